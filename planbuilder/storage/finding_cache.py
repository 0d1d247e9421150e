"""Cache of findings, by the digest of everything the checks looked at.

An entry names rules and places; their wording stays in the instrument. An entry is ignored when it
names a rule the instrument does not have, or states another digest than its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from msgspec import Struct

from planbuilder.checks.engine.finding import Finding
from planbuilder.instrument import Instrument, Rule
from planbuilder.storage.cache import recall, remember
from planbuilder.text import Text


class StoredText(Struct, frozen=True, omit_defaults=True):
    """A text of the instrument, by language."""

    en: str = ""
    fr: str = ""


class StoredFinding(Struct, frozen=True):
    """One finding, with the id of its rule in place of the rule."""

    rule: str
    document: str
    path: str
    values: Mapping[str, str | int | StoredText]
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
    with suppress(ValueError):
        return tuple(_finding(rules[each.rule], each) for each in entry.findings)
    return None


def remember_findings(digest: str, findings: tuple[Finding, ...]) -> None:
    """Cache findings under a digest. A failure to write is ignored."""
    remember(f"findings-{digest}", StoredFindings(digest, tuple(map(_stored, findings))))


def _finding(rule: Rule, stored: StoredFinding) -> Finding:
    """Return a finding as it was stored. Raises ValueError when one of its texts is blank."""
    values = {
        name: Text(en=value.en, fr=value.fr) if isinstance(value, StoredText) else value
        for name, value in stored.values.items()
    }
    return Finding(rule, stored.document, stored.path, values, stored.variant)


def _stored(finding: Finding) -> StoredFinding:
    values = {
        name: StoredText(value.en, value.fr) if isinstance(value, Text) else value
        for name, value in finding.values.items()
    }
    return StoredFinding(finding.rule.id, finding.document, finding.path, values, finding.variant)
