"""A translator's file → proposals: XLIFF, PO, TMX, a workbook, a bilingual Word file, a kit."""

from __future__ import annotations

from collections.abc import Iterable

from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits, UnplacedText
from planbuilder.translation import (
    Documents,
    Proposal,
    RemarkKind,
    ReturnedSegment,
    TranslationChange,
)

SILENT = frozenset({RemarkKind.UNCHANGED, RemarkKind.BLANK})
"""Segments that came back as they went out bring no news."""


def translator_edits(
    proposal: Proposal, documents: Documents, segments: Iterable[ReturnedSegment], source: str
) -> IncomingEdits:
    """Return what a translator's file proposes, and its segments that change nothing, with why.

    `documents` are the answers by the file name that segments state, `segments` the segments the
    proposal was made from, `source` the name of the file they came in.
    """
    texts = {each.id: each.text for each in segments}
    return IncomingEdits(
        tuple(_edit(change, documents[change.file].name, source) for change in proposal.changes),
        tuple(
            UnplacedText(texts.get(each.id, ""), each.id, "segment", source, remark=each)
            for each in proposal.remarks
            if each.kind not in SILENT
        ),
    )


def _edit(change: TranslationChange, name: str, source: str) -> EditProposal:
    day = change.record.on
    return EditProposal(
        name,
        change.path,
        EditKind.CHANGE,
        change.target,
        change.before or "",
        change.after,
        change.record.by or "",
        day.isoformat() if day else "",
        source=source,
        translation=change,
    )
