"""Question paths: `section.question`, and `section.table[row].column` for a cell."""

from __future__ import annotations

import re
from typing import NamedTuple

_PATH = re.compile(
    r"^(?P<question>[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)"
    r"(\[(?P<row>[a-z][a-z0-9_]*)\](\.(?P<column>[a-z][a-z0-9_]*))?)?$"
)


class Path(NamedTuple):
    """A path taken apart; `row` and `column` are None for a question as a whole."""

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


def parse_path(path: str) -> Path:
    """Return a path taken apart. Raises ValueError when it is not written like one."""
    match = _PATH.fullmatch(path)
    if match is None:
        raise ValueError(path)
    return Path(match["question"], match["row"], match["column"])


def cell_path(question: str, row: str, column: str) -> str:
    """Return the path of a cell: `risks.register[r1].owner`."""
    return f"{question}[{row}].{column}"
