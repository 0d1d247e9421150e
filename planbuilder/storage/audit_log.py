"""The audit log of a team's workspace: a file that only ever grows."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planbuilder.errors import WorkspaceError, refusal
from planbuilder.storage.change_log import note_write

AUDIT_LOG = "records/audit.jsonl"
"""Its path in a workspace: it belongs to the records, and is kept with them."""


def append_audit(root: Path, entry: Mapping[str, Any]) -> None:
    """Append an entry as a JSON line, synchronised to disk. Raises WorkspaceError if that fails."""
    path = root / AUDIT_LOG
    line = json.dumps(dict(entry), ensure_ascii=False).encode() + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        note_write(path)
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        try:
            os.write(handle, line)
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise WorkspaceError(refusal("cannot_write", str(path), error)) from None
