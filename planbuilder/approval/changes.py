"""Compares two texts of one document, question by question and cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from planbuilder.answers import cell_path, parse_path
from planbuilder.instrument import Document
from planbuilder.text import Language, Text

_BLANK = "—"
_LONGEST = 160


class AnswerChange(Struct, frozen=True):
    """One changed answer: its path, its heading, and its raw value before and after.

    A value has the form of an answer file, None for no answer. A row that was added or removed is
    one change, with its cells as the value.
    """

    path: str
    heading: Text
    before: Any
    after: Any

    def display(self, language: Language) -> tuple[str, str]:
        """Return both values for a message, shortened so that the difference is included.

        Both are in `language`, or in the other one if only that changed.
        """
        for each in (language, language.other):
            before, after = _line(self.before, each), _line(self.after, each)
            if before != after:
                return _around_difference(before, after)
        return display_value(self.before, language), display_value(self.after, language)


def display_value(value: Any, language: Language, longest: int = _LONGEST) -> str:
    """Return a raw value for a message: its text in `language`, or an id, shortened."""
    return _shorten(_line(value, language), longest)


def _line(value: Any, language: Language) -> str:
    return " ".join(_text(value, language).split()) or _BLANK


def _shorten(line: str, longest: int = _LONGEST) -> str:
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _around_difference(before: str, after: str) -> tuple[str, str]:
    """Return two lines shortened, without their common beginning if they first differ far in."""
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (old, new) in pairs if old != new), min(len(before), len(after)))
    if same < _LONGEST // 2 or max(len(before), len(after)) <= _LONGEST:
        return _shorten(before), _shorten(after)
    start = before.rfind(" ", 0, same - _LONGEST // 4) + 1
    return _shorten(f"…{before[start:]}"), _shorten(f"…{after[start:]}")


def _text(value: Any, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        if set(value) <= {"en", "fr"}:
            return str(value.get(language.value) or "")
        return "; ".join(filter(None, (_text(cell, language) for cell in value.values())))
    if isinstance(value, list):
        return ", ".join(_text(item, language) for item in value)
    return str(value)


def answer_changes(
    document: Document, before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[AnswerChange, ...]:
    """Return the differences between two signed parts of a document, in the document's order.

    `before` and `after` are results of `signed_part`. A question that is no longer in the document
    comes last, with its path as heading.
    """
    old, new = _leaves(before), _leaves(after)
    places = {question.id: place for place, question in enumerate(document.questions())}
    differences = [
        AnswerChange(path, _heading(document, path), old.get(path), new.get(path))
        for path in dict.fromkeys((*old, *new))
        if old.get(path) != new.get(path)
    ]
    differences.extend(_orders(document, before, after))
    last = len(places)
    return tuple(
        sorted(differences, key=lambda change: places.get(change.path.partition("[")[0], last))
    )


def _leaves(part: Mapping[str, Any]) -> dict[str, Any]:
    rows = {
        f"{section}.{key}": value
        for section, section_answers in part.get("answers", {}).items()
        for key, value in section_answers.items()
    }
    leaves: dict[str, Any] = {}
    for path, value in rows.items():
        if _is_table(value):
            for row in value:
                leaves.update(_cells(path, row))
        else:
            leaves[path] = value
    for path, note in part.get("notes", {}).items():
        leaves.setdefault(path, note.get("reason") or note.get("state"))
    return leaves


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _cells(table: str, row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        if key != "id":
            yield cell_path(table, str(row.get("id")), key), value


def _orders(
    document: Document, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[AnswerChange]:
    """Yield tables whose rows were added, removed or moved without a change in any cell."""
    old, new = _tables(before), _tables(after)
    for path in dict.fromkeys((*old, *new)):
        first, second = old.get(path, []), new.get(path, [])
        if first != second:
            yield AnswerChange(path, _heading(document, path), first, second)


def _tables(part: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        f"{section}.{key}": [str(row.get("id")) for row in value]
        for section, section_answers in part.get("answers", {}).items()
        for key, value in section_answers.items()
        if _is_table(value)
    }


def _heading(document: Document, path: str) -> Text:
    try:
        place = parse_path(path)
        heading = document.question(place.model).heading
    except (KeyError, ValueError):
        return Text(en=path, fr=path)
    if place.row is None:
        return heading
    row = place.row.upper()
    return Text(en=f"{heading.en} ({row})", fr=f"{heading.fr} ({row})")
