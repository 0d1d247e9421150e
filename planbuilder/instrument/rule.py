"""A rule as data; what a named check computes stands in `planbuilder.checks`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from planbuilder.errors import SchemaFault
from planbuilder.instrument.conditions import Condition
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

    Exactly one of `when` (a condition; one finding) and `check` (a function of that name in
    `planbuilder.checks`; any number of findings) decides. `documents` names the documents it is
    run on, `purposes` the purposes of a check it belongs to, `question` the question a finding
    of a condition points to. `message` and `remedy` may name values in braces.
    """

    id: RuleId
    title: Text
    severity: Severity
    cites: Annotated[tuple[str, ...], Field(min_length=1)]
    covers: tuple[str, ...] = ()
    documents: Annotated[tuple[Slug, ...], Field(min_length=1)]
    purposes: tuple[Stage, ...] = tuple(Stage)
    when: Condition | None = None
    check: str | None = None
    question: str | None = None
    message: Text
    remedy: Text
    variants: Mapping[Slug, Variant] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _agree(self) -> Self:
        """Raise ValueError where a rule has no decider, or two."""
        if (self.when is None) == (self.check is None):
            raise SchemaFault("schema_rule_decider")
        if self.when is not None and self.question is None:
            raise SchemaFault("schema_rule_question")

        return self
