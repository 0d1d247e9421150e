"""`EntryReading`: how an answer was converted when it was read."""

from __future__ import annotations

from typing import NamedTuple

from planbuilder.text.paste import Cleaning


class EntryReading(NamedTuple):
    """How one answer was converted when it was read.

    `cleanings` are the changes to a text; `before` and `after` a number or a date as written and as
    read. `file` and `line` say where it is.
    """

    path: str
    cleanings: tuple[Cleaning, ...] = ()
    before: str = ""
    after: str = ""
    file: str = ""
    line: int | None = None
