"""Tags titles in the other language, and keeps numbers unbroken, as markup.

In a tree, `language_tags` and `unbroken_numbers` of `planbuilder/word/ooxml` do the same.
"""

from __future__ import annotations

import re

from planbuilder.text import Language
from planbuilder.text.official_titles import Titles
from planbuilder.word.markup.fragments import (
    BeyondMarkupError,
    Edit,
    changed_as_tree,
    last_of,
    places,
    text_around,
    with_edits,
)
from planbuilder.word.ooxml.language_tags import tag_titles

_HYPHEN = re.compile(r"-(?<=\d-)(?=\d)")
_NO_BREAK = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_TEXTS = re.compile(r">([^<]+)<")
_RUN_END = "</w:r>"


def with_tagged_titles(markup: str, language: Language, titles: Titles) -> str:
    """Return markup in which each title in another language than its run is tagged."""
    runs: dict[int, Edit] = {}
    for title in _titles_in(markup, titles):
        for at in places(markup, title):
            if text_around(markup, at) is None:
                continue
            start = last_of(markup, ("<w:r>", "<w:r "), at)
            if start not in runs:
                end = markup.index(_RUN_END, start) + len(_RUN_END)
                run = changed_as_tree(
                    markup[start:end], lambda root: tag_titles([root], language, titles)
                )
                runs[start] = (start, end, run)
    return with_edits(markup, runs.values())


def _titles_in(markup: str, titles: Titles) -> set[str]:
    """Return the titles in markup, in their form there.

    Text is an eighth of markup: searching it alone takes a quarter of the time.
    """
    patterns = [pattern for each in titles.values() for pattern in each.patterns]
    if any("&" in pattern.pattern for pattern in patterns):
        raise BeyondMarkupError  # it is written otherwise in markup
    texts = "\0".join(_TEXTS.findall(markup))
    return {match.group() for pattern in titles.values() for match in pattern.finditer(texts)}


def with_whole_numbers(markup: str) -> str:
    """Return markup in which hyphens between two digits do not break, except in web addresses."""
    edits: dict[int, Edit] = {}
    for match in _HYPHEN.finditer(markup):
        place = text_around(markup, match.start())
        if place is not None and place[0] not in edits:
            start, end = place
            inside = markup.index(">", start) + 1
            text = markup[inside : end - len("</w:t>")]
            if "://" not in text:
                whole = _NO_BREAK.join(_HYPHEN.split(text))
                edits[start] = (start, end, f'<w:t xml:space="preserve">{whole}</w:t>')
    return with_edits(markup, edits.values())
