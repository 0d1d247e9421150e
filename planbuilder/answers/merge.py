"""Three-way merge of answers that were changed in two places.

All values are raw, as `as_raw` returns them. A bilingual text is merged by language, a table by row
and cell. Where both sides changed the same thing, the file's value is kept and the conflict is
returned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from planbuilder.answers.paths import cell_path

Raw = dict[str, Any]
Flat = Mapping[str, Mapping[str, Any]]
"""Raw answers, notes and translation records, each by path."""

_BRANCHES = ("answers", "notes", "translations")


class AnswerConflict(Struct, frozen=True):
    """An answer that was changed in the file (`theirs`) and elsewhere (`ours`).

    `place` leads to it: `answers` or `notes`, the question path, then, in a table, the row id and
    the column, then the language. A value that does not exist is None.
    """

    place: tuple[str, ...]
    theirs: Any
    ours: Any

    @property
    def path(self) -> str:
        """Return the path of the question or cell."""
        _, question, *inner = self.place
        if not inner or inner[0] in _LANGUAGES:
            return question
        return cell_path(question, inner[0], inner[1]) if len(inner) > 1 else question


_LANGUAGES = ("en", "fr")


class FileState(Struct, frozen=True):
    """The state of the file that answers were read from: its digest, and its open conflicts.

    The digest is blank for answers that were not read from a file.
    """

    digest: str = ""
    conflicts: tuple[AnswerConflict, ...] = field(default=())


def flatten(raw: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the answers, notes and translation records of a raw file, by path."""
    values = {
        f"{section}.{key}": value
        for section, entries in raw.get("answers", {}).items()
        for key, value in entries.items()
    }
    return {
        "answers": values,
        "notes": dict(raw.get("notes", {})),
        "translations": dict(raw.get("translations", {})),
    }


def head_of(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entries of a raw answer file other than answers, notes and translations."""
    return {key: value for key, value in raw.items() if key not in _BRANCHES}


def nest(head: Mapping[str, Any], entries: Flat) -> Raw:
    """Return a raw answer file, the inverse of `flatten`; `head` holds its other entries."""
    answers: dict[str, dict[str, Any]] = {}
    for path, value in entries["answers"].items():
        section, _, key = path.partition(".")
        answers.setdefault(section, {})[key] = value
    rest = {name: dict(entries[name]) for name in _BRANCHES[1:] if entries[name]}
    return {**head, "answers": answers, **rest}


def merge(base: Flat, ours: Flat, theirs: Flat) -> tuple[Flat, tuple[AnswerConflict, ...]]:
    """Return `theirs` with the changes from `base` to `ours`, and the conflicts.

    `base` and `ours` hold only the paths that changed, with None for a value that does not exist. A
    path that is not in `base` takes the value in `ours`.
    """
    conflicts: list[AnswerConflict] = []
    together: dict[str, dict[str, Any]] = {}
    for branch in _BRANCHES:
        entries = dict(theirs.get(branch, {}))
        for path, value in ours.get(branch, {}).items():
            current = entries.get(path)
            origin = base.get(branch, {}).get(path, current)
            result = _merge(origin, value, current, (branch, path), conflicts)
            entries.pop(path, None) if result in (None, {}, []) else entries.update({path: result})
        together[branch] = entries
    return together, tuple(conflicts)


def _merge(
    base: Any, ours: Any, theirs: Any, place: tuple[str, ...], conflicts: list[AnswerConflict]
) -> Any:
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    values = (base, ours, theirs)
    if any(map(_is_rows, values)) and all(value is None or _is_rows(value) for value in values):
        return _merge_rows(base or [], ours or [], theirs or [], place, conflicts)
    if all(value is None or _is_wording(value) for value in values):
        keys = [each for each in _LANGUAGES if any(each in (value or {}) for value in values)]
        return _merge_keys(base or {}, ours or {}, theirs or {}, keys, place, conflicts)
    if place[0] != "translations":  # a record says how a text stands, and follows the text
        conflicts.append(AnswerConflict(place, theirs, ours))
    return theirs


def _merge_keys(
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    keys: Sequence[str],
    place: tuple[str, ...],
    conflicts: list[AnswerConflict],
) -> dict[str, Any]:
    values = {
        key: _merge(base.get(key), ours.get(key), theirs.get(key), (*place, key), conflicts)
        for key in keys
    }
    return {key: value for key, value in values.items() if value is not None}


def _merge_rows(
    base: Sequence[Raw],
    ours: Sequence[Raw],
    theirs: Sequence[Raw],
    place: tuple[str, ...],
    conflicts: list[AnswerConflict],
) -> list[Raw]:
    before, mine, current = ({row["id"]: row for row in rows} for rows in (base, ours, theirs))
    rows = []
    order = [*current, *(row for row in mine if row not in current)]
    if list(before) == list(current):
        order = [*mine, *(row for row in current if row not in mine)]
    for row in order:
        inner = (*place, row)
        if row in mine and row in current:
            keys = list(dict.fromkeys([*current[row], *mine[row]]))
            cells = before.get(row, {})
            rows.append(_merge_keys(cells, mine[row], current[row], keys, inner, conflicts))
        else:
            whole = _merge(before.get(row), mine.get(row), current.get(row), inner, conflicts)
            rows += [whole] if whole else []
    return rows


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) and "id" in row for row in value)


def _is_wording(value: Any) -> bool:
    return isinstance(value, dict) and set(value) <= set(_LANGUAGES)


def with_ours(entries: Flat, conflict: AnswerConflict) -> Flat:
    """Return entries in which a conflict is resolved in favour of `ours`."""
    branch, path, *inner = conflict.place
    values = dict(entries[branch])
    value = _put(values.get(path), inner, conflict.ours)
    values.pop(path, None) if value in (None, {}, []) else values.update({path: value})
    return {**entries, branch: values}


def value_at(entries: Flat, place: Sequence[str]) -> Any:
    """Return the value at the place of a conflict, None where there is none."""
    branch, path, *inner = place
    value = entries[branch].get(path)
    for key in inner:
        if isinstance(value, list):
            value = next((row for row in value if row["id"] == key), None)
        else:
            value = value.get(key) if isinstance(value, dict) else None
    return value


def _put(value: Any, place: Sequence[str], ours: Any) -> Any:
    if not place:
        return ours
    key, *inner = place
    if isinstance(value, list) or (value is None and key not in _LANGUAGES):
        rows = {row["id"]: row for row in value or []}
        row = _put(rows.get(key, {"id": key} if inner else None), inner, ours)
        rows.pop(key, None) if row is None else rows.update({key: row})
        return list(rows.values())
    cells = dict(value or {})
    cell = _put(cells.get(key), inner, ours)
    cells.pop(key, None) if cell is None else cells.update({key: cell})
    return cells
