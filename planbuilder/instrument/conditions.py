"""The conditions that an instrument may state, and their evaluation.

A condition is a mapping with one key, in YAML as in JSON:

    {answered: account.platform}
    {equals: [assessments.listed, "no"]}
    {one_of: [account.operated_by, [contractor, mixed]]}
    {contains: [platform.functions, comments]}
    {at_least: [resources.training_amount, 1]}
    {before: [phase_out.planned_end, approval.live_on]}
    {all: […]}   {any: […]}   {not: …}

Where an answer is blank, `equals`, `one_of`, `contains`, `at_least` and `before` are false.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from msgspec import field

from planbuilder.model import ChosenBy, Model

Lookup = Callable[[str], Any]
"""A function from a question path to its value, None where it is blank."""


class Answered(Model, tag="answered"):
    """The question has an answer."""

    answered: str


class Equals(Model, tag="equals"):
    """The answer is this option."""

    equals: tuple[str, str]


class OneOf(Model, tag="one_of"):
    """The answer is one of these options."""

    one_of: tuple[str, tuple[str, ...]]


class Contains(Model, tag="contains"):
    """The chosen options include this one."""

    contains: tuple[str, str]


class AtLeast(Model, tag="at_least"):
    """A number, an amount or a count of rows is this or more."""

    at_least: tuple[str, Decimal]


class Before(Model, tag="before"):
    """The first date is earlier than the second; each is a question path."""

    before: tuple[str, str]


class All(Model, tag="all"):
    """Every one of these holds."""

    all: tuple[Condition, ...]


class Any_(Model, tag="any"):
    """At least one of these holds."""

    any: tuple[Condition, ...]


class Not(Model, tag="not"):
    """This does not hold."""

    not_: Condition = field(name="not")


def _key(raw: Any) -> str | None:
    """Return the key of a condition in a file."""
    return next(iter(raw), None) if isinstance(raw, dict) and len(raw) == 1 else None


Condition = Annotated[
    Answered | Equals | OneOf | Contains | AtLeast | Before | All | Any_ | Not,
    ChosenBy(_key),
]
"""Any one of the conditions above."""


def with_tags(raw: Any) -> dict[str, Any]:
    """Return a condition in a file with its key as its tag, as `msgspec` reads it.

    Raises ValueError where it is no mapping with one key.
    """
    key = _key(raw)
    if key is None:
        raise ValueError(raw)
    inner = raw[key]
    if key in ("all", "any") and isinstance(inner, list | tuple):
        inner = [with_tags(each) for each in inner]
    elif key == "not":
        inner = with_tags(inner)
    return {key: inner, "type": key}


def holds(condition: Condition, lookup: Lookup) -> bool:
    """Return whether `condition` is true of the answers that `lookup` gives."""
    match condition:
        case Answered(answered=path):
            return lookup(path) is not None
        case Equals(equals=(path, option)):
            return bool(lookup(path) == option)
        case OneOf(one_of=(path, options)):
            return lookup(path) in options
        case Contains(contains=(path, option)):
            return option in (lookup(path) or ())
        case AtLeast(at_least=(path, least)):
            return _reaches(lookup(path), least)
        case Before(before=(first, second)):
            return _is_before(lookup(first), lookup(second))
        case All(all=conditions):
            return all(holds(each, lookup) for each in conditions)
        case Any_(any=conditions):
            return any(holds(each, lookup) for each in conditions)
        case Not(not_=inner):
            return not holds(inner, lookup)


def _reaches(value: Any, least: Decimal) -> bool:
    if isinstance(value, tuple):
        return len(value) >= least
    return isinstance(value, Decimal) and value >= least


def _is_before(first: Any, second: Any) -> bool:
    return isinstance(first, date) and isinstance(second, date) and first < second


def keys_read(condition: Condition) -> frozenset[str]:
    """Return the question paths that `condition` reads."""
    return frozenset(_paths(condition))


def _paths(condition: Condition) -> Iterator[str]:
    match condition:
        case Answered(answered=path):
            yield path
        case Before(before=(first, second)):
            yield from (first, second)
        case All(all=conditions) | Any_(any=conditions):
            for each in conditions:
                yield from _paths(each)
        case Not(not_=inner):
            yield from _paths(inner)
        case Equals() | OneOf() | Contains() | AtLeast():
            yield getattr(condition, condition.__struct_fields__[0])[0]


def options_read(condition: Condition) -> Iterator[tuple[str, str]]:
    """Yield each question path and option that `condition` compares."""
    match condition:
        case Equals(equals=(path, option)) | Contains(contains=(path, option)):
            yield path, option
        case OneOf(one_of=(path, options)):
            yield from ((path, option) for option in options)
        case All(all=conditions) | Any_(any=conditions):
            for each in conditions:
                yield from options_read(each)
        case Not(not_=inner):
            yield from options_read(inner)
