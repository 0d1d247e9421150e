"""Question paths: `section.question`, and `section.table[row].column` for a cell.

The reason noted at a question has a path of its own: `note:section.question`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_PATH = re.compile(
    r"^(?P<question>[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)"
    r"(\[(?P<row>[a-z][a-z0-9_]*)\](\.(?P<column>[a-z][a-z0-9_]*))?)?$"
)


_NOTE = "note:"


class Path(NamedTuple):
    """The parts of a path; `row` and `column` are None for a whole question."""

    question: str
    row: str | None = None
    column: str | None = None

    def __str__(self) -> str:
        """Return the path as it is written in answer files and messages."""
        row = f"[{self.row}]" if self.row else ""
        column = f".{self.column}" if self.column else ""
        return f"{self.question}{row}{column}"

    @property
    def model(self) -> str:
        """Return the path of the question in its document, without the row."""
        return f"{self.question}.{self.column}" if self.column else self.question


@lru_cache(maxsize=2048)
def parse_path(path: str) -> Path:
    """Return the parts of a path. Raises ValueError when it is not written like one."""
    match = _PATH.fullmatch(path)
    if match is None:
        raise ValueError(path)
    return Path(match["question"], match["row"], match["column"])


def cell_path(question: str, row: str, column: str) -> str:
    """Return the path of a cell: `risks.register[r1].owner`."""
    return f"{question}[{row}].{column}"


def reason_path(path: str) -> str:
    """Return the path of the reason noted at a question or a cell."""
    return f"{_NOTE}{path}"


def is_reason(path: str) -> bool:
    """Return whether a path is that of a noted reason."""
    return path.startswith(_NOTE)


def question_path(path: str) -> str:
    """Return the path of the question or cell that a text or a noted reason belongs to."""
    return path.removeprefix(_NOTE)
