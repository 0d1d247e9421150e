"""Writes prose as WordprocessingML: paragraphs with named styles, lists that restart, links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from planbuilder.text.paragraphs import Paragraph, Span
from planbuilder.word.markup.filled_blocks import STATES_LANGUAGE
from planbuilder.word.ooxml.anchors import Anchors
from planbuilder.word.ooxml.relationships import NewList
from planbuilder.word.ooxml.run_markup import escape_text, language_mark, link, run_of_escaped
from planbuilder.word.ooxml.styles import (
    BODY,
    BULLET,
    EMPHASIS,
    HYPERLINK,
    NUMBER,
    STRONG,
    ListFormat,
    Styles,
)

_STYLE = re.compile(r"<w:pStyle\b[^>]*/>")
_KEEP = "<w:keepNext/>"


class Additions(Struct):
    """What rendering one part adds to the document besides its markup.

    `links` are the relationship ids of the part by address. All parts share `anchors`, the
    bookmarks so far, and `lists`, the lists added after `last_list`. `texts` are the escaped texts
    of runs since the last block, each after a null character; `has_breaks` is whether one of them
    has several lines.
    """

    link_prefix: str
    last_list: int
    lists: list[NewList]
    anchors: Anchors
    links: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    has_breaks: bool = False

    def note_language(self) -> None:
        """Take note of a run that states its language."""
        self.texts.append(f"\0{STATES_LANGUAGE}")

    def note_lines(self, text: str) -> None:
        """Take note of the lines of a text, which continue what was noted last."""
        self.has_breaks = True
        self.texts.append(text.replace("\n", "\0").replace("\t", "\0"))

    def link(self, address: str) -> str:
        """Return the relationship id of an address, the same each time."""
        return self.links.setdefault(address, f"{self.link_prefix}{len(self.links) + 1}")

    def new_list(self, definition_id: int, level: int, first: int) -> int:
        """Return the id of a new numbered list that starts with `first` at `level`."""
        self.lists.append(NewList(definition_id, level, first))
        return self.last_list + len(self.lists)


def noted_run(text: str, properties: str, additions: Additions) -> str:
    """Return one run as `run` does, and have `additions` take note of its text."""
    # What `run` does for ordinary texts is written out: nearly all of a document come this way.
    if "&" in text or "<" in text or ">" in text:
        text = escape_text(text)
    if "\n" in text or "\t" in text or not text:
        additions.note_lines(f"\n{text}")
        return run_of_escaped(text, properties)
    additions.texts.append(f"\0{text}")
    format = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{format}<w:t xml:space="preserve">{text}</w:t></w:r>'


class Prose(Struct, frozen=True):
    """The format of the paragraphs of answers.

    `body` is the content of `w:pPr` for plain paragraphs, `style` the name of their style: if a
    template defines `<style> Bullet` or `<style> Number`, these replace the general list styles, so
    that a list in a table is as small as the table. `in_cell` if it is in a table, whose rows keep
    it together. `bullets` are the formats of bulleted paragraphs so far, by their level and what
    keeps them with the next.
    """

    styles: Styles
    language: str | None
    body: str = ""
    style: str | None = None
    in_cell: bool = False
    bullets: dict[tuple[int, str], str] = field(default_factory=dict)

    def write(self, paragraphs: Sequence[Paragraph], additions: Additions) -> list[tuple[str, str]]:
        """Return (paragraph properties, runs) for each paragraph."""
        numbering = _Numbering(additions)
        together = () if self.in_cell else _kept_with_next(paragraphs)
        return [
            (
                self._paragraph_format(paragraph, numbering, _KEEP if place in together else ""),
                self._runs(paragraph.spans, additions),
            )
            for place, paragraph in enumerate(paragraphs)
        ]

    def _list_style(self, name: str) -> tuple[str, ListFormat]:
        own = self.styles.get(f"{self.style} {name.removeprefix('List ')}")
        style = own if own and own in self.styles.lists else self.styles[name]
        return style, self.styles.lists[style]

    def _paragraph_format(self, paragraph: Paragraph, numbering: _Numbering, keep: str) -> str:
        if paragraph.kind == "body":
            numbering.close(0)
            plain = self.body or f'<w:pStyle w:val="{self.styles[BODY]}"/>'
            return f"<w:pPr>{_with(keep, plain)}</w:pPr>"
        if paragraph.kind == "bullet":
            return self._bullet_format(paragraph.level, numbering, keep)
        style, shape = self._list_style(NUMBER)
        level = min(paragraph.level, shape.levels - 1)
        number = 1 if paragraph.number is None else paragraph.number
        number_id = numbering.place(shape.definition_id, level, number)
        return _list_format(style, keep, level, number_id)

    def _bullet_format(self, level: int, numbering: _Numbering, keep: str) -> str:
        if not numbering.open and (known := self.bullets.get((level, keep))):
            return known
        style, shape = self._list_style(BULLET)
        shown = min(level, shape.levels - 1)
        numbering.close(shown)
        format = self.bullets[level, keep] = _list_format(style, keep, shown, shape.number_id)
        return format

    def _runs(self, spans: Sequence[Span], additions: Additions) -> str:
        runs: list[str] = []
        if self.language:
            additions.note_language()
        for span in spans:
            text = noted_run(span.text, self._format(span), additions)
            if span.address:
                text = link(text, additions.link(span.address))
            runs.append(text)
        return "".join(runs)

    def _format(self, span: Span) -> str:
        """Return the properties of a run: one character style, the rest as toggles."""
        if not (span.address or span.bold or span.italic):
            return language_mark(self.language)
        name = HYPERLINK if span.address else STRONG if span.bold else EMPHASIS
        style = f'<w:rStyle w:val="{self.styles[name]}"/>'
        bold = "<w:b/><w:bCs/>" if span.bold and name != STRONG else ""
        italic = "<w:i/><w:iCs/>" if span.italic and name != EMPHASIS else ""
        return f"{style}{bold}{italic}{language_mark(self.language)}"


def _list_format(style: str, keep: str, level: int, number_id: int) -> str:
    """Return the properties of a paragraph of a list."""
    return (
        f'<w:pPr><w:pStyle w:val="{style}"/>{keep}<w:numPr><w:ilvl w:val="{level}"/>'
        f'<w:numId w:val="{number_id}"/></w:numPr></w:pPr>'
    )


def _kept_with_next(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Return the paragraphs kept with the next, so that no single line of a list is alone.

    The text before a list is kept with its first item, the first item with the second, and the last
    but one with the last.
    """
    if len(paragraphs) < 2 or all(paragraph.kind == "body" for paragraph in paragraphs):
        return frozenset()
    kinds = ["body", *(paragraph.kind for paragraph in paragraphs), "body"]
    items = [kind != "body" for kind in kinds]
    return frozenset(
        place - 1
        for place in range(1, len(items) - 2)
        if items[place + 1] and not (items[place - 1] and items[place] and items[place + 2])
    )


def _with(keep: str, format: str) -> str:
    """Return the properties of a paragraph with one more, at its place in the schema."""
    if not keep or "<w:keepNext" in format:
        return format
    style = _STYLE.match(format)
    place = style.end() if style else 0
    return format[:place] + keep + format[place:]


class _Numbering:
    """The numbered lists open at each level; a list continues while its numbers do."""

    def __init__(self, additions: Additions) -> None:
        self.additions = additions
        self.open: dict[int, tuple[int, int]] = {}

    def place(self, definition_id: int, level: int, number: int) -> int:
        self.close(level + 1)
        list_id, last = self.open.get(level, (0, -1))
        if not list_id or last + 1 != number:
            list_id = self.additions.new_list(definition_id, level, number)
        self.open[level] = (list_id, number)
        return list_id

    def close(self, level: int) -> None:
        """Close the lists at `level` and deeper levels."""
        if self.open:
            self.open = {at: counter for at, counter in self.open.items() if at < level}
