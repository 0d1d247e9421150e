"""`Session`: the state of an interview, as one frozen value."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from planbuilder.answers import Answers
from planbuilder.instrument import Document, Instrument, Stage
from planbuilder.interview.workspace_context import InterviewContext
from planbuilder.text import Language


class InterviewStep(NamedTuple):
    """A question or a cell to ask, in one language where its answer has two."""

    path: str
    language: Language | None = None


class RowVisit(NamedTuple):
    """The row whose cells are being asked; `all` of them, or only those still open."""

    table: str
    row: str
    all: bool = True


class UndoPoint(NamedTuple):
    """The answers and the step that an undo restores."""

    answers: Answers
    at: InterviewStep | None


class Session(Struct, frozen=True):
    """The state of an interview.

    Only `answers` is saved; everything else is derived from them when an interview resumes.

    `language` is that of the author and of the screen. With `both`, the other language of a text is
    asked right after the first one. `every` asks each question once, answered or not. `at` is the
    step being asked, None once nothing is left; `visit` the row whose cells are asked.
    `passed_steps` are steps the author moved past without an answer, `skips` the paths put off for
    later; `walkthrough` is a section being walked through. `behind` and `ahead` are the steps that
    back and next return to. `retired_rows` are the rows deleted in this session, as `table[row]`.
    `waiting_rows` are the rows of the visited table whose forms come next, and `confirmed_sections`
    the sections whose suggestions were shown.
    """

    context: InterviewContext
    answers: Answers
    language: Language
    purpose: Stage = Stage.APPROVAL
    both: bool = False
    every: bool = False
    at: InterviewStep | None = None
    visit: RowVisit | None = None
    walkthrough: str | None = None
    passed_steps: frozenset[InterviewStep] = frozenset()
    skips: frozenset[str] = frozenset()
    behind: tuple[InterviewStep, ...] = ()
    ahead: tuple[InterviewStep, ...] = ()
    undo: tuple[UndoPoint, ...] = ()
    retired_rows: frozenset[str] = frozenset()
    waiting_rows: tuple[str, ...] = ()
    confirmed_sections: frozenset[str] = frozenset()

    @property
    def instrument(self) -> Instrument:
        """Return the instrument the questions come from."""
        return self.context.instrument

    @property
    def document(self) -> Document:
        """Return the document being filled."""
        return self.answers.document

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages texts are asked in, the author's first."""
        languages = self.context.languages
        first = tuple(language for language in languages if language is self.language)
        return first + tuple(language for language in languages if language is not self.language)

    @property
    def languages_due(self) -> tuple[Language, ...]:
        """Return the languages a text is asked in now: the author's alone, unless both are."""
        return self.languages if self.both or self.every else self.languages[:1]
