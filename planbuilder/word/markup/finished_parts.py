"""Finishes the parts of a filled-in document as markup, before they are packed.

For templates with more than paragraphs and tables, `planbuilder/word/template/render.py` does the
same with trees.
"""

from __future__ import annotations

from collections.abc import Mapping

from planbuilder.text import Language
from planbuilder.text.official_titles import Titles
from planbuilder.word.markup.fragments import BeyondMarkupError
from planbuilder.word.markup.list_fields import with_lists
from planbuilder.word.markup.runs import with_finished_runs
from planbuilder.word.markup.tables import with_set_tables
from planbuilder.word.ooxml.archive import DECLARATION
from planbuilder.word.ooxml.namespaces import DOCUMENT
from planbuilder.word.ooxml.styles import Styles

_DECLARATION = DECLARATION.decode()
_EMPTY = ('<w:t xml:space="preserve">', "<w:t>")
_QUOTES = "&#3"  # how Jinja writes both of them begins


def finish(
    markups: Mapping[str, str],
    styles: Styles,
    language: Language,
    titles: Titles | None,
    blank: str | None,
    last_bookmark: int,
) -> dict[str, bytes]:
    """Return the finished parts of a document by name, ready to be packed.

    Captions are numbered, lists filled in, titles tagged.

    `language` is that of runs which state none, `titles` are those to tag. Columns of `blank` cells
    are left out; `last_bookmark` is the highest bookmark id so far. Raises BeyondMarkupError for a
    change that only a tree allows.
    """
    finished = {}
    for name, filled in markups.items():
        is_body = name == DOCUMENT
        markup = with_lists(filled, styles, last_bookmark) if is_body else filled
        # Pieces are put together once: each pass over a whole document takes a while.
        tables = with_set_tables(markup, blank if is_body else None)
        pieces = [_as_serialized(piece) for piece in tables]
        whole = "".join((_DECLARATION, *with_finished_runs(pieces, language, titles)))
        finished[name] = whole.encode()
    return finished


def _as_serialized(markup: str) -> str:
    """Return markup as a serialised tree would have it: empty elements as one tag."""
    if _QUOTES in markup:
        raise BeyondMarkupError
    if "></w:t>" in markup:
        for empty in _EMPTY:
            markup = markup.replace(f"{empty}</w:t>", f"{empty[:-1]}/>")
    return markup
