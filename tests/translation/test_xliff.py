"""XLIFF: valid, complete, and read back whatever a tool did to it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from translate.storage.xliff import Xliff1File

from planbuilder.answers import TranslationState, digest
from planbuilder.errors import AnswerError
from planbuilder.text import Language
from planbuilder.translation import (
    TO_DO,
    Claim,
    ImportOptions,
    Received,
    RemarkKind,
    applied,
    from_xliff,
    propose,
    segments,
    to_xliff,
)
from planbuilder.translation.placeholders import pieces
from tests.translation.workspaces import (
    DATA,
    documents,
    every_segment,
    sample_names,
    schema_errors,
    workspace,
)

XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


def exported(name: str) -> bytes:
    return to_xliff(workspace(name).instrument, every_segment(name))


@pytest.mark.parametrize("name", sample_names())
def test_every_sample_is_valid_against_the_strict_schema(name: str) -> None:
    assert schema_errors(exported(name)) == []


def test_the_schema_sees_a_planted_fault() -> None:
    broken = exported("draft").replace(b"<trans-unit ", b"<trans-unit wrong='1' ", 1)
    assert schema_errors(broken)


@pytest.mark.parametrize("name", sample_names())
def test_nothing_is_lost_on_the_way(name: str) -> None:
    sent = {segment.id: segment for segment in every_segment(name)}
    back = from_xliff(exported(name), "f.xlf")
    assert {received.id for received in back} == set(sent)
    for received in back:
        segment = sent[received.id]
        assert received.text == (segment.translation or "")
        assert received.source_text == segment.text
        assert received.source_digest == digest(segment.text)


@pytest.mark.parametrize("name", sample_names())
def test_a_file_sent_back_untouched_changes_nothing(name: str) -> None:
    back = from_xliff(exported(name), "f.xlf")
    proposal = propose(workspace(name).instrument, documents(name), back, ImportOptions())
    assert proposal.changes == ()
    quiet = {RemarkKind.UNCHANGED, RemarkKind.BLANK}
    assert {remark.kind for remark in proposal.remarks} <= quiet


def test_the_same_segments_give_the_same_bytes() -> None:
    assert exported("parks") == exported("parks")


def test_only_missing_and_stale_go_out() -> None:
    found = segments(documents("draft"), Language.EN)
    assert found
    assert {segment.state for segment in found} <= TO_DO


def test_a_unit_tells_the_translator_what_is_needed() -> None:
    root = etree.fromstring(exported("parks"))
    unit = root.find(f".//{XLIFF}trans-unit[@resname='plans/national-x.yaml#objectives.drivers']")
    assert unit is not None
    notes = {note.get("from"): note.text for note in unit.findall(f"{XLIFF}note")}
    assert {"place", "question", "guidance", "state"} <= set(notes)
    assert unit.findall(f"{XLIFF}source/{XLIFF}ph")
    terms = [note.text for note in root.iter(f"{XLIFF}note") if note.get("from") == "terms"]
    assert any("hashtag = mot-clic" in (text or "") for text in terms)


def test_a_cell_is_placed_by_its_table_and_row() -> None:
    root = etree.fromstring(exported("parks"))
    named = "plans/national-x.yaml#objectives.list[o1].statement"
    unit = root.find(f".//{XLIFF}trans-unit[@resname='{named}']")
    assert unit is not None
    place = next(note.text for note in unit.iter(f"{XLIFF}note") if note.get("from") == "place")
    assert place is not None and place.endswith(" [o1]")


def test_a_limit_on_length_goes_with_the_unit() -> None:
    segment = every_segment("parks")[0]
    short = segment.question.model_copy(update={"max_length": 40})
    data = to_xliff(workspace("parks").instrument, [replace(segment, question=short)])
    assert schema_errors(data) == []
    assert b'maxwidth="40" size-unit="char"' in data
    assert b"At most 40 characters" in data


def test_marks_are_protected() -> None:
    text = "- **Bold** and *light* [a page](https://x.example.ca/en) for {name}\n1. two"
    marks = [piece.text for piece in pieces(text) if piece.mark]
    assert marks == ["- ", "**", "**", "*", "*", "[", "](", ")", "{name}", "1. "]
    assert "".join(piece.text for piece in pieces(text)) == text


def test_a_second_implementation_reads_changes_and_saves(tmp_path: Path) -> None:
    """translate-toolkit marks one unit as translated, another as fuzzy, and writes its file."""
    path = tmp_path / "sent.xlf"
    path.write_bytes(exported("parks"))
    store = Xliff1File.parsefile(str(path))  # type: ignore[no-untyped-call]
    units = {unit.xmlelement.get("resname"): unit for unit in store.units}
    assert set(units) == {segment.id for segment in every_segment("parks")}
    wanted = "plans/national-x.yaml#objectives.list[o1].statement"
    units[wanted].target = "Annoncer autrement, aux 64 lieux, dans les deux langues officielles."
    units[wanted].markfuzzy(False)
    store.savefile(str(tmp_path / "saved.xlf"))
    saved = (tmp_path / "saved.xlf").read_bytes()
    assert schema_errors(saved) == []
    back = from_xliff(saved, "saved.xlf")
    proposal = propose(workspace("parks").instrument, documents("parks"), back, ImportOptions())
    assert [f"{change.file}#{change.path}" for change in proposal.changes] == [wanted]


def moved(data: bytes) -> bytes:
    """Return the file with its units in reverse, in one group, under another file name."""
    root = etree.fromstring(data)
    for place in root:
        place.set("original", "C:\\jobs\\42\\" + (place.get("original") or ""))
        body = place.find(f"{XLIFF}body")
        assert body is not None
        units = list(place.iter(f"{XLIFF}trans-unit"))
        for child in list(body):
            body.remove(child)
        body.extend(reversed(units))
    return etree.tostring(root)


def test_units_may_be_reordered_and_ungrouped() -> None:
    back = from_xliff(moved(exported("parks")), "f.xlf")
    proposal = propose(workspace("parks").instrument, documents("parks"), back, ImportOptions())
    assert proposal.changes == ()
    assert RemarkKind.UNKNOWN not in {remark.kind for remark in proposal.remarks}


def test_a_file_may_lose_the_names_of_its_units() -> None:
    bare = re.sub(rb' (resname|extradata)="[^"]*"', b"", moved(exported("parks")))
    back = from_xliff(bare, "f.xlf")
    proposal = propose(workspace("parks").instrument, documents("parks"), back, ImportOptions())
    assert RemarkKind.UNKNOWN not in {remark.kind for remark in proposal.remarks}


def one(target: str, source: str = "A **bold** word.", attributes: str = "") -> Received:
    data = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
        '<file original="plans/a.yaml" source-language="en-CA" target-language="fr-CA" '
        'datatype="plaintext"><body>'
        f'<trans-unit id="objectives.drivers"{attributes}><source>{source}</source>{target}'
        "</trans-unit></body></file></xliff>"
    )
    return from_xliff(data.encode(), "f.xlf")[0]


SOURCE = 'A <ph id="1">**</ph>bold<ph id="2">**</ph> word.'


@pytest.mark.parametrize(
    "target",
    [
        '<target>Un mot <ph id="1"/>gras<x id="2"/>.</target>',
        '<target>Un mot <ph id="1">**</ph>gras<ph id="2">**</ph>.</target>',
        '<target><mrk mtype="seg" mid="1">Un mot <ph id="1"/></mrk>'
        '<mrk mtype="seg" mid="2">gras<ph id="2"/>.</mrk></target>',
        '<target><g id="9">Un mot <ph id="1"/>gras<ph id="2"/>.</g></target>',
    ],
)
def test_what_tools_do_inside_a_text_is_undone(target: str) -> None:
    assert one(target, SOURCE).text == "Un mot **gras**."


def test_a_text_split_and_half_done_is_partial() -> None:
    target = (
        '<seg-source><mrk mtype="seg" mid="1">One. </mrk><mrk mtype="seg" mid="2">Two.</mrk>'
        '</seg-source><target><mrk mtype="seg" mid="1">Un. </mrk>'
        '<mrk mtype="seg" mid="2"/></target>'
    )
    assert one(target, "One. Two.").claim is Claim.PARTIAL
    done = target.replace('mid="2"/></target>', 'mid="2">Deux.</mrk></target>')
    assert one(done, "One. Two.").claim is not Claim.PARTIAL
    assert one(done, "One. Two.").text == "Un. Deux."


@pytest.mark.parametrize(
    ("target", "attributes", "claim"),
    [
        ('<target state="new"/>', "", Claim.UNTOUCHED),
        ('<target state="needs-review-translation">x</target>', "", Claim.UNTOUCHED),
        ('<target state="translated">x</target>', "", Claim.TRANSLATED),
        ('<target state="final">x</target>', "", Claim.FINAL),
        ('<target state="signed-off">x</target>', "", Claim.FINAL),
        ("<target>x</target>", ' approved="yes"', Claim.FINAL),
        ("<target>x</target>", "", Claim.UNTOUCHED),
        (
            '<target state="translated" state-qualifier="leveraged-mt">x</target>',
            "",
            Claim.MACHINE,
        ),
        ("", "", Claim.UNTOUCHED),
    ],
)
def test_states_are_understood(target: str, attributes: str, claim: Claim) -> None:
    assert one(target, attributes=attributes).claim is claim


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"not xml", "not_xliff"),
        (b"<html/>", "not_xliff"),
        (b'<!DOCTYPE xliff [<!ENTITY a "b">]><xliff version="1.2"/>', "not_xliff"),
        (b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', "xliff_version"),
    ],
)
def test_other_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(AnswerError) as caught:
        from_xliff(data, "f.xlf")
    assert caught.value.problems[0].code == code


def test_a_reviewed_text_stays_reviewed() -> None:
    name = re.escape(b"#objectives.list[o1].statement")
    changed = re.sub(
        rb"(national-x.yaml" + name + rb".*?<target[^>]*>)",
        rb"\1Autrement : ",
        exported("parks"),
        count=1,
        flags=re.DOTALL,
    )
    back = from_xliff(changed, "f.xlf")
    options = ImportOptions(by="Language Services")
    proposal = propose(workspace("parks").instrument, documents("parks"), back, options)
    assert [change.state_after for change in proposal.changes] == [TranslationState.REVIEWED]
    file = proposal.changes[0].file
    after = applied(documents("parks")[file], file, proposal.changes)
    again = propose(
        workspace("parks").instrument, {**documents("parks"), file: after}, back, options
    )
    assert again.changes == ()


@pytest.mark.parametrize("path", sorted(DATA.glob("*.xsd")), ids=lambda path: path.name)
def test_the_schemas_are_those_their_notice_speaks_of(path: Path) -> None:
    notice = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" in notice
    assert "Copyright © OASIS Open" in notice
