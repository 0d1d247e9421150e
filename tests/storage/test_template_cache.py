"""A template recalled fills in documents as the one that was compiled, or is compiled again."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from planbuilder import word
from planbuilder.documents import templates
from planbuilder.documents.templates import template_from_file
from planbuilder.storage import cache, shipped_path
from planbuilder.storage.template_cache import recall_template, remember_template
from planbuilder.word import Template, compile_template

FILES = sorted(shipped_path("templates").glob("*/*.docx"))
SMALL = min(FILES, key=lambda path: path.stat().st_size)
Stored = dict[str, Any]


@lru_cache(maxsize=2)
def compile_file(path: Path) -> Template:
    return compile_template(path.read_bytes(), path.name)


@pytest.fixture(autouse=True)
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder that remembers nothing yet."""
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path)
    return tmp_path / "planbuilder"


def content_of(template: Template) -> object:
    """Return all of a template but the code that Jinja makes of its text."""
    parts = [(each.name, each.source, each.formats) for each in template.parts]
    rest = (template.raw, template.entries, template.by_language, template.styles, template.names)
    return parts, rest, template.tags, template.outside_file


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shipped_template_is_recalled_as_it_was(path: Path) -> None:
    remember_template("a", compile_file(path))
    recalled = recall_template("a")
    assert recalled is not None and content_of(recalled) == content_of(compile_file(path))
    for own, other in zip(recalled.parts, compile_file(path).parts, strict=True):
        assert own.text.root_render_func.__code__ == other.text.root_render_func.__code__


def test_another_digest_recalls_nothing(entries: Path) -> None:
    remember_template("a", compile_file(SMALL))
    (entry,) = entries.iterdir()
    entry.rename(entry.with_name("template-b.json"))
    assert recall_template("a") is None and recall_template("b") is None


def computing(stored: Stored) -> None:
    """Have the text call what no template may call."""
    stored["parts"][0]["source"] += "{{ x.__class__() }}"


def break_source(stored: Stored) -> None:
    stored["parts"][0]["source"] += "{% if x %}"


def other_part(stored: Stored) -> None:
    name = next(iter(stored["entries"]))
    stored["entries"][name]["checksum"] += 1


def no_deflate(stored: Stored) -> None:
    name = next(iter(stored["entries"]))
    stored["entries"][name]["data"] = "AAAA"


@pytest.mark.parametrize("change", [computing, break_source, other_part, no_deflate])
def test_what_is_no_template_is_not_recalled(
    entries: Path, change: Callable[[Stored], None]
) -> None:
    remember_template("a", compile_file(SMALL))
    (entry,) = entries.iterdir()
    body = cache.read_entry(entry.stem)
    assert body is not None and recall_template("a") is not None
    stored = json.loads(body)
    change(stored)
    cache.write_entry(entry.stem, json.dumps(stored).encode())
    assert recall_template("a") is None


def test_a_file_is_compiled_once_for_as_long_as_its_bytes_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def noting_compile(data: bytes, label: str) -> Template:
        calls.append(label)
        return compile_template(data, label)

    monkeypatch.setattr(word, "compile_template", noting_compile)
    monkeypatch.setattr(templates, "_try_out_once", lambda data, label: None)
    file = tmp_path / "own.docx"
    file.write_bytes(SMALL.read_bytes())
    first = template_from_file(file, 1, "own.docx")
    second = template_from_file(file, 2, "own.docx")
    assert calls == ["own.docx"] and content_of(first) == content_of(second) and second.outside_file
    file.write_bytes(max(FILES, key=lambda path: path.stat().st_size).read_bytes())
    assert content_of(template_from_file(file, 3, "own.docx")) != content_of(first)
    assert len(calls) == 2
