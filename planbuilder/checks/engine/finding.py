"""`Finding`: what a rule found wrong at one place of a document."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from planbuilder.instrument import Rule, Severity
from planbuilder.text import Language, Text


class Finding(Struct, frozen=True):
    """What a rule found wrong at one place of a document.

    `document` is the name of the answer file without its extension; `path` is that of the question
    or cell, or of the section where the rule concerns all of it. `values` fill the placeholders of
    the message and the remedy; `variant` names the variant of the rule that applies, None for the
    rule itself.

        >>> from datetime import date
        >>> workspace = planbuilder.open_workspace("samples/draft")
        >>> plan = workspace.plans["data-x"]
        >>> finding = planbuilder.run_checks(workspace, plan, today=date(2026, 11, 21))[0]
        >>> finding.severity
        <Severity.WARNING: 'warning'>
        >>> finding.message(planbuilder.Language.EN)
        'X is not among the platforms of the strategy.'
    """

    rule: Rule
    document: str
    path: str
    values: Mapping[str, str | int | Text]
    variant: str | None = None

    @property
    def severity(self) -> Severity:
        """Return the severity of the rule, or of the variant where it states its own."""
        own = self.rule.variants[self.variant].severity if self.variant else None
        return own or self.rule.severity

    @property
    def section(self) -> str:
        """Return the id of the section the finding belongs to."""
        return self.path.partition(".")[0]

    def message(self, language: Language) -> str:
        """Return the message, one sentence that says what is wrong."""
        wording = self.rule.variants[self.variant].message if self.variant else self.rule.message
        return wording.fill(language, **self.values)

    def remedy(self, language: Language) -> str:
        """Return the remedy, one sentence that says what to do."""
        wording = self.rule.variants[self.variant].remedy if self.variant else self.rule.remedy
        return wording.fill(language, **self.values)
