"""Marks in the annotations of models: what a value in a file must be, besides its type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct


class Limits(Struct, frozen=True, kw_only=True):
    """The limits of a value: a `pattern`, a length, a range. None is no limit.

    `strip_whitespace` removes white space at both ends of a text first.
    """

    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    gt: int | None = None
    ge: int | None = None
    le: int | None = None
    strip_whitespace: bool | None = None


class Prepared(Struct, frozen=True):
    """A value that `prepare` changes, as it stands in a file, before it is validated."""

    prepare: Callable[[Any], Any]


class ChosenBy(Struct, frozen=True):
    """A union of models, one of which is chosen by `key`.

    `key` is a field with a literal value in each model, or a function from the value in a file to
    the tag of a model, None for a value that is none of them.
    """

    key: str | Callable[[Any], str | None]
