"""Proposals from a translator's file: XLIFF, PO, TMX, a workbook, a bilingual Word file, a kit."""

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
"""The remarks on segments that came back unchanged, which are not listed."""


def translator_edits(
    proposal: Proposal, documents: Documents, segments: Iterable[ReturnedSegment], source: str
) -> IncomingEdits:
    """Return the proposals of a translator's file, and remarks on segments that change nothing.

    `documents` are the answers by the file names in segments, `segments` the segments that the
    proposal was made from, `source` the name of their file.
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
