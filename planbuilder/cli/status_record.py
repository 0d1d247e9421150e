"""The state of a document as plain values, for `status --format json`."""

from __future__ import annotations

from planbuilder.model import plain
from planbuilder.workspace.portfolio import DocumentStatus


def status_record(status: DocumentStatus) -> dict[str, object]:
    """Return the state of a document as plain values."""
    return {
        "file": status.file,
        "title": plain(status.title),
        "platform": plain(status.platform) if status.platform else None,
        "complete": status.complete,
        "translated": {
            language.value: share for language, share in status.translation_shares.items()
        },
        "to_do": status.to_do,
        "findings": {severity.value: count for severity, count in status.findings.items()},
        "state": plain(status.state) if status.state else None,
        "next_date": status.next_date.isoformat() if status.next_date else None,
    }
