"""Records of approval: what was signed, moved, decided and noticed, and when.

A record is never changed. Each one holds a digest of itself and the digest of the one before it
in its series, so that a record altered or removed later shows. It is a record of what somebody
stated; it is not an electronic signature in law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict

from planbuilder.approval.digests import canonical, is_signed_part, sha256
from planbuilder.approval.record_yaml import to_yaml
from planbuilder.checks import Outcome
from planbuilder.text import Text


class _FrozenModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Position(_FrozenModel):
    """Who did something: the question of the profile that names the position, and its title."""

    role: str
    title: Text


class Signature(_FrozenModel):
    """An Ed25519 signature over the record without it; both values in hexadecimal."""

    algorithm: str = "ed25519"
    public_key: str
    value: str


class Record(_FrozenModel):
    """What every record holds. `on` is the day it speaks of; `number` counts from 1."""

    kind: ClassVar[str] = ""

    number: int = 0
    previous: str = ""
    on: date
    by: Position
    comment: str = ""
    digest: str = ""


class FindingsCount(_FrozenModel):
    """How many findings stood, for approval, when somebody signed."""

    errors: int
    warnings: int


class SignOff(Record):
    """A sign-off: `purpose` is its kind in the life cycle.

    `answers` is a copy of what was signed, `answers_digest` its digest, `sections` what it
    covers (none: the whole document). `findings` is what stood that day; a record made before
    they were counted has none.
    """

    kind: ClassVar[str] = "sign-off"

    purpose: str
    name: str
    delegation: str = ""
    instrument: str
    instrument_digest: str
    answers_digest: str
    sections: tuple[str, ...] = ()
    answers: dict[str, Any]
    findings: FindingsCount | None = None
    signature: Signature | None = None


class StateMove(Record):
    """A move between two states, with the digest of the whole document on that day.

    `request` is what a request for the account asked: platform, names, handles, users.
    """

    kind: ClassVar[str] = "move"

    source: str
    target: str
    answers_digest: str
    delegation: str = ""
    request: dict[str, Any] | None = None


class DecisionRecord(Record):
    """The decision on privacy and threat assessments, with its reasoning and evidence."""

    kind: ClassVar[str] = "decision"

    branch: str
    outcome: Outcome
    obligations: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    answers_digest: str
    answers: dict[str, Any]


class Acceptance(Record):
    """A finding that stays, accepted with a reason: a rule, and the question it points to.

    Without `path` it is accepted wherever the rule reports it. An error cannot be accepted.
    """

    kind: ClassVar[str] = "acceptance"

    rule: str
    path: str = ""
    reason: Text


class PlatformChange(Record):
    """A platform changed. `subject` is terms, privacy_policy, functions or other."""

    kind: ClassVar[str] = "platform-change"

    platform: str
    subject: str
    description: Text
    source: str = ""


class ClosingStep(_FrozenModel):
    """A step of a closing, and the day it falls on."""

    id: str
    on: date


class ClosingPlan(Record):
    """An account is to close on `ends_on`: the condition that triggered it, and the steps."""

    kind: ClassVar[str] = "closing"

    trigger: str
    ends_on: date
    steps: tuple[ClosingStep, ...]


class StepCompletion(Record):
    """A step of the planned closing was taken: what shows it (`evidence`) is named, not kept."""

    kind: ClassVar[str] = "closing-step"

    step: str
    evidence: str


class RenewalRecord(Record):
    """The next version of a document was begun: sign-offs before it are those of `earlier`.

    `kept` is where the answer file of the earlier version stands, `kept_digest` its SHA-256.
    """

    kind: ClassVar[str] = "renewal"

    earlier: str
    version: str
    kept: str
    kept_digest: str


_MODELS: tuple[type[Record], ...] = (
    SignOff,
    StateMove,
    DecisionRecord,
    Acceptance,
    PlatformChange,
    ClosingPlan,
    StepCompletion,
    RenewalRecord,
)
KINDS: Mapping[str, type[Record]] = {model.kind: model for model in _MODELS}
"""Every kind of record, by the name its file carries."""


def parse_record(raw: Any) -> Record:
    """Return the record a file holds.

    Raises KeyError for a kind that does not exist and ValueError for anything else that is wrong.
    """
    if not isinstance(raw, Mapping):
        raise ValueError("not a mapping")
    fields = dict(raw)
    if not is_signed_part(fields.get("answers", {})):
        raise ValueError("not the answers of a document")
    return KINDS[str(fields.pop("kind", ""))].model_validate(fields)


def record_mapping(record: Record, *, sealed: bool = True) -> dict[str, Any]:
    """Return a record as its file holds it: mappings, lists and strings.

    Not `sealed`, without its digest and signature: what both are made over.
    """
    apart = set() if sealed else {"digest", "signature"}
    fields = record.model_dump(mode="json", exclude=apart, exclude_none=True)
    plain = _strings({"kind": record.kind, **fields})
    assert isinstance(plain, dict)
    return plain


def _strings(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _strings(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_strings(item) for item in value]
    return str(value)


def record_digest(record: Record) -> str:
    """Return the digest a record should hold."""
    return sha256(canonical(record_mapping(record, sealed=False)))


def record_bytes(record: Record) -> bytes:
    """Return the file of a record."""
    return to_yaml(record_mapping(record)).encode()


R = TypeVar("R", bound=Record)


def numbered(record: R, earlier: Iterable[Record]) -> R:
    """Return a record as the next of its series: numbered, and bound to the one before it."""
    last = max(earlier, key=lambda each: each.number, default=None)
    return record.model_copy(
        update={
            "number": last.number + 1 if last else 1,
            "previous": last.digest if last else "",
            "digest": "",
        }
    )


def sealed_record(record: R) -> R:
    """Return a record with its own digest."""
    return record.model_copy(update={"digest": record_digest(record)})


def records_of_kind(records: Iterable[Record], model: type[R]) -> tuple[R, ...]:
    """Return the records of one kind, oldest first."""
    return tuple(record for record in records if isinstance(record, model))
