"""A rule as data; what its checks compute stands in `planbuilder.checks`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from planbuilder.instrument.model import Model
from planbuilder.instrument.question import Slug, Stage
from planbuilder.text import Text

RuleId = Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}$")]


class Severity(StrEnum):
    """How much a finding weighs: an error stands in the way of approval."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Variant(Model):
    """Another wording, and perhaps another severity, for one case of a rule."""

    severity: Severity | None = None
    message: Text
    remedy: Text


class Rule(Model):
    """When a rule fires and what it says.

    `checks` names the checks that decide, each with its parameters: what a check of that name
    computes, and which parameters it takes, stands in `planbuilder.checks`, which reads them.
    `documents` names the documents the rule is run on, `purposes` the purposes of a check it
    belongs to. `message` and `remedy` may name values in braces.
    """

    id: RuleId
    title: Text
    severity: Severity
    cites: Annotated[tuple[str, ...], Field(min_length=1)]
    covers: tuple[str, ...] = ()
    documents: Annotated[tuple[Slug, ...], Field(min_length=1)]
    purposes: tuple[Stage, ...] = tuple(Stage)
    checks: Annotated[tuple[Mapping[str, Any], ...], Field(min_length=1)]
    message: Text
    remedy: Text
    variants: Mapping[Slug, Variant] = Field(default_factory=dict)
