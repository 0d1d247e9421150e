"""Migration of raw answer files to the present version of their instrument.

The steps are those that the instrument states. Reading a file migrates it in memory only. Answers,
notes and translation records move together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from msgspec import Struct

from planbuilder.answers.portable_keys import (
    RENAMED_KEYS,
    has_renamed_keys,
    with_portable_keys,
)
from planbuilder.answers.raw_answers import (
    Raw,
    add_to_note,
    is_inside,
    mapping,
    move_key,
    put_answer,
    raw_rows,
    reason_with_answer,
    renamed_cell,
    renamed_place,
    repath,
    section_answers,
    split_column,
    take_answer,
)
from planbuilder.answers.united_questions import gather, join
from planbuilder.instrument import Instrument
from planbuilder.instrument.migration import (
    Gather,
    Join,
    Migration,
    Rename,
    RenamedOptions,
    Retire,
    Split,
    Step,
    sources_of,
)
from planbuilder.model import plain

_NAME = re.compile(r"(?P<id>[a-z0-9-]+)/(?P<version>[1-9][0-9]{0,5})")


class MigrationChange(Struct, frozen=True):
    """One change of a migration: the kind of step, and the paths before and after."""

    kind: str
    source: str
    target: str


class MigratedFile(Struct, frozen=True):
    """A raw answer file in the present version, the version it had, and the changes."""

    raw: Mapping[str, Any]
    version: int
    changes: tuple[MigrationChange, ...] = ()


def stated_version(raw: Mapping[str, Any], instrument: Instrument) -> int | None:
    """Return the version of this instrument that a raw file states, None for anything else."""
    match = _NAME.fullmatch(str(raw.get("instrument", "")))
    return int(match["version"]) if match and match["id"] == instrument.id else None


def migrate(raw: Mapping[str, Any], instrument: Instrument) -> MigratedFile:
    """Return a raw answer file in the form of the present version of the instrument.

    A file of the present or a newer version, or of another instrument, comes back unchanged, apart
    from keys that other YAML tools alter (`planbuilder.answers.portable_keys`).
    """
    version = stated_version(raw, instrument)
    changes: list[MigrationChange] = []
    if has_renamed_keys(raw):
        raw = with_portable_keys(raw)
        changes.append(MigrationChange("key", *next(iter(RENAMED_KEYS.items()))))
    if version is None or version >= instrument.version:
        return MigratedFile(raw, version or 0, tuple(changes))
    document = str(raw.get("document", ""))
    result: Raw = deepcopy(dict(raw))
    for migration in _due(instrument, version):
        for step in migration.steps:
            changes.extend(_apply_step(result, document, step))
    result["instrument"] = instrument.name
    return MigratedFile(result, version, tuple(changes))


def _due(instrument: Instrument, version: int) -> Iterator[Migration]:
    yield from (each for each in instrument.migrations if each.to > version)


def _apply_step(raw: Raw, document: str, step: Step) -> Iterator[MigrationChange]:
    """Apply a step to a raw file in place, and yield the changes."""
    if sources_of(step)[0].partition(":")[0] != document:
        return
    match step:
        case Join(to=target):
            yield from (MigrationChange("join", part, target) for part in join(raw, step))
        case Gather():
            yield from (MigrationChange("gather", *each) for each in gather(raw, step))
        case _:
            yield from _step_changes(raw, step)


def _step_changes(
    raw: Raw, step: Rename | RenamedOptions | Split | Retire
) -> Iterator[MigrationChange]:
    """Apply a step to one question or column in place, and yield the changes."""
    path = sources_of(step)[0].partition(":")[2]
    match step:
        case Rename(to=target):
            if _rename(raw, path, target):
                yield MigrationChange("rename", path, target)
        case RenamedOptions(values=values):
            if _options(raw, path, values):
                yield MigrationChange("options", path, path)
        case Split(into=targets):
            if _split(raw, path, step):
                yield MigrationChange("split", path, ", ".join(targets))
        case Retire(note_at=target):
            if _retire(raw, path, step):
                yield MigrationChange("retire", path, target)


def _rename(raw: Raw, path: str, target: str) -> bool:
    table, column = split_column(path)
    if column is not None:
        new = target.rpartition(".")[2]
        renamed_rows = [move_key(row, column, new) for row in raw_rows(raw, table)]
        renamed_rows.append(repath(raw, lambda place: renamed_cell(place, table, column, new)))
        return any(renamed_rows)
    value = take_answer(raw, path)
    if value is not None:
        put_answer(raw, target, value)
    new_raw = repath(raw, lambda place: renamed_place(place, path, target))
    return new_raw or value is not None


def _options(raw: Raw, path: str, values: Mapping[str, str]) -> bool:
    def rename(value: Any) -> Any:
        if isinstance(value, list):
            return [values.get(item, item) if isinstance(item, str) else item for item in value]
        return values.get(value, value) if isinstance(value, str) else value

    table, column = split_column(path)
    if column is not None:
        rows = [row for row in raw_rows(raw, table) if column in row]
        before = [row[column] for row in rows]
        for row in rows:
            row[column] = rename(row[column])
        return before != [row[column] for row in rows]
    section, _, key = path.partition(".")
    answers = section_answers(raw, section)
    if key not in answers or rename(answers[key]) == answers[key]:
        return False
    answers[key] = rename(answers[key])
    return True


def _split(raw: Raw, path: str, step: Split) -> bool:
    value = take_answer(raw, path)
    records = {name: mapping(raw, name).pop(path, None) for name in ("notes", "translations")}
    if value is None:
        return records["notes"] is not None
    for target in step.into:
        put_answer(raw, target, deepcopy(value))
        note = {"state": "unsure", "reason": reason_with_answer(plain(step.reason), "")}
        mapping(raw, "notes").setdefault(target, note)
        if records["translations"] is not None:
            mapping(raw, "translations").setdefault(target, deepcopy(records["translations"]))
    return True


def _retire(raw: Raw, path: str, step: Retire) -> bool:
    value = take_answer(raw, path)
    for name in ("notes", "translations"):
        repath(raw, lambda place: None if is_inside(place, path) else place, names=(name,))
    if value is None or value in ("", [], {}):
        return value is not None
    add_to_note(raw, step.note_at, reason_with_answer(plain(step.reason), value))
    return True
