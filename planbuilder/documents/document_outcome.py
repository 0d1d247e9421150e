"""What became of one document that was to be made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planbuilder.errors import Problem


@dataclass(frozen=True)
class DocumentOutcome:
    """What became of one document: the files made of it, or why there are none.

    `file` is its answer file inside the workspace. `current` says that its files were on disk
    already, as they would be made again; `is_blocked` that findings stand in the way of a final.
    """

    file: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_blocked: bool = False
    current: bool = False
