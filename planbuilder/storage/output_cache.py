"""Remembers the files last assembled in each workspace, with digests of them and their sources.

There is one entry for each workspace in the user's cache folder. It is checked against the disk: an
output file counts as current only if its bytes have the remembered digest. A lost, damaged or old
entry costs time, and never leads to a wrong document.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from planbuilder.storage.cache import recall, remember


class PlanFacts(Struct, frozen=True):
    """The facts of one plan that rules of other plans compare, and the digest of their source.

    The facts are JSON, which takes less memory than values do. `id` is the one stated in its file,
    empty without one.
    """

    source: str
    facts: str
    id: str = ""


def pack_facts(facts: Mapping[str, str]) -> bytes:
    """Return the facts of plans, by name, in one compressed piece: a tenth of their memory.

    Equal facts in the same order give the same bytes, as long as zlib is the same.
    """
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(errors="surrogatepass"), 1)


def unpack_facts(data: bytes) -> dict[str, str]:
    """Return the facts that were packed."""
    facts: dict[str, str] = json.loads(zlib.decompress(data).decode(errors="surrogatepass"))
    return facts


class CurrentFiles(Struct, frozen=True):
    """The files of one document: the digest of their source, and of each file by name."""

    source: str
    files: Mapping[str, str]


class OutputState(Struct, frozen=True):
    """What is remembered of a workspace: facts by plan, and files by document."""

    facts: Mapping[str, PlanFacts] = field(default_factory=dict)
    documents: Mapping[str, CurrentFiles] = field(default_factory=dict)


def recall_outputs(root: Path) -> OutputState:
    """Return what is remembered of the workspace in `root`, an empty state without an entry."""
    return recall(_key(root), OutputState) or OutputState()


def remember_outputs(root: Path, state: OutputState) -> None:
    """Remember what was assembled in the workspace in `root`. A failure to write is ignored."""
    remember(_key(root), state)


def _key(root: Path) -> str:
    return f"outputs-{hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:32]}"
