"""Finishes the parts of a filled-in document as markup, before they are packed.

For templates with more than paragraphs and tables, `planbuilder/word/template/render.py` does the
same with trees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest

from planbuilder.text import Language
from planbuilder.text.official_titles import Titles
from planbuilder.word.markup.fragments import BeyondMarkupError
from planbuilder.word.markup.list_fields import list_marks, with_lists
from planbuilder.word.markup.runs import with_finished_runs
from planbuilder.word.markup.tables import tables_apart, with_set_tables
from planbuilder.word.ooxml.archive import DECLARATION
from planbuilder.word.ooxml.namespaces import DOCUMENT
from planbuilder.word.ooxml.styles import Styles

_TABLE = "\0"
_EMPTY = ('<w:t xml:space="preserve">', "<w:t>")
_QUOTES = "&#3"  # how Jinja writes both of them begins


def finish(
    markups: Mapping[str, Sequence[str]],
    styles: Styles,
    language: Language,
    titles: Titles | None,
    blank: str | None,
    last_bookmark: int,
) -> dict[str, bytes]:
    """Return the finished parts of a document by name, ready to be packed.

    Captions are numbered, lists filled in, titles tagged. Each part is given in the pieces in which
    it was filled in.

    `language` is that of runs which state none, `titles` are those to tag. Columns of `blank` cells
    are left out; `last_bookmark` is the highest bookmark id so far. Raises BeyondMarkupError for a
    change that only a tree allows.
    """
    finished = {}
    for name, filled in markups.items():
        is_body = name == DOCUMENT
        between, tables = tables_apart(filled)
        if is_body:
            between, tables = _with_lists(between, tables, styles, last_bookmark)
        blocks = with_set_tables(between, tables, blank if is_body else None)
        pieces = [_as_serialized(block) for block in blocks]
        runs = with_finished_runs(pieces, language, titles)
        finished[name] = b"".join((DECLARATION, *map(str.encode, runs)))
    return finished


def _with_lists(
    between: list[str], tables: list[str], styles: Styles, last_bookmark: int
) -> tuple[list[str], list[str]]:
    """Return what is between tables, and the tables, with numbered captions and filled-in lists."""
    marks = list_marks(styles)
    if any(mark in table for table in tables for mark in marks):
        whole = chain.from_iterable(zip_longest(between, tables, fillvalue=""))
        return tables_apart([with_lists("".join(whole), styles, last_bookmark)])
    # Nothing in tables counts: a character that XML cannot contain takes the place of each.
    return with_lists(_TABLE.join(between), styles, last_bookmark).split(_TABLE), tables


def _as_serialized(markup: str) -> str:
    """Return markup as a serialised tree would have it: empty elements as one tag."""
    if _QUOTES in markup:
        raise BeyondMarkupError
    if "></w:t>" in markup:
        for empty in _EMPTY:
            markup = markup.replace(f"{empty}</w:t>", f"{empty[:-1]}/>")
    return markup
