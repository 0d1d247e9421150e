"""A rule as data; `planbuilder.checks` has the checks that it names."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from msgspec import field

from planbuilder.instrument.question import Slug, Stage
from planbuilder.model import Limits, Model
from planbuilder.text import Text

RuleId = Annotated[str, Limits(pattern=r"^[A-Z][0-9]{2}$")]


class Severity(StrEnum):
    """The weight of a finding. An error prevents approval."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Variant(Model):
    """Another wording, and possibly another severity, for one case of a rule."""

    severity: Severity | None = None
    message: Text
    remedy: Text


class Rule(Model):
    """A rule: the checks that decide, the documents and purposes it is run for, and its messages.

    `checks` names checks of `planbuilder.checks`, each with its parameters. `message` and `remedy`
    may name values in braces.
    """

    id: RuleId
    title: Text
    severity: Severity
    cites: Annotated[tuple[str, ...], Limits(min_length=1)]
    covers: tuple[str, ...] = ()
    documents: Annotated[tuple[Slug, ...], Limits(min_length=1)]
    purposes: tuple[Stage, ...] = tuple(Stage)
    checks: Annotated[tuple[Mapping[str, Any], ...], Limits(min_length=1)]
    message: Text
    remedy: Text
    variants: Mapping[Slug, Variant] = field(default_factory=dict)
