"""Reads raw answer files into `Answers`, and reports every problem of a file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from planbuilder.answers.answers import NOTHING, Answers
from planbuilder.answers.entries import is_plain, read_entry
from planbuilder.answers.kinds import InvalidAnswer, kind_of, raw_row_id
from planbuilder.answers.migrations import migrate, stated_version
from planbuilder.answers.paths import cell_path, parse_path, question_path
from planbuilder.answers.readings import EntryReading
from planbuilder.answers.unknown_keys import excess_of, excesses
from planbuilder.answers.values import (
    Note,
    NoteState,
    Row,
    Translation,
    TranslationState,
    Value,
    Wording,
)
from planbuilder.errors import AnswerError, Problem
from planbuilder.instrument import Document, Instrument, Kind, Question
from planbuilder.text import Language, Text

Place = tuple[str | int, ...]
"""The keys and list positions that lead to a value in a raw file."""

LineOf = Callable[[Place], int | None]

MAX_PROBLEMS = 100
"""The number of problems of one file that are reported; the rest are counted."""

MAX_ROWS = 20_000
"""The greatest number of rows in a table."""

_KEYS = ("document", "instrument", "id", "begun_from", "answers", "notes", "translations")
_NOTE_KEYS = frozenset(("state", "reason", "by"))
_RECORD_TEXTS = ("digest", "target", "by", "reason", "comment")
_RECORD_KEYS = frozenset(("source", "state", "reviewed_on", *_RECORD_TEXTS))


class _AnswerReader:
    """Reads one raw file, collecting values and problems."""

    def __init__(self, instrument: Instrument, file: str, line_of: LineOf) -> None:
        self.instrument = instrument
        self.file = file
        self.line_of = line_of
        self.problems: list[Problem] = []
        self.readings: list[EntryReading] = []
        self.more = 0

    def complain(self, code: str, place: Place, path: str | None = None, **values: Any) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            self.more += 1
            return
        line = self.line_of(place)
        self.problems.append(Problem(code, self.file, path, line, MappingProxyType(values)))

    def every_problem(self) -> tuple[Problem, ...]:
        """Return the problems, and as a last one the number of those beyond `MAX_PROBLEMS`."""
        if not self.more:
            return tuple(self.problems)
        more = Problem("more_problems", self.file, values=MappingProxyType({"count": self.more}))
        return (*self.problems, more)

    def mapping(self, raw: Any, place: Place, path: str | None = None) -> Mapping[str, Any]:
        if raw is None or raw == "":
            return {}
        if isinstance(raw, Mapping):
            return raw
        self.complain("not_a_mapping", place, path)
        return {}

    def value(self, question: Question, raw: Any, place: Place, path: str) -> Value | None:
        if raw is None or raw == "":
            return None
        try:
            value, reading = read_entry(question, raw, self.instrument, path)
        except InvalidAnswer as error:
            inner = (*place, error.part) if error.part else place
            self.complain(error.code, inner, path, **error.values)
            return None
        if reading is not None:
            line = self.line_of(place)
            self.readings.append(reading._replace(file=self.file, line=line))
        return value

    def text(self, raw: Any, place: Place, path: str) -> Value | None:
        return raw if is_plain(raw) else self.value(_TEXT, raw, place, path)

    def answers(self, document: Document, raw: Any) -> dict[str, Value]:
        by_path: dict[str, Value] = {}
        sections = {section.id: section for section in document.sections}
        for section_id, answers in self.mapping(raw, ("answers",)).items():
            place: Place = ("answers", section_id)
            section = sections.get(str(section_id))
            if section is None:
                self.complain("unknown_section", place, str(section_id), near=tuple(sections))
                continue
            questions = {question.key: question for question in section.questions}
            for key, answer in self.mapping(answers, place, section_id).items():
                path = f"{section_id}.{key}"
                question = questions.get(str(key))
                if question is None:
                    self.complain("unknown_question", (*place, key), path, near=tuple(questions))
                elif (value := self.answer(question, answer, (*place, key))) is not None:
                    by_path[question.id] = value
        return by_path

    def answer(self, question: Question, raw: Any, place: Place) -> Value | None:
        if not kind_of(question).is_table:
            return self.value(question, raw, place, question.id)
        if raw is None or raw == "":
            return None
        if not isinstance(raw, list):
            self.complain("not_rows", place, question.id)
            return None
        if len(raw) > MAX_ROWS:
            values = {"count": len(raw), "limit": MAX_ROWS}
            self.complain("table_too_long", place, question.id, **values)
            return None
        rows = [self.row(question, item, (*place, index)) for index, item in enumerate(raw)]
        self._unique(question, rows, place)
        return tuple(row for row in rows if row is not None) or None

    def row(self, table: Question, raw: Any, place: Place) -> Row | None:
        try:
            row = raw_row_id(raw)
        except InvalidAnswer as error:
            self.complain(error.code, place, table.id, **error.values)
            return None
        columns = {column.id: column for column in table.columns}
        cells: dict[str, Value] = {}
        for key, answer in raw.items():
            if key == "id":
                continue
            path = cell_path(table.id, row, key)
            column = columns.get(str(key))
            if column is None:
                self.complain("unknown_column", (*place, key), path, near=tuple(columns))
            elif (value := self.value(column, answer, (*place, key), path)) is not None:
                cells[column.id] = value
        return Row(row, MappingProxyType(cells))

    def _unique(self, table: Question, rows: Iterable[Row | None], place: Place) -> None:
        row_ids: set[str] = set()
        for index, row in enumerate(rows):
            if row is not None and row.id in row_ids:
                self.complain("row_id_twice", (*place, index), table.id, value=row.id)
            elif row is not None:
                row_ids.add(row.id)

    def is_known(self, document: Document, path: Any, place: Place) -> bool:
        try:
            document.question(parse_path(str(path)).model)
        except (ValueError, KeyError):
            self.complain("unknown_path", place, str(path))
            return False
        return True

    def notes(self, document: Document, raw: Any) -> dict[str, Note]:
        by_path: dict[str, Note] = {}
        for path, note in self.mapping(raw, ("notes",)).items():
            place: Place = ("notes", path)
            if not self.is_known(document, path, place):
                continue
            fields = self.fields(note, place, path, _NOTE_KEYS)
            state = self.one_of(NoteState, fields.get("state"), place, path)
            reason = self.value(REASON, fields.get("reason"), place, path)
            by = self.value(_BY, fields.get("by"), place, path)
            if state is not None:
                wording = reason if isinstance(reason, Wording) else Wording()
                by_path[path] = Note(state, wording, by)  # type: ignore[arg-type]
        return by_path

    def translations(self, document: Document, raw: Any) -> dict[str, Translation]:
        by_path: dict[str, Translation] = {}
        for path, record in self.mapping(raw, ("translations",)).items():
            place: Place = ("translations", path)
            if not self.is_known(document, question_path(str(path)), place):
                continue
            fields = self.fields(record, place, path, _RECORD_KEYS)
            source = self.one_of(Language, fields.get("source"), place, path)
            state = self.one_of(TranslationState, fields.get("state"), place, path)
            digest, target, by, reason, comment = (
                self.text(fields[key], place, path) if key in fields else None
                for key in _RECORD_TEXTS
            )
            on = self.value(_BY, fields.get("reviewed_on"), place, path)
            if source is not None and state is not None:
                rest = (digest or "", state, by, on, target, reason, comment)
                by_path[path] = Translation(source, *rest)  # type: ignore[arg-type]
        return by_path

    def fields(self, raw: Any, place: Place, path: str, keys: Set[str]) -> Mapping[str, Any]:
        fields = self.mapping(raw, place, path)
        if fields.keys() <= keys:
            return fields
        for key in sorted(set(fields) - keys):
            self.complain("unknown_key", (*place, key), path, value=key, near=keys)
        return fields

    def one_of(self, states: Any, raw: Any, place: Place, path: str) -> Any:
        try:
            return states(raw)
        except ValueError:
            options = ", ".join(state.value for state in states)
            self.complain("not_an_option", place, path, value=_raw_text(raw), options=options)
            return None


def _raw_text(raw: Any) -> Any:
    return "" if raw is None else raw


_NONE = Text(en="-", fr="-")
REASON = Question(
    id="reason", kind=Kind.TEXT, heading=_NONE, prompt=_NONE, guidance=_NONE, bilingual=True
)
"""The question that stands for the reason of a note: a short text in both languages."""

_BY = Question(id="by", kind=Kind.DATE, heading=_NONE, prompt=_NONE, guidance=_NONE)
_TEXT = replace(_BY, kind=Kind.TEXT)


def read_answers(
    instrument: Instrument,
    raw: Any,
    *,
    name: str,
    file: str,
    line_of: LineOf = lambda _place: None,
    expect: str | None = None,
) -> Answers:
    """Return the answers in a raw file.

    `raw` is the value that the YAML loader returned, `file` the name in messages, `line_of` the
    loader's function from places to lines, `expect` the id of the document that the file must hold.
    A file of an older version of the instrument is migrated first. Raises AnswerError with every
    problem of the file, or when the file is newer than the instrument.
    """
    reader = _AnswerReader(instrument, file, line_of)
    if not isinstance(raw, Mapping):
        raise AnswerError(Problem("not_answers", file, line=line_of(()) or 1))
    if excess := excess_of(raw, _KEYS):
        raise AnswerError(Problem("too_many_unknown", file, line=line_of(()), values=excess))
    raw = migrate(raw, instrument).raw
    for key in sorted(set(map(str, raw)) - set(_KEYS)):
        reader.complain("unknown_key", (key,), None, value=key, near=_KEYS)
    document = _document(reader, raw, expect)
    if document is None:
        raise AnswerError(reader.every_problem())
    if found := tuple(excesses(document, raw)):
        for place, excess in found:
            reader.complain("too_many_unknown", place, **excess)
        raise AnswerError(reader.every_problem())
    values = reader.answers(document, raw.get("answers"))
    notes = reader.notes(document, raw.get("notes"))
    translations = reader.translations(document, raw.get("translations"))
    begun_from = reader.value(_TEXT, raw.get("begun_from"), ("begun_from",), "begun_from")
    own_id = reader.value(_TEXT, raw.get("id"), ("id",), "id")
    if reader.problems:
        raise AnswerError(reader.every_problem())
    return Answers(
        document,
        name,
        MappingProxyType(values),
        MappingProxyType(notes) if notes else NOTHING,
        MappingProxyType(translations) if translations else NOTHING,
        begun_from if isinstance(begun_from, str) else "",
        id=own_id if isinstance(own_id, str) else "",
        readings=tuple(reader.readings),
    )


def _document(reader: _AnswerReader, raw: Mapping[str, Any], expect: str | None) -> Document | None:
    instrument = reader.instrument
    file_instrument, own_name = raw.get("instrument"), instrument.name
    if file_instrument != own_name:
        values = {"value": _raw_text(file_instrument), "expected": own_name}
        version = stated_version(raw, instrument)
        newer = version is not None and version > instrument.version
        code = "instrument_newer" if newer else "wrong_instrument"
        reader.complain(code, ("instrument",), None, **values)
    is_known = {document.id: document for document in instrument.documents}
    name = raw.get("document")
    if not isinstance(name, str) or name not in is_known or (expect and name != expect):
        expected = expect or ", ".join(is_known)
        values = {"value": _raw_text(name), "expected": expected}
        reader.complain("wrong_document", ("document",), None, **values)
        return None
    return None if reader.problems and file_instrument != own_name else is_known[name]
