"""`Material`: the input of one document, and look-ups that all its parts share."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import force_setattr

from planbuilder.answers import Answers, applicable
from planbuilder.answers.exemptions import exempt_questions
from planbuilder.answers.signatories import with_expected_signatories
from planbuilder.checks.engine.finding import Finding
from planbuilder.content.typesetting import typeset
from planbuilder.instrument import Document, Instrument, Question
from planbuilder.text import Language, Text, ValueFormats, format_date


class AcceptedFinding(Struct, frozen=True):
    """An accepted finding: its rule and path, who accepted it, when and why."""

    rule: str
    path: str
    position: Text
    on: date
    reason: Text


class SignedVersion(Struct, frozen=True):
    """An approved version: when, by which position, and how many answers changed since.

    `revised` counts the answers that differ from the version before it, None for the first.
    """

    version: str
    on: date
    changes: int
    position: Text
    revised: int | None = None


class RecordedClosing(Struct, frozen=True):
    """The recorded closing of an account: its trigger, who decided it, and its days.

    `trigger` is the id of a closing condition of the plan; `steps` are the ids of the steps with
    their days, in order; `closed_on` is the day on which the account was closed, None until then.
    """

    trigger: str
    position: Text
    decided_on: date
    ends_on: date
    steps: tuple[tuple[str, date], ...]
    reason: Text | None = None
    closed_on: date | None = None


class Material(Struct, frozen=True, dict=True):
    """One document to assemble: its answers, the documents it refers to, and its findings.

    Its answers are those that are printed: with the typography of the language
    (`planbuilder.content.typesetting`) and the positions that are to sign
    (`planbuilder.answers.signatories`). `final` leaves out every comment. `rules_run` are the rules
    that had something to check in the document. `today` is given, since assembling reads no clock.
    `acceptances` are the findings accepted with a reason, `history` the approved versions.
    `logged_on` is the day of the last log entry that the answers reflect. `closing` is the recorded
    end of the account, if any.
    """

    instrument: Instrument
    answers: Answers
    language: Language
    today: date
    profile: Answers | None = None
    strategy: Answers | None = None
    findings: tuple[Finding, ...] = ()
    final: bool = False
    rules_run: Container[str] = frozenset()
    acceptances: tuple[AcceptedFinding, ...] = ()
    history: tuple[SignedVersion, ...] = ()
    logged_on: date | None = None
    closing: RecordedClosing | None = None

    def __post_init__(self) -> None:
        answers = with_expected_signatories(self.instrument, self.answers, self.profile)
        force_setattr(self, "answers", answers)
        for name in ("answers", "profile", "strategy"):
            other: Answers | None = getattr(self, name)
            if other is not None:
                force_setattr(self, name, typeset(other, self.language))

    @cached_property
    def documents(self) -> Mapping[str, Answers]:
        """The plan or strategy, the strategy and the profile, by the id of their document."""
        every = (self.profile, self.strategy, self.answers)
        return MappingProxyType({each.document.id: each for each in every if each is not None})

    @property
    def document(self) -> Document:
        """Return the document being made."""
        return self.answers.document

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions that apply, in order."""
        return applicable(self.answers)

    @cached_property
    def exempt(self) -> frozenset[str]:
        """Return the ids of the questions that are not asked of the department."""
        return exempt_questions(self.instrument, self.profile, self.document)

    @cached_property
    def question_ids(self) -> frozenset[str]:
        """Return the ids of the questions that apply."""
        return frozenset(question.id for question in self.questions)

    @property
    def formats(self) -> ValueFormats | None:
        """Return the written form of dates and numbers in the language, None for the default."""
        return self.instrument.formats.get(self.language)

    def date(self, day: date) -> str:
        """Return a date in words, as the instrument writes it."""
        return format_date(day, self.language, self.formats)

    def words(self, key: str, **values: object) -> str:
        """Return wording of the instrument in the language of the document."""
        return self.instrument.words(key, self.language, **values)

    def from_profile(self, role: str) -> str | None:
        """Return the profile's bilingual answer with this role in the language, or None."""
        if self.profile is None:
            return None
        return self.profile.wording(self.profile.path_of(role))[self.language]
