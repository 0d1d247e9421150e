"""`Finding`: one result of one rule, ready to be printed, commented or counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planbuilder.instrument import Rule, Severity
from planbuilder.text import Language, Text


@dataclass(frozen=True)
class Finding:
    """One result of one rule on one document.

    `document` is the answer file's name, `path` the question or cell it points to (its section
    alone where a rule concerns a whole section), `values` what its wording names.
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
        """Return what is wrong, in one sentence."""
        wording = self.rule.variants[self.variant].message if self.variant else self.rule.message
        return wording.fill(language, **self.values)

    def remedy(self, language: Language) -> str:
        """Return what would fix it, in one sentence."""
        wording = self.rule.variants[self.variant].remedy if self.variant else self.rule.remedy
        return wording.fill(language, **self.values)
