"""The outcome of making one document."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from planbuilder.errors import Problem
from planbuilder.text import Language


class DocumentOutcome(Struct, frozen=True):
    """The outcome of making one document: its files, or the problems that prevented them.

    `file` is its answer file relative to the workspace. `current` means that its files on disk were
    up to date already, `is_blocked` that findings prevent a final document. `register` is what the
    registers of several plans say of this one, as `pack_for_registers` returns it.
    """

    file: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_blocked: bool = False
    current: bool = False
    register: Mapping[Language, bytes] = field(default_factory=dict)
