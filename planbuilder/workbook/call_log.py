"""Records the calls of a sheet to XlsxWriter besides writing cells, so that they can be cached.

A sheet calls its page and its charts as if they were XlsxWriter's. If the same calls were made
before, their result is cached, and XlsxWriter is not even imported; otherwise they are made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct


class CellStyle(Struct, frozen=True):
    """A format of cells by its number in the file."""

    number: int


class LevelFill(Struct, frozen=True):
    """The conditional format of a level, by its colour."""

    colour: str


class CallLog:
    """Accepts any call and records it."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], Mapping[str, Any]]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Return a function that records its arguments under `name`."""
        if name.startswith("_"):
            raise AttributeError(name)

        def keep(*values: Any, **options: Any) -> None:
            self.calls.append((name, values, options))

        return keep

    def __repr__(self) -> str:
        return repr(self.calls)

    def make_on(self, target: Any, resolve: Callable[[Any], Any]) -> None:
        """Make every recorded call on `target`, with each value replaced by `resolve(value)`."""
        for name, values, options in self.calls:
            method = getattr(target, name)
            method(*(resolve(value) for value in values), **resolve(dict(options)))


class ChartLog(CallLog):
    """A requested chart: its options, and the calls made on it."""

    def __init__(self, options: Mapping[str, str]) -> None:
        super().__init__()
        self.options = dict(options)

    def series(self) -> list[Mapping[str, Any]]:
        """Return the options of each series that was added."""
        return [values[0] for name, values, _ in self.calls if name == "add_series"]

    def __repr__(self) -> str:
        return f"{self.options!r}{self.calls!r}"
