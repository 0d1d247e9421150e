"""The id inside a plan's answer file, which does not depend on the file's name or place.

`new plan` and `copy` write an id into the file; renaming keeps it. Two files with one id are copies
of one plan, so that a copy made by a shared drive is recognised under any name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, count
from pathlib import Path

from planbuilder.storage.file_guard import regular_file

_HEAD = 4096
"""Bytes at the start of a file in which its id is looked for."""

_ID = re.compile(rb"""^id:[ \t]*["']?(?P<id>[^"'#\s]+)["']?[^\n]*$""", re.MULTILINE)
_BEFORE = re.compile(rb"^(instrument|document):[^\n]*\n", re.MULTILINE)


def stated_id(path: Path) -> str:
    """Return the id in the first lines of an answer file, an empty text when there is none."""
    try:
        with regular_file(path) as stream:
            match = _ID.search(stream.read(_HEAD))
    except OSError:
        return ""
    return match["id"].decode("utf-8", "replace") if match else ""


def new_id(name: str, files: Iterable[Path]) -> str:
    """Return an id for a new plan: its name, followed by a number if one of `files` has that id."""
    existing = {stated_id(path) for path in files}
    candidates = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(each for each in candidates if each not in existing)


def with_id(data: bytes, plan_id: str) -> bytes:
    """Return the bytes of an answer file with this id in place of any other."""
    line = f'id: "{plan_id}"'.encode()
    if (match := _ID.search(data, 0, _HEAD)) is not None:
        return data[: match.start()] + line + data[match.end() :]
    places = [match.end() for match in _BEFORE.finditer(data, 0, _HEAD)]
    at = max(places, default=0)
    return data[:at] + line + b"\n" + data[at:] if places else data
