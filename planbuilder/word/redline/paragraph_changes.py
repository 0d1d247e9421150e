"""Compares two versions of a paragraph word by word, and marks the changes inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from itertools import groupby

from lxml import etree
from msgspec import Struct

from planbuilder.word.ooxml.anchors import anchor_of
from planbuilder.word.ooxml.namespaces import XML_SPACE, child, leading_child, w
from planbuilder.word.redline.marks import DELETED, INSERTED, Marks
from planbuilder.word.redline.sides import Shape, Side, empty_copy

Element = etree._Element

SAME = ""
REWRITTEN = 0.4
"""Below this share of equal words a paragraph is replaced as a whole: a mixture would confuse."""

BodyBlock = tuple[str, int, int, int, int]
"""A difference: its kind, and its start and end on each side."""

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_BOOKMARKS = frozenset((w("bookmarkStart"), w("bookmarkEnd")))


class Token(Struct, frozen=True):
    """A word, a space, a sign, or anything else in a run.

    `link` is the link around it, `inside` the bookmarks around it.
    """

    piece: Element | str
    format: Element | None
    link: Element | None
    letters: Shape
    address: Shape
    inside: frozenset[str]
    key: Shape

    @property
    def is_space(self) -> bool:
        """Whether it is white space, which does not separate two changes."""
        return isinstance(self.piece, str) and not self.piece.strip()


class WordEdit(Struct, frozen=True):
    """A token in a redline: `kind` is SAME, INSERTED or DELETED; `place` counts new tokens."""

    kind: str
    token: Token
    place: int


class TokenizedParagraph:
    """A paragraph as tokens, with the bookmarks before each of them by position."""

    def __init__(self, side: Side, paragraph: Element) -> None:
        self.side = side
        self.tokens: list[Token] = []
        self.bookmarks: dict[int, list[Element]] = {}
        self._open: dict[str, str] = {}
        self._take(paragraph, None)

    def _take(self, holder: Element, link: Element | None) -> None:
        for part in holder:
            if part.tag == w("r"):
                self.tokens.extend(self._run(part, link))
            elif part.tag == w("hyperlink"):
                self._take(part, part)
            elif part.tag in _BOOKMARKS:
                self.bookmarks.setdefault(len(self.tokens), []).append(part)
                if part.tag == w("bookmarkStart"):
                    self._open[part.get(w("id"), "")] = stable_name(part)
                else:
                    self._open.pop(part.get(w("id"), ""), None)

    def _run(self, run: Element, link: Element | None) -> Iterator[Token]:
        format = child(run, "rPr")
        letters = () if format is None else tuple(self.side.shape(part) for part in format)
        address = () if link is None else (self.side.shape(link)[1],)
        inside = frozenset(self._open.values())
        for part in run:
            if part.tag == w("t"):
                for word in _WORDS.findall(part.text or ""):
                    key = (word, letters, address)
                    yield Token(word, format, link, letters, address, inside, key)
            elif part.tag not in (w("rPr"), w("lastRenderedPageBreak")):
                key = (self.side.shape(part), letters, address)
                yield Token(part, format, link, letters, address, inside, key)

    def answers(self) -> list[tuple[frozenset[str], list[Token]]]:
        """Return the tokens grouped by the bookmarks around them, in order."""
        return [
            (inside, list(tokens))
            for inside, tokens in groupby(self.tokens, lambda token: token.inside)
        ]


def stable_name(bookmark: Element) -> str:
    """Return the name of a bookmark without its counter, as it is in both documents."""
    name = bookmark.get(w("name"), "")
    match = re.fullmatch(r"(_Toc|_Table)\d+", name)
    return match[1] if match else anchor_of(name)


def steps(old: TokenizedParagraph, new: TokenizedParagraph) -> Iterator[WordEdit]:
    """Yield the tokens of both sides in one order: answer by answer, then word by word."""
    before, after = old.answers(), new.answers()
    if [inside for inside, _ in before] != [inside for inside, _ in after]:
        yield from _diff(old.tokens, new.tokens, 0)
        return
    place = 0
    for (_, first), (_, second) in zip(before, after, strict=True):
        yield from _diff(first, second, place)
        place += len(second)


def _diff(old: Sequence[Token], new: Sequence[Token], place: int) -> Iterator[WordEdit]:
    matcher: SequenceMatcher[object] = SequenceMatcher(
        None, [token.key for token in old], [token.key for token in new], autojunk=False
    )
    blocks: list[BodyBlock] = [("replace", 0, len(old), 0, len(new))]
    if matcher.ratio() >= REWRITTEN:
        blocks = _join_changes(list(matcher.get_opcodes()), new)
    for kind, first, last, start, end in blocks:
        if kind == "equal":
            yield from (WordEdit(SAME, new[at], place + at) for at in range(start, end))
            continue
        yield from (WordEdit(DELETED, token, place + start) for token in old[first:last])
        yield from (WordEdit(INSERTED, new[at], place + at) for at in range(start, end))


def _join_changes(blocks: Sequence[BodyBlock], new: Sequence[Token]) -> list[BodyBlock]:
    """Join changes that are separated only by white space."""
    copy: list[BodyBlock] = []
    for number, (kind, first, last, start, end) in enumerate(blocks):
        between = 0 < number < len(blocks) - 1 and all(token.is_space for token in new[start:end])
        changes = kind != "equal" or between
        if changes and copy and copy[-1][0] != "equal":
            copy[-1] = ("replace", copy[-1][1], last, copy[-1][3], end)
        else:
            copy.append(("replace" if changes else "equal", first, last, start, end))
    return copy


def merge_paragraphs(marks: Marks, sides: tuple[Side, Side], old: Element, new: Element) -> Element:
    """Return a paragraph that becomes `new` when its changes are accepted, `old` when rejected."""
    before, after = TokenizedParagraph(sides[0], old), TokenizedParagraph(sides[1], new)
    copy = empty_copy(new)
    format = child(new, "pPr")
    if format is not None:
        copy.append(deepcopy(format))
    if sides[0].format(old) != sides[1].format(new):
        _mark_format_change(marks, copy, child(old, "pPr"))
    for group in _groups(list(steps(before, after)), after.bookmarks):
        first = group[0]
        _bookmarks(copy, after.bookmarks, first)
        holder = copy if first.token.link is None else _open_link(copy, first.token.link)
        runs = _runs([step.token for step in group])
        holder.extend([marks.runs(first.kind, runs)] if first.kind else runs)
    for place in sorted(after.bookmarks):
        copy.extend(deepcopy(mark) for mark in after.bookmarks[place])
    return copy


def _groups(edits: list[WordEdit], bookmarks: dict[int, list[Element]]) -> Iterator[list[WordEdit]]:
    """Yield the edits that can share a mark: one kind, one link, no bookmark between them."""
    group: list[WordEdit] = []
    for step in edits:
        if group:
            last = group[-1]
            together = (
                last.kind == step.kind
                and last.token.address == step.token.address
                and last.token.inside == step.token.inside
                and (step.kind == DELETED or step.place not in bookmarks)
            )
            if not together:
                yield group
                group = []
        group.append(step)
    if group:
        yield group


def _bookmarks(copy: Element, bookmarks: dict[int, list[Element]], step: WordEdit) -> None:
    """Insert the bookmarks that precede an edit.

    A deletion remains inside its bookmarks: it is written after their start and before their end.
    """
    coming = (mark for marks in bookmarks.values() for mark in marks)
    starts = (mark for mark in (*copy, *coming) if mark.tag == w("bookmarkStart"))
    names = {mark.get(w("id")): stable_name(mark) for mark in starts}
    for place in sorted(place for place in bookmarks if place <= step.place):
        while bookmarks[place]:
            mark = bookmarks[place][0]
            inside = names.get(mark.get(w("id"))) in step.token.inside
            waits = inside is (mark.tag == w("bookmarkEnd"))
            if step.kind == DELETED and place == step.place and waits:
                return
            copy.append(deepcopy(bookmarks[place].pop(0)))
        del bookmarks[place]


def _open_link(copy: Element, link: Element) -> Element:
    """Return the link to write into: the last one, if it leads to the same place."""
    last = copy[-1] if len(copy) else None
    if last is None or last.tag != link.tag or last.attrib.items() != link.attrib.items():
        last = empty_copy(link)
        copy.append(last)
    return last


def _runs(tokens: Sequence[Token]) -> list[Element]:
    """Return tokens as runs, one for each format."""
    runs: list[Element] = []
    for _, same in groupby(tokens, lambda token: token.letters):
        alike = list(same)
        run = etree.Element(w("r"))
        if alike[0].format is not None:
            run.append(deepcopy(alike[0].format))
        for is_text, pieces in groupby(alike, lambda token: isinstance(token.piece, str)):
            if is_text:
                text = etree.SubElement(run, w("t"), {XML_SPACE: "preserve"})
                text.text = "".join(str(token.piece) for token in pieces)
            else:
                run.extend(deepcopy(t.piece) for t in pieces if not isinstance(t.piece, str))
        runs.append(run)
    return runs


def _mark_format_change(marks: Marks, copy: Element, before: Element | None) -> None:
    format = leading_child(copy, "pPr")
    change = marks.make("pPrChange")
    properties = etree.SubElement(change, w("pPr"))
    for part in () if before is None else before:
        if part.tag not in (w("rPr"), w("sectPr"), w("pPrChange")):
            properties.append(deepcopy(part))
    format.append(change)
