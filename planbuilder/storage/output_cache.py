"""What was assembled last in each workspace: from what, and with what bytes.

It stands in the user's cache folder, one entry a workspace, and is believed only as far as it
agrees with what is on disk: an output file counts as current where its own bytes have the digest
remembered. An entry that is lost, damaged or older costs time, and never a document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from planbuilder.storage.cache import recall, remember


@dataclass(frozen=True)
class PlanFacts:
    """The facts of one plan, as other plans' rules compare them, and the digests they hold for."""

    source: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class CurrentFiles:
    """The files of one document: the digest of what they were made from, and of each by name."""

    source: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class OutputState:
    """What is remembered of a workspace: facts by plan, and files by document."""

    facts: Mapping[str, PlanFacts] = field(default_factory=dict)
    documents: Mapping[str, CurrentFiles] = field(default_factory=dict)


_STATE: TypeAdapter[OutputState] = TypeAdapter(OutputState)


def recall_outputs(root: Path) -> OutputState:
    """Return what is remembered of the workspace in `root`; nothing where nothing usable is."""
    return recall(_key(root), _STATE) or OutputState()


def remember_outputs(root: Path, state: OutputState) -> None:
    """Remember what was assembled in the workspace in `root`. Failing to do so is no error."""
    remember(_key(root), state, _STATE)


def _key(root: Path) -> str:
    return f"outputs-{hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:32]}"
