"""Answers confirmed in an interview that its answer file does not hold yet.

An interview adds one line to `.planbuilder/journal/<file>.jsonl` beside the answer file for every
confirmed answer; the file itself is written when the interview ends. An interview that was cut
off leaves its journal behind, and whoever reads the answer file next reads both as one. Each line
says what changed, by place: replaying a line twice changes nothing more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from planbuilder.storage.yaml_files import RawFile

JOURNALS = ".planbuilder/journal"


def journal_of(path: Path) -> Path:
    """Return where the journal of an answer file stands."""
    return path.parent / JOURNALS / f"{path.name}l"


def with_journal(raw: RawFile, path: Path) -> RawFile:
    """Return what an answer file and its journal hold together."""
    journal = journal_of(path)
    if not isinstance(raw.value, dict) or not journal.is_file():
        return raw
    value = json.loads(json.dumps(raw.value))
    for entry in entries(journal.read_bytes()):
        replay(value, entry)
    return RawFile(value, raw.lines)


def entries(data: bytes) -> Iterator[Mapping[str, Any]]:
    """Yield the whole lines of a journal; the last one may have been cut off, and is left out."""
    for line in data.split(b"\n")[:-1]:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict):
            yield entry


def replay(value: dict[str, Any], entry: Mapping[str, Any]) -> None:
    """Make one change in a raw answer file; None takes an answer away."""
    answers = value.get("answers")
    if not isinstance(answers, dict):
        answers = value["answers"] = {}
    for path, answer in entry.get("answers", {}).items():
        section, _, key = path.partition(".")
        entries = answers.get(section)
        if not isinstance(entries, dict):
            entries = answers[section] = {}
        _put(entries, key, answer)
    for name in ("notes", "translations"):
        for path, record in entry.get(name, {}).items():
            entries = value.get(name)
            if not isinstance(entries, dict):
                entries = value[name] = {}
            _put(entries, path, record)


def _put(entries: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        entries.pop(key, None)
    else:
        entries[key] = value
