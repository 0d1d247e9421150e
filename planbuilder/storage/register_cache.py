"""Cache of the registers in assembled files, by digests of the files and of the code that reads."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter

from planbuilder.checks.engine.case import Output
from planbuilder.storage.cache import recall, remember


@dataclass(frozen=True)
class StoredRegisters:
    """The registers of one plan in one language, and the digest of their source."""

    digest: str
    outputs: tuple[Output, ...]


_REGISTERS: TypeAdapter[StoredRegisters] = TypeAdapter(StoredRegisters)


def recall_registers(digest: str) -> tuple[Output, ...] | None:
    """Return the registers cached under a digest; None when there is no usable entry."""
    entry = recall(f"registers-{digest}", _REGISTERS)
    return entry.outputs if entry is not None and entry.digest == digest else None


def remember_registers(digest: str, outputs: tuple[Output, ...]) -> None:
    """Cache registers under a digest. A failure to write is ignored."""
    remember(f"registers-{digest}", StoredRegisters(digest, outputs), _REGISTERS)
