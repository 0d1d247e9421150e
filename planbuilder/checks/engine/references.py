"""References in the parameters of checks, and their validation against an instrument.

The type of a parameter says what it refers to: a question or a column of any kind, a date, a table.
A path is `section.question`, or `section.table.column` for a cell of every row; `document:` before
it names another document.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from msgspec import Struct

from planbuilder.checks.engine.case import TODAY
from planbuilder.errors import Problem
from planbuilder.instrument import Document, Instrument, Kind, Question
from planbuilder.model import Model, fields_of


class Refers(Struct, frozen=True):
    """Marks a parameter as the path of a question whose kind is one of `kinds` (any if empty).

    Where `or_today` is true, the word `today` may stand for a date.
    """

    kinds: frozenset[Kind] = frozenset()
    or_today: bool = False


class ColumnOf(Struct, frozen=True):
    """Marks a parameter as a column of the table that the parameter `table` names."""

    table: str = "table"


QuestionRef = Annotated[str, Refers()]
TableRef = Annotated[str, Refers(frozenset({Kind.ROWS}))]
DateRef = Annotated[str, Refers(frozenset({Kind.DATE}))]
DateOrToday = Annotated[str, Refers(frozenset({Kind.DATE}), or_today=True)]
TimeRef = Annotated[str, Refers(frozenset({Kind.TIME}))]
NumberRef = Annotated[str, Refers(frozenset({Kind.NUMBER, Kind.MONEY}))]
OptionsRef = Annotated[
    str, Refers(frozenset({Kind.CHOICE, Kind.CHOICES, Kind.YES_NO_UNKNOWN, Kind.REFERENCE}))
]
WordingRef = Annotated[str, Refers(frozenset({Kind.TEXT, Kind.PROSE, Kind.AREA, Kind.URL}))]
ColumnRef = Annotated[str, ColumnOf()]


class OptionValue(Model):
    """The label of one option of a question, as a value in a message."""

    question: QuestionRef
    option: str


def reference_problems(
    instrument: Instrument, parameters: Model, documents: tuple[str, ...], place: str
) -> Iterator[Problem]:
    """Yield a problem for each reference of `parameters` to nothing or to a wrong kind of question.

    `documents` are those that the rule is run on; `place` is the place of the parameters in
    rules.yaml.
    """
    for field, marker, reference in references(parameters):
        where = f"{place}.{field}"
        if isinstance(marker, ColumnOf):
            table = str(getattr(parameters, marker.table))
            yield from _column_problems(instrument, table, reference, documents, where)
        elif not (marker.or_today and reference == TODAY):
            yield from _question_problems(instrument, marker, reference, documents, where)
    for each in fields_of(type(parameters)):
        for inner in _models(getattr(parameters, each.name)):
            yield from reference_problems(instrument, inner, documents, f"{place}.{each.name}")


def references(parameters: Model) -> Iterator[tuple[str, Refers | ColumnOf, str]]:
    """Yield the field, marker and path of each reference, without those in nested models."""
    for field, hint in _marked_fields(type(parameters)).items():
        for marker, reference in _leaves(hint, getattr(parameters, field)):
            yield field, marker, reference


def _is_annotated(hint: Any) -> bool:
    origin: Any = get_origin(hint)
    return origin is Annotated


@cache
def _marked_fields(model: type[Model]) -> Mapping[str, Any]:
    """Return the fields whose annotations mark references, with their annotations."""
    return {each.name: each.type for each in fields_of(model) if any(_markers(each.type))}


def _leaves(hint: Any, value: Any) -> Iterator[tuple[Refers | ColumnOf, str]]:
    inner = get_args(hint)
    if _is_annotated(hint):
        markers = [each for each in inner[1:] if isinstance(each, Refers | ColumnOf)]
        if markers and isinstance(value, str):
            yield markers[0], value
        elif not markers:
            yield from _leaves(inner[0], value)
    elif isinstance(value, Mapping) and len(inner) == 2:
        for pair in value.items():
            for part, each in zip(inner, pair, strict=True):
                yield from _leaves(part, each)
    else:
        for each in value if isinstance(value, tuple) else (value,):
            for part in inner:
                yield from _leaves(part, each)


def _models(value: Any) -> Iterator[Model]:
    if isinstance(value, Model) and _marked_fields(type(value)):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _models(each)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _models(each)


def _markers(hint: Any) -> Iterator[Refers | ColumnOf]:
    if _is_annotated(hint):
        yield from (each for each in get_args(hint)[1:] if isinstance(each, Refers | ColumnOf))
    for each in get_args(hint):
        yield from _markers(each)


def documents_named(
    instrument: Instrument, path: str, documents: tuple[str, ...]
) -> tuple[str, tuple[Document, ...]]:
    """Return a path without its document prefix, and the documents that must have it.

    Raises KeyError where the document named in the prefix does not exist.
    """
    name, _, rest = path.rpartition(":")
    names = (name,) if name else documents
    return rest, tuple(instrument.document(each) for each in names)


def _question_problems(
    instrument: Instrument, marker: Refers, path: str, documents: tuple[str, ...], where: str
) -> Iterator[Problem]:
    for question in _questions(instrument, path, documents, where):
        if isinstance(question, Problem):
            yield question
        elif marker.kinds and question.kind not in marker.kinds:
            values = {
                "value": path,
                "kind": question.kind.value,
                "expected": ", ".join(sorted(marker.kinds)),
            }
            yield Problem("check_wrong_kind", path=where, values=values)


def _column_problems(
    instrument: Instrument, table: str, column: str, documents: tuple[str, ...], where: str
) -> Iterator[Problem]:
    for question in _questions(instrument, table, documents, where):
        if isinstance(question, Problem):
            continue  # the table itself is reported at its own parameter
        if column not in {each.id for each in question.columns}:
            values = {"value": f"{table}.{column}"}
            yield Problem("check_reads_nothing", path=where, values=values)


def _questions(
    instrument: Instrument, path: str, documents: tuple[str, ...], where: str
) -> Iterator[Question | Problem]:
    try:
        rest, named_documents = documents_named(instrument, path, documents)
    except KeyError:
        yield Problem("check_reads_nothing", path=where, values={"value": path})
        return
    for document in named_documents:
        try:
            yield document.question(rest)
        except KeyError:
            yield Problem("check_reads_nothing", path=where, values={"value": path})
