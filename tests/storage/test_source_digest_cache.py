"""A file of planbuilder is read again whenever it may have changed, and otherwise not."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from planbuilder.storage import cache, source_digest_cache
from planbuilder.storage.source_digest_cache import (
    keep_digests,
    known_digest,
    source_digest,
)

LATER = 10_000_000_000
"""Nanoseconds after which a file of the test counts as settled."""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="every file is read on Windows")


def forget() -> None:
    """Go on as a new process."""
    for each in (known_digest, source_digest, source_digest_cache._digests):
        each.cache_clear()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a source file whose digest was cached some time ago."""
    path = tmp_path / "module.py"
    path.write_bytes(b"one")
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path / "cache")
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + LATER)
    forget()
    known_digest(str(path))
    keep_digests()
    forget()
    yield path
    forget()


def digest(data: bytes) -> bytes:
    return sha256(data).digest()


def test_an_unchanged_file_is_not_read_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(source_digest_cache, "source_digest")
    assert known_digest(str(file)) == digest(b"one")


def test_an_edit_of_the_same_size_with_its_time_put_back_is_noticed(file: Path) -> None:
    before = file.stat()
    file.write_bytes(b"two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert known_digest(str(file)) == digest(b"two")


def test_another_file_put_in_its_place_is_noticed(file: Path) -> None:
    other = file.with_name("other.py")
    other.write_bytes(b"two")
    before = file.stat()
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)
    assert known_digest(str(file)) == digest(b"two")


def test_the_digest_of_a_file_of_this_very_moment_is_not_cached(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(b"two")
    now = max(file.stat().st_mtime_ns, file.stat().st_ctime_ns)
    monkeypatch.setattr(time, "time_ns", lambda: now)
    assert known_digest(str(file)) == digest(b"two")
    assert str(file) not in source_digest_cache._digests().current


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"module.py": 1}'])
def test_an_entry_of_another_shape_is_none(file: Path, body: bytes) -> None:
    cache.write_entry(source_digest_cache._key(), body.replace(b"module.py", bytes(file)))
    assert known_digest(str(file)) == digest(b"one")


def test_a_damaged_digest_is_not_believed(file: Path) -> None:
    body = cache.read_entry(source_digest_cache._key()) or b""
    cache.write_entry(
        source_digest_cache._key(), body.replace(digest(b"one").hex().encode(), b"none")
    )
    assert known_digest(str(file)) == digest(b"one")
