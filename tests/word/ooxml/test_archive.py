"""The zip around a docx: limits, and nothing that leads out of it."""

from __future__ import annotations

import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from planbuilder.errors import AnswerError, AssemblyError, PlanbuilderError, TemplateError
from planbuilder.translation.returned_files import read_returned
from planbuilder.word.ooxml import limits
from planbuilder.word.ooxml.archive import entry, parse_part, read_parts, write_parts
from planbuilder.word.ooxml.limits import MAX_DEPTH
from planbuilder.word.template.trial import try_out
from planbuilder.workbook.grid_reader import open_grids


def zip_of(*names: str, content: bytes = b"<x/>") -> bytes:
    """Return a zip with these entries."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as result:
        for name in names:
            result.writestr(name, content)
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
        read_parts(zip_of(name), AssemblyError, "x.docx")


def test_a_part_without_a_name_is_refused() -> None:
    nameless = zip_of("a.xml").replace(b"a.xml", b"\0.xml")

    with pytest.raises(AssemblyError, match="word_file_unsafe"):
        read_parts(nameless, AssemblyError, None)


def test_two_parts_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zip_of("a.xml", "a.xml")

    with pytest.raises(AssemblyError, match="word_file_unsafe"):
        read_parts(twice, AssemblyError, None)


def test_a_part_larger_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PART", 1_000)

    with pytest.raises(AssemblyError, match="word_file_too_large"):
        read_parts(zip_of("a.xml", content=b" " * 1_001), AssemblyError, None)


def long_listing(stated: int) -> bytes:
    """Return a zip that lists one part more than the limit, and states another number of them."""
    out = BytesIO()
    with ZipFile(out, "w") as result:
        result.writestr("word/document.xml", b"<x/>")
    data = out.getvalue()
    start = data.index(b"PK\1\2")
    listed = data[start : data.index(b"PK\5\6")] * 10_000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, stated, stated, len(listed), start, 0)
    return data[:start] + listed + end


@pytest.mark.parametrize("stated", [1, 10_000])
def test_a_long_list_of_parts_is_refused_before_it_is_read(
    stated: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = long_listing(stated)
    for name in ("zipfile.ZipFile", "subprocess.run"):
        monkeypatch.setattr(name, lambda *_: pytest.fail("read"))
    readers: dict[str, tuple[type[PlanbuilderError], Callable[[], object]]] = {
        "word_file_too_many_parts": (AssemblyError, lambda: read_parts(data, AssemblyError, "a")),
        "word_file_too_many_parts of a template": (TemplateError, lambda: try_out(data, "a")),
        "workbook_unsafe": (AnswerError, lambda: open_grids(data, "a")),
        "kit_too_large": (AnswerError, lambda: read_returned(data, "a.zip")),
    }
    for code, (error, read) in readers.items():
        with pytest.raises(error) as caught:
            read()
        assert [each.code for each in caught.value.problems] == [code.split()[0]]


@pytest.mark.parametrize(("depth", "code"), [(MAX_DEPTH - 1, ""), (MAX_DEPTH + 1, "too_deep")])
def test_a_part_nested_too_deeply_is_refused_by_that_name(depth: int, code: str) -> None:
    part = b"<a>" * depth + b"</a>" * depth
    if not code:
        assert parse_part(part, AssemblyError, "a.xml").tag == "a"
        return
    with pytest.raises(AssemblyError) as error:
        parse_part(part, AssemblyError, "a.xml")
    assert [each.code for each in error.value.problems] == [code]
