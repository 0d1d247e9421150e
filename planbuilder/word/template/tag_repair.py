"""Joins tags that Word has split over several runs."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from planbuilder.errors import Problem
from planbuilder.word.ooxml.namespaces import w
from planbuilder.word.tag_patterns import BRACES, TAG

_STOP = "\N{OBJECT REPLACEMENT CHARACTER}"
_STOPS = frozenset(
    w(name)
    for name in (
        *("br", "cr", "tab", "ptab", "drawing", "pict", "object", "sym"),
        *("fldChar", "footnoteReference", "endnoteReference"),
    )
)
# Quotes and spaces inside a tag as Word's autocorrection changes them.
_TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u202f": " "})
_NEAR = 80
_LONGEST_TAG = 200
"""Characters of a tag, or of another text of a fault, that are shown."""


class Faults(Struct):
    """The faults of one part, each with the nearest text."""

    part: str
    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, near: str, **values: str) -> None:
        """Add a fault near a text."""
        excerpt = _shorten(" ".join(near.replace(_STOP, " ").split()), _NEAR)
        short = {name: _shorten(value, _LONGEST_TAG) for name, value in values.items()}
        self.problems.append(Problem(code, file=self.part, values={"near": excerpt, **short}))


def _shorten(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"


def texts_of(paragraph: etree._Element) -> list[etree._Element]:
    """Return the `w:t` of a paragraph, without those of text boxes anchored in it."""
    return [element for element in _own(paragraph) if element.tag == w("t")]


def _own(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag != w("p"):
            yield child
            yield from _own(child)


def join_tags(paragraph: etree._Element, faults: Faults) -> None:
    """Move each tag of a paragraph into the `w:t` in which it starts; report what is no tag."""
    pieces: list[tuple[etree._Element | None, str]] = []
    for element in _own(paragraph):
        if element.tag == w("t"):
            pieces.append((element, element.text or ""))
        elif element.tag in _STOPS:
            pieces.append((None, _STOP))
    whole = "".join(text for _, text in pieces)
    if not BRACES.search(whole):
        return
    if next(paragraph.iterancestors(w("txbxContent")), None) is not None:
        faults.note("template_tag_in_text_box", whole)
    elif fault := _fault(whole):
        faults.note("template_tag_broken", fault)
    else:
        _gather(pieces, whole)


def _fault(whole: str) -> str | None:
    """Return the text around the first brace that belongs to no valid tag."""
    rest = TAG.sub(lambda tag: tag.group() if _STOP in tag.group() else "-" * len(tag[0]), whole)
    brace = BRACES.search(rest)
    return whole[max(0, brace.start() - _NEAR // 2) :] if brace else None


def _gather(pieces: list[tuple[etree._Element | None, str]], whole: str) -> None:
    owners = [element for element, text in pieces for _ in text]
    letters = list(whole)
    for tag in TAG.finditer(whole):
        start, end = tag.span()
        letters[start] = " ".join(tag.group().translate(_TYPED).split())
        letters[start + 1 : end] = [""] * (end - start - 1)
    by_paragraph: dict[etree._Element, list[str]] = {}
    for owner, letter in zip(owners, letters, strict=True):
        if owner is not None:
            by_paragraph.setdefault(owner, []).append(letter)
    for owner, letters_kept in by_paragraph.items():
        owner.text = "".join(letters_kept)
