"""What can go wrong, as values.

    PlanbuilderError               carries every problem found, not the first
    ├── InstrumentError            a file of schemas/ (or a department's own catalogue) is wrong
    ├── AnswerError                an answer file is wrong
    ├── WorkspaceError             a folder, a name or a lock is not as needed
    ├── TemplateError              a Word template cannot be used
    ├── AssemblyError              a document could not be made, or did not read back as written
    └── ConversionError            LibreOffice was asked for and did not deliver

An error never prints and holds no sentence: a problem has a code, and the words for that code
stand in `schemas/interface/errors.yaml`, in both languages.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: its code, where it stands, and the values its sentence names.

    `file` is a path as the person knows it, `path` the dotted question path or the dotted place
    in a schema file, `line` counts from 1.
    """

    code: str
    file: str | None = None
    path: str | None = None
    line: int | None = None
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        """Return the problem as a developer reads it in a test report."""
        place = ":".join(str(part) for part in (self.file, self.line, self.path) if part)
        values = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code} at {place or 'no place'} ({values})"


def refusal(code: str, file: str, error: OSError) -> Problem:
    """Return the problem of a file the system refuses; its reason is the name of the refusal.

    The words for a name such as `ENOSPC` stand with those of the problems.
    """
    name = errno.errorcode.get(error.errno) if error.errno else None
    return Problem(code, file, values={"reason": name or error.strerror or str(error)})


class SchemaFault(ValueError):
    """What a model of a schema file refuses: a key of errors.yaml, and the values it names."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


class PlanbuilderError(Exception):
    """Something the person can mend. `problems` is never empty."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))


class InstrumentError(PlanbuilderError):
    """An instrument, a catalogue or a risk matrix is wrong."""


class AnswerError(PlanbuilderError):
    """An answer file, or one answer, is wrong."""


class WorkspaceError(PlanbuilderError):
    """A folder or a file is not where it should be, or somebody else holds it."""


class TemplateError(PlanbuilderError):
    """A Word template cannot be used."""


class AssemblyError(PlanbuilderError):
    """A document could not be assembled, or does not say what was answered."""


class ConversionError(PlanbuilderError):
    """LibreOffice is missing or did not convert a file."""
