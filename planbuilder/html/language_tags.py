"""Marks names and titles in the other language on a finished page."""

from __future__ import annotations

import re
from html import escape, unescape

from planbuilder.text import LANGUAGES, Language
from planbuilder.text.official_titles import Titles, by_language

_PIECES = re.compile(r"(<[^>]*>)")
_LANGUAGE = re.compile(r'\slang="([^"]*)"')
_NAME = re.compile(r"</?([a-z0-9]+)")
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input"})
_TAGS = {language.locale: language for language in LANGUAGES}
_WHOLE_TAG = re.compile(rf'lang="({"|".join(_TAGS)})"')
"""A `lang` or `hreflang` attribute. Text cannot match: its quotation marks are escaped."""


def tag_page(page: bytes, language: Language, titles: Titles) -> bytes:
    """Return a page with a `span` around each title that is not in the language of its element.

    `language` is that of elements without a `lang` attribute. Only the body changes, and none of
    its text. The page must be well-formed, with lower-case element names.
    """
    head, body, rest = page.decode().partition("<body>")
    languages = [language]
    pieces = []
    for piece in _PIECES.split(rest):
        if piece.startswith("<"):
            _follow(piece, languages)
            pieces.append(piece)
        else:
            pieces.append(_tag(piece, languages[-1], titles))
    return (head + body + "".join(pieces)).encode()


def page_with_territory(page: bytes, territory: str | None) -> bytes:
    """Return a page whose language tags include a territory, an ISO 3166 code such as `LU`.

    With None, the page is returned unchanged.
    """
    if territory is None:
        return page
    return _WHOLE_TAG.sub(lambda tag: f'lang="{tag[1][:3]}{territory}"', page.decode()).encode()


def _follow(markup: str, languages: list[Language]) -> None:
    """Push the language of an element that begins, or pop that of one that ends."""
    name = _NAME.match(markup)
    if name is None or name[1] in _VOID or markup.endswith("/>"):
        return
    if markup.startswith("</"):
        if len(languages) > 1:
            languages.pop()
        return
    own = _LANGUAGE.search(markup)
    languages.append(_TAGS.get(own[1], languages[-1]) if own else languages[-1])


def _tag(source: str, language: Language, titles: Titles) -> str:
    text = unescape(source)
    if not titles[language.other].search(text):
        return source
    return "".join(
        escape(piece, quote=False)
        if own is language
        else f'<span lang="{own.locale}">{escape(piece, quote=False)}</span>'
        for piece, own in by_language(text, language, titles)
    )
