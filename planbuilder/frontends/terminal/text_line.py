"""A line that a terminal front end shows, before it is wrapped."""

from __future__ import annotations

from msgspec import Struct


class TextLine(Struct, frozen=True):
    """A line of a page before it is wrapped.

    `style` is `title`, `strong`, `warning` or nothing, and never the only sign of a meaning.
    `indent` counts spaces. A line that `may_be_cut` is shortened first on a small screen. Lines
    with the same `topic` repeat on every page; the plain front end writes them only where the topic
    begins, and a line whose topic is its own text only once.
    """

    text: str = ""
    style: str = ""
    indent: int = 0
    may_be_cut: bool = False
    topic: str = ""
