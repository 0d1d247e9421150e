"""`Prompt`: one question as a front end shows it, with everything a screen needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from planbuilder.answers import Note, Progress, QuestionKind, Row, Translation, Value
from planbuilder.errors import Problem
from planbuilder.instrument import Question, Status
from planbuilder.interview.progress import document_progress
from planbuilder.interview.replies import Key
from planbuilder.interview.session import Session
from planbuilder.text import Language, Text

if TYPE_CHECKING:
    from planbuilder.interview.column_form import ColumnForm
    from planbuilder.interview.row_form import RowForm
    from planbuilder.interview.row_sets import ProposedRow


@dataclass(frozen=True)
class ClauseReference:
    """A clause and the status of its policy; `badge.<status>` in `interview.yaml` is the word."""

    label: Text
    status: Status
    summary: Text | None = None


@dataclass(frozen=True)
class PromptOption:
    """An option: its id, its label, and what it means where that is written down.

    One that is `is_retired` is offered only where it is chosen already.
    """

    id: str
    label: Text
    help: Text | None = None
    is_retired: bool = False


@dataclass(frozen=True)
class Offer:
    """An answer that stands elsewhere in the workspace and may be taken over.

    `file` is where it stands, `path` the question there, `title` the document's, `day` when it
    was approved (`is_approved`) or prepared. Without a file it was given when the workspace was
    begun, or is the usual answer where it is not dated either. `display` says the answer in words,
    `record` is what is known of its translation.
    """

    file: str
    path: str
    title: Text
    day: date | None
    is_approved: bool
    value: Value
    display: Mapping[Language, str]
    record: Translation | None = None


@dataclass(frozen=True)
class Suggestion:
    """What a question could be answered with, for the author to confirm with others.

    `offer` is an answer that stands elsewhere; without one the answer stands here already, carried
    over from `plan`. `display` is the answer in words, blank where the other plan has none.
    """

    path: str
    heading: Text
    display: Mapping[Language, str]
    offer: Offer | None = None
    plan: str | None = None


@dataclass(frozen=True)
class Guide:
    """The decision on the assessments, computed: what fits, why, and what must happen next."""

    branch: str
    suggestion: str
    words: Text
    obligations: tuple[Text, ...]
    clauses: tuple[ClauseReference, ...]


@dataclass(frozen=True)
class RowPreset:
    """A prefilled row that a table offers: an item of a catalogue, a mitigation of a risk.

    `fits` is false where the platform lacks a function it needs; `used` where a row started
    from it already.
    """

    id: str
    label: Text
    group: Text | None = None
    help: Text | None = None
    fits: bool = True
    used: bool = False


@dataclass(frozen=True)
class UnavailablePreset:
    """A prefilled row that a table does not offer on this platform, and the reason in words."""

    label: Text
    reason: Text


@dataclass(frozen=True)
class RowLine:
    """A row of a table in one line: its name, its level of risk, and the cells still open."""

    row: Row
    name: Text
    open: int
    level: Text | None = None


@dataclass(frozen=True)
class CellPlace:
    """Where a cell stands: its table, its row, and its number among the row's cells."""

    table: Question
    row: Row
    name: Text
    number: int
    of: int
    level: Text | None = None


@dataclass(frozen=True)
class Effect:
    """A consequence of a reply, to be told: `said.<key>` in `interview.yaml` is its sentence."""

    key: str
    path: str | None = None
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class HiddenAnswer:
    """An answered question that a change would hide. Its answer is kept, not asked, not printed."""

    path: str
    heading: Text


@dataclass(frozen=True)
class Prompt:
    """One question as it is asked now.

    `language` is the one the answer is to be given in, None where the answer has no language;
    `current` is the existing raw answer in it; `other` the text in the other language, as help.
    `stale` says that the other text changed since. `is_needed` tells whether the answer is needed
    for the purpose. `problem`, `hidden_answers` and `effects` follow from the last reply: when
    answers would be hidden, the same answer is expected again, confirmed. `number` of `of` is the
    question's place in its section.

    `form` is given where the row is better filled on one screen, `row_set` where the table has
    rows to propose, `unavailable` what it does not offer on this platform, and `column_form` where
    the cell being asked is open in other rows too. `suggestions` come before the question: what the
    section could be answered with.
    """

    session: Session = field(repr=False)
    path: str
    question: Question
    section: Text
    letter: str | None
    number: int
    of: int
    language: Language | None
    kind: QuestionKind
    heading: Text
    prompt: Text
    guidance: Text
    example: Text | None
    clauses: tuple[ClauseReference, ...]
    options: tuple[PromptOption, ...]
    multiple: bool
    value: Value | None
    current: Any
    other: str | None
    stale: bool
    note: Note | None
    is_needed: bool
    keys: frozenset[Key]
    offers: tuple[Offer, ...] = ()
    guide: Guide | None = None
    advice: tuple[Text, ...] = ()
    rows: tuple[RowLine, ...] = ()
    row_presets: tuple[RowPreset, ...] = ()
    unavailable: tuple[UnavailablePreset, ...] = ()
    cell: CellPlace | None = None
    form: RowForm | None = None
    row_set: tuple[ProposedRow, ...] = ()
    column_form: ColumnForm | None = None
    suggestions: tuple[Suggestion, ...] = ()
    problem: Problem | None = None
    hidden_answers: tuple[HiddenAnswer, ...] = ()
    effects: tuple[Effect, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def progress(self) -> Progress:
        """Return the progress of the document; counted when it is shown, as few prompts are."""
        return document_progress(self.session)
