"""Captions numbered, and the contents and the list of tables filled in, in markup.

As `captions`, `table_of_contents` and `list_of_tables` of `planbuilder/word/ooxml` do in a tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planbuilder.word.markup.fragments import (
    PARAGRAPH_END,
    BeyondMarkupError,
    Edit,
    paragraph_start,
    places,
    tree_of,
    with_edits,
    without_entities,
    words,
)
from planbuilder.word.ooxml.captions import SEQUENCE
from planbuilder.word.ooxml.list_fields import ListEntry, field_markup, mark_name, text_width
from planbuilder.word.ooxml.list_of_tables import (
    CAPTION_MARK,
    TITLE,
    caption_style,
    lists_captions,
    sequence_of,
)
from planbuilder.word.ooxml.styles import Styles
from planbuilder.word.ooxml.table_of_contents import (
    HEADING_MARK,
    heading_levels,
    levels_of,
    lists_headings,
)

_RESULT = re.compile(r"(<w:t(?: [^<>]*)?)(?:/>|>[^<]*</w:t>)")
_HEADING_PIECES = re.compile(r"<w:t(?: [^<>]*)?>([^<]*)</w:t>|<w:(tab|br|noBreakHyphen)\b")
_LANGUAGE = re.compile(r'<w:lang(?: w:val="([^"]*)")?')
_STYLED = re.compile(r'<w:p(?: [^<>]*)?><w:pPr><w:pStyle w:val="([^"]*)"/>')
_LOOK_END = "</w:pPr>"


@dataclass(frozen=True, slots=True)
class _Field:
    """A field that lists: what it asks for, and where its paragraphs begin and end."""

    instruction: str
    start: int
    end: int


def with_numbered_captions(markup: str) -> str:
    """Return markup whose captions have the numbers Word would count."""
    counts: dict[str, int] = {}
    edits: list[Edit] = []
    for at, instruction in _instructions(markup):
        if match := SEQUENCE.match(instruction):
            counts[match[1]] = counts.get(match[1], 0) + 1
            edits += _numbered(markup, at, counts[match[1]])
    return with_edits(markup, edits)


def _numbered(markup: str, at: int, number: int) -> Iterator[Edit]:
    """Yield the edit of the result of a field: the first text after the run that asks for it."""
    start = markup.index("</w:r>", at)
    end = markup.index(PARAGRAPH_END, at)
    result = _RESULT.search(markup, start, end)
    between = markup[start : result.start() if result else end]
    if "<w:hyperlink" in between or "<w:smartTag" in between:
        raise BeyondMarkupError
    if result and 'w:fldCharType="end"' not in between:
        yield result.start(), result.end(), f"{result[1]}>{number}</w:t>"


def with_contents(markup: str, styles: Styles) -> str:
    """Return markup with its table of contents filled in, if it has one."""
    field = _field(markup, lists_headings)
    if field is None:
        return markup
    paragraphs = list(_headings(markup, styles, levels_of(field.instruction)))
    names = [mark_name(HEADING_MARK, number) for number in range(1, len(paragraphs) + 1)]
    entries = [
        (ListEntry(text, name, None, language), styles[f"toc {level}"])
        for name, (_, level, text, language) in zip(names, paragraphs, strict=True)
    ]
    if not entries:
        return markup
    edits = list(_marks(markup, [start for start, *_ in paragraphs], names))
    return with_edits(markup, [*edits, _filled(markup, field, entries)])


def with_list_of_tables(markup: str, styles: Styles) -> str:
    """Return markup with its list of tables filled in, if it has one; without an empty one."""
    field = _field(markup, lists_captions)
    if field is None:
        return markup
    sequence = sequence_of(field.instruction)
    captions = [
        paragraph_start(markup, at)
        for at, instruction in _instructions(markup)
        if (match := SEQUENCE.match(instruction)) and match[1] == sequence
    ]
    if not captions:
        return with_edits(markup, [(_titled(markup, field.start, styles), field.end, "")])
    names = [mark_name(CAPTION_MARK, number) for number in range(1, len(captions) + 1)]
    style = caption_style(styles)
    texts = (words(markup[at : markup.index(PARAGRAPH_END, at)]) for at in captions)
    entries = [
        (ListEntry(" ".join(text.split()), name, None), style)
        for text, name in zip(texts, names, strict=True)
    ]
    edits = list(_marks(markup, captions, names))
    return with_edits(markup, [*edits, _filled(markup, field, entries)])


def _titled(markup: str, start: int, styles: Styles) -> int:
    """Return where the title of a list begins; where the list does, if it has none."""
    if not markup.endswith(PARAGRAPH_END, 0, start):
        return start
    title = paragraph_start(markup, start)
    style = _STYLED.match(markup, title)
    return title if style and styles.name_of(style[1]) == TITLE else start


def _instructions(markup: str) -> Iterator[tuple[int, str]]:
    """Yield the instructions of fields, with their places."""
    for at in places(markup, "<w:instrText"):
        start = markup.index(">", at) + 1
        yield at, without_entities(markup[start : markup.index("<", start)])


def _field(markup: str, matches: Callable[[str], bool]) -> _Field | None:
    for at, instruction in _instructions(markup):
        if matches(instruction):
            start = paragraph_start(markup, at)
            return _Field(instruction.strip(), start, _field_end(markup, start))
    return None


def _field_end(markup: str, start: int) -> int:
    """Return where the paragraph ends that a field ends in, from where its first one begins."""
    depth, end = 0, start
    while depth > 0 or end == start:
        if not markup.startswith(("<w:p>", "<w:p "), end):
            raise BeyondMarkupError
        stop = markup.index(PARAGRAPH_END, end) + len(PARAGRAPH_END)
        depth += markup.count('w:fldCharType="begin"', end, stop)
        depth -= markup.count('w:fldCharType="end"', end, stop)
        end = stop
    return end


def _headings(
    markup: str, styles: Styles, levels: Sequence[int]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield the headings that are listed: place, level, text, language mark."""
    level_of = {style: level for style, level in heading_levels(styles).items() if level in levels}
    marks = sorted(
        (at, level)
        for style, level in level_of.items()
        for at in places(markup, f'<w:pStyle w:val="{style}"/>')
    )
    for at, level in marks:
        start = paragraph_start(markup, at)
        look = _STYLED.match(markup, start)
        if look is None or look.end() < at:
            raise BeyondMarkupError
        paragraph = markup[start : markup.index(PARAGRAPH_END, at)]
        pieces = (
            match[1] or ("-" if match[2] == "noBreakHyphen" else " " if match[2] else "")
            for match in _HEADING_PIECES.finditer(paragraph)
        )
        text = " ".join(without_entities("".join(pieces)).split())
        if text:
            language = _LANGUAGE.search(paragraph)
            mark = f'<w:lang w:val="{language[1]}"/>' if language else ""
            yield start, level, text, mark


def _marks(markup: str, paragraphs: Sequence[int], names: Sequence[str]) -> Iterator[Edit]:
    """Yield the bookmarks around paragraphs; their ids are theirs alone until all are numbered."""
    for start, name in zip(paragraphs, names, strict=True):
        inside = markup.index(">", start) + 1
        if markup.startswith("<w:pPr>", inside):
            inside = markup.index(_LOOK_END, inside) + len(_LOOK_END)
        elif markup.startswith("<w:pPr", inside):
            raise BeyondMarkupError
        end = markup.index(PARAGRAPH_END, inside)
        yield inside, inside, f'<w:bookmarkStart w:id="{name}" w:name="{name}"/>'
        yield end, end, f'<w:bookmarkEnd w:id="{name}"/>'


def _filled(markup: str, field: _Field, entries: Sequence[tuple[ListEntry, str]]) -> Edit:
    at = markup.rfind("<w:sectPr")
    end = markup.find("</w:sectPr>", at)
    section = "" if at < 0 or end < 0 else f"{markup[at:end]}</w:sectPr>"
    width = text_width(tree_of(section))
    return field.start, field.end, field_markup(field.instruction, entries, width)
