"""The kinds of records: sign-offs, moves, decisions, requests, events, keys and others."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from planbuilder.approval.digests import is_signed_part
from planbuilder.approval.record import FrozenRecordPart, Record, Signature
from planbuilder.checks import AssessmentOutcome
from planbuilder.text import Text


class FindingsCount(FrozenRecordPart):
    """The number of findings for approval at the time of a sign-off."""

    errors: int
    warnings: int


class SignOff(Record):
    """A sign-off; `purpose` is its kind in the life cycle.

    `answers` is a copy of what was signed, `answers_digest` its digest, `sections` what it covers
    (empty for the whole document). `findings` counts those of that day; None in records of versions
    that did not count them.
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

    `request` holds the account details requested: platform, names, handles, users.
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
    """The acceptance of a finding, with a reason: its rule, and the question it points to.

    Without `path` it applies wherever the rule reports it. An error cannot be accepted.
    """

    kind: ClassVar[str] = "acceptance"

    rule: str
    path: str = ""
    reason: Text


class PlatformChange(Record):
    """A change of a platform; `subject` is terms, privacy_policy, functions or other."""

    kind: ClassVar[str] = "platform-change"

    platform: str
    subject: str
    description: Text
    source: str = ""


class ClosingStep(FrozenRecordPart):
    """A step of a closing, and its day."""

    id: str
    on: date


class ClosingPlan(Record):
    """The planned closing of an account on `ends_on`, with its trigger and its steps.

    `reason` explains it in both languages, if recorded.
    """

    kind: ClassVar[str] = "closing"

    trigger: str
    reason: Text | None = None
    ends_on: date
    steps: tuple[ClosingStep, ...]


class StepCompletion(Record):
    """A completed step of the planned closing; `evidence` refers to proof kept elsewhere."""

    kind: ClassVar[str] = "closing-step"

    step: str
    evidence: str


class RenewalRecord(Record):
    """The beginning of a document's next version; sign-offs before it are on version `earlier`.

    `kept` is the path of the answer file of the earlier version, `kept_digest` its SHA-256 digest.
    """

    kind: ClassVar[str] = "renewal"

    earlier: str
    version: str
    kept: str
    kept_digest: str


class AccountRequest(Record):
    """A request about an account; `purpose` is its kind in the life cycle.

    `contents` is what it asks for, by question path, in the form of an answer file.
    """

    kind: ClassVar[str] = "request"

    purpose: str
    contents: dict[str, Any]


class RequestCompletion(Record):
    """The completion of the request numbered `request`.

    `evidence` refers to proof kept elsewhere.
    """

    kind: ClassVar[str] = "request-completed"

    request: int
    evidence: str = ""


class LogEntry(Record):
    """An event in the operation of an account; `event` is its kind in the life cycle.

    `row` is the row of the plan concerned, empty for the whole plan; `value` a result in the form
    of an answer file; `next_on` the day it is due again. The signed text does not change.
    """

    kind: ClassVar[str] = "log"

    event: str
    row: str = ""
    value: str = ""
    next_on: date | None = None
    evidence: str = ""


class KeyGrant(Record):
    """The key `public_key` (hexadecimal) signs for a position from `on` to `until`, inclusive."""

    kind: ClassVar[str] = "key"

    public_key: str
    until: date | None = None


class KeyRevocation(Record):
    """A key is not trusted for signatures from `on` onward."""

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
"""Every kind of record, by the name in its file."""


def parse_record(raw: Any) -> Record:
    """Return the record in the content of a file.

    Raises KeyError for an unknown kind, ValueError for anything else that is invalid.
    """
    if not isinstance(raw, Mapping):
        raise ValueError("not a mapping")
    fields = dict(raw)
    if not is_signed_part(fields.get("answers", {})):
        raise ValueError("not the answers of a document")
    # Imported where there are records: pydantic takes a while.
    from planbuilder.model.validation import validate

    return validate(KINDS[str(fields.pop("kind", ""))], fields)
