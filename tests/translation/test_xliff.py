"""XLIFF: valid, complete, and read back whatever a tool did to it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from translate.storage.xliff import Xliff1File

from planbuilder.answers import TranslationState, digest
from planbuilder.translation import (
    ImportOptions,
    RemarkKind,
    apply_changes,
    from_xliff,
    propose,
)
from planbuilder.translation.placeholders import pieces
from tests.translation.workspaces import (
    DATA,
    documents,
    every_segment,
    sample_names,
    schema_errors,
    workspace,
    xliff_of,
)


@pytest.mark.parametrize("name", sample_names())
def test_nothing_is_lost_on_the_way(name: str) -> None:
    sent = {segment.id: segment for segment in every_segment(name)}
    back = from_xliff(xliff_of(name), "f.xlf")
    assert {received.id for received in back} == set(sent)
    for received in back:
        segment = sent[received.id]
        assert received.text == (segment.translation or "")
        assert received.source_text == segment.text
        assert received.source_digest == digest(segment.text)


@pytest.mark.parametrize("name", sample_names())
def test_a_file_sent_back_untouched_changes_nothing(name: str) -> None:
    back = from_xliff(xliff_of(name), "f.xlf")
    proposal = propose(workspace(name).instrument, documents(name), back, ImportOptions())
    assert proposal.changes == ()
    quiet = {RemarkKind.UNCHANGED, RemarkKind.BLANK}
    assert {remark.kind for remark in proposal.remarks} <= quiet


def test_marks_are_protected() -> None:
    text = "- **Bold** and *light* [a page](https://x.example.ca/en) for {name}\n1. two"
    marks = [piece.text for piece in pieces(text) if piece.mark]
    assert marks == ["- ", "**", "**", "*", "*", "[", "](", ")", "{name}", "1. "]
    assert "".join(piece.text for piece in pieces(text)) == text


def test_a_second_implementation_reads_changes_and_saves(tmp_path: Path) -> None:
    """translate-toolkit marks one unit as translated, another as fuzzy, and writes its file."""
    path = tmp_path / "sent.xlf"
    path.write_bytes(xliff_of("parks"))
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


def test_a_reviewed_text_stays_reviewed() -> None:
    name = re.escape(b"#objectives.list[o1].statement")
    changed = re.sub(
        rb"(national-x.yaml" + name + rb".*?<target[^>]*>)",
        rb"\1Autrement : ",
        xliff_of("parks"),
        count=1,
        flags=re.DOTALL,
    )
    back = from_xliff(changed, "f.xlf")
    options = ImportOptions(by="Language Services")
    proposal = propose(workspace("parks").instrument, documents("parks"), back, options)
    assert [change.state_after for change in proposal.changes] == [TranslationState.REVIEWED]
    file = proposal.changes[0].file
    after = apply_changes(documents("parks")[file], file, proposal.changes)
    again = propose(
        workspace("parks").instrument, {**documents("parks"), file: after}, back, options
    )
    assert again.changes == ()


@pytest.mark.parametrize("path", sorted(DATA.glob("*.xsd")), ids=lambda path: path.name)
def test_the_schemas_are_those_their_notice_speaks_of(path: Path) -> None:
    notice = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" in notice
    assert "Copyright © OASIS Open" in notice
