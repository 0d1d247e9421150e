"""Tags titles in the other language in a filled part, by giving them runs of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import groupby

from lxml import etree

from planbuilder.text import LANGUAGES, Language
from planbuilder.text.official_titles import Titles, by_language
from planbuilder.word.ooxml.namespaces import XML_SPACE, child, leading_child, parent_of, value, w

_PLAIN = frozenset(w(name) for name in ("rPr", "t", "br", "tab"))
_AFTER_LANGUAGE = frozenset(w(name) for name in ("eastAsianLayout", "specVanish", "oMath"))
_TAGS = {language.locale: language for language in LANGUAGES}

Element = etree._Element


def tag_titles(roots: Iterable[Element], language: Language, titles: Titles) -> None:
    """Give each title in another language than its run a run of its own with that language.

    `language` is that of runs which state none. Neither text nor formatting changes.
    """
    for root in roots:
        for run in _runs_with_titles(root, titles):
            own = _language(run, language)
            texts = (mark.text or "" for mark in run.iter(w("t")))
            if own is not None and any(titles[own.other].search(text) for text in texts):
                _split(run, own, titles)


def _runs_with_titles(root: Element, titles: Titles) -> list[Element]:
    """Return the plain runs that contain a title in any language, usually very few."""
    runs = dict.fromkeys(
        parent_of(mark)
        for mark in root.iter(w("t"))
        if any(pattern.search(mark.text or "") for pattern in titles.values())
    )
    return [run for run in runs if run.tag == w("r") and all(part.tag in _PLAIN for part in run)]


def _language(run: Element, default: Language) -> Language | None:
    format = child(run, "rPr")
    mark = None if format is None else value(child(format, "lang"))
    return default if mark is None else _TAGS.get(mark)


def _split(run: Element, own: Language, titles: Titles) -> None:
    format = child(run, "rPr")
    runs: list[Element] = []
    for language, pieces in groupby(_pieces(run, own, titles), key=lambda piece: piece[1]):
        part = etree.Element(w("r"))
        for name, attribute in run.items():
            part.set(name, attribute)
        if format is not None:
            part.append(deepcopy(format))
        if language is not own:
            _mark(part, language)
        part.extend(piece for piece, _ in pieces)
        runs.append(part)
    runs[-1].tail = run.tail
    holder = parent_of(run)
    if len(runs) > 1:
        _allow_formats(holder)
    place = holder.index(run)
    holder[place : place + 1] = runs


def _pieces(run: Element, own: Language, titles: Titles) -> Iterator[tuple[Element, Language]]:
    for part in run:
        if part.tag == w("t"):
            for text, language in by_language(part.text or "", own, titles):
                piece = etree.Element(w("t"), {XML_SPACE: "preserve"})
                piece.text = text
                yield piece, language
        elif part.tag != w("rPr"):
            yield deepcopy(part), own


def _mark(run: Element, language: Language) -> None:
    format = leading_child(run, "rPr")
    mark = child(format, "lang")
    if mark is None:
        mark = etree.Element(w("lang"))
        later = next((part for part in format if part.tag in _AFTER_LANGUAGE), None)
        if later is None:
            format.append(mark)
        else:
            later.addprevious(mark)
    mark.set(w("val"), language.locale)


def _allow_formats(holder: Element) -> None:
    """Let a content control contain several runs: one for plain text allows a single format."""
    control = holder.getparent() if holder.tag == w("sdtContent") else None
    properties = None if control is None else child(control, "sdtPr")
    plain = None if properties is None else child(properties, "text")
    if properties is not None and plain is not None:
        properties.remove(plain)
