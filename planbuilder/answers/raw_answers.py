"""The parts of a raw answer file, and what a migration does to them in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Raw = dict[str, Any]


def reason_with_answer(texts: Mapping[str, str], value: Any) -> dict[str, str]:
    """Return a reason in each language, with the answer in that language where it has one."""
    return {
        language: text.replace("{answer}", as_text(value, language))
        for language, text in texts.items()
        if text
    }


def as_text(value: Any, language: str) -> str:
    """Return a raw answer as one text; in the other language where it has only that one."""
    if isinstance(value, dict):
        if language in value or not set(value) - {"en", "fr"}:
            return str(value.get(language) or next(iter(value.values()), ""))
        return "; ".join(f"{key}: {as_text(each, language)}" for key, each in value.items())
    if isinstance(value, list):
        return "; ".join(as_text(each, language) for each in value)
    return str(value)


def split_column(path: str) -> tuple[str, str | None]:
    """Return a path as a question and, where it names one, a column."""
    parts = path.split(".")
    return ".".join(parts[:2]), parts[2] if len(parts) == 3 else None


def mapping(raw: Raw, name: str) -> Raw:
    """Return the mapping under a name, made where it is missing."""
    existing = raw.get(name)
    if not isinstance(existing, dict):
        existing = raw[name] = {}
    return existing


def section_answers(raw: Raw, section: str) -> Raw:
    """Return the answers of a section, made where they are missing."""
    return mapping(mapping(raw, "answers"), section)


def raw_rows(raw: Raw, table: str) -> list[Raw]:
    """Return the rows of a table, none where it is blank."""
    section, _, key = table.partition(".")
    rows = section_answers(raw, section).get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def take_answer(raw: Raw, path: str) -> Any:
    """Remove the answer at a path and return it, None where it is blank."""
    section, _, key = path.partition(".")
    answers = mapping(raw, "answers").get(section)
    return answers.pop(key, None) if isinstance(answers, dict) else None


def put_answer(raw: Raw, path: str, value: Any) -> None:
    """Put an answer where none stands; what a journal put there already is newer."""
    section, _, key = path.partition(".")
    section_answers(raw, section).setdefault(key, value)


def add_to_note(raw: Raw, path: str, reason: Mapping[str, str]) -> None:
    """Add a reason to the note at a path; a new note says that the author is unsure."""
    notes = mapping(raw, "notes")
    present = notes.get(path)
    if not (isinstance(present, dict) and isinstance(present.get("reason"), dict)):
        notes[path] = {"state": "unsure", "reason": dict(reason)}
        return
    texts = {
        language: "\n\n".join(filter(None, (present["reason"].get(language), text)))
        for language, text in reason.items()
    }
    notes[path] = {**present, "reason": {**present["reason"], **texts}}


def move_key(row: Raw, old: str, new: str) -> bool:
    """Give a cell of a row its new name; return whether there was one."""
    if old not in row:
        return False
    row.setdefault(new, row.pop(old))
    return True


def repath(
    raw: Raw,
    rename: Callable[[str], str | None],
    names: tuple[str, ...] = ("notes", "translations"),
) -> bool:
    """Give notes and translation records their new paths; None takes one away."""
    differs = False
    for name in names:
        existing = raw.get(name)
        if not isinstance(existing, dict):
            continue
        result = {}
        for place, record in existing.items():
            target = rename(str(place))
            differs = differs or target != place
            if target is not None:
                result[target] = record
        raw[name] = result
    return differs


def is_inside(place: str, path: str) -> bool:
    """Return whether a place is a question, a cell of it, or the reason noted at either."""
    place = place.removeprefix("note:")
    return place == path or place.startswith(f"{path}[")


def renamed_place(place: str, path: str, target: str) -> str:
    """Return a place of the question at `path` as it is under `target`."""
    return place.replace(path, target, 1) if is_inside(place, path) else place


def renamed_cell(place: str, table: str, column: str, new: str) -> str:
    """Return a place in a column of a table as it is under the column's new name."""
    if is_inside(place, table) and place.endswith(f"].{column}"):
        return f"{place.removesuffix(column)}{new}"
    return place
