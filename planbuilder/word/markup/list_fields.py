"""Numbers captions, and fills in the table of contents and the list of tables, as markup.

In a tree, `captions`, `table_of_contents` and `list_of_tables` of `planbuilder/word/ooxml` do the
same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from msgspec import Struct

from planbuilder.word.markup.fragments import (
    PARAGRAPH_END,
    BeyondMarkupError,
    Edit,
    paragraph_start,
    places,
    tree_of,
    visible_text,
    with_edits,
    without_entities,
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
_INSTRUCTION = "<w:instrText"
_LOOK_END = "</w:pPr>"


class _Field(Struct, frozen=True):
    """A listing field: its instruction, and where its paragraphs begin and end."""

    instruction: str
    start: int
    end: int


class _Caption(Struct, frozen=True):
    """A numbered caption: its paragraph, its sequence, and the edit that numbers it, if any."""

    start: int
    end: int
    sequence: str
    edit: Edit | None

    def text(self, markup: str) -> str:
        """Return its text with its number."""
        start, end, number = self.edit or (self.end, self.end, "")
        return visible_text(f"{markup[self.start : start]}{number}{markup[end : self.end]}")


class _ListEntry(Struct, frozen=True):
    """An entry of a list, with the id of its style and the position of its target paragraph."""

    paragraph: int
    entry: ListEntry
    style: str


def with_lists(markup: str, styles: Styles, last_bookmark: int) -> str:
    """Return markup with numbered captions, a filled-in table of contents and list of tables.

    An empty list of tables is removed. Bookmarks for entries have the ids after `last_bookmark`.
    """
    instructions = tuple(_instructions(markup))
    captions = tuple(_captions(markup, instructions))
    edits = [caption.edit for caption in captions if caption.edit]
    entries: list[_ListEntry] = []
    contents = _field(markup, instructions, lists_headings)
    if contents:
        entries += _headings(markup, styles, levels_of(contents.instruction))
        if {each.paragraph for each in entries} & {caption.start for caption in captions}:
            raise BeyondMarkupError
        edits += [_fill_edit(markup, contents, entries)] if entries else ()
    tables = _field(markup, instructions, lists_captions)
    if tables:
        listed = list(_list_entries(markup, styles, captions, sequence_of(tables.instruction)))
        gone = (_title_start(markup, tables.start, styles), tables.end, "")
        edits.append(_fill_edit(markup, tables, listed) if listed else gone)
        entries += listed
    return with_edits(markup, (*edits, *_marks(markup, entries, last_bookmark)))


def list_marks(styles: Styles) -> tuple[str, ...]:
    """Return what markup contains if it has a caption, a heading, or a list of them."""
    headings = [f'<w:pStyle w:val="{style}"/>' for style in heading_levels(styles)]
    return (_INSTRUCTION, *([_beginning(headings)] if headings else ()))


def _captions(markup: str, instructions: Sequence[tuple[int, str]]) -> Iterator[_Caption]:
    counts: dict[str, int] = {}
    for at, instruction in instructions:
        if match := SEQUENCE.match(instruction):
            counts[match[1]] = counts.get(match[1], 0) + 1
            end = markup.index(PARAGRAPH_END, at)
            edit = _number_edit(markup, at, end, counts[match[1]])
            yield _Caption(paragraph_start(markup, at), end, match[1], edit)


def _number_edit(markup: str, at: int, end: int, number: int) -> Edit | None:
    """Return the edit of a field's result: the first text after the run with its instruction."""
    start = markup.index("</w:r>", at)
    result = _RESULT.search(markup, start, end)
    between = markup[start : result.start() if result else end]
    if "<w:hyperlink" in between or "<w:smartTag" in between:
        raise BeyondMarkupError
    if result is None or 'w:fldCharType="end"' in between:
        return None
    return result.start(), result.end(), f"{result[1]}>{number}</w:t>"


def _list_entries(
    markup: str, styles: Styles, captions: Sequence[_Caption], sequence: str | None
) -> Iterator[_ListEntry]:
    """Yield the entries of a list of tables."""
    own = (caption for caption in captions if caption.sequence == sequence)
    for number, caption in enumerate(own, start=1):
        text = " ".join(caption.text(markup).split())
        entry = ListEntry(text, mark_name(CAPTION_MARK, number), None)
        yield _ListEntry(caption.start, entry, caption_style(styles))


