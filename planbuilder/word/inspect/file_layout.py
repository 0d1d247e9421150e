"""The layout of a Word file, and the mends to try for its faults, mild ones first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from planbuilder.word.inspect.page_layout import LAST_PAGE_SHORT, LayoutNote
from planbuilder.word.ooxml.page_mends import WHOLE_FILE, Mend

_REMEDIES: Mapping[str, tuple[str, ...]] = {
    "heading_at_foot": ("keep_with_next", "page_break_before"),
    "caption_alone": ("keep_with_next", "page_break_before"),
    "table_header_alone": ("keep_with_next", "page_break_before"),
    "row_split": ("keep_row_whole",),
    "widow": ("widow_control",),
    "page_nearly_empty": ("no_page_break",),
    LAST_PAGE_SHORT: ("tighten",),
}
"""The remedies to try for each note, in this order."""


class FileLayout(Struct, frozen=True):
    """The layout of a Word file's pages after mending.

    `pages` are (heading, page) for every heading, `tables` the pages of captions. `mends` are those
    the file needs to be laid out so; `former_notes` are the faults before mending, `notes` those
    that remain.
    """

    pages: tuple[tuple[str, int], ...] = ()
    mends: tuple[Mend, ...] = ()
    former_notes: tuple[LayoutNote, ...] = ()
    notes: tuple[LayoutNote, ...] = ()
    tables: tuple[int, ...] = ()


def remedies(notes: Sequence[LayoutNote], before: Collection[Mend]) -> tuple[Mend, ...]:
    """Return the next mend for each note that was not tried `before`; none when all were."""
    mends: dict[Mend, None] = {}
    for note in notes:
        options = (Mend(code, note.block) for code in _REMEDIES.get(note.code, ()) if note.block)
        options = (Mend(each.code, 0) if each.code in WHOLE_FILE else each for each in options)
        following = next((each for each in options if each not in before), None)
        if following is not None:
            mends[following] = None
    return tuple(mends)
