"""In what a file of a package differs from the one made again, in words a reader can follow."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from msgspec.structs import replace

from planbuilder.package.file_comparison import file_notes
from planbuilder.package.rebuild import RebuiltFiles
from planbuilder.word.ooxml.archive import Entry, entry, write_parts
from planbuilder.word.ooxml.namespaces import CONTENT_TYPES


def notes(expected: dict[str, bytes], files: dict[str, bytes], *, pdf: bool = False) -> list[Any]:
    """Return key and values of each note on files, where others were to be expected."""
    rebuilt = SimpleNamespace(files=expected, edition=SimpleNamespace(pdf=pdf))
    return [(each.key, each.values) for each in file_notes(cast(RebuiltFiles, rebuilt), files)]


def test_the_same_files_have_no_notes() -> None:
    files = {"answers/plan.yaml": b"a", "report.html": b"b"}
    assert notes(files, dict(files)) == []


def test_a_file_that_is_gone_or_was_put_in_is_named() -> None:
    assert notes({"a.txt": b"x"}, {"b.txt": b"x"}) == [
        ("fault.lacking", {"file": "a.txt"}),
        ("fault.foreign", {"file": "b.txt"}),
    ]


def test_the_first_line_that_differs_is_shown() -> None:
    expected, actual = b"one\ntwo\nthree", b"one\n2" + b"x" * 200
    ((key, values),) = notes({"a.yaml": expected}, {"a.yaml": actual})
    assert key == "fault.line_differs"
    assert (values["line"], values["expected"]) == (2, "two")
    assert values["found"] == "2" + "x" * 159
    ((_, values),) = notes({"a.txt": b"one"}, {"a.txt": b"one\ntwo"})
    assert (values["line"], values["expected"], values["found"]) == (2, "", "two")


def test_another_file_that_differs_is_only_named() -> None:
    assert notes({"a.bin": b"x"}, {"a.bin": b"y"}) == [("fault.report_differs", {"file": "a.bin"})]


def test_a_pdf_copy_belongs_to_its_word_file() -> None:
    word = "documents/plan.en.docx"
    files = {word: b"x", "documents/plan.en.pdf": b"y"}
    assert notes({word: b"x"}, files, pdf=True) == []
    assert notes({word: b"x"}, files) == [("fault.foreign", {"file": "documents/plan.en.pdf"})]
    assert notes({word: b"x"}, {word: b"x"}, pdf=True) == [
        ("fault.lacking", {"file": "documents/plan.en.pdf"})
    ]


PARTS = {CONTENT_TYPES: b"<Types/>", "word/document.xml": b"<w:p>text</w:p>" * 90}
LAST = b"\x01\x00\x00\xff\xff"
"""An empty last block of a compressed part."""


def with_parts(change: Callable[[Entry], Entry]) -> bytes:
    return write_parts({name: change(entry(part)) for name, part in PARTS.items()})


def compressed_otherwise(packed: Entry) -> Entry:
    stream = zlib.compressobj(1, zlib.DEFLATED, -15)
    part = zlib.decompress(packed.data, -15)
    return replace(packed, data=stream.compress(part) + stream.flush())


@pytest.mark.parametrize("name", ["documents/plan.en.docx", "register.en.xlsx"])
def test_a_file_compressed_by_another_library_is_the_same(name: str) -> None:
    ours, theirs = with_parts(lambda packed: packed), with_parts(compressed_otherwise)
    assert ours != theirs
    assert notes({name: ours}, {name: theirs}) == []


@pytest.mark.parametrize(
    "alter",
    [
        lambda data: data.replace(b"!\0", b'"\0'),
        lambda data: data[:-2] + b"\1\0x",
        lambda _: with_parts(lambda packed: replace(packed, data=packed.data + b"NOT TRUE")),
        lambda _: with_parts(lambda packed: replace(packed, data=packed.data + LAST)),
        lambda _: write_parts({name: entry(part) for name, part in {**PARTS, "x": b""}.items()}),
    ],
    ids=["dates", "a comment", "bytes after a stream", "a stream after a stream", "a part"],
)
def test_a_file_that_is_packed_otherwise_is_not_the_same(alter: Callable[[bytes], bytes]) -> None:
    name = "documents/plan.en.docx"
    ours = with_parts(lambda packed: packed)
    theirs = alter(with_parts(compressed_otherwise))
    assert notes({name: ours}, {name: theirs})
