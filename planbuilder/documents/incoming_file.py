"""A file that came back: its name and bytes, from a folder or a web form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePath

from msgspec import Struct, field

from planbuilder.errors import AnswerError
from planbuilder.storage import read_bytes
from planbuilder.translation import ImportOptions


class IncomingFile(Struct, frozen=True):
    """A file as it was received: `name` as messages state it, and `data`."""

    name: str
    data: bytes

    @property
    def source(self) -> str:
        """The name without folders, which proposals give as their source."""
        return PurePath(self.name.replace("\\", "/")).name

    @property
    def stem(self) -> str:
        """The name up to its first dot: planbuilder names files after their document."""
        return self.source.partition(".")[0]

    @property
    def ending(self) -> str:
        """The ending with its dot, in lower case."""
        return PurePath(self.source).suffix.lower()


def read_incoming(path: Path) -> IncomingFile:
    """Return a file from disk. Raises AnswerError when it cannot be read."""
    return IncomingFile(str(path), read_bytes(path, str(path), AnswerError))


class IncomingSubject(StrEnum):
    """What files hold: documents planbuilder made that come back, or documents others wrote."""

    OURS = "ours"
    RISKS = "risks"
    PLAN = "plan"
    STRATEGY = "strategy"


class IncomingRequest(Struct, frozen=True):
    """How files are to be read.

    `into` names the answer file when the files do not say to which they belong. `scale` is the
    author's reading of the values in a risk list: the id of a step by value. `translator` is what
    was declared on translations.
    """

    today: date
    subject: IncomingSubject = IncomingSubject.OURS
    into: str | None = None
    scale: Mapping[str, str] = field(default_factory=dict)
    translator: ImportOptions = field(default_factory=ImportOptions)
