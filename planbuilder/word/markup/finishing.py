"""What is done to the parts of a filled document before it is packed, in markup.

`planbuilder/word/template/render.py` does the same in trees, for templates that hold more than
paragraphs and tables.
"""

from __future__ import annotations

from collections.abc import Mapping

from planbuilder.text import Language
from planbuilder.text.official_titles import Titles
from planbuilder.word.markup.fragments import BeyondMarkupError
from planbuilder.word.markup.list_fields import with_lists
from planbuilder.word.markup.runs import with_tagged_titles, with_whole_numbers
from planbuilder.word.markup.tables import with_set_tables
from planbuilder.word.ooxml.namespaces import DOCUMENT
from planbuilder.word.ooxml.styles import Styles

_EMPTY = ('<w:t xml:space="preserve">', "<w:t>")
_QUOTES = "&#3"  # how Jinja writes both of them begins


def finish(
    markups: Mapping[str, str],
    styles: Styles,
    language: Language,
    titles: Titles | None,
    blank: str | None,
    last_bookmark: int,
) -> dict[str, str]:
    """Return the parts of a document finished, by name: numbered, listed, tagged.

    `language` is that of runs that say nothing of theirs, `titles` those to tag; columns that are
    `blank` are left out; `last_bookmark` is the highest id of a bookmark so far. Raises
    BeyondMarkupError where only a tree can be changed so.
    """
    parts = {name: _as_serialized(markup) for name, markup in markups.items()}
    parts[DOCUMENT] = with_lists(parts[DOCUMENT], styles, last_bookmark)
    parts = {
        name: with_set_tables(markup, blank if name == DOCUMENT else None)
        for name, markup in parts.items()
    }
    if titles is not None:
        parts = {name: with_tagged_titles(part, language, titles) for name, part in parts.items()}
    return {name: with_whole_numbers(part) for name, part in parts.items()}


def _as_serialized(markup: str) -> str:
    """Return markup as a tree would be written: what is empty is one tag."""
    if _QUOTES in markup:
        raise BeyondMarkupError
    for empty in _EMPTY:
        markup = markup.replace(f"{empty}</w:t>", f"{empty[:-1]}/>")
    return markup
