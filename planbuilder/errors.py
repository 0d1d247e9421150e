"""The errors of planbuilder, and the problems they carry.

    PlanbuilderError               carries every problem found, not only the first
    ├── InstrumentError            a file of an instrument, or a department's own list, is wrong
    ├── AnswerError                an answer file is wrong
    ├── WorkspaceError             a folder, a file name or a lock is not as needed
    ├── TemplateError              a Word template cannot be used
    ├── AssemblyError              a document could not be made, or does not say what was answered
    └── ConversionError            LibreOffice is missing or did not convert a file

An error prints nothing and holds no sentence. A problem has a code; the sentence for each code is
in `schemas/interface/errors.yaml`, in both languages.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field


class Problem(Struct, frozen=True):
    """One thing that is wrong: its code, its place, and the values its sentence names.

    `file` is the path of a file as messages show it, `path` the dotted path of a question or of an
    entry in a schema file, `line` a line number from 1. Each is None where it is not known.

        >>> print(planbuilder.Problem("file_missing", "plans/data-x.yaml"))
        file_missing at plans/data-x.yaml ()
    """

    code: str
    file: str | None = None
    path: str | None = None
    line: int | None = None
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __reduce__(self) -> tuple[type[Problem], tuple[object, ...]]:
        """Return what another process makes the problem of: its values are a plain dict there."""
        return Problem, (self.code, self.file, self.path, self.line, dict(self.values))

    def __str__(self) -> str:
        """Return the code, the place and the values, for developers and test reports."""
        place = ":".join(str(part) for part in (self.file, self.line, self.path) if part)
        values = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code} at {place or 'no place'} ({values})"


def refusal(code: str, file: str, error: OSError) -> Problem:
    """Return the problem of a file that the operating system did not let us read or write.

    Its value `reason` is the name of the error, such as `ENOSPC`; `schemas/interface/errors.yaml`
    has the words for it. Without a number, `reason` is what the system says.
    """
    name = errno.errorcode.get(error.errno) if error.errno else None
    return Problem(code, file, values={"reason": name or error.strerror or str(error)})


class SchemaFault(ValueError):
    """Raised by the validators of schema models: a code of `errors.yaml`, and its values."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


class PlanbuilderError(Exception):
    """An error that the person who runs planbuilder can correct. `problems` is never empty.

    >>> try:
    ...     planbuilder.open_workspace("/")
    ... except planbuilder.PlanbuilderError as error:
    ...     [problem.code for problem in error.problems]
    ['no_workspace']
    """

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[PlanbuilderError], tuple[tuple[Problem, ...]]]:
        """Return what another process makes the error of: its problems, not its message."""
        return type(self), (self.problems,)


class InstrumentError(PlanbuilderError):
    """An instrument, a catalogue or a risk matrix is wrong.

    >>> try:
    ...     planbuilder.load_instrument("no-such-instrument")
    ... except planbuilder.InstrumentError as error:
    ...     [problem.code for problem in error.problems]
    ['no_such_instrument']
    """


class AnswerError(PlanbuilderError):
    """An answer file, or one answer, is wrong.

    `Workspace.load_errors` holds one for each file that could not be read:

        >>> workspace = planbuilder.open_workspace("samples/draft")
        >>> list(workspace.load_errors)
        []
    """


class WorkspaceError(PlanbuilderError):
    """A folder or a file is not where it should be, or another process has locked it.

    >>> try:
    ...     planbuilder.verify_package(b"not a zip file")
    ... except planbuilder.WorkspaceError as error:
    ...     [problem.code for problem in error.problems]
    ['package_damaged']
    """


class TemplateError(PlanbuilderError):
    """A Word template cannot be used."""


class AssemblyError(PlanbuilderError):
    """A document could not be assembled, or does not say what was answered.

    A final file, for example, is refused while a check reports an error:

        >>> workspace = planbuilder.open_workspace("samples/draft")
        >>> try:
        ...     planbuilder.assemble(workspace, [workspace.plans["data-x"]], final=True)
        ... except planbuilder.AssemblyError as error:
        ...     {problem.code for problem in error.problems}
        {'stopped_by_findings'}
    """


class ConversionError(PlanbuilderError):
    """LibreOffice is missing or did not convert a file."""
