"""An instrument's folder → `Instrument`, validated, with every problem of every file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from planbuilder.errors import InstrumentError, Problem
from planbuilder.instrument import (
    Catalogue,
    Document,
    Exemption,
    Instrument,
    LifeCycle,
    Policies,
    Requirement,
    RiskMatrix,
    Rule,
    Section,
    Term,
)
from planbuilder.instrument.letter import Letter
from planbuilder.instrument.validate.letter_references import letter_problems
from planbuilder.instrument.validate.lifecycle_references import lifecycle_problems
from planbuilder.instrument.validate.references import reference_problems
from planbuilder.storage.instruments import letter_ids
from planbuilder.storage.yaml_files import RawFile, read_yaml, validated
from planbuilder.text import Text

DOCUMENTS = ("profile", "strategy", "plan")


def instrument_in(folder: Path) -> Instrument:
    """Return the instrument in a folder. Raises InstrumentError with every problem found."""
    reader = _Folder(folder)
    head = reader.read("instrument.yaml")
    parts: dict[str, Any] = {
        "documents": [reader.document(name) for name in DOCUMENTS],
        "catalogues": reader.catalogues(),
        "policies": reader.model("policies.yaml", Policies),
        "requirements": reader.listed("requirements.yaml", "requirements", Requirement),
        "rules": reader.listed("rules.yaml", "rules", Rule),
        "matrix": reader.model("matrix.yaml", RiskMatrix),
        "interface": reader.model("interface.yaml", dict[str, Text]),
        "glossary": reader.listed("glossary.yaml", "glossary", Term),
        "lifecycle": reader.optional("lifecycle.yaml", LifeCycle),
        "exemptions": reader.listed_if_any("exemptions.yaml", "exemptions", Exemption),
        "roles": reader.optional("roles.yaml", dict[str, str]) or {},
        "letters": reader.letters(),
    }
    if reader.problems:
        raise InstrumentError(reader.problems)
    fields = RawFile({**head.value, **parts}, head.lines)
    instrument: Instrument = validated(Instrument, fields, reader.shown("instrument.yaml"))
    if problems := (
        *reference_problems(instrument),
        *lifecycle_problems(instrument),
        *letter_problems(instrument),
    ):
        raise InstrumentError(problems)
    return instrument


def with_lists_in(instrument: Instrument, folder: Path) -> Instrument:
    """Return the instrument with the lists in a folder in place of its own.

    Raises InstrumentError with every problem of those files.
    """
    reader = _Folder(folder, above="")
    changes: dict[str, Any] = {}
    if (folder / "matrix.yaml").exists():
        changes["matrix"] = reader.model("matrix.yaml", RiskMatrix)
    if (folder / "catalogues").is_dir():
        own = reader.catalogues()
        for name in sorted(set(own) - set(instrument.catalogues)):
            place = reader.shown(f"catalogues/{name}.yaml")
            reader.problems.append(Problem("no_such_catalogue", place, values={"value": name}))
        changes["catalogues"] = {**instrument.catalogues, **own}
    if reader.problems:
        raise InstrumentError(reader.problems)
    if not changes:
        return instrument
    changed = instrument.model_copy(update=changes)
    if problems := reference_problems(changed):
        raise InstrumentError(problems)
    return changed


class _Folder:
    """Reads the files of one folder, collecting problems instead of stopping at the first."""

    def __init__(self, folder: Path, above: str | None = None) -> None:
        self.folder = folder
        self.above = f"{folder.name}/" if above is None else above
        self.problems: list[Problem] = []

    def shown(self, name: str) -> str:
        return f"{self.above}{name}"

    def read(self, name: str) -> RawFile:
        try:
            raw = read_yaml(self.folder / name, InstrumentError, self.shown(name))
        except InstrumentError as error:
            self.problems.extend(error.problems)
            return RawFile({})
        return raw if isinstance(raw.value, dict) else RawFile({})

    def model(self, name: str, model: Any) -> Any:
        raw = self.read(name)
        return self._validated(model, raw, name)

    def optional(self, name: str, model: Any) -> Any:
        return self.model(name, model) if (self.folder / name).is_file() else None

    def listed(self, name: str, key: str, model: Any) -> Any:
        raw = self.read(name)
        return self._validated(dict[str, tuple[model, ...]], raw, name).get(key, ())

    def listed_if_any(self, name: str, key: str, model: Any) -> Any:
        return self.listed(name, key, model) if (self.folder / name).is_file() else ()

    def _validated(self, model: Any, raw: RawFile, name: str) -> Any:
        if not raw.value and self.problems:
            return {}
        try:
            return validated(model, raw, self.shown(name))
        except InstrumentError as error:
            self.problems.extend(error.problems)
            return {}

    def document(self, name: str) -> Document | None:
        raw = self.read(f"{name}.yaml")
        sections = [self.model(file, Section) for file in raw.value.get("sections", ())]
        if not all(isinstance(section, Section) for section in sections):
            return None
        whole = RawFile({**raw.value, "sections": sections}, raw.lines)
        found = self._validated(Document, whole, f"{name}.yaml")
        return found if isinstance(found, Document) else None

    def letters(self) -> list[Letter]:
        """Return a letter for every file in `documents/`, which is named after its id."""
        letters = []
        for name in letter_ids(self.folder):
            letter = self.model(f"documents/{name}.yaml", Letter)
            if isinstance(letter, Letter):
                letters.append(letter)
                if letter.id != name:
                    place = self.shown(f"documents/{name}.yaml")
                    values = {"value": letter.id, "expected": name}
                    self.problems.append(Problem("id_not_file_name", place, "id", values=values))
        return letters

    def catalogues(self) -> dict[str, Any]:
        names = sorted(path.stem for path in (self.folder / "catalogues").glob("*.yaml"))
        found = {name: self.model(f"catalogues/{name}.yaml", Catalogue) for name in names}
        return {name: catalogue for name, catalogue in found.items() if catalogue}
