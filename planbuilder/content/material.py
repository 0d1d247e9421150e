"""`Material`: everything one document is made from, and the few questions everyone asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from planbuilder.answers import Answers, applicable
from planbuilder.answers.exemptions import exempt_questions
from planbuilder.answers.signatories import with_expected_signatories
from planbuilder.checks.engine.finding import Finding
from planbuilder.content.typesetting import typeset
from planbuilder.instrument import Document, Instrument, Question
from planbuilder.text import Habits, Language, Text, format_date


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding that stays: its rule and question, who accepted it, when and why."""

    rule: str
    path: str
    position: Text
    on: date
    reason: Text


@dataclass(frozen=True, slots=True)
class SignedVersion:
    """A version that was approved: when, by which position, and how many answers changed since.

    `revised` counts the answers that differ from the version before it, None for the first.
    """

    version: str
    on: date
    changes: int
    position: Text
    revised: int | None = None


@dataclass(frozen=True, slots=True)
class RecordedClosing:
    """The end of an account as it was recorded: what triggered it, who decided it, and its days.

    `trigger` is the id of one closing condition of the plan; `steps` are the ids of the steps with
    their days, in order; `closed_on` is the day the account was closed, None until then.
    """

    trigger: str
    position: Text
    decided_on: date
    ends_on: date
    steps: tuple[tuple[str, date], ...]
    reason: Text | None = None
    closed_on: date | None = None


@dataclass(frozen=True)
class Material:
    """One document to assemble: its answers, those it refers to, and what was found wrong.

    Answers are held as they are printed (`planbuilder.content.typesetting`): who is to sign stands
    in them (`planbuilder.answers.signatories`).
    `final` leaves out every comment; `rules_run` are the rules that looked at the document.
    `today` is a parameter: assembling reads no clock.
    `acceptances` are the findings accepted with a reason, `history` the versions signed so far.
    `logged_on` is the day of the last entry of the operational log that the answers show.
    `closing` is the end of the account where one is recorded.
    """

    instrument: Instrument
    answers: Answers
    language: Language
    today: date
    profile: Answers | None = None
    strategy: Answers | None = None
    findings: tuple[Finding, ...] = ()
    final: bool = False
    rules_run: frozenset[str] = frozenset()
    acceptances: tuple[AcceptedFinding, ...] = ()
    history: tuple[SignedVersion, ...] = ()
    logged_on: date | None = None
    closing: RecordedClosing | None = None
    documents: Mapping[str, Answers] = field(
        init=False, default_factory=lambda: MappingProxyType({})
    )

    def __post_init__(self) -> None:
        answers = with_expected_signatories(self.instrument, self.answers, self.profile)
        object.__setattr__(self, "answers", answers)
        for name in ("answers", "profile", "strategy"):
            other: Answers | None = getattr(self, name)
            if other is not None:
                object.__setattr__(self, name, typeset(other, self.language))
        labels_by_id = {
            each.document.id: each
            for each in (self.profile, self.strategy, self.answers)
            if each is not None
        }
        object.__setattr__(self, "documents", MappingProxyType(labels_by_id))

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
    def habits(self) -> Habits | None:
        """Return how dates and numbers are written in the language, None for the usual way."""
        return self.instrument.habits.get(self.language)

    def date(self, day: date) -> str:
        """Return a date in words, as the instrument writes it."""
        return format_date(day, self.language, self.habits)

    def words(self, key: str, **values: object) -> str:
        """Return fixed wording in the language of the document."""
        return self.instrument.words(key, self.language, **values)

    def from_profile(self, role: str) -> str | None:
        """Return the profile's bilingual answer with this role in the language, or None."""
        if self.profile is None:
            return None
        return self.profile.wording(self.profile.path_of(role))[self.language]
