"""What is cached is named after the code and the files that it was made from."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbuilder.storage import code_digests
from planbuilder.storage.code_digests import CODE, cache_key, code_digest
from planbuilder.storage.source_digest_cache import known_digest, source_digest


def forget() -> None:
    """Go on as a new process."""
    for each in (code_digest, known_digest, source_digest):
        each.cache_clear()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of the code that reads instruments, which counts in place of that code."""
    folder = tmp_path / "planbuilder"
    folder.mkdir()
    for place in CODE:
        copy = shutil.copytree if place.is_dir() else shutil.copyfile
        copy(place, folder / place.name)
    monkeypatch.setattr(code_digests, "CODE", tuple(folder / place.name for place in CODE))
    forget()
    yield folder
    forget()


@pytest.mark.parametrize("changed", ["instrument/question.py", "text/language.py", "errors.py"])
def test_an_entry_of_other_models_has_another_key(package: Path, changed: str) -> None:
    """A checkout whose validators changed reads and validates again, though no YAML did."""
    before = cache_key("instrument")
    assert cache_key("instrument") == before
    with (package / changed).open("a", encoding="utf-8") as source:
        source.write("# a stricter validator\n")
    forget()
    assert cache_key("instrument") != before


def test_files_count_by_name_and_content_at_any_depth(tmp_path: Path) -> None:
    file = tmp_path / "a/b/c.yaml"
    file.parent.mkdir(parents=True)
    keys = [cache_key("words", tmp_path)]
    file.write_bytes(b"one")
    keys.append(cache_key("words", tmp_path))
    file.write_bytes(b"two")
    keys.append(cache_key("words", tmp_path))
    file.rename(file.with_name("d.yaml"))
    keys.append(cache_key("words", tmp_path))
    assert len(set(keys)) == len(keys)
    file.with_name("e.txt").write_bytes(b"other")
    assert cache_key("words", tmp_path) == keys[-1]
