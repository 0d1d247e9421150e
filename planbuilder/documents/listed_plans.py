"""Creates a plan from each row of a list of accounts, a workbook or a CSV file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from planbuilder.answers import InvalidAnswer
from planbuilder.answers.reader import read_answers
from planbuilder.documents.incoming_file import IncomingFile
from planbuilder.documents.older_files import grids_of
from planbuilder.errors import AnswerError, Problem
from planbuilder.instrument import Document, Question
from planbuilder.proposals.value_text import ValueReader
from planbuilder.storage.answer_writer import answer_bytes
from planbuilder.storage.yaml_files import parse_yaml
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.comparable import comparable
from planbuilder.workspace import Workspace
from planbuilder.workspace.plan_names import is_plan_name, similar_name

_NEAR = 3
"""How many questions are named for an unknown heading."""

_SUFFIX = re.compile(r"(?P<heading>.*?)\s*(?:\.|\(|\[|/|-|–|,|\s)\s*(?P<language>\w+)\s*[)\]]?")


class ListedPlan(Struct, frozen=True):
    """A plan to be created: its name, and the bytes of its answer file."""

    name: str
    data: bytes


class PlanList(Struct, frozen=True):
    """How a list is read.

    `beginning` returns the initial answer file of a plan with a given name; `name_headings` are the
    possible headings of the column with plan names, `language_names` the names of languages.
    """

    workspace: Workspace
    document: Document
    beginning: Callable[[str], bytes]
    name_headings: Sequence[str]
    language_names: Mapping[str, Language]


class _Column(Struct, frozen=True):
    """The question that a column answers, and the language of its texts."""

    question: Question
    language: Language


def listed_plans(plans: PlanList, file: IncomingFile) -> tuple[ListedPlan, ...]:
    """Return the plans of a list; nothing is written.

    The first non-empty row holds the headings: a question's id, key, or heading in either language,
    followed by the language of its texts where needed (`Purpose (FR)`). Only the first sheet of a
    workbook is read. Raises AnswerError with every problem of the list: no column of names, an
    unknown heading, a name that is not allowed or taken, a cell that is no valid answer.
    """
    grid = [row for sheet in grids_of(file)[:1] for row in sheet]
    start = next((at for at, row in enumerate(grid) if any(map(str.strip, row))), None)
    name_at, columns, problems = _headings(plans, [] if start is None else grid[start], file.name)
    if start is None or name_at is None:
        values = {"expected": ", ".join(plans.name_headings)}
        raise AnswerError([Problem("list_without_names", file.name, values=values), *problems])
    rows = [(at + 1, row) for at, row in enumerate(grid) if at > start and any(map(str.strip, row))]
    names = [(line, _cell(row, name_at)) for line, row in rows]
    problems += _name_problems(plans, names, file.name)
    own = (plans.workspace.profile, plans.workspace.strategy)
    by_id = {each.document.id: each for each in own if each is not None}
    reader = ValueReader(plans.workspace.instrument, by_id)
    results: list[ListedPlan] = []
    for line, row in rows:
        raw, refusals = _answers_of(columns, row, reader, file.name, line)
        problems += refusals
        if not problems:
            results.append(_begin(plans, _cell(row, name_at), raw))
    if problems:
        raise AnswerError(problems)
    return tuple(results)


def _cell(row: Sequence[str], at: int) -> str:
    """Return a cell of a row without the spaces around it; a short row ends in empty ones."""
    return row[at].strip() if at < len(row) else ""


def _headings(
    plans: PlanList, row: Sequence[str], file: str
) -> tuple[int | None, dict[int, _Column], list[Problem]]:
    by_heading = _columns_by_heading(plans)
    names = {_name(each) for each in plans.name_headings}
    name_at: int | None = None
    columns: dict[int, _Column] = {}
    problems = []
    for at, heading in enumerate(row):
        if not heading.strip():
            continue
        column = _column(plans, by_heading, heading)
        if _name(heading) in names and name_at is None:
            name_at = at
        elif column is None:
            values = {"near": _near(plans.document, heading)}
            problems.append(Problem("list_unknown_column", file, heading.strip(), values=values))
        elif column in columns.values():
            problems.append(Problem("list_column_twice", file, heading.strip()))
        else:
            columns[at] = column
    return name_at, columns, problems


def _columns_by_heading(plans: PlanList) -> dict[str, _Column]:
    """Return each question that is not a table by every heading it may have."""
    questions = [each for each in plans.document.questions() if not each.columns]
    first = plans.workspace.languages[0]
    columns: dict[str, _Column] = {}
    for language in reversed(LANGUAGES):
        for question in questions:
            for name in (question.heading[language], question.prompt[language]):
                columns[_name(name)] = _Column(question, language)
    for question in questions:
        columns.setdefault(_name(question.key), _Column(question, first))
        columns[_name(question.id)] = _Column(question, first)
    return columns


def _column(plans: PlanList, columns: Mapping[str, _Column], heading: str) -> _Column | None:
    column = columns.get(_name(heading))
    if column is not None:
        return column
    match = _SUFFIX.fullmatch(_name(heading))
    language = plans.language_names.get(match["language"]) if match else None
    if match is None or language is None:
        return None
    start = match["heading"].strip()
    column = columns.get(start) or _in_words(plans, columns, start, language)
    return _Column(column.question, language) if column else None


def _in_words(
    plans: PlanList, columns: Mapping[str, _Column], start: str, language: Language
) -> _Column | None:
    """Return the question whose heading names its language: `Account name in English`."""
    for name, column in columns.items():
        last = name.rpartition(" ")[2]
        if name.startswith(f"{start} ") and plans.language_names.get(last) is language:
            return column
    return None


def _name_problems(
    plans: PlanList, names: Sequence[tuple[int, str]], file: str
) -> Iterator[Problem]:
    others = set(plans.workspace.plans)
    for line, name in names:
        if not name.strip():
            yield Problem("list_name_missing", file, line=line)
            continue
        if not is_plan_name(name):
            values = {"value": name, "similar": similar_name(name, others)}
            yield Problem("list_name_wrong", file, line=line, values=values)
        elif name in others:
            yield Problem("list_name_taken", file, line=line, values={"value": name})
        others.add(name)


def _answers_of(
    columns: Mapping[int, _Column], row: Sequence[str], reader: ValueReader, file: str, line: int
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the raw answers of a row by path, and what is wrong with its cells."""
    raw: dict[str, Any] = {}
    problems = []
    for at, column in columns.items():
        text = _cell(row, at)
        if not text:
            continue
        try:
            answer = reader.raw(text, column.question, column.language)
            earlier = raw.get(column.question.id)
            raw[column.question.id] = {**earlier, **answer} if earlier else answer
        except InvalidAnswer as error:
            values = {**error.values, "text": text}
            problems.append(Problem(error.code, file, column.question.id, line, values))
    return raw, problems


