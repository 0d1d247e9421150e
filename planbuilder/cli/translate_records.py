"""The JSON that `planbuilder translate --format json` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from planbuilder.translation import Proposal, Remark, Segment, work

Record = dict[str, object]


def as_json(record: Record) -> str:
    """Return a record as JSON text."""
    return json.dumps(record, ensure_ascii=False, indent=2)


def export_record(segments: Sequence[Segment], path: Path) -> Record:
    """Return what was exported: the file, the words by target language, the segments.

    The file is null where there was nothing to write.
    """
    return {
        "file": str(path) if segments else None,
        "work": [
            {
                "target": total.target.value,
                "texts": total.segments,
                "words": total.words,
                "new": total.new,
                "changed": total.changes,
                "repeated": total.repetitions,
            }
            for total in work(segments)
        ],
        "texts": [
            {
                "id": segment.id,
                "source": segment.source.value,
                "target": segment.target.value,
                "state": segment.state.value,
                "words": segment.words,
            }
            for segment in segments
        ],
    }


def import_record(proposal: Proposal, files: Iterable[str]) -> Record:
    """Return what an import changes, what it refused and why, and the files written."""
    return {
        "changes": [
            {
                "file": change.file,
                "question": change.path,
                "target": change.target.value,
                "before": change.before,
                "after": change.after,
                "state_before": change.state_before.value,
                "state_after": change.state_after.value,
                "restored": list(change.restorations),
                "lost": list(change.losses),
                "comments": list(change.comments),
            }
            for change in proposal.changes
        ],
        "remarks": [_remark(remark) for remark in proposal.remarks],
        "saved": list(files),
    }


def _remark(remark: Remark) -> Record:
    return {"kind": remark.kind.value, "id": remark.id, **remark.values}


def mark_record(paths_by_file: Mapping[str, Iterable[str]]) -> Record:
    """Return the paths whose translations were recorded, by file."""
    return {"files": {file: list(paths) for file, paths in paths_by_file.items()}}
