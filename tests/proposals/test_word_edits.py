"""Edits as Word writes them: tracked changes, rows, comments, and files rewritten by programs."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import etree

from planbuilder.documents.review import edits_in_word_file, review_copy
from planbuilder.documents.review_comments import OpenComment
from planbuilder.documents.value_reader import value_reader
from planbuilder.errors import AnswerError, AssemblyError
from planbuilder.proposals import EditKind, IncomingEdits, NotApplied, applied_proposal
from planbuilder.text import Language
from planbuilder.word.ooxml.archive import part_bytes, read_parts, with_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT, parent_of, w
from planbuilder.word.review.identity import CUSTOM, identity_of
from planbuilder.word.review.review_copy import with_identity
from planbuilder.workspace import Workspace
from tests.proposals.builders import (
    PLAN,
    TODAY,
    answers_of,
    copy_for_review,
    edits_of,
    element,
    only,
    paragraph_with,
    row_with,
    with_change,
    workspace,
)

PROSE, LAST = "The Agency protects 64", "They serve three objectives"
ROW = "Lead more readers"
TRACKED = 'w:id="900" w:author="Ana" w:date="2026-12-02T09:30:00Z"'


def test_an_untouched_copy_proposes_nothing_in_either_language() -> None:
    for language in Language:
        edits = edits_of(copy_for_review(language))
        assert edits.proposals == ()
        assert edits.unplaced == ()


def test_a_review_copy_has_an_anchor_for_each_paragraph_cell_and_row_and_no_control() -> None:
    document = read_parts(copy_for_review(), AssemblyError, None)[DOCUMENT]
    root = etree.fromstring(document)
    assert b"<w:sdt>" not in document.split(b"</w:sdt>")[-1]  # only the table of contents is one
    names = [mark.get(w("name"), "") for mark in root.iter(w("bookmarkStart"))]
    assert len(names) == len(set(names))
    for text in (PROSE, LAST, ROW):
        marks = paragraph_with(root, text).iter(w("bookmarkStart"))
        assert any(mark.get(w("name"), "").startswith("_pb_") for mark in marks)
    assert any(
        mark.get(w("name"), "").startswith("_pb_")
        for mark in next(row_with(root, ROW).iter(w("p"))).iter(w("bookmarkStart"))
    )


def _insert_tracked(root: etree._Element, near: str = PROSE, by: str = TRACKED) -> None:
    paragraph = paragraph_with(root, near)
    paragraph.append(element(f"<w:ins {by}><w:r><w:t>Added by hand.</w:t></w:r></w:ins>"))


def test_a_tracked_insertion_has_its_author_and_date() -> None:
    proposal = only(edits_of(with_change(_insert_tracked)))
    assert (proposal.kind, proposal.path) == (EditKind.CHANGE, "objectives.mandate_link")
    assert (proposal.author, proposal.dated) == ("Ana", "2026-12-02T09:30:00Z")
    assert "Added by hand." in proposal.new
    assert "Added by hand." not in proposal.old


def test_a_tracked_deletion_across_paragraphs_joins_them() -> None:
    def change(root: etree._Element) -> None:
        first = paragraph_with(root, PROSE)
        look = first.find(w("pPr"))
        assert look is not None
        look.append(element(f"<w:rPr><w:del {TRACKED}/></w:rPr>"))

    proposal = only(edits_of(with_change(change)))
    assert proposal.old.count("\n\n") == 1
    assert "\n\n" not in proposal.new


def test_a_tracked_paragraph_and_a_tracked_row_are_seen() -> None:
    def paragraph(root: etree._Element) -> None:
        paragraph_with(root, PROSE).addnext(
            element(
                f'<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:rPr><w:ins {TRACKED}/></w:rPr></w:pPr>'
                f"<w:ins {TRACKED}><w:r><w:t>A paragraph between.</w:t></w:r></w:ins></w:p>"
            )
        )

    proposal = only(edits_of(with_change(paragraph)))
    assert proposal.new.split("\n\n")[1] == "A paragraph between."

    def row(root: etree._Element) -> None:
        gone = row_with(root, ROW)
        look = gone.find(w("trPr"))
        if look is None:
            look = etree.Element(w("trPr"))
            gone.insert(0, look)
        look.append(element(f"<w:del {TRACKED}/>"))

    proposal = only(edits_of(with_change(row)))
    assert (proposal.kind, proposal.path) == (EditKind.DELETE_ROW, "objectives.list[o2]")
    assert proposal.author == "Ana"


def test_two_people_in_one_paragraph_make_two_proposals() -> None:
    other = TRACKED.replace("900", "901").replace("Ana", "Bob").replace("-02T", "-03T")

    def change(root: etree._Element) -> None:
        _insert_tracked(root)
        paragraph = paragraph_with(root, PROSE)
        paragraph.insert(1, element(f"<w:ins {other}><w:r><w:t>Bob begins. </w:t></w:r></w:ins>"))

    edits = edits_of(with_change(change))
    assert [each.author for each in edits.proposals] == ["Ana", "Bob"]
    assert edits.proposals[1].new.startswith("Bob begins. ")
    assert "Added by hand." not in edits.proposals[1].new


def test_a_tracked_move_of_words_is_one_change() -> None:
    def change(root: etree._Element) -> None:
        paragraph = paragraph_with(root, LAST)
        paragraph.append(
            element(f"<w:moveTo {TRACKED}><w:r><w:t> Moved words.</w:t></w:r></w:moveTo>")
        )

    assert only(edits_of(with_change(change))).new.endswith("Moved words.")


def test_rows_added_moved_and_copied() -> None:
    def add(root: etree._Element) -> None:
        row = deepcopy(row_with(root, ROW))
        for mark in list(row.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            parent_of(mark).remove(mark)
        texts = list(row.iter(w("t")))
        for text, words in zip(texts, ("", "A new objective", "", "Inform"), strict=False):
            text.text = words
        row_with(root, ROW).addnext(row)

    proposal = only(edits_of(with_change(add)))
    assert proposal.kind is EditKind.ADD_ROW
    assert proposal.after == "o2"
    assert proposal.cells["statement"] == "A new objective"

    def move(root: etree._Element) -> None:
        row = row_with(root, ROW)
        row_with(root, "Announce openings").addprevious(row)

    proposal = only(edits_of(with_change(move)))
    assert (proposal.kind, proposal.path) == (EditKind.MOVE, "objectives.list[o2]")


def test_a_heading_that_was_changed_is_no_answer() -> None:
    def change(root: etree._Element) -> None:
        next(paragraph_with(root, "Business drivers").iter(w("t"))).text = "Our needs"

    edits = edits_of(with_change(change))
    assert edits.proposals == ()
    assert ("Our needs", "outside") in [(each.text, each.code) for each in edits.unplaced]


def test_a_file_rewritten_by_another_program_proposes_nothing() -> None:
    def rewrite(root: etree._Element) -> None:
        for number, mark in enumerate(root.iter(w("bookmarkStart")), start=5000):
            for end in root.iter(w("bookmarkEnd")):
                if end.get(w("id")) == mark.get(w("id")):
                    end.set(w("id"), str(number))
                    break
            mark.set(w("id"), str(number))
        for run in list(paragraph_with(root, PROSE).iter(w("r"))):
            text = run.find(w("t"))
            if text is None or not text.text or len(text.text) < 4:
                continue
            second = deepcopy(run)
            words, cut = text.text, len(text.text) // 2
            text.text, moved = words[:cut], second.find(w("t"))
            assert moved is not None
            moved.text = words[cut:]
            for part in (text, moved):
                part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.set(w("rsidR"), "00AB12CD")
            run.addnext(second)
            run.addnext(element('<w:proofErr w:type="spellStart"/>'))

    edits = edits_of(with_change(rewrite))
    assert edits.proposals == ()
    assert edits.unplaced == ()


def test_values_come_back_in_their_kind_and_nonsense_is_listed() -> None:
    def line(words: str) -> bytes:
        def change(root: etree._Element) -> None:
            list(row_with(root, "Strategy approved on").iter(w("t")))[-1].text = words

        return with_change(change)

    assert only(edits_of(line("July 1, 2026"))).new == "July 1, 2026"
    edits = edits_of(line("next summer"))
    assert edits.proposals == ()
    assert [(each.text, each.code) for each in edits.unplaced] == [("next summer", "refused")]


def _commented(resolved: str = "0") -> bytes:
    def change(root: etree._Element) -> None:
        paragraph = paragraph_with(root, PROSE)
        paragraph.insert(1, element('<w:commentRangeStart w:id="77"/>'))
        paragraph.append(element('<w:commentRangeEnd w:id="77"/>'))
        paragraph.append(element('<w:r><w:commentReference w:id="77"/></w:r>'))

    parts = read_parts(with_change(change), AssemblyError, None)
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    comment = element(
        f'<w:comment {w14} w:id="77" w:author="Ana" w:date="2026-12-02T09:30:00Z">'
        '<w:p w14:paraId="0000000A"><w:r><w:t>Is this right?</w:t></w:r></w:p></w:comment>'
    )
    holder = etree.Element(w("comments"))
    holder.append(comment)
    extended = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        f'<w15:commentEx w15:paraId="0000000A" w15:done="{resolved}"/></w15:commentsEx>'
    )
    added = {
        "word/comments.xml": part_bytes(holder),
        "word/commentsExtended.xml": extended.encode(),
    }
    return with_parts({**parts, **added}, [])


def test_an_answer_is_read_where_its_label_stands_at_a_fixed_text_too() -> None:
    def edit(root: etree._Element) -> None:
        text = next(paragraph_with(root, "Utiliser les évaluations du").iter(w("t")))
        text.text = f"Jamais {text.text}"

    edits = edits_of(with_change(edit, copy_for_review(Language.FR)))
    assert edits.proposals == ()
    (unplaced,) = edits.unplaced
    assert (unplaced.where, unplaced.code) == ("assessments.decision", "refused")
    assert unplaced.text.startswith("Jamais Utiliser")


def test_a_comment_comes_home_by_its_anchor() -> None:
    proposal = only(edits_of(_commented()))
    assert (proposal.kind, proposal.path) == (EditKind.COMMENT, "objectives.mandate_link")
    assert (proposal.new, proposal.author) == ("Is this right?", "Ana")
    assert not proposal.is_resolved
    assert only(edits_of(_commented("1"))).is_resolved


def _revised(old: str, new: str) -> Workspace:
    """Return the sample workspace after somebody changed a text of the plan there."""
    answers = workspace().plans[PLAN]
    wording = answers.wording("objectives.mandate_link")
    text = (wording.en or "").replace(old, new)
    assert text != wording.en
    changed = answers.with_value("objectives.mandate_link", replace(wording, en=text))
    return replace(workspace(), plans={**workspace().plans, PLAN: changed})


def test_what_changed_here_since_is_no_proposal_and_both_sides_are_a_conflict() -> None:
    here = _revised("64 natural", "65 natural")
    untouched = edits_in_word_file(here, copy_for_review(), "a.docx", TODAY)
    assert untouched.proposals == ()

    def change(root: etree._Element) -> None:
        text = next(paragraph_with(root, LAST).iter(w("t")))
        text.text = (text.text or "").replace("three", "four")

    proposal = only(edits_in_word_file(here, with_change(change), "a.docx", TODAY))
    assert proposal.conflict is not None
    assert "65 natural" in proposal.conflict


def test_a_copy_of_another_plan_or_a_damaged_identity_is_refused() -> None:
    plans = {name: plan for name, plan in workspace().plans.items() if name != PLAN}
    with pytest.raises(AnswerError) as refused:
        edits_in_word_file(replace(workspace(), plans=plans), copy_for_review(), "a.docx", TODAY)
    assert [each.code for each in refused.value.problems] == ["review_of_other_document"]
    parts = read_parts(copy_for_review(), AssemblyError, None)
    damaged = {**parts, CUSTOM: parts[CUSTOM].replace(b"<vt:lpwstr>", b"<vt:lpwstr>?", 1)}
    with pytest.raises(AnswerError) as refused:
        edits_of(with_parts(damaged, []))
    assert [each.code for each in refused.value.problems] == ["review_identity_damaged"]
    with pytest.raises(AnswerError):
        edits_of(b"PK no zip at all")


def test_a_copy_made_with_another_instrument_is_refused() -> None:
    identity = identity_of(read_parts(copy_for_review(), AssemblyError, None))
    assert identity is not None
    foreign = with_identity(copy_for_review(), replace(identity, instrument="other/2.0"))
    with pytest.raises(AnswerError) as refused:
        edits_in_word_file(workspace(), foreign, "a.docx", TODAY)
    assert [each.code for each in refused.value.problems] == ["review_of_other_instrument"]


def test_crossed_controls_are_repaired_or_named_by_place() -> None:
    def crossed(runs: str) -> bytes:
        parts = read_parts(with_change(_insert_tracked), AssemblyError, None)
        marker = b"<w:ins "
        at = parts[DOCUMENT].index(marker)
        end = parts[DOCUMENT].index(b"</w:ins>", at) + len(b"</w:ins>")
        broken = (
            f"<w:ins {TRACKED}><w:sdt><w:sdtPr/><w:sdtContent></w:ins>"
            f"<w:ins {TRACKED}><w:r>{runs}</w:r></w:ins></w:sdtContent></w:sdt>"
        )
        document = parts[DOCUMENT][:at] + broken.encode() + parts[DOCUMENT][end:]
        from planbuilder.word.ooxml.archive import entry, write_parts

        return write_parts(
            {name: entry(part) for name, part in {**parts, DOCUMENT: document}.items()}
        )

    assert only(edits_of(crossed("<w:t>Mended.</w:t>"))).new.count("Mended.") == 1
    edits = edits_of(crossed("<w:t>Once</w:t><w:t>Once and all the rest</w:t>"))
    assert edits.proposals == ()
    assert [(e.where, e.code) for e in edits.unplaced] == [("objectives.mandate_link", "damaged")]


def test_open_comments_go_out_again_in_their_author_s_name() -> None:
    words = ("Ana", "2026-12-02T10:00:00Z", "Is this\nright?")
    comment = OpenComment(PLAN, "objectives.mandate_link", *words, {})
    data = review_copy(workspace(), workspace().plans[PLAN], Language.EN, TODAY, [comment])
    proposal = only(edits_of(data))
    assert (proposal.kind, proposal.path) == (EditKind.COMMENT, "objectives.mandate_link")
    assert (proposal.author, proposal.dated) == words[:2]
    assert proposal.new == "Is this\nright?"


def test_a_thread_goes_out_as_one_and_comes_home_as_one() -> None:
    first = OpenComment(PLAN, "objectives.mandate_link", "Ana", "2026-12-02T10:00:00Z", "Why?", {})
    reply = OpenComment(
        PLAN, first.path, "Bob", "2026-12-03T10:00:00Z", "Because.", {"thread": "Why?"}
    )
    data = copy_for_review(comments=())  # the same copy without comments has no such part
    assert "word/commentsExtended.xml" not in read_parts(data, AssemblyError, None)
    data = review_copy(workspace(), workspace().plans[PLAN], Language.EN, TODAY, [first, reply])
    parents = {each.new: (each.author, each.parent) for each in edits_of(data).proposals}
    assert parents == {"Why?": ("Ana", ""), "Because.": ("Bob", "Why?")}
    parts = read_parts(data, AssemblyError, None)
    settled = parts["word/commentsExtended.xml"].replace(b'done="0"', b'done="1"', 1)
    home = edits_of(with_parts({**parts, "word/commentsExtended.xml": settled}, []))
    assert [each.is_resolved for each in home.proposals] == [True, True]


def test_pasted_words_keep_what_markdown_can_say_and_a_pasted_table_is_listed() -> None:
    def paste(root: etree._Element) -> None:
        paragraph = paragraph_with(root, LAST)
        words = (
            '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>'
            '<w:r><w:rPr><w:rFonts w:ascii="Courier"/><w:color w:val="FF0000"/></w:rPr>'
            '<w:t xml:space="preserve">Pasted </w:t></w:r>'
            "<w:r><w:rPr><w:b/></w:rPr><w:t>bold words</w:t></w:r></w:p>"
        )
        cells = "".join(
            f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("Left", "Right")
        )
        paragraph.addnext(element(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
        paragraph.addnext(element(words))

    edits = edits_of(with_change(paste))
    (proposal,) = edits.proposals
    assert proposal.path == "objectives.mandate_link"
    assert proposal.new.endswith("\n\nPasted **bold words**")
    assert [(each.text, each.code) for each in edits.unplaced] == [("Left | Right", "outside")]


def _mark_cell(root: etree._Element, mark: str) -> None:
    cell = next(paragraph_with(root, ROW).iterancestors(w("tc")))
    look = cell.find(w("tcPr"))
    if look is None:
        look = etree.Element(w("tcPr"))
        cell.insert(0, look)
    look.append(element(f"<w:{mark} {TRACKED}/>"))


def test_a_tracked_deletion_of_a_cell_leaves_the_others_in_their_columns() -> None:
    proposal = only(edits_of(with_change(lambda root: _mark_cell(root, "cellDel"))))
    assert (proposal.path, proposal.new) == ("objectives.list[o2].statement", "")
    assert (proposal.author, proposal.dated) == ("Ana", "2026-12-02T09:30:00Z")


def test_a_column_that_a_reviewer_adds_is_listed_and_moves_no_answer() -> None:
    def change(root: etree._Element) -> None:
        for row in next(row_with(root, ROW).iterancestors(w("tbl"))).iter(w("tr")):
            cell = element("<w:tc><w:p><w:r><w:t>Own remark</w:t></w:r></w:p></w:tc>")
            row.insert(len(row) - 2, cell)

    edits = edits_of(with_change(change))
    assert edits.proposals == ()
    assert {each.text.count("Own remark") for each in edits.unplaced} == {1}


def test_a_tracked_format_of_a_paragraph_comes_home_with_its_author() -> None:
    def change(root: etree._Element) -> None:
        paragraph = paragraph_with(root, LAST)
        look, bullet = paragraph.find(w("pPr")), paragraph_with(root, "Every video has captions")
        item = bullet.find(w("pPr"))
        assert look is not None and item is not None
        fresh = deepcopy(item)
        before = element(f"<w:pPrChange {TRACKED}/>")
        before.append(look)
        fresh.append(before)
        paragraph.insert(0, fresh)

    proposal = only(edits_of(with_change(change)))
    assert (proposal.path, proposal.author) == ("objectives.mandate_link", "Ana")
    assert proposal.new.split("\n\n")[1].startswith("- They serve")
    assert not proposal.old.split("\n\n")[1].startswith("- ")


def test_a_reason_for_having_no_answer_that_is_taken_out_is_listed() -> None:
    def change(root: etree._Element) -> None:
        for run in list(paragraph_with(root, "The accounts have existed since").iter(w("r"))):
            parent_of(run).remove(run)

    edits = edits_of(with_change(change))
    assert edits.proposals == ()
    assert [(each.where, each.code) for each in edits.unplaced] == [
        ("phase_out.short_life_reason", "deleted")
    ]


GAPS = {
    Language.EN: ("[Not applicable: Training is funded]", "Training is funded"),
    Language.FR: ("[Sans objet\u00a0: La formation est financée]", "La formation est financée"),
}
WITHOUT_ANSWER = "resources.no_training_reason"


def _edits_of_gap(language: Language, text: str) -> IncomingEdits:
    """Return what a copy brings home whose words for a missing answer became a text."""
    gap, _ = GAPS[language]

    def change(root: etree._Element) -> None:
        words = next(each for each in root.iter(w("t")) if each.text == gap)
        words.text = text

    return edits_of(with_change(change, copy_for_review(language)))


@pytest.mark.parametrize("language", Language)
def test_typing_inside_the_brackets_of_a_gap_edits_the_reason_noted_there(
    language: Language,
) -> None:
    gap, reason = GAPS[language]
    proposal = only(_edits_of_gap(language, gap.replace("]", " (2027)]")))
    assert (proposal.path, proposal.language) == (f"note:{WITHOUT_ANSWER}", language)
    assert (proposal.old, proposal.new) == (reason, f"{reason} (2027)")
    answers = answers_of(PLAN)
    reader = value_reader(workspace(), answers)
    before, after = answers.notes[WITHOUT_ANSWER], applied_proposal(answers, proposal, reader)
    assert after.notes[WITHOUT_ANSWER].state is before.state
    assert after.notes[WITHOUT_ANSWER].reason[language] == f"{reason} (2027)."
    assert after.notes[WITHOUT_ANSWER].reason[language.other] == before.reason[language.other]
    assert after.get(WITHOUT_ANSWER) is None
    meanwhile = applied_proposal(answers, replace(proposal, new="Other words"), reader)
    with pytest.raises(NotApplied):
        applied_proposal(meanwhile, proposal, reader)
    insisting = applied_proposal(meanwhile, proposal, reader, insist=True)
    assert insisting.notes == after.notes


@pytest.mark.parametrize("language", Language)
def test_typing_beside_a_gap_or_over_it_is_an_answer(language: Language) -> None:
    gap, _ = GAPS[language]
    for text in (f"{gap} Two days", "Two days"):
        proposal = only(_edits_of_gap(language, text))
        assert (proposal.path, proposal.old, proposal.new) == (WITHOUT_ANSWER, "", "Two days")


def test_a_gap_edited_so_that_nobody_knows_what_is_meant_is_listed() -> None:
    for text in ("[Not applicable, Training is funded]", "[Training is funded]", "[Maybe]"):
        edits = _edits_of_gap(Language.EN, text)
        assert edits.proposals == ()
        (listed,) = edits.unplaced
        assert (listed.where, listed.code) == (WITHOUT_ANSWER, "gap")


def test_a_comment_in_a_cell_with_several_answers_stands_at_its_own() -> None:
    def change(root: etree._Element) -> None:
        paragraph = paragraph_with(root, "Tactic: One link to a complete page")
        paragraph.append(element('<w:r><w:commentReference w:id="77"/></w:r>'))

    parts = read_parts(with_change(change), AssemblyError, None)
    holder = etree.Element(w("comments"))
    holder.append(
        element(
            '<w:comment w:id="77" w:author="Ana"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>'
        )
    )
    data = with_parts({**parts, "word/comments.xml": part_bytes(holder)}, [])
    assert only(edits_of(data)).path == "measurement.measures[k1].tactic"


def _with_part(name: str, part: bytes) -> bytes:
    return with_parts({**read_parts(copy_for_review(), AssemblyError, None), name: part}, [])


ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


@pytest.mark.parametrize("part", [DOCUMENT, "word/comments.xml", "word/styles.xml", CUSTOM])
def test_a_file_with_an_entity_in_any_part_that_is_read_is_refused(part: str) -> None:
    with pytest.raises(AnswerError) as refused:
        edits_of(_with_part(part, ENTITY))
    assert [each.code for each in refused.value.problems] == ["word_part_malformed"]


@pytest.mark.parametrize("name", ["../outside.xml", "/absolute.xml"])
def test_a_file_that_names_a_place_outside_itself_is_refused(name: str) -> None:
    with pytest.raises(AnswerError) as refused:
        edits_of(_with_part(name, b"<x/>"))
    assert [each.code for each in refused.value.problems] == ["word_file_unsafe"]
