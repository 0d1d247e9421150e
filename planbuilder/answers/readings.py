"""`Reading`: what had to be done to an answer so that it could be read."""

from __future__ import annotations

from typing import NamedTuple

from planbuilder.text.paste import Cleaning


class EntryReading(NamedTuple):
    """What was done to an answer when it was read.

    `cleanings` are those of a text; `before` and `after` a number or a date as it was written, and
    as it is held. `file` and `line` say where it stands.
    """

    path: str
    cleanings: tuple[Cleaning, ...] = ()
    before: str = ""
    after: str = ""
    file: str = ""
    line: int | None = None
