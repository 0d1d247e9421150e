"""The replies an author can give to a prompt. A front end makes them of keys, lines or files.

>>> from planbuilder import replies
>>> replies.Answer("Parks alerts")
Answer(raw='Parks alerts', confirmed=False)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from planbuilder.answers import NoteState
from planbuilder.text import Language


class Key(StrEnum):
    """The actions at a prompt; `key.<value>` in `interview.yaml` is their label."""

    ANSWER = "answer"
    KEEP = "keep"
    CLEAR = "clear"
    LATER = "later"
    SKIP = "skip"
    UNSURE = "unsure"
    TO_BE_DETERMINED = "to_be_determined"
    NOT_APPLICABLE = "not_applicable"
    ACCEPT = "accept"
    BACK = "back"
    NEXT = "next"
    UNDO = "undo"
    GUIDANCE = "guidance"
    EXAMPLE = "example"
    CLAUSES = "clauses"
    LANGUAGE = "language"
    OVERVIEW = "overview"
    REVIEW = "review"
    LEAVE = "leave"
    ADD = "add"
    COPY = "copy"
    EDIT = "edit"
    MOVE = "move"
    FORM = "form"
    SET = "set"
    PASTE = "paste"
    FILL = "fill"
    ROWS = "rows"
    DELETE = "delete"
    DONE = "done"


class Answer(Struct, frozen=True):
    """An answer as typed or chosen.

    `raw` is what an answer file would hold: a string, a list of ids, a mapping for a period. For a
    bilingual text it is the text in the prompt's language, or a mapping of both languages. An
    answer that would hide others is accepted only with `confirmed`.
    """

    raw: Any
    confirmed: bool = False


class Keep(Struct, frozen=True):
    """Go on without a change; a stale translation is thereby confirmed."""


class Clear(Struct, frozen=True):
    """Make the answer blank, in the prompt's language where it has two, and stay here."""

    confirmed: bool = False


class Later(Struct, frozen=True):
    """Leave the other language of this text for later; with `always`, of every text from now on."""

    always: bool = False


class Skip(Struct, frozen=True):
    """Put the question off until the end."""


class Mark(Struct, frozen=True):
    """Note why there is no answer. `not_applicable` needs a reason in at least one language."""

    state: NoteState
    reason: Mapping[Language, str] = field(default_factory=lambda: MappingProxyType({}))
    by: date | None = None


class Unmark(Struct, frozen=True):
    """Remove the note, and stay here."""


class Back(Struct, frozen=True):
    """Return to the step before this one."""


class Next(Struct, frozen=True):
    """Go on without touching the answer: forward again after going back."""


class GoTo(Struct, frozen=True):
    """Go to a section or to a question or cell, by its id or path."""

    target: str


class Again(Struct, frozen=True):
    """Ask everything that was put off or passed once more, from the beginning."""


class SwitchLanguage(Struct, frozen=True):
    """Go on in the other official language, questions and answers alike."""


class BothLanguages(Struct, frozen=True):
    """Ask the other language right after the first one (`now`), or leave it for later."""

    now: bool


class Accept(Struct, frozen=True):
    """Accept the offer at this place of `Prompt.offers`, from 0."""

    number: int
    confirmed: bool = False


class Undo(Struct, frozen=True):
    """Take back the last change."""


class Leave(Struct, frozen=True):
    """Stop; everything accepted so far is saved."""


class AddRow(Struct, frozen=True):
    """Add a row to the table being asked, prefilled from one of its presets, or with raw `cells`.

    `row` is the id of the row; without it, the row gets the next free id.
    """

    preset: str | None = None
    cells: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    row: str | None = None


class CopyRow(Struct, frozen=True):
    """Add a copy of a row, with an id of its own, and go through its cells."""

    row: str


class EditRow(Struct, frozen=True):
    """Go through the cells of a row."""

    row: str


class MoveRow(Struct, frozen=True):
    """Put a row at another place, 0 for the first."""

    row: str
    place: int


class DeleteRow(Struct, frozen=True):
    """Remove a row and what was noted about it. Undo brings it back."""

    row: str


class Finish(Struct, frozen=True):
    """Leave the row for its table, or the table for the next question."""


class FillRow(Struct, frozen=True):
    """Answer several cells of one row at once, as on a form.

    `cells` are raw answers by column id, in the author's language where a cell has two; other cells
    stay as they are. Without `row`, a row is added. Nothing is changed if a cell is refused; the
    outcome has a problem for each.
    """

    cells: Mapping[str, Any]
    row: str | None = None


class AddRows(Struct, frozen=True):
    """Add several rows in one step, one for each of these presets of the table."""

    presets: tuple[str, ...]


class PasteRows(Struct, frozen=True):
    """Add the rows of a text copied from a spreadsheet: a line for each, tabs between cells."""

    text: str


class FillColumn(Struct, frozen=True):
    """Give several rows the same answer in one column.

    Without `rows`, the rows in which the column is blank.
    """

    column: str
    raw: Any
    rows: tuple[str, ...] = ()


class FillCells(Struct, frozen=True):
    """Give rows their own answers in one column: raw answers by row id."""

    column: str
    cells: Mapping[str, Any]


class EditRows(Struct, frozen=True):
    """Go through the rows of a table one after the other, each on its form."""

    rows: tuple[str, ...]


class Confirm(Struct, frozen=True):
    """Accept the suggestions at these paths; the rest of the section is asked."""

    paths: tuple[str, ...]


Reply = (
    Answer
    | Keep
    | Clear
    | Later
    | Skip
    | Mark
    | Unmark
    | Back
    | Next
    | GoTo
    | Again
    | SwitchLanguage
    | BothLanguages
    | Accept
    | Undo
    | Leave
    | AddRow
    | CopyRow
    | EditRow
    | MoveRow
    | DeleteRow
    | Finish
    | FillRow
    | AddRows
    | PasteRows
    | FillColumn
    | FillCells
    | EditRows
    | Confirm
)
"""Any one of the above."""