def _begin(plans: PlanList, name: str, answers: Mapping[str, Any]) -> ListedPlan:
    before = plans.beginning(name)
    file = plans.document.file_of(name)
    raw = parse_yaml(before, AnswerError, file).value
    for path, value in answers.items():
        section, _, key = path.partition(".")
        place = raw["answers"].setdefault(section, {})
        blank = place.get(key)
        place[key] = {**blank, **value} if isinstance(blank, dict) else value
        (raw.get("notes") or {}).pop(path, None)
    data = answer_bytes(before, raw)
    reading = parse_yaml(data, AnswerError, file).value
    read_answers(plans.workspace.instrument, reading, name=name, file=file)
    return ListedPlan(name, data)


def _near(document: Document, heading: str) -> str:
    """Return the headings of questions that hold a heading or are most similar to it, with ids."""
    questions = [each for each in document.questions() if not each.columns]
    ids = {
        name: each.id
        for each in questions
        for name in (each.heading[LANGUAGES[0]], each.heading[LANGUAGES[1]], each.id)
    }
    wanted = _name(heading)
    holding = [name for name in ids if wanted in _name(name)] if len(wanted) > 2 else []
    names: dict[str, str] = {}
    for name in (*holding, *get_close_matches(heading.strip(), list(ids), 3 * _NEAR, 0.0)):
        names.setdefault(ids[name], name)
    nearest = [*names.items()][:_NEAR]
    return ", ".join(f"{each} ({name})" if each != name else name for each, name in nearest)


def _name(text: str) -> str:
    """Return a heading in the form in which headings are compared, without a closing mark."""
    return comparable(text.rstrip(" ?:*"))
