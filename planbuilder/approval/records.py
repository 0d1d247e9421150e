"""The kinds of records: what was signed, moved, decided, requested, done and noticed, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from planbuilder.approval.digests import is_signed_part
from planbuilder.approval.record import FrozenRecordPart, Record, Signature
from planbuilder.checks import AssessmentOutcome
from planbuilder.text import Text


class FindingsCount(FrozenRecordPart):
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
    outcome: AssessmentOutcome
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


class ClosingStep(FrozenRecordPart):
    """A step of a closing, and the day it falls on."""

    id: str
    on: date


class ClosingPlan(Record):
    """An account is to close on `ends_on`: the condition that triggered it, and the steps.

    `reason` says in words why, in both languages, where that was recorded.
    """

    kind: ClassVar[str] = "closing"

    trigger: str
    reason: Text | None = None
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


class AccountRequest(Record):
    """A request about an account: `purpose` is its kind in the life cycle.

    `contents` is what it asked, by question path, as an answer file holds it.
    """

    kind: ClassVar[str] = "request"

    purpose: str
    contents: dict[str, Any]


class RequestCompletion(Record):
    """The request with the number `request` was carried out; what shows it is named, not kept."""

    kind: ClassVar[str] = "request-completed"

    request: int
    evidence: str = ""


class LogEntry(Record):
    """Something done while an account is operated: `event` is its kind in the life cycle.

    `row` is the row of the plan it concerns, blank for the whole plan; `value` a result, as an
    answer file holds it; `next_on` the day it is due again. The signed text stays as it is.
    """

    kind: ClassVar[str] = "log"

    event: str
    row: str = ""
    value: str = ""
    next_on: date | None = None
    evidence: str = ""


class KeyGrant(Record):
    """A position signs with the key `public_key` (hexadecimal) from `on` to `until`, included."""

    kind: ClassVar[str] = "key"

    public_key: str
    until: date | None = None


class KeyRevocation(Record):
    """A key is not to be trusted for anything signed from `on` onward."""

    kind: ClassVar[str] = "key-revocation"

    public_key: str
    reason: str


_MODELS: tuple[type[Record], ...] = (
    SignOff,
    StateMove,
    DecisionRecord,
    Acceptance,
    PlatformChange,
    ClosingPlan,
    StepCompletion,
    RenewalRecord,
    AccountRequest,
    RequestCompletion,
    LogEntry,
    KeyGrant,
    KeyRevocation,
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
