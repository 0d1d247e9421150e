"""The same content is laid out once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from planbuilder import word
from planbuilder.documents.page_counts import count_pages
from planbuilder.storage import cache
from tests.content.builders import TODAY
from tests.word.builders import template_bytes


def test_the_same_content_is_laid_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path)
    converted: list[tuple[str, ...]] = []
    convert = word.to_pdf

    def to_pdf(files: Mapping[str, bytes], today: date) -> dict[str, bytes]:
        converted.append(tuple(files))
        return convert(files, today)

    monkeypatch.setattr(word, "to_pdf", to_pdf)
    data = template_bytes(lambda document: document.add_heading("One", 1) and None)
    first = count_pages({"a.docx": data}, TODAY)
    second = count_pages({"b.docx": data}, TODAY)
    assert first["a.docx"] == second["b.docx"] == (("One", 1),)
    assert converted == [("a.docx",), ()]
