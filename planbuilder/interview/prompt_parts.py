"""What a prompt consists of: its options, offers, rows, places of cells and effects."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from planbuilder.answers import Row, Translation, Value
from planbuilder.instrument import Question, Status
from planbuilder.text import Language, Text


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
