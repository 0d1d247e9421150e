"""A zip from outside is opened without trust: nothing is unpacked before it was looked at."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planbuilder.errors import WorkspaceError
from planbuilder.storage.package_zip import (
    MAX_MEMBERS,
    read_package,
    write_package,
)
from tests.storage.zip_entries import refusal_code, zip_entries


def test_a_word_file_is_no_package_and_not_called_unsafe() -> None:
    word_file = zip_entries(("[Content_Types].xml", b"x"), ("word/document.xml", b"x"))
    assert refusal_code(word_file, "manifest.json") == "not_a_package"
    unsafe = zip_entries(("manifest.json", b"x"), ("../a", b"x"))
    assert refusal_code(unsafe, "manifest.json") == "package_name"


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "a/../../evil.txt",
        "/etc/passwd",
        "C:/evil.txt",
        "a\\..\\evil.txt",
        "a//b",
        "./a",
        ".hidden",
        "con",
        "a/NUL.txt",
        "nul:stream",
        "é.txt",
        "a b",
        "a" * 200,
        "a/b/c/d/e/f/g/h",
    ],
)
def test_names_that_lead_elsewhere(name: str) -> None:
    assert refusal_code(zip_entries((name, b"x"))) == "package_name"


def test_a_folder_is_no_file() -> None:
    assert read_package(zip_entries(("a/", b""), ("a/b.txt", b"x")), "p") == {"a/b.txt": b"x"}
    assert refusal_code(zip_entries(("../", b""))) == "package_name"


def test_the_one_folder_a_file_manager_adds_is_looked_through() -> None:
    files = {"Plan (1)/manifest.json": b"{}", "Plan (1)/a/b.txt": b"x"}
    again = zip_entries(("Plan (1)/", b""), *files.items(), method=ZIP_DEFLATED)
    assert read_package(again, "p", "manifest.json") == {"manifest.json": b"{}", "a/b.txt": b"x"}
    with_more = zip_entries(*files.items(), ("other.txt", b"x"))
    assert refusal_code(with_more, "manifest.json") == "package_beside"


@pytest.mark.parametrize("folder", ["..", ".", "", "C:", "a\\..", "a\nb", "\x7f"])
def test_the_one_folder_leads_nowhere_else(folder: str) -> None:
    data = zip_entries((f"{folder}/manifest.json", b"{}"), (f"{folder}/a.txt", b""))
    assert refusal_code(data, "manifest.json") == "package_name"


def test_an_empty_folder_is_no_part_of_a_package() -> None:
    assert refusal_code(zip_entries(("NOT-TRUE/", b""), ("a.txt", b"x"))) == "package_more"


def test_a_list_of_files_without_end() -> None:
    data = zip_entries(*((f"f{number}", b"") for number in range(20 * MAX_MEMBERS)))
    assert refusal_code(data) == "package_too_many"


def test_a_name_with_a_null_byte() -> None:
    data = zip_entries(("a.txtAb", b"x")).replace(b"a.txtAb", b"a.txt\0b")
    assert refusal_code(data) in ("package_name", "package_damaged")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_occurs_twice_is_refused() -> None:
    assert refusal_code(zip_entries(("a.txt", b"x"), ("a.txt", b"y"))) == "package_duplicate"
    assert refusal_code(zip_entries(("a.txt", b"x"), ("A.TXT", b"y"))) == "package_duplicate"


def test_a_file_that_is_also_a_folder_is_refused() -> None:
    assert refusal_code(zip_entries(("a", b"x"), ("a/b", b"y"))) == "package_name"


@pytest.mark.parametrize("kind", [0o12, 0o02, 0o06, 0o01])
def test_links_and_special_files(kind: int) -> None:
    entry = ZipInfo("link")
    entry.external_attr = (kind << 28) | (0o777 << 16)
    assert refusal_code(zip_entries((entry, b"/etc/passwd"))) == "package_link"


def test_a_zip_bomb_is_refused() -> None:
    assert (
        refusal_code(zip_entries(("a.txt", b"\0" * 10_000_000), method=ZIP_DEFLATED))
        == "package_too_large"
    )
    assert refusal_code(zip_entries(("a.txt", b"x" * 100), method=ZIP_LZMA)) == "package_compressed"


def test_too_many_files_are_refused() -> None:
    entries = ((f"f{number}", b"") for number in range(MAX_MEMBERS + 1))
    assert refusal_code(zip_entries(*entries)) == "package_too_many"


def directory(data: bytes | bytearray) -> int:
    return data.index(b"PK\1\2")


def test_an_encrypted_file_is_refused() -> None:
    data = bytearray(zip_entries(("a.txt", b"x")))
    data[directory(data) + 8] |= 1
    assert refusal_code(bytes(data)) == "package_encrypted"


def test_a_false_size_is_refused() -> None:
    for claimed in (2, 10_000, 0xFFFFFFF0):
        data = bytearray(zip_entries(("a.txt", b"x")))
        struct.pack_into("<II", data, directory(data) + 20, claimed, claimed)
        assert refusal_code(bytes(data)) in ("package_damaged", "package_too_large")


def bits() -> Iterator[bytes]:
    yield b""
    yield b"PK\5\6" + b"\0" * 18
    yield b"not a zip at all" * 100


@pytest.mark.parametrize("data", list(bits()))
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    if data.startswith(b"PK"):
        assert read_package(data, "package.zip") == {}
    else:
        assert refusal_code(data) == "package_damaged"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for each in (data, write_package({"a": b"x"}) + data, b"PK\3\4" + data):
        with suppress(WorkspaceError):
            read_package(each, "package.zip")


@example(position=768, value=0)  # a file without a name
@given(st.integers(0, 10_000), st.integers(0, 255))
def test_any_changed_byte_is_read_or_refused(position: int, value: int) -> None:
    data = bytearray(write_package({"a/b.txt": b"hello", "c.txt": b"there"}))
    data[position % len(data)] = value
    with suppress(WorkspaceError):
        read_package(bytes(data), "package.zip")


NAMES = st.from_regex(r"[a-z][a-z0-9]{0,8}(/[a-z][a-z0-9]{0,8}\.txt)?", fullmatch=True)


@given(st.dictionaries(NAMES, st.binary(max_size=50), max_size=6))
def test_what_is_written_is_read(files: dict[str, bytes]) -> None:
    folders = {name.rpartition("/")[0] for name in files}
    if folders & set(files):
        return
    assert read_package(write_package(files), "package.zip") == files
