"""The markup of a filled-in part, with what is known of it since it was filled in."""

from __future__ import annotations

from msgspec import Struct

STATES_LANGUAGE = "\1"
"""A text among those of a block, if one of its runs states its language."""


class FilledBlock(Struct, frozen=True):
    """A table of a part, or what is between two tables.

    `texts` are those that may have a title or a number in them, separated by null characters; None
    where nothing is known. `is_serialized` if the markup is as a serialised tree would have it.
    `is_short` if no row of a table needs more than a page, `is_complete` if every cell of it ends
    with a paragraph, `may_be_listed` unless nothing in it is numbered or listed.
    """

    markup: str
    texts: str | None = None
    is_serialized: bool = False
    is_short: bool = False
    is_complete: bool = False
    may_be_listed: bool = True
