"""A cached model equals what was read, and never stands in for what files or code say now."""

from __future__ import annotations

import os
import shutil
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from platformdirs import user_cache_path

from planbuilder.errors import InstrumentError
from planbuilder.instrument import Instrument
from planbuilder.model import plain
from planbuilder.storage import (
    cache,
    instruments,
    interface_words,
    load_instrument,
    load_words,
    pack_folders,
    shipped_path,
)
from planbuilder.storage.code_digests import code_digest
from planbuilder.storage.source_digest_cache import known_digest, source_digest

SCHEMAS = shipped_path("schemas")


@pytest.fixture(autouse=True)
def fresh_process() -> Iterator[None]:
    """Begin and end each test as a process that has read nothing yet."""
    kept = (load_instrument, load_words, code_digest, source_digest, known_digest)
    for each in kept:
        each.cache_clear()
    yield
    for each in kept:
        each.cache_clear()


@pytest.fixture(scope="module")
def cache_with_instrument(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache folder in which the shipped instrument is remembered."""
    folder = tmp_path_factory.mktemp("remembered")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "_folder", lambda: folder)
        load_instrument.cache_clear()
        load_instrument()
    return folder


@pytest.fixture
def schemas(tmp_path: Path, cache_with_instrument: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return schemas to change, with a cache that remembers them as they are."""
    shutil.copytree(cache_with_instrument, tmp_path / "cache")
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path / "cache")
    folder = Path(shutil.copytree(SCHEMAS, tmp_path / "schemas"))
    for module in (instruments, interface_words, pack_folders):
        monkeypatch.setattr(module, "shipped_path", lambda _name: folder)
    return folder


def again() -> Instrument:
    load_instrument.cache_clear()
    return load_instrument()


def entries(schemas: Path) -> list[Path]:
    return sorted((schemas.parent / "cache" / "planbuilder").iterdir())


def refuse(path: Path) -> Instrument:
    raise AssertionError(f"read again: {path}")


def test_an_instrument_is_recalled_as_it_was(
    schemas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = instruments.read_instrument(schemas / "gc-social-media")
    monkeypatch.setattr(instruments, "read_instrument", refuse)
    recalled = load_instrument()
    assert recalled == read
    assert plain(recalled) == plain(read)


def test_words_are_recalled_as_they_were(schemas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = dict(load_words("commands"))
    load_words.cache_clear()
    monkeypatch.setattr(interface_words, "_read", refuse)
    assert dict(load_words("commands")) == read


def test_an_edited_schema_is_noticed_even_with_its_size_and_time_kept(schemas: Path) -> None:
    before = load_instrument().title.en
    path = schemas / "gc-social-media" / "instrument.yaml"
    data, times = path.read_bytes(), path.stat()
    word = before.split()[0]
    path.write_bytes(data.replace(word.encode(), word.upper().encode(), 1))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert again().title.en == before.replace(word, word.upper(), 1)


def test_a_schema_broken_later_gives_its_full_list_of_problems(schemas: Path) -> None:
    load_instrument()
    folder = schemas / "gc-social-media"
    (folder / "matrix.yaml").write_text("a: [", encoding="utf-8")
    (folder / "plan" / "risks.yaml").unlink()
    with pytest.raises(InstrumentError) as error:
        again()
    assert {problem.code for problem in error.value.problems} == {"not_yaml", "file_missing"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"risk", b"task", 1),
        lambda data: b"[]\n" + data,
        lambda data: b"\xff" * 64,
        lambda data: b"00000000\n" + data.partition(b"\n")[2],
    ],
)
def test_a_damaged_entry_is_none(schemas: Path, damage: Callable[[bytes], bytes]) -> None:
    (entry,) = entries(schemas)
    assert instruments.recall_instrument(entry.stem) is not None
    entry.write_bytes(damage(entry.read_bytes()))
    assert instruments.recall_instrument(entry.stem) is None


