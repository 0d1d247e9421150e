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

from pydantic import Discriminator, Field, Tag

from planbuilder.instrument.model import Model

Lookup = Callable[[str], Any]
"""A function from a question path to its value, None where it is blank."""


class Answered(Model):
    """The question has an answer."""

    answered: str


class Equals(Model):
    """The answer is this option."""

    equals: tuple[str, str]


class OneOf(Model):
    """The answer is one of these options."""

    one_of: tuple[str, tuple[str, ...]]


class Contains(Model):
    """The chosen options include this one."""

    contains: tuple[str, str]


class AtLeast(Model):
    """A number, an amount or a count of rows is this or more."""

    at_least: tuple[str, Decimal]


class Before(Model):
    """The first date is earlier than the second; each is a question path."""

    before: tuple[str, str]


class All(Model):
    """Every one of these holds."""

    all: tuple[Condition, ...]


class Any_(Model):
    """At least one of these holds."""

    any: tuple[Condition, ...]


class Not(Model):
    """This does not hold."""

    not_: Condition = Field(alias="not")


def _key(raw: Any) -> str | None:
    """Return the key of a condition, given as a mapping or as a model."""
    if isinstance(raw, Model):
        return next(iter(raw.model_dump()))
    return next(iter(raw), None) if isinstance(raw, dict) and len(raw) == 1 else None


Condition = Annotated[
    Annotated[Answered, Tag("answered")]
    | Annotated[Equals, Tag("equals")]
    | Annotated[OneOf, Tag("one_of")]
    | Annotated[Contains, Tag("contains")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[Before, Tag("before")]
    | Annotated[All, Tag("all")]
    | Annotated[Any_, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(_key),
]
"""Any one of the conditions above."""


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
            yield next(iter(condition.model_dump().values()))[0]


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