def _title_start(markup: str, start: int, styles: Styles) -> int:
    """Return where the title of a list begins, or the list itself without a title."""
    if not markup.endswith(PARAGRAPH_END, 0, start):
        return start
    title = paragraph_start(markup, start)
    style = _STYLED.match(markup, title)
    return title if style and styles.name_of(style[1]) == TITLE else start


def _instructions(markup: str) -> Iterator[tuple[int, str]]:
    """Yield the instructions of fields with their positions."""
    for at in places(markup, _INSTRUCTION):
        start = markup.index(">", at) + 1
        yield at, without_entities(markup[start : markup.index("<", start)])


def _field(
    markup: str, instructions: Sequence[tuple[int, str]], matches: Callable[[str], bool]
) -> _Field | None:
    for at, instruction in instructions:
        if matches(instruction):
            start = paragraph_start(markup, at)
            return _Field(instruction.strip(), start, _field_end(markup, start))
    return None


def _field_end(markup: str, start: int) -> int:
    """Return where the last paragraph of a field ends, given where its first one begins."""
    depth, end = 0, start
    while depth > 0 or end == start:
        if not markup.startswith(("<w:p>", "<w:p "), end):
            raise BeyondMarkupError
        stop = markup.index(PARAGRAPH_END, end) + len(PARAGRAPH_END)
        depth += markup.count('w:fldCharType="begin"', end, stop)
        depth -= markup.count('w:fldCharType="end"', end, stop)
        end = stop
    return end


def _headings(markup: str, styles: Styles, levels: Sequence[int]) -> Iterator[_ListEntry]:
    """Yield the entries of the table of contents."""
    wanted = {
        f'<w:pStyle w:val="{style}"/>': level
        for style, level in heading_levels(styles).items()
        if level in levels
    }
    # One pass over the whole markup finds all levels: their ids begin alike.
    marks = [
        (at, wanted[style])
        for at in (places(markup, _beginning(wanted)) if wanted else ())
        if (style := markup[at : markup.index(">", at) + 1]) in wanted
    ]
    number = 0
    for at, level in marks:
        start = paragraph_start(markup, at)
        properties = _STYLED.match(markup, start)
        if properties is None or properties.end() < at:
            raise BeyondMarkupError
        paragraph = markup[start : markup.index(PARAGRAPH_END, at)]
        pieces = (
            match[1] or ("-" if match[2] == "noBreakHyphen" else " " if match[2] else "")
            for match in _HEADING_PIECES.finditer(paragraph)
        )
        text = " ".join(without_entities("".join(pieces)).split())
        if text:
            number += 1
            language = _LANGUAGE.search(paragraph)
            mark = f'<w:lang w:val="{language[1]}"/>' if language else ""
            entry = ListEntry(text, mark_name(HEADING_MARK, number), None, mark)
            yield _ListEntry(start, entry, styles[f"toc {level}"])


def _beginning(texts: Collection[str]) -> str:
    """Return the beginning that all of some texts have in common."""
    first, last = min(texts), max(texts)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return first[: sum(1 for _ in alike)]


def _marks(markup: str, entries: Iterable[_ListEntry], last_bookmark: int) -> Iterator[Edit]:
    """Yield the edits that put bookmarks around the targets of entries."""
    in_order = sorted(entries, key=lambda each: each.paragraph)
    for number, each in enumerate(in_order, start=last_bookmark + 1):
        inside = markup.index(">", each.paragraph) + 1
        if markup.startswith("<w:pPr>", inside):
            inside = markup.index(_LOOK_END, inside) + len(_LOOK_END)
        elif markup.startswith("<w:pPr", inside):
            raise BeyondMarkupError
        end = markup.index(PARAGRAPH_END, inside)
        yield inside, inside, f'<w:bookmarkStart w:id="{number}" w:name="{each.entry.mark}"/>'
        yield end, end, f'<w:bookmarkEnd w:id="{number}"/>'


def _fill_edit(markup: str, field: _Field, entries: Sequence[_ListEntry]) -> Edit:
    at = markup.rfind("<w:sectPr")
    end = markup.find("</w:sectPr>", at)
    section = "" if at < 0 or end < 0 else f"{markup[at:end]}</w:sectPr>"
    pairs = [(each.entry, each.style) for each in entries]
    return field.start, field.end, field_markup(field.instruction, pairs, _width(section))


@lru_cache(maxsize=16)  # all documents of a template have the same
def _width(section: str) -> int:
    return text_width(tree_of(section))
