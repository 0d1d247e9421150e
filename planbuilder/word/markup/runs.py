"""Tags titles in the other language, and keeps numbers unbroken, as markup.

In a tree, `language_tags` and `unbroken_numbers` of `planbuilder/word/ooxml` do the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

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


def with_finished_runs(
    pieces: Sequence[str], language: Language, titles: Titles | None
) -> Iterator[str]:
    """Yield the pieces of some markup with tagged titles and unbroken numbers.

    Each title in another language than its run is tagged with it, if `titles` are given. A hyphen
    between two digits does not break, except in web addresses.
    """
    texts = [_TEXTS.findall(piece) for piece in pieces]
    # Text is an eighth of markup, and half of it occurs more than once.
    once = dict.fromkeys(chain.from_iterable(texts))
    own = set() if titles is None else _titles_in("\0".join(once), titles)
    for piece, each in zip(pieces, texts, strict=True):
        new, text = piece, "\0".join(each)
        if titles is not None and any(title in text for title in own):
            new = _with_tagged_titles(piece, language, titles, own)
        yield _with_whole_numbers(new) if _HYPHEN.search(text) else new


def _with_tagged_titles(
    markup: str, language: Language, titles: Titles, own: Collection[str]
) -> str:
    """Return markup in which each of its `own` titles is tagged where it needs to be."""
    runs: dict[int, Edit] = {}
    for title in own:
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


def _titles_in(texts: str, titles: Titles) -> set[str]:
    """Return the titles in the texts of markup, in their form there."""
    patterns = [pattern for each in titles.values() for pattern in each.patterns]
    if any("&" in pattern.source for pattern in patterns):
        raise BeyondMarkupError  # it is written otherwise in markup
    return {match.group() for each in titles.values() for match in each.finditer(texts)}


def _with_whole_numbers(markup: str) -> str:
    """Return markup with unbroken numbers."""
    split = _TEXTS.split(markup)  # tags and texts in turn
    edits: list[Edit] = []
    position = 0
    for tags, text in zip(split[::2], split[1::2], strict=False):
        end = position + len(tags)
        position = end + len(text) + 2  # the brackets around it
        if "-" in text and "://" not in text and _HYPHEN.search(text):
            start = markup.rfind("<", 0, end)
            if markup.startswith(("<w:t>", "<w:t "), start):
                whole = _NO_BREAK.join(_HYPHEN.split(text))
                new = f'<w:t xml:space="preserve">{whole}</w:t>'
                edits.append((start, position - 1 + len("</w:t>"), new))
    return with_edits(markup, edits)
