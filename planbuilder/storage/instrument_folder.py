"""The files of an instrument's folder, each read as its model, with every problem of every file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from planbuilder.errors import InstrumentError, Problem
from planbuilder.instrument import (
    Catalogue,
    ControlCatalogue,
    ControlCells,
    Document,
    Instrument,
    Section,
)
from planbuilder.instrument.instrument import CONTROLS
from planbuilder.instrument.letter import Letter
from planbuilder.instrument.pack import SectionChanges, Taking
from planbuilder.instrument.validate.wordings import lacking_wordings
from planbuilder.storage.pack_folders import letter_ids, pack_folder
from planbuilder.storage.pack_references import merged_section, set_currency
from planbuilder.storage.stated_values import with_stated_values
from planbuilder.storage.yaml_files import RawFile, read_yaml, validate_model

Finder = Callable[[str], Instrument]
"""From the id of another pack to its instrument. Raises InstrumentError when there is none."""


class InstrumentFolder:
    """Reads the files of one folder, collecting problems instead of stopping at the first."""

    def __init__(self, folder: Path, above: str | None = None) -> None:
        self.folder = folder
        self.above = f"{folder.name}/" if above is None else above
        self.languages: tuple[str, ...] = ()
        self.currency: str | None = None
        self.own_values: Mapping[str, Any] = {}
        self.find: Finder | None = None
        self.problems: list[Problem] = []

    def label(self, name: str) -> str:
        """Return the name of a file in problems."""
        return f"{self.above}{name}"

    def read(self, name: str) -> RawFile:
        """Return the mapping in a file, an empty one where it cannot be read."""
        try:
            raw = read_yaml(self.folder / name, InstrumentError, self.label(name))
        except InstrumentError as error:
            self.problems.extend(error.problems)
            return RawFile({})
        return raw if isinstance(raw.value, dict) else RawFile({})

    def check_wordings(self, name: str, raw: RawFile) -> None:
        """Add a problem for every wording that lacks a language of the instrument."""
        for place, language in lacking_wordings(raw.value, self.languages):
            path = ".".join(map(str, place))
            values = {"value": language}
            line = raw.line_of(place)
            self.problems.append(
                Problem("wording_lacks_language", self.label(name), path, line, values)
            )

    def takings(self, head: RawFile, find: Finder) -> list[tuple[Taking, Instrument]]:
        """Return what the pack takes, each with the instrument it is taken from."""
        self.find = find
        raw = RawFile(head.value.get("takes") or [], head.lines)
        takings = self._validate(tuple[Taking, ...], raw, "instrument.yaml") or ()
        read = []
        for taking in takings:
            try:
                read.append((taking, find(taking.source)))
            except InstrumentError as error:
                self.problems.extend(error.problems)
        return read

    def model(self, name: str, model: Any) -> Any:
        """Return a file as a model, empty where it has problems."""
        raw = self.read(name)
        self.check_wordings(name, raw)
        return self._validate(model, raw, name)

    def section(self, name: str) -> Any:
        """Return a section from a file of this pack, or from another pack (`<pack>:<file>`)."""
        raw = self.read(name)
        source = raw.value.get("from")
        if source is None:
            self.check_wordings(name, raw)
            set_currency(raw.value, self.currency)
            return self._validate(Section, raw, name)
        own = {key: raw.value[key] for key in SectionChanges.__struct_fields__ if key in raw.value}
        head_values = {"from": source, **own}
        changes = self._validate(SectionChanges, RawFile(head_values, raw.lines), name)
        if not isinstance(changes, SectionChanges):
            return None
        pack, _, file = changes.source.partition(":")
        try:
            folder = pack_folder(pack, self.folder)
            base = read_yaml(folder / file, InstrumentError, f"{pack}/{file}")
        except InstrumentError as error:
            self.problems.extend(error.problems)
            return None
        whole_section = RawFile(merged_section(base.value, changes, raw.value))
        self.check_wordings(name, whole_section)
        set_currency(whole_section.value, self.currency)
        return self._validate(Section, whole_section, name)

    def optional(self, name: str, model: Any) -> Any:
        """Return a file as a model, None when it does not exist."""
        return self.model(name, model) if (self.folder / name).is_file() else None

    def entries(self, name: str, key: str, model: Any) -> Any:
        """Return the models listed under a key of a file; none when the file does not exist."""
        if not (self.folder / name).is_file():
            return ()
        raw = self.read(name)
        self.check_wordings(name, raw)
        return self._validate(dict[str, tuple[model, ...]], raw, name).get(key, ())

    def _validate(self, model: Any, raw: RawFile, name: str) -> Any:
        if not raw.value and self.problems:
            return {}
        if model is not Letter:
            raw = RawFile(with_stated_values(raw.value, self.own_values), raw.lines)
        try:
            return validate_model(model, raw, self.label(name))
        except InstrumentError as error:
            self.problems.extend(error.problems)
            return {}

    def document(self, name: str) -> Document | None:
        """Return a document with its sections, None where one of them has problems."""
        raw = self.read(f"{name}.yaml")
        self.check_wordings(f"{name}.yaml", raw)
        sections = [self.section(file) for file in raw.value.get("sections") or ()]
        if not all(isinstance(section, Section) for section in sections):
            return None
        whole = RawFile({**raw.value, "sections": sections}, raw.lines)
        read = self._validate(Document, whole, f"{name}.yaml")
        return read if isinstance(read, Document) else None

    def letters(self) -> list[Letter]:
        """Return a letter for every file in `documents/`; the name of the file is its id."""
        letters = []
        for name in letter_ids(self.folder):
            letter = self.model(f"documents/{name}.yaml", Letter)
            if isinstance(letter, Letter):
                letters.append(letter)
                if letter.id != name:
                    place = self.label(f"documents/{name}.yaml")
                    values = {"value": letter.id, "expected": name}
                    self.problems.append(Problem("id_not_file_name", place, "id", values=values))
        return letters

    def with_cells(
        self, catalogues: Mapping[str, Catalogue], own: ControlCells
    ) -> Mapping[str, Catalogue]:
        """Return catalogues in which a department's cells replace those in its pack."""
        entries = catalogues.get(CONTROLS)
        ids = {item.id for item in entries.items} if entries else set()
        for name in sorted(set(own.cells) - ids):
            values = {"value": name}
            place = self.label(f"{CONTROLS}.yaml")
            self.problems.append(Problem("no_such_control", place, f"cells.{name}", values=values))
        if not isinstance(entries, ControlCatalogue):
            return catalogues
        items = tuple(
            replace(item, cells={**item.cells, **own.cells.get(item.id, {})})
            for item in entries.items
        )
        sources = {source.id: source for source in (*entries.sources, *own.sources)}
        update = {"items": items, "sources": tuple(sources.values())}
        return {**catalogues, CONTROLS: replace(entries, **update)}

    def catalogues(self) -> dict[str, Any]:
        """Return a catalogue for every file in `catalogues/`, by its name."""
        names = sorted(path.stem for path in (self.folder / "catalogues").glob("*.yaml"))
        read = {name: self.model(f"catalogues/{name}.yaml", Catalogue) for name in names}
        return {name: catalogue for name, catalogue in read.items() if catalogue}
