"""The models of `Question`, `Section` and `Document`."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal

from msgspec import field

from planbuilder.instrument.conditions import Condition
from planbuilder.instrument.roles import ROLES, UNDECLARED, UNDECLARED_COLUMN
from planbuilder.model import Limits, Model, Prepared
from planbuilder.text import Text

Slug = Annotated[str, Limits(pattern=r"^[a-z][a-z0-9_]*$")]
"""A stable, readable id: lower case, digits and underscores."""

QuestionId = Annotated[str, Limits(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$")]
"""`section.question`, or a bare column id inside `columns`."""


def _as_list(raw: Any) -> Any:
    return (raw,) if isinstance(raw, str) else raw


Paths = Annotated[tuple[str, ...], Prepared(_as_list)]
"""One question path, or several."""


Currency = Annotated[str, Limits(pattern=r"^[A-Z]{3}$")]
"""An ISO 4217 currency code: `CAD`, `EUR`."""


class Kind(StrEnum):
    """The kinds of question; `planbuilder.answers.kinds` has one class for each."""

    TEXT = "text"
    PROSE = "prose"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO_UNKNOWN = "yes_no_unknown"
    DATE = "date"
    TIME = "time"
    PERIOD = "period"
    MONEY = "money"
    NUMBER = "number"
    URL = "url"
    HANDLE = "handle"
    AREA = "area"
    REFERENCE = "reference"
    ROWS = "rows"


class Stage(StrEnum):
    """A stage at which a document is checked; each asks for more answers than those before it.

    >>> planbuilder.Stage("launch")
    <Stage.LAUNCH: 'launch'>
    """

    DRAFT = "draft"
    APPROVAL = "approval"
    LAUNCH = "launch"
    ANNUAL = "annual"
    CLOSING = "closing"


_STAGES_FOR: dict[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.DRAFT}),
    Stage.APPROVAL: frozenset({Stage.DRAFT, Stage.APPROVAL}),
    Stage.LAUNCH: frozenset({Stage.DRAFT, Stage.APPROVAL, Stage.LAUNCH}),
    Stage.ANNUAL: frozenset({Stage.DRAFT, Stage.APPROVAL, Stage.LAUNCH, Stage.ANNUAL}),
    Stage.CLOSING: frozenset({Stage.DRAFT, Stage.APPROVAL, Stage.LAUNCH, Stage.CLOSING}),
}


def stages_for(purpose: Stage) -> frozenset[Stage]:
    """Return the stages whose required answers are needed for `purpose`."""
    return _STAGES_FOR[purpose]


class Show(StrEnum):
    """How a document prints an answer."""

    LINE = "line"  # a label and one value
    PROSE = "prose"  # a heading and paragraphs
    BULLETS = "bullets"  # a heading and a list
    TABLE = "table"  # a heading and a table, one column a column
    DETAIL = "detail"  # for a column: kept for the workbook, not in the document's table
    HIDDEN = "hidden"  # never printed


class Option(Model):
    """One option of a choice.

    In a question with the role `scope`, an option that leads out of scope has a `pointer`, which
    says where to turn; `remark` asks for something more. `role` says what the option means where
    code must tell options apart and the id differs.
    """

    id: Slug
    label: Text
    role: Slug | None = None
    pointer: Text | None = None
    remark: Text | None = None


class SharedAnswer(Model):
    """A question of the same document whose answer another one repeats, while `when` holds.

    Without `when` it always repeats it.
    """

    question: QuestionId
    when: Condition | None = None


class Question(Model, dict=True):
    """One question: its wording, the answers it accepts, when it is asked, and its sources.

    `id` is `section.question` (a bare id for a column of a table). `heading` is the short label
    that documents and tables print; `prompt` is the question that authors read. `cites` holds ids
    of clauses in `policies.yaml`, `covers` ids in `requirements.yaml`. Options are an inline list
    of `options`, or come from what `choose_from` names: a catalogue (`uses`), a scale of the risk
    matrix (`scale:impact`), or the rows of a table (`strategy:value.objectives`,
    `plan:risks.register`).

    `offered_from` names answers of other documents (`strategy:approval.version`) that the interview
    offers. `same_as` names an answer that this one repeats, always or while a condition holds; the
    question is then not asked. `own` excludes answers of other plans from the offers. `usual` are
    options to start from, offered where there is nothing else.

    Of a table, `label_column` is the column that names a row (by default the first one), and
    `preset_by` the column that holds the catalogue item a row was started from. `requires_yes`
    means that the answer no leaves the requirements it covers unmet; `approximate` that a month or
    a year is accepted as a date; `act_writes` that signing or moving the account writes the answer,
    always or while a condition holds, so that it is not asked. `currency` is that of an amount, by
    default the instrument's. `role` is one of `planbuilder.instrument.roles.COLUMN_ROLES`, for a
    column whose id is not its role.
    """

    id: QuestionId
    kind: Kind
    heading: Text
    prompt: Text
    guidance: Text
    example: Text | None = None
    required_from: Stage | None = None
    when: Condition | None = None
    cites: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    bilingual: bool = False
    show: Show = Show.LINE
    options: tuple[Option, ...] = ()
    choose_from: str | None = None
    multiple: bool = False
    columns: tuple["Question", ...] = ()
    max_length: int | None = None
    reusable: bool = False
    label_column: Slug | None = None
    offered_from: tuple[str, ...] = ()
    same_as: SharedAnswer | None = None
    own: bool = False
    preset_by: Slug | None = None
    requires_yes: bool = False
    approximate: bool = False
    act_writes: bool | Condition = False
    usual: tuple[Slug, ...] = ()
    currency: Currency | None = None
    role: Slug | None = None

    @property
    def key(self) -> str:
        """Return the last part of the id, the name inside its section or row."""
        return self.id.rpartition(".")[2]

    def column(self, key: str) -> "Question":
        """Return the column `key` of a table. Raises KeyError when there is none."""
        for column in self.columns:
            if column.id == key:
                return column
        raise KeyError(key)

    def option_role(self, option_id: str | None) -> str | None:
        """Return the role of an option, by default its id; None for None."""
        roles = {option.id: option.role for option in self.options}
        return roles.get(option_id or "") or option_id

    def column_id(self, role: str) -> str:
        """Return the id of the column with a role; the role of a column is by default its id.

        `UNDECLARED_COLUMN`, whose cells are always blank, where no column has the role.
        """
        return self._column_ids.get(role, UNDECLARED_COLUMN)

    @cached_property
    def _column_ids(self) -> Mapping[str, str]:
        return {column.role or column.id: column.id for column in reversed(self.columns)}

    def has_column(self, role: str) -> bool:
        """Return whether a column of the table has a role."""
        return self.column_id(role) != UNDECLARED_COLUMN


class Section(Model):
    """A part of a document; `letter` is the official letter of Annex C, where there is one."""

    id: Slug
    letter: str | None = None
    title: Text
    intro: Text
    cites: tuple[str, ...] = ()
    questions: tuple[Question, ...]


class Document(Model, dict=True):
    """A document of an instrument, such as the strategy or the plan, or the profile they draw on.

    A document with a `folder` has any number of answer files, `<folder>/<name>.yaml`; another has
    one, `<id>.yaml`. `follows` is the id of the document that it carries out, as a plan carries out
    a strategy. A `public` document is published as it is. `roles` maps names in
    `planbuilder.instrument.roles.ROLES` to one question path or several; code finds questions by
    role, never by id.
    """

    id: Slug
    title: Text
    purpose: Text
    assembled: bool = True
    public: bool = False
    folder: Literal["plans"] | None = None
    follows: Slug | None = None
    roles: Mapping[Slug, Paths] = field(default_factory=dict)
    sections: tuple[Section, ...]

    def questions(self) -> Iterator[Question]:
        """Yield every question in order, without the columns of tables."""
        for section in self.sections:
            yield from section.questions

    def question(self, path: str) -> Question:
        """Return the question at `section.question` or `section.table.column`.

        Raises KeyError when there is none.
        """
        parts = path.split(".")
        question = self._questions.get(".".join(parts[:2]))
        if question is None:
            raise KeyError(path)
        return question.column(parts[2]) if len(parts) == 3 else question

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions()}

    def section_of(self, path: str) -> Section:
        """Return the section of a question path. Raises KeyError when there is none."""
        section_id = path.partition(".")[0]
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(path)

    def file_of(self, name: str) -> str:
        """Return the path of the answer file of this name, relative to the workspace."""
        return f"{self.folder}/{name}.yaml" if self.folder else f"{self.id}.yaml"

    def path_of(self, role: str) -> str:
        """Return the path of the question with this role.

        `UNDECLARED`, a path whose answer is always blank, where no question has the role: what
        depends on it is then left out.
        """
        return next(iter(self.paths_of(role)), UNDECLARED)

    def column_of(self, table: str, role: str) -> str:
        """Return the id of the column with a role, in the table that has the role `table`.

        `UNDECLARED_COLUMN` where there is no such table or column.
        """
        path = self.path_of(table)
        return UNDECLARED_COLUMN if path == UNDECLARED else self.question(path).column_id(role)

    def paths_of(self, role: str) -> tuple[str, ...]:
        """Return the paths of every question with this role, in the order declared.

        Raises KeyError for a name that is no role.
        """
        if role not in ROLES:
            raise KeyError(role)
        return self.roles.get(role, ())

    def role_of(self, path: str) -> str | None:
        """Return the role of the question at a path, None where it has none."""
        return self._roles.get(path)

    @cached_property
    def _roles(self) -> Mapping[str, str]:
        return {path: role for role, paths in self.roles.items() for path in paths}
