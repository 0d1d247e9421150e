"""The edits of both language files of one document, joined."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from msgspec.structs import replace

from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits
from planbuilder.text import LANGUAGES, Language


def paired_edits(edits: Mapping[Language, IncomingEdits]) -> IncomingEdits:
    """Return the edits of both languages; rows of a table are paired in order.

    Where the tables have different lengths, the remaining rows have one language. An answer that is
    the same in both, such as a date, is proposed once.
    """
    languages = [language for language in LANGUAGES if language in edits]
    if len(languages) < 2:
        return edits[languages[0]] if languages else IncomingEdits()
    first, second = (edits[language] for language in languages)
    rows: list[EditProposal] = []
    for table in dict.fromkeys(each.path for each in (*_rows(first), *_rows(second))):
        pairs = zip_longest(_rows(first, table), _rows(second, table))
        rows += (_join(one, other) for one, other in pairs)
    single = {
        (each.path, each.language): each
        for each in (*second.proposals, *first.proposals)
        if each.kind is not EditKind.ADD_ROW
    }
    return IncomingEdits((*single.values(), *rows), (*first.unplaced, *second.unplaced))


def _rows(edits: IncomingEdits, table: str | None = None) -> list[EditProposal]:
    return [
        each
        for each in edits.proposals
        if each.kind is EditKind.ADD_ROW and table in (None, each.path)
    ]


def _join(one: EditProposal | None, other: EditProposal | None) -> EditProposal:
    if one is None or other is None:
        single = one or other
        assert single is not None
        return single
    return replace(one, other_cells=other.cells, source=f"{one.source}, {other.source}")
