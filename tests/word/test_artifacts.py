"""What a page draws outside of its content is an artifact, and nothing else is touched."""

from __future__ import annotations

import pikepdf
import pytest

from planbuilder.word.artifacts import mark_artifacts

CONTENT = b"/P << /MCID 0 >> BDC\n0 0 m\n9 9 l\nS\nEMC\n"


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (b"q\n0 5 m\n9 5 l\nS\nQ\n", b"q\n/Artifact BMC\n0 5 m\n9 5 l\nS\nEMC\nQ"),
        (b"1 0 0 rg\n0 0 9 9 re\nf*\n", b"1 0 0 rg\n/Artifact BMC\n0 0 9 9 re\nf*\nEMC"),
        (b"0 0 9 9 re\nW\nn\n0 0 9 9 re\nf\n", b"n\n/Artifact BMC\n0 0 9 9 re\nf\nEMC"),
    ],
)
def test_a_line_or_area_without_a_mark_becomes_an_artifact(drawn: bytes, expected: bytes) -> None:
    written = mark_page(CONTENT + drawn)
    assert expected in written
    assert written.count(b"BMC") == 1 and written.startswith(CONTENT)


def test_a_page_that_marks_all_it_draws_stays_as_it_is() -> None:
    whole = CONTENT + b"/Artifact BMC\nq\n0 0 9 9 re\nf\nQ\nEMC\n0 0 9 9 re\nW\nn\n"
    assert mark_page(whole) == whole


def mark_page(stream: bytes) -> bytes:
    """Return what the page of a document draws, once it was marked."""
    document = pikepdf.new()
    page = document.add_blank_page()
    page.obj["/Contents"] = document.make_stream(stream)
    mark_artifacts(document)
    return bytes(page.obj["/Contents"].read_bytes())
