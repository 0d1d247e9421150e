"""Letters as data: requests, notices, policies and notes written from the answers of a plan.

A wording names values in braces: `{account.version}` is an answer, `{notice.url@fr}` the same in
one language, `{name}` a computed value. A link is written `[text]({platform.terms_url})`.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from planbuilder.errors import SchemaFault
from planbuilder.instrument.conditions import Condition
from planbuilder.instrument.question import Slug
from planbuilder.model import Model
from planbuilder.text import Language, Text

VALUE = re.compile(r"\{([a-z][a-z0-9_.]*)(?:@(en|fr))?\}")
"""A value named in a wording: an id and, where it is not the document's, a language."""

BODY = "body."
"""The prefix of a public body's id where a wording names one."""

Unsettled = Literal["mark", "refer"]
"""What a letter prints for a missing answer: a mark, or a reference to the question."""

Shape = Literal["users", "risks", "members"]
"""The widths of a table's columns; the template has one table for each shape."""

ANNEXES = "annexes"
"""The name of the file of a document's annexes, among the ids of its letters."""

COLUMNS = 4
"""The number of columns of every table, so that one template serves all letters."""


class Format(StrEnum):
    """The file format of a letter."""

    WORD = "docx"
    HTML = "html"
    PLAIN = "txt"


class Point(Model):
    """A bullet, printed if the condition `when` holds."""

    say: Text
    when: Condition | None = None


class LabelledLine(Model):
    """A label and a value: an answer, or a wording. The label of an answer is its heading.

    `language` is the language of the value where it is not that of the document. An answer that is
    blank and not needed is left out. An answer `section.table.column` lists that column of the rows
    for which `where` holds; `where` reads the columns of a row.
    """

    label: Text | None = None
    answer: str | None = None
    say: Text | None = None
    language: Language | None = None
    when: Condition | None = None
    where: Condition | None = None

    def check_agreement(self) -> None:
        """Raise SchemaFault where it has no value, two, or no label."""
        if (self.answer is None) == (self.say is None):
            raise SchemaFault("schema_fact_value")
        if self.say is not None and self.label is None:
            raise SchemaFault("schema_fact_label")


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
    """One element of a part of a letter, of exactly one sort.

    `title` is a heading inside the part; `say` a paragraph; `points` bullets; `steps` numbered
    points; `facts` lines with a label; `people` who holds some functions, with room for a telephone
    number; `blanks` labels with room to write; `answer` a long answer as the plan prints it;
    `choices` chosen options, explained by their catalogue; `rows` a table of answers with its
    `columns`; `computed` a computed part, by name; `sign` a position (a question) with lines to
    sign on, `role` being the capacity.
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

    def check_agreement(self) -> None:
        """Raise SchemaFault where it is of no sort, or of two."""
        if sum(bool(getattr(self, sort)) for sort in _SORTS) != 1:
            raise SchemaFault("schema_piece_sort")
        if len(self.columns) != (COLUMNS if self.rows else 0):
            raise SchemaFault("schema_piece_columns", count=COLUMNS)
        if bool(self.sign) != bool(self.role):
            raise SchemaFault("schema_piece_role")


class LetterSection(Model):
    """A part of a letter; `each` repeats it for every item of a catalogue.

    With `findings` it is printed only where a check reports one of them: a rule (`V98`), or one of
    its variants (`V18.overdue`). A `new_page` part begins a page; a `whole` part is kept on one
    page where it fits; a `draft_only` part is left out of a final file.
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
    """A letter written from the answers to `document`, by default the plan.

    `public` letters are for the people who follow the account and cite no policies. `cites` are the
    clauses that an internal letter follows; `when` says for which plans it is written. `one_page`
    keeps its values and computed parts short. `unsettled` says what is printed for a missing
    answer: a mark at its place, or, with `refer`, the question in a draft and nothing in a final
    file. An `operated` letter shows the plan with what the operational log records. `earlier_ids`
    are accepted as its id; lists of files use its `label` where its title is for other readers.
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
        """Yield every wording that may name values in braces."""
        for piece in self.pieces():
            yield from (text for text in (piece.title, piece.say, piece.role) if text is not None)
            yield from (point.say for point in (*piece.points, *piece.steps))
            yield from piece.blanks
            yield from (fact.say for fact in piece.facts if fact.say is not None)
        yield from (part.heading for part in self.parts if part.heading is not None)

    def printed_paths(self) -> tuple[str, ...]:
        """Return the paths of the answers that the letter prints, in order, each once.

        A path is `section.question` or `section.table.column`. Computed values are left out.
        """
        own_paths = [
            match[1] for text in self.wordings() for match in VALUE.finditer(text.fr or text.en)
        ]
        for piece in self.pieces():
            own_paths += [path for path in (piece.answer, piece.choices) if path is not None]
            own_paths += [fact.answer for fact in piece.facts if fact.answer is not None]
        paths = (path for path in own_paths if "." in path and not path.startswith(BODY))
        return tuple(dict.fromkeys(paths))
