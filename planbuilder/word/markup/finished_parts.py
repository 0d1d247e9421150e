"""Finishes the parts of a filled-in document as markup, before they are packed.

For templates with more than paragraphs and tables, `planbuilder/word/template/render.py` does the
same with trees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, zip_longest

from planbuilder.text import Language
from planbuilder.text.official_titles import Titles
from planbuilder.word.markup.filled_blocks import FilledBlock
from planbuilder.word.markup.fragments import QUOTES, BeyondMarkupError
from planbuilder.word.markup.list_fields import list_marks, with_lists
from planbuilder.word.markup.runs import with_finished_runs
from planbuilder.word.markup.tables import split_at_tables, with_completed_tables
from planbuilder.word.ooxml.archive import DECLARATION
from planbuilder.word.ooxml.namespaces import DOCUMENT
from planbuilder.word.ooxml.styles import Styles

_TABLE = "\0"
_EMPTY = ('<w:t xml:space="preserve">', "<w:t>")
_LISTS = " TOC "  # in the instructions of the fields that list headings or tables


def finish(
    filled: Mapping[str, Sequence[FilledBlock]],
    fixed: Mapping[str, str],
    styles: Styles,
    language: Language,
    *,
    titles: Titles | None,
    blank: str | None,
    last_bookmark: int,
) -> dict[str, bytes]:
    """Return the finished parts of a document by name, ready to be packed.

    Captions are numbered, lists filled in, titles tagged. Each part is given in the blocks in which
    it was filled in: what is between tables, and these, by turns, or pieces of which nothing is
    known. `fixed` are the whole texts of the template, which the texts of blocks leave out.

    `language` is that of runs which state none, `titles` are those to tag. Columns of `blank` cells
    are left out; `last_bookmark` is the highest bookmark id so far. Raises BeyondMarkupError for a
    change that only a tree allows.
    """
    finished = {}
    for name, given in filled.items():
        is_body = name == DOCUMENT
        blocks = given if all(each.texts is not None for each in given) else _split(given)
        if is_body:
            blocks = _with_lists(blocks, styles, last_bookmark)
        tables = with_completed_tables(blocks, blank if is_body else None)
        serialized = [each if each.is_serialized else _as_serialized(each) for each in tables]
        runs = with_finished_runs(serialized, language, titles, fixed.get(name, ""))
        finished[name] = b"".join((DECLARATION, *map(str.encode, runs)))
    return finished


def _split(pieces: Iterable[FilledBlock]) -> list[FilledBlock]:
    """Return what is between tables, and these, by turns."""
    between, tables = split_at_tables(piece.markup for piece in pieces)
    whole = chain.from_iterable(zip_longest(between, tables))
    return [FilledBlock(markup) for markup in whole if markup is not None]


def _with_lists(
    blocks: Sequence[FilledBlock], styles: Styles, last_bookmark: int
) -> Sequence[FilledBlock]:
    """Return blocks with numbered captions and filled-in lists."""
    marks = list_marks(styles)
    tables = (block.markup for block in blocks[1::2] if block.may_be_listed)
    if any(mark in table for table in tables for mark in marks):
        whole = "".join(block.markup for block in blocks)
        return _split([FilledBlock(with_lists(whole, styles, last_bookmark))])
    # Nothing in tables counts: a character that XML cannot contain takes the place of each.
    between = _TABLE.join(block.markup for block in blocks[::2])
    markups = iter(with_lists(between, styles, last_bookmark).split(_TABLE))
    return [
        block if place % 2 else _with_markup(block, next(markups))
        for place, block in enumerate(blocks)
    ]


def _with_markup(block: FilledBlock, markup: str) -> FilledBlock:
    """Return a block with filled-in lists, which repeat texts of others."""
    if markup == block.markup:
        return block
    texts = None if _LISTS in markup else block.texts
    return FilledBlock(markup, texts, block.is_serialized)


def _as_serialized(block: FilledBlock) -> FilledBlock:
    """Return a block as a serialised tree would have it: empty elements as one tag."""
    markup = block.markup
    if QUOTES in markup:
        raise BeyondMarkupError
    if "></w:t>" not in markup:
        return block
    for empty in _EMPTY:
        markup = markup.replace(f"{empty}</w:t>", f"{empty[:-1]}/>")
    return FilledBlock(markup, block.texts)
