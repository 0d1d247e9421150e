"""What the checks said of documents, by the digest of everything they looked at.

An entry names rules and places; their wording stays in the instrument. What names a rule that the
instrument has not, or stands under another digest than its own, says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from pydantic import TypeAdapter

from planbuilder.answers.value_cache import Identity
from planbuilder.checks.engine.finding import Finding
from planbuilder.instrument import Instrument
from planbuilder.storage.cache import recall, remember
from planbuilder.text import Text


@dataclass(frozen=True)
class StoredFinding:
    """One finding: the id of its rule, and the rest of it as it is."""

    rule: str
    document: str
    path: str
    values: Mapping[str, str | int | Text] = field(default_factory=dict)
    variant: str | None = None


@dataclass(frozen=True)
class StoredFindings:
    """The findings on one document, in order, and the digest of what they follow from."""

    digest: str
    findings: tuple[StoredFinding, ...]


_FINDINGS: TypeAdapter[StoredFindings] = TypeAdapter(StoredFindings)


def instrument_digest(instrument: Instrument) -> str:
    """Return the digest of everything an instrument holds, a workspace's own lists included."""
    return _instrument_digest(Identity(instrument))


@lru_cache(maxsize=8)
def _instrument_digest(instrument: Identity[Instrument]) -> str:
    text = instrument.value.model_dump_json(by_alias=True, exclude_defaults=True)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def recall_findings(digest: str, instrument: Instrument) -> tuple[Finding, ...] | None:
    """Return the findings remembered under a digest; None where nothing usable is."""
    entry = recall(f"findings-{digest}", _FINDINGS)
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
    """Remember the findings under a digest. Failing to do so is no error."""
    entry = tuple(
        StoredFinding(each.rule.id, each.document, each.path, each.values, each.variant)
        for each in findings
    )
    remember(f"findings-{digest}", StoredFindings(digest, entry), _FINDINGS)
