"""Tags titles in the other language, and keeps numbers unbroken, as markup.

In a tree, `language_tags` and `unbroken_numbers` of `planbuilder/word/ooxml` do the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from planbuilder.text import Language
from planbuilder.text.official_titles import Titles, TitleSearch
from planbuilder.word.markup.filled_blocks import STATES_LANGUAGE, FilledBlock
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

NUMBER_HYPHEN = re.compile(r"-(?<=\d-)(?=\d)")
"""A hyphen between two digits."""

_NO_BREAK = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
TEXT_CONTENTS = re.compile(r">([^<]+)<")
"""A text between two tags."""

_RUN_END = "</w:r>"
LANGUAGE_MARK = "<w:lang"
"""What the properties of a run contain if it states its language."""

_Found = Mapping[Language, frozenset[str]]
_NONE: _Found = {}


def with_finished_runs(
    blocks: Sequence[FilledBlock], language: Language, titles: Titles | None, fixed: str
) -> Iterator[str]:
    """Yield the markup of some blocks with tagged titles and unbroken numbers.

    Each title in another language than its run is tagged with it, if `titles` are given. A hyphen
    between two digits does not break, except in web addresses. `fixed` are whole texts of the
    template, separated by null characters, which the texts of blocks may leave out.
    """
    texts = [_texts_of(block) for block in blocks]
    own, everywhere = _NONE, _NONE
    if titles is not None:
        own, everywhere = _titles_in(texts, language, titles), _fixed_titles(fixed, titles)
    for block, text in zip(blocks, texts, strict=True):
        new = block.markup
        is_own = any(title in text for title in chain.from_iterable(own.values()))
        found = (own, everywhere) if is_own else (everywhere,)
        if titles is not None and any(map(any, (each.values() for each in found))):
            new = _with_tagged_titles(new, language, titles, found)
            text = text if new is block.markup else "\0".join(TEXT_CONTENTS.findall(new))
        yield _with_whole_numbers(new, text) if "-" in text and NUMBER_HYPHEN.search(text) else new


def _texts_of(block: FilledBlock) -> str:
    """Return the texts of a block that may need to be finished, separated by null characters."""
    if block.texts is not None:
        return block.texts
    texts = TEXT_CONTENTS.findall(block.markup)
    return "\0".join([*texts, STATES_LANGUAGE] if LANGUAGE_MARK in block.markup else texts)


def _with_tagged_titles(
    markup: str, language: Language, titles: Titles, found: Sequence[_Found]
) -> str:
    """Return markup in which each of the titles `found` is tagged where it needs to be."""
    runs: dict[int, Edit] = {}
    foreign = frozenset().union(*(each.get(language.other, ()) for each in found))
    for title in frozenset().union(*chain.from_iterable(each.values() for each in found)):
        for at in places(markup, title):
            if text_around(markup, at) is None:
                continue
            start = last_of(markup, ("<w:r>", "<w:r "), at)
            if start not in runs:
                end = markup.index(_RUN_END, start) + len(_RUN_END)
                if title not in foreign and markup.find(LANGUAGE_MARK, start, end) < 0:
                    continue  # a title in the language of its run
                run = changed_as_tree(
                    markup[start:end], lambda root: tag_titles([root], language, titles)
                )
                runs[start] = (start, end, run)
    return with_edits(markup, runs.values())


def _titles_in(texts: Sequence[str], language: Language, titles: Titles) -> _Found:
    """Return the titles in the texts of blocks by language, in their form there.

    Those in the language of the document are foreign in runs alone that state another.
    """
    if any(each.has_markup for each in titles.values()):
        raise BeyondMarkupError  # it is written otherwise in markup
    stated = [text for text in texts if STATES_LANGUAGE in text]
    searched = {language: stated, language.other: texts}
    return {
        each: frozenset(match.group() for match in titles[each].finditer("\0".join(some)))
        for each, some in searched.items()
    }


def _fixed_titles(texts: str, titles: Titles) -> _Found:
    """Return the titles that begin anywhere in the texts of a template, by language."""
    return {
        language: frozenset().union(
            *(_titles_anywhere(texts, part) for part in each.parts or (each,))
        )
        for language, each in titles.items()
    }


@lru_cache(maxsize=64)  # all documents of a template have the same
def _titles_anywhere(texts: str, titles: TitleSearch) -> frozenset[str]:
    return frozenset(match.group() for match in titles.every_match(texts))


def _with_whole_numbers(markup: str, texts: str) -> str:
    """Return markup with unbroken numbers, which the texts given in one have."""
    edits: list[Edit] = []
    for text in dict.fromkeys(_texts_with_numbers(texts)):
        if "://" not in text:
            whole = f'<w:t xml:space="preserve">{_NO_BREAK.join(NUMBER_HYPHEN.split(text))}</w:t>'
            for before in places(markup, f">{text}</w:t>"):
                start = markup.rfind("<", 0, before)
                if markup.startswith(("<w:t>", "<w:t "), start):
                    edits.append((start, before + len(f">{text}</w:t>"), whole))
    return with_edits(markup, edits)


def _texts_with_numbers(texts: str) -> Iterator[str]:
    """Yield the texts in which a hyphen is between two digits, of many given in one."""
    for match in NUMBER_HYPHEN.finditer(texts):
        end = texts.find("\0", match.end())
        yield texts[texts.rfind("\0", 0, match.start()) + 1 : len(texts) if end < 0 else end]
