"""The documents written from the answers of a plan: requests, notices, policies, notes, as data.

A wording names values in braces: `{account.version}` is an answer, `{notice.url@fr}` the same in
one language, `{name}` a value that is worked out. A link is written `[text]({platform.terms_url})`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Literal, Self

from pydantic import model_validator

from planbuilder.errors import SchemaFault
from planbuilder.instrument.conditions import Condition
from planbuilder.instrument.model import Model
from planbuilder.instrument.question import Slug
from planbuilder.text import Language, Text

VALUE = re.compile(r"\{([a-z][a-z0-9_.]*)(?:@(en|fr))?\}")
"""A value a wording names: an id and, where it does not follow the document, a language."""

BODY = "body."
"""What stands before the id of a public body of the instrument where a wording names one."""

Unsettled = Literal["mark", "refer"]
"""How a document treats a missing answer: a mark, or the question it waits for."""

Shape = Literal["users", "risks", "members"]
"""How wide the columns of a table are; the template has one table for each."""

ANNEXES = "annexes"
"""The name of the file with the annexes of a document, among the names of its letters."""

COLUMNS = 4
"""Every table has as many columns, so that one template serves every document."""


class Format(StrEnum):
    """What a written document is delivered as."""

    WORD = "docx"
    HTML = "html"
    PLAIN = "txt"


class Point(Model):
    """A bullet; `when` says whether it is there."""

    say: Text
    when: Condition | None = None


class LabelledLine(Model):
    """A label and a value: an answer, or a wording. The label of an answer is its heading.

    `language` is that of the value where it is not the language of the document. An answer that
    is blank and not needed is left out. An answer `section.table.column` is that column of the
    rows for which `where` holds, which reads the columns of a row.
    """

    label: Text | None = None
    answer: str | None = None
    say: Text | None = None
    language: Language | None = None
    when: Condition | None = None
    where: Condition | None = None

    @model_validator(mode="after")
    def _agree(self) -> Self:
        """Raise ValueError where it has no value, two, or no label."""
        if (self.answer is None) == (self.say is None):
            raise SchemaFault("schema_fact_value")
        if self.say is not None and self.label is None:
            raise SchemaFault("schema_fact_label")
        return self


_SORTS = (
    "title",
    "say",
    "points",
    "steps",
    "facts",
    "people",
    "blanks",
    "answer",
    "choices",
    "rows",
    "computed",
    "sign",
)


class Piece(Model):
    """One piece of a part, of exactly one sort.

    `title` a heading inside the part · `say` a paragraph · `points` bullets · `steps` numbered
    points · `facts` lines with a label · `people` who holds some functions, with room for a
    telephone number · `blanks` labels with room to write on · `answer` a long answer as the plan
    prints it · `choices` what was chosen, explained by its catalogue · `rows` a table of answers
    with its `columns` · `computed` something computed, by name · `sign` a position (a question)
    with lines to sign on, `role` being what it signs as.
    """

    when: Condition | None = None
    title: Text | None = None
    say: Text | None = None
    points: tuple[Point, ...] = ()
    steps: tuple[Point, ...] = ()
    facts: tuple[LabelledLine, ...] = ()
    people: tuple[Slug, ...] = ()
    blanks: tuple[Text, ...] = ()
    answer: str | None = None
    choices: str | None = None
    rows: str | None = None
    columns: tuple[Slug, ...] = ()
    shape: Shape = "users"
    computed: Slug | None = None
    sign: str | None = None
    role: Text | None = None

    @model_validator(mode="after")
    def _agree(self) -> Self:
        """Raise ValueError where it is of no sort, or of two."""
        if sum(bool(getattr(self, sort)) for sort in _SORTS) != 1:
            raise SchemaFault("schema_piece_sort")
        if len(self.columns) != (COLUMNS if self.rows else 0):
            raise SchemaFault("schema_piece_columns", count=COLUMNS)
        if bool(self.sign) != bool(self.role):
            raise SchemaFault("schema_piece_role")
        return self


class LetterSection(Model):
    """A part under its heading, or without one. `each` repeats it for every item of a catalogue.

    With `findings` it is there only where a check found one of them: a rule (`V98`), or one of
    its variants (`V18.overdue`). A `new_page` part begins a page; a `whole` part stands on one
    page where it fits; a `draft_only` part is left out of a final.
    """

    id: Slug
    heading: Text | None = None
    when: Condition | None = None
    each: Slug | None = None
    findings: tuple[str, ...] = ()
    new_page: bool = False
    whole: bool = False
    draft_only: bool = False
    pieces: tuple[Piece, ...]


class Letter(Model):
    """One document written from the answers to another: to `document`, or else to the plan.

    `public` documents are for the people who follow the account: they show no policies. `cites`
    are the clauses an internal document follows, `when` says which plans it is for. `one_page`
    keeps its values and worked-out parts short. An `unsettled` answer is marked at its place, or
    a draft refers to its question and a final leaves out what needs it. An `operated` document
    shows the plan with what the log says was done since. `earlier_ids` still name it, and a list
    of files calls it by its `label` where its title speaks to other readers.
    """

    id: Slug
    earlier_ids: tuple[Slug, ...] = ()
    document: Slug | None = None
    title: Text
    label: Text | None = None
    subject: Text
    when: Condition | None = None
    public: bool = False
    one_page: bool = False
    unsettled: Unsettled = "mark"
    operated: bool = False
    formats: tuple[Format, ...] = (Format.WORD,)
    cites: tuple[str, ...] = ()
    parts: tuple[LetterSection, ...]

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece in order."""
        for part in self.parts:
            yield from part.pieces

    def wordings(self) -> Iterator[Text]:
        """Yield every wording that may name values."""
        for piece in self.pieces():
            yield from (text for text in (piece.title, piece.say, piece.role) if text is not None)
            yield from (point.say for point in (*piece.points, *piece.steps))
            yield from piece.blanks
            yield from (fact.say for fact in piece.facts if fact.say is not None)
        yield from (part.heading for part in self.parts if part.heading is not None)

    def printed_paths(self) -> tuple[str, ...]:
        """Return the paths of the answers whose text it prints, in order, each once.

        A path is `section.question`, or `section.table.column`; values that are worked out from
        answers are left out.
        """
        own_paths = [
            match[1] for text in self.wordings() for match in VALUE.finditer(text.fr or text.en)
        ]
        for piece in self.pieces():
            own_paths += [path for path in (piece.answer, piece.choices) if path is not None]
            own_paths += [fact.answer for fact in piece.facts if fact.answer is not None]
        paths = (path for path in own_paths if "." in path and not path.startswith(BODY))
        return tuple(dict.fromkeys(paths))
