"""A raw answer file of an older version of its instrument → one of the present version.

Files are read through the steps an instrument states; nothing is written by reading. Answers,
notes and translation records move together, so that nothing an author did is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from planbuilder.answers.portable_keys import (
    RENAMED_KEYS,
    has_renamed_keys,
    with_portable_keys,
)
from planbuilder.instrument import Instrument
from planbuilder.instrument.migration import Migration, Rename, RenamedOptions, Retire, Split, Step

_NAME = re.compile(r"(?P<id>[a-z0-9-]+)/(?P<version>[1-9][0-9]{0,5})")

Raw = dict[str, Any]


@dataclass(frozen=True)
class MigrationChange:
    """One thing a migration changed: the step, and the paths it leads from and to."""

    kind: str
    source: str
    target: str


@dataclass(frozen=True)
class MigratedFile:
    """A raw answer file in the present version, and what changed on the way."""

    raw: Mapping[str, Any]
    version: int
    changes: tuple[MigrationChange, ...] = ()


def stated_version(raw: Mapping[str, Any], instrument: Instrument) -> int | None:
    """Return the version of this instrument that a raw file states, None for anything else."""
    match = _NAME.fullmatch(str(raw.get("instrument", "")))
    return int(match["version"]) if match and match["id"] == instrument.id else None


def migrate(raw: Mapping[str, Any], instrument: Instrument) -> MigratedFile:
    """Return a raw answer file as the present version of the instrument has it.

    A file of the present version, of a newer one, or of another instrument comes back as it is,
    but for keys that other YAML tools change (`planbuilder.answers.portable_keys`).
    """
    version = stated_version(raw, instrument)
    changes: list[MigrationChange] = []
    if has_renamed_keys(raw):
        raw = with_portable_keys(raw)
        changes.append(MigrationChange("key", *next(iter(RENAMED_KEYS.items()))))
    if version is None or version >= instrument.version:
        return MigratedFile(raw, version or 0, tuple(changes))
    document = str(raw.get("document", ""))
    migrated: Raw = deepcopy(dict(raw))
    for migration in _due(instrument, version):
        for step in migration.steps:
            changes.extend(_applied(migrated, document, step))
    migrated["instrument"] = instrument.name
    return MigratedFile(migrated, version, tuple(changes))


def _due(instrument: Instrument, version: int) -> Iterator[Migration]:
    yield from (each for each in instrument.migrations if each.to > version)


def _applied(raw: Raw, document: str, step: Step) -> Iterator[MigrationChange]:
    """Apply a step to a raw file in place and yield what it changed."""
    match step:
        case Rename(rename=source, to=target):
            kind = "rename"
        case RenamedOptions(options=source):
            kind, target = "options", source.partition(":")[2]
        case Split(split=source, into=targets):
            kind, target = "split", ", ".join(targets)
        case Retire(retire=source, note_at=target):
            kind = "retire"
    where, _, path = source.partition(":")
    if where == document and _changes(raw, path, step):
        yield MigrationChange(kind, path, target)


def _changes(raw: Raw, path: str, step: Step) -> bool:
    """Apply a step to the question at a path; return whether anything changed."""
    match step:
        case Rename(to=target):
            return _rename(raw, path, target)
        case RenamedOptions(values=values):
            return _options(raw, path, values)
        case Split():
            return _split(raw, path, step)
        case Retire():
            return _retire(raw, path, step)


def _rename(raw: Raw, path: str, target: str) -> bool:
    table, column = _column(path)
    if column is not None:
        new = target.rpartition(".")[2]
        renamed_rows = [_move_key(row, column, new) for row in _rows(raw, table)]
        renamed_rows.append(_repath(raw, lambda place: _renamed_cell(place, table, column, new)))
        return any(renamed_rows)
    value = _take(raw, path)
    if value is not None:
        _put(raw, target, value)
    moved = _repath(raw, lambda place: _renamed_place(place, path, target))
    return moved or value is not None


def _options(raw: Raw, path: str, values: Mapping[str, str]) -> bool:
    def renamed(value: Any) -> Any:
        if isinstance(value, list):
            return [values.get(item, item) if isinstance(item, str) else item for item in value]
        return values.get(value, value) if isinstance(value, str) else value

    table, column = _column(path)
    if column is not None:
        rows = [row for row in _rows(raw, table) if column in row]
        before = [row[column] for row in rows]
        for row in rows:
            row[column] = renamed(row[column])
        return before != [row[column] for row in rows]
    section, _, key = path.partition(".")
    answers = _section(raw, section)
    if key not in answers or renamed(answers[key]) == answers[key]:
        return False
    answers[key] = renamed(answers[key])
    return True


def _split(raw: Raw, path: str, step: Split) -> bool:
    value = _take(raw, path)
    records = {name: _mapping(raw, name).pop(path, None) for name in ("notes", "translations")}
    if value is None:
        return records["notes"] is not None
    for target in step.into:
        _put(raw, target, deepcopy(value))
        note = {"state": "unsure", "reason": _reason(step.reason.model_dump(), "")}
        _mapping(raw, "notes").setdefault(target, note)
        if records["translations"] is not None:
            _mapping(raw, "translations").setdefault(target, deepcopy(records["translations"]))
    return True


def _retire(raw: Raw, path: str, step: Retire) -> bool:
    value = _take(raw, path)
    for name in ("notes", "translations"):
        _repath(raw, lambda place: None if _inside(place, path) else place, names=(name,))
    if value is None or value in ("", [], {}):
        return value is not None
    note_text = _reason(step.reason.model_dump(), value)
    note = {"state": "unsure", "reason": note_text}
    notes = _mapping(raw, "notes")
    present = notes.get(step.note_at)
    if isinstance(present, dict) and isinstance(present.get("reason"), dict):
        reason = {
            language: "\n\n".join(filter(None, (present["reason"].get(language), text)))
            for language, text in note_text.items()
        }
        notes[step.note_at] = {**present, "reason": reason}
    else:
        notes[step.note_at] = note
    return True


def _reason(texts: Mapping[str, str], value: Any) -> dict[str, str]:
    """Return a reason in each language, with the answer in that language where it has one."""
    return {
        language: text.replace("{answer}", _as_text(value, language))
        for language, text in texts.items()
        if text
    }


def _as_text(value: Any, language: str) -> str:
    if isinstance(value, dict):
        if language in value or not set(value) - {"en", "fr"}:
            return str(value.get(language) or next(iter(value.values()), ""))
        return "; ".join(f"{key}: {_as_text(each, language)}" for key, each in value.items())
    if isinstance(value, list):
        return "; ".join(_as_text(each, language) for each in value)
    return str(value)


def _column(path: str) -> tuple[str, str | None]:
    """Return a path as a question and, where it names one, a column."""
    parts = path.split(".")
    return ".".join(parts[:2]), parts[2] if len(parts) == 3 else None


def _mapping(raw: Raw, name: str) -> Raw:
    group = raw.get(name)
    if not isinstance(group, dict):
        group = raw[name] = {}
    return group


def _section(raw: Raw, section: str) -> Raw:
    return _mapping(_mapping(raw, "answers"), section)


def _rows(raw: Raw, table: str) -> list[Raw]:
    section, _, key = table.partition(".")
    rows = _section(raw, section).get(key)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _take(raw: Raw, path: str) -> Any:
    section, _, key = path.partition(".")
    answers = _mapping(raw, "answers").get(section)
    return answers.pop(key, None) if isinstance(answers, dict) else None


def _put(raw: Raw, path: str, value: Any) -> None:
    """Put an answer where none stands; what a journal put there already is newer."""
    section, _, key = path.partition(".")
    _section(raw, section).setdefault(key, value)


def _move_key(row: Raw, old: str, new: str) -> bool:
    if old not in row:
        return False
    row.setdefault(new, row.pop(old))
    return True


def _repath(
    raw: Raw,
    renamed: Callable[[str], str | None],
    names: tuple[str, ...] = ("notes", "translations"),
) -> bool:
    """Give notes and translation records their new paths; None takes one away."""
    renamed_rows = False
    for name in names:
        group = raw.get(name)
        if not isinstance(group, dict):
            continue
        moved = {}
        for place, record in group.items():
            target = renamed(str(place))
            renamed_rows = renamed_rows or target != place
            if target is not None:
                moved[target] = record
        raw[name] = moved
    return renamed_rows


def _inside(place: str, path: str) -> bool:
    place = place.removeprefix("note:")
    return place == path or place.startswith(f"{path}[")


def _renamed_place(place: str, path: str, target: str) -> str:
    return place.replace(path, target, 1) if _inside(place, path) else place


def _renamed_cell(place: str, table: str, column: str, new: str) -> str:
    if _inside(place, table) and place.endswith(f"].{column}"):
        return f"{place.removesuffix(column)}{new}"
    return place
