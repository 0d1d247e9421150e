"""`Prompt`: one question with everything that a front end shows with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

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


class ClauseReference(Struct, frozen=True):
    """A clause and the status of its policy; `badge.<status>` in `interview.yaml` is its label."""

    label: Text
    status: Status
    summary: Text | None = None


class PromptOption(Struct, frozen=True):
    """An option: its id, its label, and its explanation, if there is one.

    An option that `is_retired` is offered only where it is already chosen.
    """

    id: str
    label: Text
    help: Text | None = None
    is_retired: bool = False


class Offer(Struct, frozen=True):
    """An answer from elsewhere in the workspace that the author may accept.

    `file` and `path` say where it is, `title` is that document's, `day` when it was approved
    (`is_approved`) or prepared. Without a file, the answer was given when the workspace was begun
    (`day`), or is the usual answer (no day). `display` is the answer in words, `record` its
    translation record.
    """

    file: str
    path: str
    title: Text
    day: date | None
    is_approved: bool
    value: Value
    display: Mapping[Language, str]
    record: Translation | None = None


class Suggestion(Struct, frozen=True):
    """A suggested answer, to be confirmed together with others.

    `offer` is an answer from elsewhere; without one, the answer is already there, copied from the
    plan named `plan`. `display` is the answer in words, blank where the other plan has none.
    """

    path: str
    heading: Text
    display: Mapping[Language, str]
    offer: Offer | None = None
    plan: str | None = None


class Guide(Struct, frozen=True):
    """The computed decision on assessments: suggestion, reasons, obligations."""

    branch: str
    suggestion: str
    words: Text
    obligations: tuple[Text, ...]
    clauses: tuple[ClauseReference, ...]


class RowPreset(Struct, frozen=True):
    """A prefilled row that a table offers: an item of a catalogue, a mitigation of a risk.

    `fits` is false where the account lacks a function that it needs, `used` true where a row was
    started from it already.
    """

    id: str
    label: Text
    group: Text | None = None
    help: Text | None = None
    fits: bool = True
    used: bool = False


class UnavailablePreset(Struct, frozen=True):
    """A prefilled row that is not offered on this platform, and the reason in words."""

    label: Text
    reason: Text


class RowLine(Struct, frozen=True):
    """A row of a table in one line: its name, its level of risk, and the number of open cells."""

    row: Row
    name: Text
    open: int
    level: Text | None = None


class CellPlace(Struct, frozen=True):
    """The place of a cell: its table, its row, and its number among the cells of the row."""

    table: Question
    row: Row
    name: Text
    number: int
    of: int
    level: Text | None = None


class Effect(Struct, frozen=True):
    """A consequence of a reply; `effect.<key>` in `interview.yaml` is its sentence."""

    key: str
    path: str | None = None
    values: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


class HiddenAnswer(Struct, frozen=True):
    """An answered question that a change would hide; its answer is kept."""

    path: str
    heading: Text


class Prompt(Struct, frozen=True):
    """One question as it is asked now.

    `language` is the language of the answer, None where it has none; `current` is the raw answer in
    that language, `other` the text in the other language. `stale` is true where the other text has
    changed since. `is_needed` is true where the purpose needs the answer. `problem`,
    `hidden_answers` and `effects` come from the last reply; when an answer would hide others, the
    same answer is expected again, confirmed. `number` of `of` is the place of the question in its
    section.

    `form` is given where the row is better filled in on one screen, `row_set` where the table has
    rows to propose, `unavailable` lists presets not offered on this platform, and `column_form` is
    given where the column is open in other rows too. `suggestions` are to be shown before the
    question: suggested answers for the section.
    """

    session: Session
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
        """Return the progress of the document; it is computed only when asked for."""
        return document_progress(self.session)
