"""Writes the instrument a package was made from as files that a person can read.

The shipped federal instrument, which takes nothing from other packs, travels as it is written. Any
other travels as it was read: what it takes from another pack is in its own files, with its changes,
and nothing else of that pack is included. Wordings are in the languages of the instrument. Fixed
wording and thresholds that it does not state itself are those of this version of planbuilder, which
the manifest names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from planbuilder.approval.record_yaml import to_yaml
from planbuilder.errors import InstrumentError
from planbuilder.instrument import Instrument
from planbuilder.model import plain_without_defaults
from planbuilder.package.names import QUESTIONNAIRE
from planbuilder.storage import load_instrument, shipped_path
from planbuilder.storage.instruments import INSTRUMENT, instrument_for
from planbuilder.storage.pack_folders import pack_folder
from planbuilder.storage.packs import HEAD, OWN_PACKS
from planbuilder.storage.yaml_files import read_yaml
from planbuilder.text import LANGUAGES

Files = dict[str, bytes]

_OWN_FILES = {"catalogues": "catalogues/", "letters": "documents/", "documents": ""}
"""Where each entry of these parts has a file of its own."""

_ONE_FILE = (
    "policies",
    "requirements",
    "rules",
    "matrix",
    "interface",
    "glossary",
    "lifecycle",
    "exemptions",
    "migrations",
    "start",
)
"""Parts that have one file each, named after them."""


def instrument_files(name: str, workspace: Path) -> Files:
    """Return the files of an instrument, by their names in a package.

    `name` is its id; a pack of the `workspace` comes before a shipped one. Raises InstrumentError
    with every problem of its files, or when there is no such instrument.
    """
    folder = pack_folder(name, workspace / OWN_PACKS / "-")
    if folder == shipped_path("schemas") / INSTRUMENT:
        sources = sorted(folder.rglob("*.yaml"))
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sources}
    else:
        files = dict(_as_read(instrument_for(workspace, name)))
    return {f"{QUESTIONNAIRE}/{name}/{path}": data for path, data in files.items()}


def own_packs(name: str, workspace: Path) -> Iterator[Path]:
    """Yield the folders in a workspace from which an instrument is read, each once.

    They are that of the pack `name`, and those of packs it takes parts from; other packs of the
    workspace do not belong in a package. Raises InstrumentError for a file that cannot be read.
    """
    waiting, seen = [name], set[str]()
    while waiting:
        each = waiting.pop()
        folder = workspace / OWN_PACKS / each
        if each not in seen and (folder / HEAD).is_file():
            seen.add(each)
            yield folder
            waiting.extend(_sources(folder))


def _sources(folder: Path) -> Iterator[str]:
    """Yield the ids of the packs that a pack takes parts or sections from."""
    for path in sorted(folder.rglob("*.yaml")):
        value = read_yaml(path, InstrumentError).value
        if isinstance(value, dict):
            takings = value.get("takes") or () if path == folder / HEAD else (value,)
            sources = (str(taking.get("from", "")) for taking in takings)
            yield from (source.partition(":")[0] for source in sources if source)


def _as_read(instrument: Instrument) -> Iterator[tuple[str, bytes]]:
    own_words = {
        key: text
        for key, text in instrument.interface.items()
        if text != load_instrument().interface.get(key)
    }
    defaults = {(limit.id, limit.value) for limit in load_instrument().policies.thresholds}
    own_limits = tuple(
        limit
        for limit in instrument.policies.thresholds
        if limit.clause is not None or (limit.id, limit.value) not in defaults
    )
    policies = replace(instrument.policies, thresholds=own_limits)
    narrow = replace(instrument, interface=own_words, policies=policies)
    parts = plain_without_defaults(narrow)
    parts = _in_languages(parts, [language.value for language in instrument.languages])
    for part, above in _OWN_FILES.items():
        entries = parts.pop(part, {})
        if not isinstance(entries, Mapping):
            entries = {entry["id"]: entry for entry in entries}
        for name in sorted(entries):
            yield f"{above}{name}.yaml", _yaml(entries[name])
    for part in _ONE_FILE:
        if value := parts.pop(part, None):
            yield f"{part}.yaml", _yaml({part: value} if isinstance(value, list) else value)
    yield "instrument.yaml", _yaml(parts)


def _in_languages(value: Any, languages: list[str]) -> Any:
    """Return values whose wordings (mappings by language) have only these languages."""
    match value:
        case dict() if value and value.keys() <= {language.value for language in LANGUAGES}:
            return {key: item for key, item in value.items() if key in languages}
        case dict():
            return {key: _in_languages(item, languages) for key, item in value.items()}
        case list():
            return [_in_languages(item, languages) for item in value]
        case _:
            return value


def _yaml(value: Mapping[str, Any]) -> bytes:
    return to_yaml(_as_strings(value)).encode()


def _as_strings(value: Any) -> Any:
    """Return values with every number and truth value as the string that a pack would contain."""
    match value:
        case dict():
            return {key: _as_strings(item) for key, item in value.items() if item is not None}
        case list():
            return [_as_strings(item) for item in value]
        case bool():
            return str(value).lower()
        case _:
            return str(value)
