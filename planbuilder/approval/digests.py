"""What a sign-off is bound to: one digest of the answers, one of the instrument.

The digest is SHA-256 over canonical JSON: keys sorted, no white space, UTF-8, every value the
string an answer file holds. It covers the answers, and the notes, of the questions that apply.
Three things stay out, so that a signature speaks of what was read and of nothing else: hidden
answers, which no document prints; translation records, which say how a text came to be; and what
the life cycle records after a signature (`recorded_later`), such as the date of approval.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from weakref import finalize

from planbuilder.answers import Answers, applicable, as_raw
from planbuilder.instrument import Instrument

Raw = dict[str, Any]


def canonical(value: Any) -> bytes:
    """Return a value of mappings, lists, strings, numbers and None as canonical JSON."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def sha256(data: bytes) -> str:
    """Return a SHA-256 digest as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


_INSTRUMENTS: dict[int, str] = {}
"""The digests of the instruments in use, by identity: an instrument is frozen, and large."""


def instrument_digest(instrument: Instrument) -> str:
    """Return the digest of everything an instrument states, a department's own lists included."""
    key = id(instrument)
    if key not in _INSTRUMENTS:
        _INSTRUMENTS[key] = sha256(canonical(instrument.model_dump(mode="json")))
        finalize(instrument, _INSTRUMENTS.pop, key, None)
    return _INSTRUMENTS[key]


def signed_part(instrument: Instrument, answers: Answers, sections: tuple[str, ...] = ()) -> Raw:
    """Return what a sign-off covers: the answers and notes that apply, as an answer file has them.

    `sections` narrows it to those sections; none means the whole document.
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
    """Return a table without the columns that are recorded later; other values as they are."""
    if not isinstance(value, list):
        return value
    return [
        {key: cell for key, cell in row.items() if f"{table}.{key}" not in later}
        if isinstance(row, Mapping)
        else row
        for row in value
    ]


def answers_digest(instrument: Instrument, answers: Answers, sections: tuple[str, ...] = ()) -> str:
    """Return the digest of what a sign-off on these answers covers."""
    return sha256(canonical(signed_part(instrument, answers, sections)))


def is_signed_part(raw: Any) -> bool:
    """Return whether `raw` has the form `signed_part` gives; a record may come from anywhere."""
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
