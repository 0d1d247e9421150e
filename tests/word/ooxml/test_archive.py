"""The zip around a docx: limits, and nothing that leads out of it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml import limits
from planbuilder.word.ooxml.archive import entry, read_parts, write_parts


def zipped(*names: str, content: bytes = b"<x/>") -> bytes:
    """Return a zip with these entries."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, content)
    return out.getvalue()


def test_parts_come_back_as_written_in_order() -> None:
    parts = {"b.xml": b"2", "[Content_Types].xml": b"1", "é.xml": b"3" * 99_999}

    read = read_parts(
        write_parts({name: entry(part) for name, part in parts.items()}), AssemblyError, None
    )

    assert read == parts
    assert list(read) == ["[Content_Types].xml", "b.xml", "é.xml"]


@pytest.mark.parametrize("name", ["../x.xml", "word/../../x", "/etc/x", "a\\b"])
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    with pytest.raises(AssemblyError, match="word_file_unsafe"):
        read_parts(zipped(name), AssemblyError, "x.docx")


def test_a_part_without_a_name_is_refused() -> None:
    nameless = zipped("a.xml").replace(b"a.xml", b"\0.xml")

    with pytest.raises(AssemblyError, match="word_file_unsafe"):
        read_parts(nameless, AssemblyError, None)


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zipped("a.xml", "a.xml")

    with pytest.raises(AssemblyError, match="word_file_unsafe"):
        read_parts(twice, AssemblyError, None)


def test_a_part_larger_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PART", 1_000)

    with pytest.raises(AssemblyError, match="word_file_too_large"):
        read_parts(zipped("a.xml", content=b" " * 1_001), AssemblyError, None)
