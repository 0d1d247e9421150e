"""`Prompt`: one question with everything that a front end shows with it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from planbuilder.answers import Note, Progress, QuestionKind, Value
from planbuilder.errors import Problem
from planbuilder.instrument import Question
from planbuilder.interview.column_form import ColumnForm
from planbuilder.interview.progress import document_progress
from planbuilder.interview.prompt_parts import (
    CellPlace,
    ClauseReference,
    Effect,
    Guide,
    HiddenAnswer,
    Offer,
    PromptOption,
    RowLine,
    RowPreset,
    Suggestion,
    UnavailablePreset,
)
from planbuilder.interview.replies import Key
from planbuilder.interview.row_form import RowForm
from planbuilder.interview.row_sets import ProposedRow
from planbuilder.interview.session import Session
from planbuilder.text import Language, Text


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
