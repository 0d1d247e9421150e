"""What a returned file may hold."""

from __future__ import annotations

import pytest

from planbuilder.errors import AnswerError, AssemblyError
from planbuilder.word.ooxml.archive import read_parts, with_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT
from planbuilder.word.review.identity import CUSTOM
from tests.proposals.builders import (
    TRACKED,
    copy_for_review,
    edits_of,
    insert_tracked,
    only,
    with_change,
)

# One worker keeps the copies that all these files share.
pytestmark = pytest.mark.xdist_group("proposals.test_word_edits")

PROSE, LAST = "The Agency protects 64", "They serve three objectives"


def test_crossed_controls_are_repaired_or_named_by_place() -> None:
    def copy_with_crossed_tags(runs: str) -> bytes:
        parts = read_parts(
            with_change(lambda root: insert_tracked(root, PROSE)), AssemblyError, None
        )
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

    assert only(edits_of(copy_with_crossed_tags("<w:t>Mended.</w:t>"))).new.count("Mended.") == 1
    edits = edits_of(copy_with_crossed_tags("<w:t>Once</w:t><w:t>Once and all the rest</w:t>"))
    assert edits.proposals == ()
    assert [(e.where, e.code) for e in edits.unplaced] == [("objectives.mandate_link", "damaged")]


def _with_part(name: str, part: bytes) -> bytes:
    return with_parts({**read_parts(copy_for_review(), AssemblyError, None), name: part}, [])


ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


@pytest.mark.parametrize("part", [DOCUMENT, "word/comments.xml", "word/styles.xml", CUSTOM])
def test_a_file_with_an_entity_in_any_part_that_is_read_is_refused(part: str) -> None:
    with pytest.raises(AnswerError) as error:
        edits_of(_with_part(part, ENTITY))
    assert [each.code for each in error.value.problems] == ["word_part_malformed"]


@pytest.mark.parametrize("name", ["../outside.xml", "/absolute.xml"])
def test_a_file_that_names_a_place_outside_itself_is_refused(name: str) -> None:
    with pytest.raises(AnswerError) as error:
        edits_of(_with_part(name, b"<x/>"))
    assert [each.code for each in error.value.problems] == ["word_file_unsafe"]
