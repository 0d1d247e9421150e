"""Files that tools and people sent back in their own way: nothing is taken for granted."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest
from lxml import etree

from planbuilder.answers import Answers, TranslationState, Wording, is_exempt
from planbuilder.errors import AnswerError
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation import (
    ImportOptions,
    Proposal,
    RemarkKind,
    TranslationChange,
    applied,
    from_po,
    from_xliff,
    is_po,
    propose,
    segments,
    to_xliff,
)

FILE = "plans/a.yaml"
PATH = "objectives.drivers"
SOURCE = (
    "Three needs of the Office justify this account:\n\n"
    "- **Fewer calls.** In spring 2026, calls tripled in two days.\n"
    "- **Quick corrections.** False levels spread first; reporters ask us.\n\n"
    "See [the levels](https://rivers.example.ca/en) for {name}."
)
TARGET = (
    "Trois besoins du Bureau justifient ce compte\N{NO-BREAK SPACE}:\n\n"
    "- **Moins d’appels.** Au printemps 2026, les appels ont triplé en deux jours.\n"
    "- **Des corrections rapides.** Les faux niveaux circulent d’abord; la presse appelle.\n\n"
    "Voir [les niveaux](https://rivers.example.ca/fr) pour {name}."
)
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"
DAY = date(2026, 11, 20)


def answers(en: str = SOURCE, fr: str | None = None) -> Answers:
    plan = load_instrument().document("plan")
    return Answers(plan, "a", MappingProxyType({PATH: Wording(en, fr)}))


def sent(en: str = SOURCE) -> etree._Element:
    data = to_xliff(load_instrument(), segments({FILE: answers(en)}, Language.EN))
    return etree.fromstring(data)


def part(root: etree._Element, tag: str) -> etree._Element:
    found = root.find(f".//{XLIFF}{tag}")
    assert found is not None
    return found


def filled(root: etree._Element, markup: str, state: str | None = "translated") -> bytes:
    """Return the file with a target given as XML, with `[[n|sign]]` for an inline element."""
    target = part(root, "target")
    inner = etree.fromstring(f'<t xmlns="{XLIFF[1:-1]}">{markup}</t>')
    target.text = inner.text
    target[:] = list(inner)
    if state is None:
        del target.attrib["state"]
    else:
        target.set("state", state)
    return etree.tostring(root)


def proposed(data: bytes, before: Answers | None = None, **options: object) -> Proposal:
    made = ImportOptions(**options)  # type: ignore[arg-type]
    documents = {FILE: before or answers()}
    return propose(load_instrument(), documents, from_xliff(data, "f.xlf"), made)


def only(proposal: Proposal) -> TranslationChange:
    assert proposal.remarks == ()
    (change,) = proposal.changes
    return change


def as_markup(text: str, *, number_from: int = 1, sign: str | None = None) -> str:
    """Return a text with every mark as a `<ph/>`, numbered anew and empty unless `sign` is None."""
    from planbuilder.translation.placeholders import pieces

    made, number = [], number_from
    for piece in pieces(text):
        if piece.mark:
            made.append(f'<ph id="{number}"/>' if sign is None else sign)
            number += 1
        else:
            made.append(piece.text)
    return "".join(made)


def test_marks_that_a_tool_emptied_or_numbered_anew_are_the_ones_at_their_place() -> None:
    for first in (1, 100):
        assert only(proposed(filled(sent(), as_markup(TARGET, number_from=first)))).after == TARGET


def test_a_group_stands_for_bold() -> None:
    markup = "<ph id='1'>- </ph><g id='2'>Moins d’appels.</g> Au printemps."
    change = only(
        proposed(
            filled(sent("- **Fewer calls.** In spring."), markup),
            answers("- **Fewer calls.** In spring."),
        )
    )
    assert change.after == "- **Moins d’appels.** Au printemps."


def without_marks(text: str) -> str:
    return text.replace("- ", "").replace("**", "")


def test_lost_marks_are_put_back_where_one_place_is_possible() -> None:
    source = SOURCE.partition("\n\nSee")[0]
    target = TARGET.partition("\n\nVoir")[0]
    change = only(proposed(filled(sent(source), without_marks(target)), answers(source)))
    assert change.after == target
    assert change.restored == ("-", "**")
    assert change.lost == ()


def test_what_cannot_be_put_back_is_named() -> None:
    source = "We answer **every** question."
    data = filled(sent(source), "Nous répondons à chaque question.")
    change = only(proposed(data, answers(source)))
    assert change.after == "Nous répondons à chaque question."
    assert change.lost == ("**",)


def test_a_link_or_a_placeholder_that_is_lost_is_refused() -> None:
    data = filled(sent("See [levels](https://x.example.ca) for {name}."), "Voir les niveaux.")
    proposal = proposed(data, answers("See [levels](https://x.example.ca) for {name}."))
    (remark,) = proposal.remarks
    assert remark.kind is RemarkKind.BROKEN
    assert "{name}" in remark.values["marks"]


def pretty(root: etree._Element) -> bytes:
    """Lay out a file as `xml.dom.minidom` does: the inside of texts too."""
    from xml.dom import minidom

    return minidom.parseString(etree.tostring(root)).toprettyxml(indent="  ").encode()


def test_white_space_of_a_pretty_printer_is_undone() -> None:
    data = pretty(etree.fromstring(filled(sent(), as_markup(TARGET))))
    (received,) = from_xliff(data, "f.xlf")
    assert received.source_text == SOURCE
    assert only(proposed(data)).after == TARGET


def test_white_space_of_the_text_itself_stays() -> None:
    change = only(proposed(filled(sent(), as_markup(TARGET))))
    assert change.after == TARGET


def test_entities_are_decoded_where_the_source_has_none() -> None:
    source = "The Office answers."
    data = filled(sent(source), "C&amp;#39;est l&amp;#39;équipe &amp;quot;A&amp;quot;.")
    assert only(proposed(data, answers(source))).after == "C'est l'équipe \"A\"."
    explained = "Write &#39; for an apostrophe."
    data = filled(sent(explained), "Écrivez &amp;#39; pour une apostrophe.")
    assert only(proposed(data, answers(explained))).after == "Écrivez &#39; pour une apostrophe."


def test_typography_that_a_tool_took_away_is_no_change() -> None:
    source, target = "The team answers.", "C’est l’équipe qui répond."
    data = filled(sent(source), target.replace("’", "'"))
    proposal = proposed(data, answers(source, target))
    assert proposal.changes == ()
    assert only(proposed(data, answers(source, "L’équipe répond."))).after == (
        target.replace("’", "'")
    )


@pytest.mark.parametrize("state", ["new", "needs-translation", "translated", None])
def test_the_source_sent_back_is_no_translation(state: str | None) -> None:
    data = filled(sent(), as_markup(SOURCE), state)
    for before in (answers(), answers(fr=TARGET)):
        proposal = proposed(data, before, by="Language Services")
        assert proposal.changes == ()
        assert [remark.kind for remark in proposal.remarks] == [RemarkKind.BLANK]


def test_the_source_sent_back_as_final_is_a_question() -> None:
    data = filled(sent("Rivers of the north"), "Rivers of the north", "final")
    before = answers("Rivers of the north")
    (remark,) = proposed(data, before, by="Language Services").remarks
    assert remark.kind is RemarkKind.SAME
    sure = only(proposed(data, before, by="Language Services", on=DAY, reason="A title."))
    after = applied(before, FILE, [sure])
    assert sure.state_after is TranslationState.REVIEWED
    assert is_exempt(after.wording(PATH), after.translations[PATH])


def test_a_name_is_the_same_in_both_languages() -> None:
    change = only(proposed(filled(sent("Instagram"), "Instagram"), answers("Instagram")))
    assert change.after == "Instagram"


def test_what_a_translator_writes_comes_back() -> None:
    root = sent()
    note = etree.SubElement(part(root, "trans-unit"), f"{XLIFF}note", {"from": "translator"})
    note.text = "Is this the federal Office?"
    change = only(proposed(filled(root, as_markup(TARGET))))
    assert change.comments == ("Is this the federal Office?",)
    after = applied(answers(), FILE, [change])
    assert after.translations[PATH].comment == "Is this the federal Office?"
    again = propose(
        load_instrument(), {FILE: after}, from_xliff(etree.tostring(root), "f.xlf"), ImportOptions()
    )
    assert again.changes == ()


def po(source: str, target: str, flag: str = "", comment: str = "") -> bytes:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', ""]
    lines += [f"# {comment}"] if comment else []
    lines += [f"#, {flag}"] if flag else []
    return "\n".join([*lines, f"msgid {quoted(source)}", f"msgstr {quoted(target)}", ""]).encode()


def test_a_po_file_finds_its_answers_by_their_source() -> None:
    data = po(SOURCE.replace("- ", "").replace("**", ""), TARGET, comment="Which Office?")
    assert is_po(data)
    proposal = propose(load_instrument(), {FILE: answers()}, from_po(data, "f.po"), ImportOptions())
    change = only(proposal)
    assert (change.path, change.after) == (PATH, TARGET)
    assert change.comments == ("Which Office?",)


def test_a_po_file_in_the_other_direction_and_one_of_another_workspace() -> None:
    plan = load_instrument().document("plan")
    french = Answers(plan, "a", MappingProxyType({PATH: Wording(None, TARGET)}))
    received = from_po(po(TARGET, SOURCE), "f.po")
    change = only(propose(load_instrument(), {FILE: french}, received, ImportOptions()))
    assert (change.target, change.after) == (Language.EN, SOURCE)
    received = from_po(po("Something else.", "Autre chose."), "f.po")
    (remark,) = propose(load_instrument(), {FILE: french}, received, ImportOptions()).remarks
    assert remark.kind is RemarkKind.UNKNOWN


def test_a_damaged_po_file_is_refused_in_words() -> None:
    with pytest.raises(AnswerError) as refused:
        from_po(b'msgid "a"\nmsgstr "b\nmsgid', "f.po")
    assert refused.value.problems[0].code == "not_po"
