"""Proposals from an answer file, a list of answers or another plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from planbuilder.answers import Answers, InvalidAnswer, Value, Wording, kind_of, parse_path
from planbuilder.answers.entries import read_entry
from planbuilder.answers.serialization import raw_value
from planbuilder.instrument import Question
from planbuilder.interview.headless import AnswerSource
from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits, UnplacedText
from planbuilder.proposals.value_text import ValueReader, raw_text
from planbuilder.text import LANGUAGES

_BLANK: tuple[Any, ...] = (None, "", [], {})


class _FileEntry(NamedTuple):
    """A cell of a new row: as the file writes it, and as an answer file would hold it."""

    text: str
    raw: Any


def answer_file_edits(
    source: AnswerSource, answers: Answers, reader: ValueReader, *, name: str
) -> IncomingEdits:
    """Return the proposals that raw answers by path make for a document; `name` is their file's.

    Equal answers and blank ones propose nothing. Rows are identified by their ids. Answers that no
    question accepts are listed, and so are notes.
    """
    edits: list[EditProposal] = []
    outside: list[UnplacedText] = []
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for path, raw in source.values.items():
        question = _question(answers, path)
        if question is None or kind_of(question).is_table:
            if raw not in _BLANK:
                outside.append(UnplacedText(raw_text(raw), path, "unknown", name))
            continue
        place = parse_path(path)
        if raw in _BLANK:
            continue
        try:
            value, reading = read_entry(question, raw, reader.instrument, path)
        except InvalidAnswer:
            outside.append(UnplacedText(raw_text(raw), path, "refused", name))
            continue
        if place.row is not None and answers.row(place.question, place.row) is None:
            rows.setdefault((place.question, place.row), {})[place.column or ""] = _FileEntry(
                raw_text(raw), raw if value is None or reading is None else raw_value(value)
            )
        else:
            edits += _changes(answers, path, value, raw, name)
    edits += (_row(answers, *place, cells, name) for place, cells in rows.items())
    outside += (
        UnplacedText(raw_text(note), str(path), "note", name)
        for path, note in (source.rest.get("notes") or {}).items()
        if str(path) not in answers.notes
    )
    return IncomingEdits(tuple(edits), tuple(outside))


def _question(answers: Answers, path: str) -> Question | None:
    try:
        return answers.document.question(parse_path(path).model)
    except (KeyError, ValueError):
        return None


def _changes(
    answers: Answers, path: str, value: Value | None, raw: Any, name: str
) -> Iterator[EditProposal]:
    today = answers.get(path)
    if isinstance(value, Wording):
        before = answers.wording(path)
        for language in LANGUAGES:
            old, new = before[language] or "", value[language] or ""
            if new and new != old:
                yield EditProposal(
                    answers.name, path, EditKind.CHANGE, language, old, new, source=name
                )
    elif value is not None and value != today:
        old = "" if today is None else raw_text(raw_value(today))
        present = raw_value(value)
        yield EditProposal(
            answers.name, path, EditKind.CHANGE, None, old, raw_text(raw), source=name, raw=present
        )


def _row(
    answers: Answers, table: str, row: str, cells: Mapping[str, _FileEntry], name: str
) -> EditProposal:
    texts = {column: entry.text for column, entry in cells.items()}
    return EditProposal(
        answers.name,
        table,
        EditKind.ADD_ROW,
        new=" · ".join(texts.values()),
        source=name,
        cells=texts,
        after="-",
        raw={"id": row, **{column: entry.raw for column, entry in cells.items()}},
    )
