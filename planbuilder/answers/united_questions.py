"""Migration steps that join several answers into one text, or into rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from planbuilder.answers.raw_answers import (
    Raw,
    add_to_note,
    mapping,
    raw_rows,
    renamed_place,
    repath,
    section_answers,
    take_answer,
)
from planbuilder.instrument.migration import Gather, Join, JoinedPart
from planbuilder.model import plain
from planbuilder.text.meaning import fingerprint, states_the_same

_LANGUAGES = ("en", "fr")
_STATES = ("draft", "machine", "reviewed")
"""States of a translation on record, the least certain first."""


def join(raw: Raw, step: Join) -> tuple[str, ...]:
    """Add each part of a step to the text at `to`, in place; return the paths that moved.

    A part gets its heading, in bold, above it; a choice becomes a list of the labels of its
    options. A note at a part is added to that of the text. The record of a translation is kept
    where every part has a valid one, with the least certain of their states.
    """
    languages = set(_texts(raw, step.to))
    records = [_record(raw, step.to)] if languages else []
    moves, additions = [], []
    for part in step.join:
        path = part.question.partition(":")[2]
        record, note = _record(raw, path), _note(raw, path)
        mapping(raw, "translations").pop(path, None)
        value = take_answer(raw, path)
        if texts := _part_texts(part, value):
            _append(raw, step.to, texts)
            additions.append(set(texts))
            records += [] if part.labels else [record]
        if note is not None:
            add_to_note(raw, step.to, note)
        if value is not None or note is not None:
            moves.append(path)
    if any(each != (languages or additions[0]) for each in additions):
        add_to_note(raw, step.to, plain(step.reason))
    if additions:
        _keep_record(raw, step.to, records)
    return tuple(moves)


def gather(raw: Raw, step: Gather) -> Iterator[tuple[str, str]]:
    """Turn the answers of a step into rows, in place; yield the path before and after.

    Notes and translation records move along. A row that exists already is newer, and is kept.
    """
    section, _, table = step.into.partition(".")
    for option, source in step.gather.items():
        path = source.partition(":")[2]
        target = f"{step.into}[{option}].{step.column}"
        value = take_answer(raw, path)
        moves = repath(raw, partial(renamed_place, path=path, target=target))
        if value is None and not moves:
            continue
        if option not in {row.get("id") for row in raw_rows(raw, step.into)}:
            row = {"id": option, step.by: option}
            if value is not None:
                row[step.column] = value
            section_answers(raw, section).setdefault(table, []).append(row)
        yield path, target


def _part_texts(part: JoinedPart, value: Any) -> dict[str, str]:
    """Return the text that a part adds in each language it has, under its heading."""
    if isinstance(value, list):
        label_texts = [plain(part.labels[item]) for item in value if item in part.labels]
        bodies = {
            language: "\n".join(f"- {each[language]}" for each in label_texts)
            for language in _LANGUAGES
        }
    else:
        bodies = _by_language(value)
    heading = plain(part.heading)
    return {
        language: "**{}**\n\n{}".format(heading[language], body.strip("\n"))
        for language, body in bodies.items()
        if body.strip()
    }


def _append(raw: Raw, path: str, texts: Mapping[str, str]) -> None:
    present = _texts(raw, path)
    values = {
        language: "\n\n".join(filter(None, (present.get(language, "").strip("\n"), text)))
        for language, text in texts.items()
    }
    section, _, key = path.partition(".")
    section_answers(raw, section)[key] = {**present, **values}


def _texts(raw: Raw, path: str) -> dict[str, str]:
    section, _, key = path.partition(".")
    return _by_language(section_answers(raw, section).get(key))


def _by_language(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {key: value[key] for key in _LANGUAGES if isinstance(value.get(key), str)}


def _note(raw: Raw, path: str) -> dict[str, str] | None:
    """Remove the note at a part and return its reason, empty where it gave none."""
    note = mapping(raw, "notes").pop(path, None)
    mapping(raw, "translations").pop(f"note:{path}", None)
    if not isinstance(note, dict):
        return None
    return _by_language(note.get("reason"))


def _record(raw: Raw, path: str) -> dict[str, Any] | None:
    """Return the record of a translation if it is valid for both present texts, else None."""
    record = mapping(raw, "translations").get(path)
    texts = _texts(raw, path)
    if not isinstance(record, dict) or len(texts) < len(_LANGUAGES):
        return None
    source = record.get("source")
    if source not in texts or not isinstance(record.get("digest"), str):
        return None
    target = record.get("target")
    other = next(language for language in _LANGUAGES if language != source)
    is_confirmed = states_the_same(texts[source], record["digest"]) and (
        not isinstance(target, str) or states_the_same(texts[other], target)
    )
    return dict(record) if is_confirmed else None


def _keep_record(raw: Raw, path: str, records: list[dict[str, Any] | None]) -> None:
    """Record the joined text as translated if each part was, from one language; else drop it."""
    records_there = [record for record in records if record is not None]
    translations = mapping(raw, "translations")
    sources = {record["source"] for record in records_there}
    states = [record.get("state") for record in records_there]
    if len(records_there) < len(records) or len(sources) > 1 or not set(states) <= set(_STATES):
        translations.pop(path, None)
        return
    weakest = min(records_there, key=lambda record: _STATES.index(str(record["state"])))
    texts = _texts(raw, path)
    source = weakest["source"]
    other = next(language for language in _LANGUAGES if language != source)
    translations[path] = {
        **weakest,
        "digest": fingerprint(texts[source]),
        "target": fingerprint(texts[other]),
    }
