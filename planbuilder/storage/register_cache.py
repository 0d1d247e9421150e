"""Cache of the registers in assembled files, by digests of the files and of the code that reads."""

from __future__ import annotations

from msgspec import Struct

from planbuilder.checks.engine.case import Output
from planbuilder.storage.cache import recall, remember


class StoredRegisters(Struct, frozen=True):
    """The registers of one plan in one language, and the digest of their source."""

    digest: str
    outputs: tuple[Output, ...]


def recall_registers(digest: str) -> tuple[Output, ...] | None:
    """Return the registers cached under a digest; None when there is no usable entry."""
    entry = recall(f"registers-{digest}", StoredRegisters)
    return entry.outputs if entry is not None and entry.digest == digest else None


def remember_registers(digest: str, outputs: tuple[Output, ...]) -> None:
    """Cache registers under a digest. A failure to write is ignored."""
    remember(f"registers-{digest}", StoredRegisters(digest, outputs))