@pytest.mark.skipif(sys.platform == "win32", reason="other rights there")
def test_an_entry_that_others_could_have_written_is_none(
    schemas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (entry,) = entries(schemas)
    cache.write_entry("mine", b"1")
    mine = entry.with_name("mine.json")
    assert mine.stat().st_mode & 0o777 == 0o600 and cache.read_entry("mine") == b"1"
    for mode in (0o620, 0o602):
        mine.chmod(mode)
        assert cache.read_entry("mine") is None
    mine.chmod(0o600)
    monkeypatch.setattr(os, "geteuid", lambda: mine.stat().st_uid + 1)
    assert cache.read_entry("mine") is None


def test_without_a_folder_to_write_in_everything_works(
    schemas: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(cache, "_folder", nowhere)
    assert again().name == "gc-social-media/3"
    monkeypatch.setattr(cache, "_folder", lambda: schemas / "interface" / "commands.yaml")
    cache.remember("number", 1)
    assert cache.recall("number", int) is None


def test_a_departments_own_matrix_is_recalled_and_an_edit_of_it_noticed(
    schemas: Path, tmp_path: Path
) -> None:
    own = tmp_path / "department"
    own.mkdir()
    matrix = (schemas / "gc-social-media" / "matrix.yaml").read_text(encoding="utf-8")
    (own / "matrix.yaml").write_text(matrix, encoding="utf-8")
    assert instruments.own_instrument(own).matrix.tolerance == "medium"
    assert instruments.own_instrument(own).matrix.tolerance == "medium"
    assert len(entries(schemas)) == 2
    lower = matrix.replace('tolerance: "medium"', 'tolerance: "low"')
    (own / "matrix.yaml").write_text(lower, encoding="utf-8")
    assert instruments.own_instrument(own).matrix.tolerance == "low"
    assert load_instrument().matrix.tolerance == "medium"


def test_few_entries_are_kept(schemas: Path) -> None:
    for number in range(cache.FEW + 5):
        cache.remember(f"number-{number}", number)
    kept = [path for path in entries(schemas) if path.name.startswith("number-")]
    assert len(kept) == cache.FEW


def test_a_cached_instrument_is_validated_again(schemas: Path) -> None:
    (entry,) = entries(schemas)
    _, _, body = entry.read_bytes().partition(b"\n")
    invalid = body.replace(b'"kind":"prose"', b'"kind":"verse"', 1)
    assert invalid != body
    entry.write_bytes(b"%08x\n" % zlib.crc32(invalid) + invalid)
    assert instruments.recall_instrument(entry.stem) is None


@pytest.fixture
def blank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the test begin with an empty cache."""
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path)


class Note(Struct, frozen=True):
    """A value to cache."""

    text: str
    places: tuple[int, ...] = ()


@pytest.mark.parametrize("text", ["\0\x1f\x7f\x85\u2028\ufeff\ufdd0\U0010ffff", '"\\\n', ""])
def test_any_text_is_recalled_as_it_was(blank: None, text: str) -> None:
    cache.remember("note", Note(text, (1,)))
    assert cache.recall("note", Note) == Note(text, (1,))


def test_half_a_surrogate_pair_is_not_cached(blank: None) -> None:
    cache.remember("note", Note("a\ud800"))
    assert cache.recall("note", Note) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'{"text":1}',
        b'{"places":[]}',
        b'{"text":"","places":["1"]}',
        b'{"text":"\\ud800"}',
        b'{"text":"\xff"}',
        b'{"text":""}{}',
        pytest.param(b'{"more":' + b"[" * 100_000, id="nested too deeply"),
    ],
)
def test_an_entry_of_another_shape_is_none(blank: None, body: bytes) -> None:
    cache.write_entry("note", body)
    assert cache.read_entry("note") == body
    assert cache.recall("note", Note) is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is always asked")
@pytest.mark.parametrize(
    ("named", "home"),
    [("/var/c", "/home/p"), (None, "/home/p"), ("c", "/home/p"), ("", "/home/p"), (None, "p")],
)
def test_the_cache_is_where_platformdirs_places_it(
    named: str | None, home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if named is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert cache._folder() == user_cache_path()
