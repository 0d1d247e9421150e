"""The parts of raw answer files, and the changes that migrations make to them in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Raw = dict[str, Any]


def reason_with_answer(texts: Mapping[str, str], value: Any) -> dict[str, str]:
    """Return a reason in each language, with `{answer}` replaced by the answer in that language."""
    return {
        language: text.replace("{answer}", as_text(value, language))
        for language, text in texts.items()
        if text
    }


def as_text(value: Any, language: str) -> str:
    """Return a raw answer as text in `language`, or in the only language it has."""
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
    """Set an answer where there is none; one that is there came from a journal and is newer."""
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
    """Rename a cell of a row; return whether there was one."""
    if old not in row:
        return False
    row.setdefault(new, row.pop(old))
    return True


def repath(
    raw: Raw,
    rename: Callable[[str], str | None],
    names: tuple[str, ...] = ("notes", "translations"),
) -> bool:
    """Rename the paths of notes and translation records, in place; return whether any changed.

    An entry for which `rename` returns None is removed.
    """
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
    """Return the path `place` of the question at `path` after a rename to `target`."""
    return place.replace(path, target, 1) if is_inside(place, path) else place


def renamed_cell(place: str, table: str, column: str, new: str) -> str:
    """Return the path `place` in a column of a table after a rename of the column."""
    if is_inside(place, table) and place.endswith(f"].{column}"):
        return f"{place.removesuffix(column)}{new}"
    return place
