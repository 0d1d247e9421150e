"""The structure of a zip: nothing between, beside or after its files."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from planbuilder.storage.package_zip import (
    is_as_written,
    read_package,
    write_package,
)
from tests.storage.zip_entries import refusal_code, zip_entries


def test_bytes_between_files_are_refused() -> None:
    data = zip_entries(("a.txt", b"x"), ("b.txt", b"y"))
    second, listing = data.index(b"PK\3\4", 4), directory(data)
    hidden = zip_entries(("evil.txt", b"z"))[: directory(zip_entries(("evil.txt", b"z")))]
    moved = bytearray(data[:second] + hidden + data[second:])
    entry = moved.index(b"PK\1\2", moved.index(b"PK\1\2") + 4)
    struct.pack_into("<I", moved, entry + 42, second + len(hidden))
    struct.pack_into("<I", moved, len(moved) - 6, listing + len(hidden))
    assert refusal_code(bytes(moved)) == "package_damaged"


def zip_with_fields(**fields: object) -> bytes:
    """Return a zip of two files, the first with other fields in its entry."""
    entry = ZipInfo("a.txt")
    entry.external_attr = 0o100644 << 16
    for name, value in fields.items():
        setattr(entry, name, value)
    return zip_entries((entry, b"x"), ("b.txt", b"y"))


def extra_field(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


@pytest.mark.parametrize(
    "fields",
    [
        {"comment": b"NOT TRUE"},
        {"external_attr": 0o104644 << 16},
        {"external_attr": 0o100644 << 16 | 2},
        {"external_attr": 0o100644 << 16 | 4},
    ],
    ids=["note", "rights", "hidden", "system"],
)
def test_a_file_carries_nothing_but_its_content(fields: dict[str, object]) -> None:
    assert refusal_code(zip_with_fields(**fields)) == "package_more"


def test_a_file_has_no_second_name() -> None:
    second_name = extra_field(0x7075, b"\1\0\0\0\0other.txt")
    assert refusal_code(zip_with_fields(extra=second_name)) == "package_more"
    assert refusal_code(zip_with_fields(extra=extra_field(0x9999, b"NOT TRUE"))) == "package_more"
    data = bytearray(zip_with_fields(extra=extra_field(0x5455, b"\1\0\0\0\0")))
    assert read_package(bytes(data), "p") == {"a.txt": b"x", "b.txt": b"y"}
    struct.pack_into("<H", data, data.index(b"UT"), 0x7075)  # before its data alone
    assert refusal_code(bytes(data)) == "package_damaged"


@pytest.mark.parametrize("field", [6, 8, 14, 18, 22], ids=str)
def test_what_is_said_of_a_file_twice_is_the_same(field: int) -> None:
    data = bytearray(zip_with_fields())
    data[field] ^= 8
    assert refusal_code(bytes(data)) == "package_damaged"


@pytest.mark.parametrize("field", [4, 6, 8, 10], ids=str)
def test_a_zip_is_on_one_disk_and_says_how_many_files_it_has(field: int) -> None:
    data = bytearray(zip_with_fields())
    data[len(data) - 22 + field] ^= 1
    assert refusal_code(bytes(data)) == "package_damaged"
    data = bytearray(zip_with_fields())
    data[directory(data) + 34] = 1  # the file lies on another disk
    assert refusal_code(bytes(data)) == "package_damaged"


def test_a_comment_or_anything_after_the_end() -> None:
    assert refusal_code(zip_entries(("a.txt", b"x")) + b"more") == "package_damaged"


def directory(data: bytes | bytearray) -> int:
    return data.index(b"PK\1\2")


REGULAR = 0o100644 << 16


def rewritten(**fields: object) -> bytes:
    """Return the zip of two files as `write_package` makes it, one with other fields."""
    entries = {name: ZipInfo(name, (1980, 1, 1, 0, 0, 0)) for name in ("a.txt", "b.docx")}
    for name, entry in entries.items():
        entry.create_system, entry.external_attr = 3, REGULAR
        entry.compress_type = ZIP_DEFLATED if name == "a.txt" else ZIP_STORED
    for field, value in fields.items():
        setattr(entries["a.txt"], field, value)
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for entry in entries.values():
            archive.writestr(entry, b"x" * 99)
    return out.getvalue()


def test_a_zip_as_written_is_told_from_another() -> None:
    written = write_package({"b.docx": b"x" * 99, "a.txt": b"x" * 99})
    assert is_as_written(written)
    assert is_as_written(rewritten())
    for fields in (
        {"date_time": (2026, 11, 21, 9, 0, 0)},
        {"external_attr": REGULAR | 0o111 << 16},
        {"create_system": 0},
        {"create_version": 45},
        {"compress_type": ZIP_STORED},
        {"internal_attr": 1},
        {"extra": extra_field(0x5455, b"\1\0\0\0\0")},
        {"filename": "top/a.txt", "orig_filename": "top/a.txt"},
        {"filename": "c.txt", "orig_filename": "c.txt"},
    ):
        assert not is_as_written(rewritten(**fields)), fields
    dated_before_its_data = bytearray(written)
    dated_before_its_data[12] ^= 1
    assert read_package(bytes(dated_before_its_data), "p")
    assert not is_as_written(bytes(dated_before_its_data))


def test_how_far_text_was_compressed_counts_for_nothing() -> None:
    files = {"a.txt": bytes(range(256)) * 99}
    with ZipFile(out := BytesIO(), "w") as archive:
        entry = ZipInfo("a.txt", (1980, 1, 1, 0, 0, 0))
        entry.create_system, entry.external_attr = 3, REGULAR
        archive.writestr(entry, files["a.txt"], ZIP_DEFLATED, 1)
    assert out.getvalue() != write_package(files)
    assert is_as_written(out.getvalue())
