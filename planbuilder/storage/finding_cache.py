"""Cache of findings, by the digest of everything the checks looked at.

An entry names rules and places; their wording stays in the instrument. An entry is ignored when it
names a rule the instrument does not have, or states another digest than its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from planbuilder.checks.engine.finding import Finding
from planbuilder.instrument import Instrument
from planbuilder.storage.cache import recall, remember
from planbuilder.text import Text


class StoredFinding(Struct, frozen=True):
    """One finding, with the id of its rule in place of the rule."""

    rule: str
    document: str
    path: str
    values: Mapping[str, str | int | Text]
    variant: str | None = None


class StoredFindings(Struct, frozen=True):
    """The findings on one document, in order, and the digest of what they were found in."""

    digest: str
    findings: tuple[StoredFinding, ...]


def recall_findings(digest: str, instrument: Instrument) -> tuple[Finding, ...] | None:
    """Return the findings cached under a digest; None when there is no usable entry."""
    entry = recall(f"findings-{digest}", StoredFindings)
    if entry is None or entry.digest != digest:
        return None
    rules = {rule.id: rule for rule in instrument.rules}
    if any(each.rule not in rules for each in entry.findings):
        return None
    return tuple(
        Finding(rules[each.rule], each.document, each.path, each.values, each.variant)
        for each in entry.findings
    )


def remember_findings(digest: str, findings: tuple[Finding, ...]) -> None:
    """Cache findings under a digest. A failure to write is ignored."""
    entry = tuple(
        StoredFinding(each.rule.id, each.document, each.path, each.values, each.variant)
        for each in findings
    )
    remember(f"findings-{digest}", StoredFindings(digest, entry))
