"""A file of answers as a front end: any order, the same engine as the screens."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from planbuilder.answers import Answers, Wording, cell_path, needs, parse_path, read_answers
from planbuilder.answers.unknown_keys import excess_of
from planbuilder.errors import AnswerError, Problem
from planbuilder.instrument import Document
from planbuilder.interview.answer_edits import with_translation
from planbuilder.interview.columns import is_table
from planbuilder.interview.conduct import begin, conduct
from planbuilder.interview.dispatch import apply
from planbuilder.interview.long_tables import MOST_ROWS, answer_long_tables, is_taken
from planbuilder.interview.prompt import Prompt
from planbuilder.interview.replies import AddRow, Answer, EditRow, Finish, GoTo, Keep, Mark, Reply
from planbuilder.interview.session import Session
from planbuilder.text import LANGUAGES, Language

Raw = Mapping[str, Any]


class AnswerSource(Struct, frozen=True):
    """The content of a file: raw answers by question or cell path, and row ids by table.

    `rest` is the file without its answers: notes and translation records; `file` is its name in
    messages.
    """

    values: Raw
    rows: Mapping[str, tuple[str, ...]]
    rest: Raw = field(default_factory=dict)
    file: str = ""

    def long_tables(self) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
        """Return the raw rows, ids included, of each table too long to be answered cell by cell."""
        tables: dict[str, dict[str, dict[str, Any]]] = {
            table: {row: {"id": row} for row in rows}
            for table, rows in self.rows.items()
            if len(rows) > MOST_ROWS
        }
        for path, value in self.values.items():
            if path.partition("[")[0] not in tables:
                continue
            with suppress(ValueError):
                table, row, column = parse_path(path)
                if row is not None and column is not None:
                    tables[table][row][column] = value
        return {table: tuple(rows.values()) for table, rows in tables.items()}


class HeadlessResult(Struct, frozen=True):
    """The outcome of a file of answers.

    `unused_keys` are its keys that no question asked for, `missing` the paths still needed,
    `problems` those of refused answers.
    """

    session: Session
    unused_keys: tuple[str, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_source(document: Document, raw: Any, file: str = "") -> AnswerSource:
    """Return the content of a file: an answer file, or a flat mapping of paths to raw answers.

    A table is a list of rows under its path; a cell may also be given under its own path. Raises
    AnswerError, naming `file`, for a file that is neither.
    """
    flat: dict[str, Any] = {}
    if "answers" in _mapping(raw, file):
        for section, answers in _mapping(raw["answers"], file, "answers").items():
            for key, value in _mapping(answers, file, f"answers.{section}").items():
                flat[f"{section}.{key}"] = value
        rest = {key: value for key, value in raw.items() if key != "answers"}
    else:
        flat, rest = dict(raw), {}
    if excess := excess_of(flat, {question.id for question in document.questions()}):
        raise AnswerError(Problem("too_many_unknown", file, values=excess))
    tables = {question.id for question in document.questions() if is_table(question)}
    values: dict[str, Any] = {}
    rows: dict[str, dict[str, None]] = {}
    for path, value in flat.items():
        for cell, answer in _cells(path, value) if path in tables else ((path, value),):
            values[cell] = answer
            try:
                table, row, _ = parse_path(cell)
            except ValueError:
                continue
            if row is not None:
                rows.setdefault(table, {})[row] = None
    return AnswerSource(values, {table: tuple(ids) for table, ids in rows.items()}, rest, file)


def _mapping(raw: Any, file: str, path: str | None = None) -> Raw:
    if raw in (None, "") and path is not None:
        return {}
    if not isinstance(raw, Mapping):
        raise AnswerError(Problem("not_a_mapping" if path else "not_answers", file, path))
    return raw


def _cells(table: str, value: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, list):
        yield table, value
        return
    for row in value:
        row_id = row.get("id") if isinstance(row, Mapping) else None
        if row_id is None:
            yield table, row
            continue
        yield f"{table}[{row_id}]", None
        for column, answer in row.items():
            if column != "id":
                yield cell_path(table, row_id, column), answer


class _Feeder:
    """Answers prompts from a file, and records which of its keys were used.

    `long_tables` are the tables whose rows are answered already.
    """

    def __init__(self, source: AnswerSource, long_tables: Container[str]) -> None:
        self.source = source
        self.long_tables = long_tables
        self.used_paths: set[str] = set()
        self.visited_rows: set[str] = set()
        self.problems: list[Problem] = []
        self.last: Answer | None = None

    def ask(self, prompt: Prompt) -> Reply:
        if prompt.hidden_answers and self.last is not None:
            return replace(self.last, confirmed=True)
        if prompt.problem is not None:
            self.problems.append(prompt.problem)
            return Finish() if is_table(prompt.question) else Keep()
        if is_table(prompt.question):
            return self.row(prompt)
        raw = self.source.values.get(prompt.path)
        text = _in_language(raw, prompt.language, prompt.session.language)
        if text is None or text == "":
            self.used_paths.update([prompt.path] if prompt.path in self.source.values else [])
            return Keep()
        self.used_paths.add(prompt.path)
        self.last = Answer(text)
        return self.last

    def row(self, prompt: Prompt) -> Reply:
        table = prompt.path
        if table in self.long_tables:
            return Finish()
        for row in self.source.rows.get(table, ()):
            path = f"{table}[{row}]"
            if path not in self.visited_rows:
                self.visited_rows.add(path)
                self.used_paths.add(path)
                available = any(line.row.id == row for line in prompt.rows)
                return EditRow(row) if available else AddRow(row=row)
        return Finish()


def _in_language(raw: Any, language: Language | None, first: Language) -> Any:
    if language is None:
        return raw
    if isinstance(raw, Mapping) and set(raw) <= {each.value for each in LANGUAGES}:
        return raw.get(language.value)
    return raw if language is first or isinstance(raw, Mapping) else None


def run_headless(session: Session, source: AnswerSource) -> HeadlessResult:
    """Answer every question that a file has an answer for, and report what it did not use.

    Answers of the session that the file does not mention are kept, and nothing is saved. Raises
    AnswerError when notes or translation records are wrong.
    """
    rest = _rest(session, source)
    long_tables = source.long_tables()
    with_tables = answer_long_tables(session, long_tables, source.file) if long_tables else session
    feeder = _Feeder(source, long_tables)
    every = begin(
        session.context, with_tables.answers, session.language, purpose=session.purpose, every=True
    )
    last = conduct(every, feeder.ask)
    last = _apply_notes(last, rest)
    last = _apply_translations(last, session.answers, source, rest)
    unused_keys = tuple(
        path
        for path, value in source.values.items()
        if not (
            path in feeder.used_paths
            or is_taken(session.document, long_tables, path)
            or _is_blank(value)
            or _already(last.answers, path, value)
        )
    )
    missing = tuple(
        need.path
        for need in needs(last.answers, last.purpose)
        if not need.is_settled and need.path.partition("[")[0] not in last.context.exempt
    )
    return HeadlessResult(last, unused_keys, missing, tuple(feeder.problems))


def _rest(session: Session, source: AnswerSource) -> Answers:
    head = {"document": session.document.id, "instrument": session.instrument.name}
    name = session.answers.name
    document_id = session.document.id
    return read_answers(
        session.instrument,
        {**head, **source.rest},
        name=name,
        file=source.file or name,
        expect=document_id,
    )


def _apply_notes(session: Session, rest: Answers) -> Session:
    for path, note in rest.notes.items():
        try:
            at_path = apply(session, GoTo(path)).session
        except (KeyError, ValueError):
            continue
        reason = {each: text for each in LANGUAGES if (text := note.reason[each]) is not None}
        session = apply(at_path, Mark(note.state, reason, note.by)).session
    return session


def _apply_translations(
    session: Session, before: Answers, source: AnswerSource, rest: Answers
) -> Session:
    """Return the session with the translation records of the file.

    A whole answer file states which of its texts were translated, and implies that the others were
    not; a list of answers says nothing about it, and counts as typed.
    """
    answers = session.answers
    if "document" in source.rest:
        for path in source.values:
            if path in answers.translations and answers.wording(path) != before.wording(path):
                answers = with_translation(answers, path, None)
    for path, record in rest.translations.items():
        if answers.wording(path) != Wording():
            answers = with_translation(answers, path, record)
    return replace(session, answers=answers)


def _is_blank(value: Any) -> bool:
    # A new file has every question, blank: these are not keys that went unused.
    if isinstance(value, Mapping):
        return all(_is_blank(each) for each in value.values())
    return value in ("", [])


def _already(answers: Answers, path: str, value: Any) -> bool:
    # The engine computes some answers itself; a file that states the same was not ignored.
    try:
        return value is not None and answers.text(path) == value
    except ValueError:
        return False
