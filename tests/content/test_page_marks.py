"""Marks for pages: resolved where a page is known, gone where it is not."""

from __future__ import annotations

from planbuilder.content.page_marks import is_marked, page_mark, with_pages


def mark(heading: str) -> str:
    return page_mark(heading, lambda page: f" (page {page})")


def test_a_mark_becomes_the_page_of_its_heading() -> None:
    text = f"a) Uses{mark('a) Objectives')}; g) Scope{mark('g) Protocols')}"
    assert is_marked(text)
    pages: dict[str, int] = {"a) Objectives": 4, "g) Protocols": 14}
    assert with_pages(text, pages.get) == "a) Uses (page 4); g) Scope (page 14)"
    assert with_pages(text, {"g) Protocols": 14}.get) == "a) Uses; g) Scope (page 14)"
    assert with_pages(text, lambda heading: None) == "a) Uses; g) Scope"


def test_the_signs_of_a_mark_alone_are_text() -> None:
    for text in ("\ufdd0", "\ufdd0 a \ufdd2", "\ufdd2\ufdd1\ufdd1\ufdd0", "(page 4)"):
        assert with_pages(text, lambda heading: 7) == text
