"""The digests to which a sign-off is bound: one of the answers, one of the instrument.

A digest is SHA-256 over canonical JSON: keys sorted, no white space, UTF-8, every value as the
string in an answer file. It covers the answers and notes of the questions that apply. Three things
are left out, so that a sign-off covers exactly what was read: hidden answers, which no document
prints; records of translations, which say how a text was made; and answers that the life cycle
records after a sign-off (`recorded_later`), such as the date of approval.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from weakref import finalize

from planbuilder.answers import Answers, applicable, as_raw
from planbuilder.instrument import Instrument
from planbuilder.model import plain

Raw = dict[str, Any]


def canonical_json(value: Any) -> bytes:
    """Return a value of mappings, lists, strings, numbers and None as canonical JSON."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def sha256(data: bytes) -> str:
    """Return a SHA-256 digest as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


_INSTRUMENTS: dict[int, str] = {}
"""Digests of instruments by `id()`: an instrument is frozen, and too large to hash each time."""


def instrument_digest(instrument: Instrument) -> str:
    """Return the digest of an instrument's entire content, with a department's own lists.

    Sign-offs and packages are bound to it, so it includes default values in a fixed form. Caches
    know an instrument by another digest (`planbuilder.storage.instrument_digest`), which reading it
    gives at no cost and which may change between versions.
    """
    key = id(instrument)
    if key not in _INSTRUMENTS:
        _INSTRUMENTS[key] = sha256(canonical_json(plain(instrument)))
        finalize(instrument, _INSTRUMENTS.pop, key, None)
    return _INSTRUMENTS[key]


def signed_part(instrument: Instrument, answers: Answers, sections: tuple[str, ...] = ()) -> Raw:
    """Return what a sign-off covers: applicable answers and notes in the form of an answer file.

    `sections` limits it to those sections; empty means the whole document.
    """
    life = instrument.lifecycle
    later = frozenset(life.recorded_later if life else ())
    question_ids = {question.id for question in applicable(answers)}
    raw = as_raw(answers, instrument.name)

    def is_covered(path: str) -> bool:
        question = path.partition("[")[0]
        model = question + path.rpartition("]")[2]
        inside = not sections or path.partition(".")[0] in sections
        return inside and question in question_ids and question not in later and model not in later

    sections_signed: Raw = {}
    for section, section_answers in raw["answers"].items():
        content = {
            key: _without(value, f"{section}.{key}", later)
            for key, value in section_answers.items()
            if is_covered(f"{section}.{key}")
        }
        if content:
            sections_signed[section] = content
    notes = {path: note for path, note in raw.get("notes", {}).items() if is_covered(path)}
    return {
        "document": raw["document"],
        "instrument": raw["instrument"],
        "answers": sections_signed,
    } | ({"notes": notes} if notes else {})


def _without(value: Any, table: str, later: frozenset[str]) -> Any:
    """Return a table without the columns that are recorded later; any other value unchanged."""
    if not isinstance(value, list):
        return value
    return [
        {key: cell for key, cell in row.items() if f"{table}.{key}" not in later}
        if isinstance(row, Mapping)
        else row
        for row in value
    ]


def answers_digest(instrument: Instrument, answers: Answers, sections: tuple[str, ...] = ()) -> str:
    """Return the digest of `signed_part`, to which a sign-off on these answers is bound."""
    return sha256(canonical_json(signed_part(instrument, answers, sections)))


def is_signed_part(raw: Any) -> bool:
    """Return whether `raw` has the form of `signed_part`; a record may come from anywhere."""
    if not isinstance(raw, Mapping):
        return False
    sections, notes = raw.get("answers", {}), raw.get("notes", {})
    return (
        isinstance(sections, Mapping)
        and isinstance(notes, Mapping)
        and all(isinstance(note, Mapping) for note in notes.values())
        and all(isinstance(section_answers, Mapping) for section_answers in sections.values())
        and all(
            _is_answer(value)
            for section_answers in sections.values()
            for value in section_answers.values()
        )
    )


def _is_answer(value: Any) -> bool:
    if not isinstance(value, list):
        return isinstance(value, str | Mapping)
    rows = [item for item in value if isinstance(item, Mapping)]
    return not rows or len(rows) == len(value)
