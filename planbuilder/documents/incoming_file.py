"""A file that came back: its name and its bytes, from a folder or from a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePath

from planbuilder.errors import AnswerError
from planbuilder.storage import read_bytes
from planbuilder.translation import ImportOptions


@dataclass(frozen=True)
class IncomingFile:
    """A file as it came: `name` as messages state it, and `data`."""

    name: str
    data: bytes

    @property
    def source(self) -> str:
        """Return the name without folders, as proposals state where they come from."""
        return PurePath(self.name.replace("\\", "/")).name

    @property
    def stem(self) -> str:
        """Return what stands before the first dot: files of ours are named after a document."""
        return self.source.partition(".")[0]

    @property
    def ending(self) -> str:
        """Return the ending with its dot, in small letters."""
        return PurePath(self.source).suffix.lower()


def read_incoming(path: Path) -> IncomingFile:
    """Return a file of a folder. Raises AnswerError when it cannot be read."""
    return IncomingFile(str(path), read_bytes(path, str(path), AnswerError))


class IncomingSubject(StrEnum):
    """What files hold: work of ours that comes back, or what others wrote."""

    OURS = "ours"
    RISKS = "risks"
    PLAN = "plan"
    STRATEGY = "strategy"


@dataclass(frozen=True)
class IncomingRequest:
    """How files are to be read.

    `into` names the answer file where the files do not say whose they are, None for whichever
    they say. `scale` is what the author said of a risk list's values: the id of a step by value.
    `translator` is what is declared of translations.
    """

    today: date
    subject: IncomingSubject = IncomingSubject.OURS
    into: str | None = None
    scale: Mapping[str, str] = field(default_factory=dict)
    translator: ImportOptions = field(default_factory=ImportOptions)
