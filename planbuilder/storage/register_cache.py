"""What registers in assembled files say, by the digest of the files and of how they are read."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter

from planbuilder.checks.engine.case import Output
from planbuilder.storage.cache import recall, remember


@dataclass(frozen=True)
class StoredRegisters:
    """The registers of one plan in one language, and the digest of what they were read from."""

    digest: str
    outputs: tuple[Output, ...]


_REGISTERS: TypeAdapter[StoredRegisters] = TypeAdapter(StoredRegisters)


def recall_registers(digest: str) -> tuple[Output, ...] | None:
    """Return the registers remembered under a digest; None where nothing usable is."""
    entry = recall(f"registers-{digest}", _REGISTERS)
    return entry.outputs if entry is not None and entry.digest == digest else None


def remember_registers(digest: str, outputs: tuple[Output, ...]) -> None:
    """Remember the registers under a digest. Failing to do so is no error."""
    remember(f"registers-{digest}", StoredRegisters(digest, outputs), _REGISTERS)
