"""Reads the folder of an instrument and validates it, reporting every problem of every file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from planbuilder.errors import InstrumentError, Problem
from planbuilder.instrument import (
    ControlCells,
    Exemption,
    Instrument,
    LifeCycle,
    Policies,
    Requirement,
    RiskMatrix,
    Rule,
    Term,
)
from planbuilder.instrument.instrument import CONTROLS
from planbuilder.instrument.letter import Letter
from planbuilder.instrument.migration import Migration
from planbuilder.instrument.validate.control_references import control_problems
from planbuilder.instrument.validate.instrument_problems import instrument_problems
from planbuilder.instrument.validate.references import reference_problems
from planbuilder.storage.instrument_folder import Finder, InstrumentFolder
from planbuilder.storage.pack_references import taken_parts
from planbuilder.storage.stated_values import stated_values
from planbuilder.storage.yaml_files import RawFile, validate_model
from planbuilder.text import Text


def instrument_in(folder: Path, find: Finder, base: Instrument | None) -> Instrument:
    """Return the instrument in a folder. Raises InstrumentError with every problem found.

    `find` returns the packs it takes parts from. `base` provides what a pack need not state: the
    fixed wording of documents and workbooks, the risk matrix, and the thresholds.
    """
    reader = InstrumentFolder(folder)
    head = _read_head(reader)
    parts = _parts(reader, head, find, base)
    if reader.problems:
        raise InstrumentError(reader.problems)
    head_values = {key: value for key, value in head.value.items() if key != "takes"}
    fields = RawFile(
        {**head_values, **{k: v for k, v in parts.items() if v is not None}}, head.lines
    )
    instrument: Instrument = validate_model(Instrument, fields, reader.label("instrument.yaml"))
    if problems := tuple(instrument_problems(instrument)):
        raise InstrumentError(problems)
    return instrument


def _read_head(reader: InstrumentFolder) -> RawFile:
    """Return `instrument.yaml`, once the reader knows what it states for all other files."""
    head = reader.read("instrument.yaml")
    reader.languages = tuple(head.value.get("languages") or ())
    reader.currency = head.value.get("currency")
    reader.own_values = stated_values(head.value)
    reader.check_wordings("instrument.yaml", head)
    return head


def _parts(
    reader: InstrumentFolder, head: RawFile, find: Finder, base: Instrument | None
) -> dict[str, Any]:
    """Return the fields of the instrument that have files of their own; None where missing."""
    policies = _with_thresholds(reader.optional("policies.yaml", Policies) or Policies(), base)
    takings = reader.takings(head, find)
    documents = [reader.document(name) for name in head.value.get("documents") or ()]
    parent = taken_parts(
        takings,
        frozenset(clause.id for clause in policies.clauses),
        frozenset(document.id for document in documents if document is not None),
        reader.label("instrument.yaml"),
    )
    reader.problems.extend(parent.problems)
    return {
        "documents": documents,
        "catalogues": {**parent.parts["catalogues"], **reader.catalogues()},
        "policies": policies,
        "requirements": reader.entries("requirements.yaml", "requirements", Requirement),
        "rules": _with_own(parent.parts["rules"], reader.entries("rules.yaml", "rules", Rule)),
        "matrix": reader.optional("matrix.yaml", RiskMatrix)
        or parent.parts.get("matrix")
        or (base.matrix if base else None),
        "interface": {
            **(base.interface if base else {}),
            **parent.parts["interface"],
            **(reader.optional("interface.yaml", dict[str, Text]) or {}),
        },
        "glossary": reader.entries("glossary.yaml", "glossary", Term)
        or parent.parts.get("glossary", ()),
        "lifecycle": reader.optional("lifecycle.yaml", LifeCycle) or parent.parts.get("lifecycle"),
        "exemptions": reader.entries("exemptions.yaml", "exemptions", Exemption),
        "migrations": reader.entries("migrations.yaml", "migrations", Migration),
        "start": reader.optional("start.yaml", Letter),
        "letters": _with_own(parent.parts["letters"], reader.letters()),
    }


def _with_thresholds(policies: Policies, base: Instrument | None) -> Policies:
    """Return policies with the thresholds of `base`, without clauses, where they have none."""
    if policies.thresholds or base is None:
        return policies
    thresholds = tuple(replace(each, clause=None, quoted=()) for each in base.policies.thresholds)
    return replace(policies, thresholds=thresholds)


def _with_own(parent: Mapping[str, Any], own: Iterable[Any]) -> list[Any]:
    return list({**parent, **{each.id: each for each in own}}.values())


def with_lists_in(instrument: Instrument, folder: Path) -> Instrument:
    """Return the instrument with the lists found in a folder in place of its own.

    Raises InstrumentError with every problem of those files.
    """
    reader = InstrumentFolder(folder, above="")
    changes: dict[str, Any] = {}
    if (folder / "matrix.yaml").exists():
        changes["matrix"] = reader.model("matrix.yaml", RiskMatrix)
    if (folder / "catalogues").is_dir():
        own = reader.catalogues()
        for name in sorted(set(own) - set(instrument.catalogues)):
            place = reader.label(f"catalogues/{name}.yaml")
            reader.problems.append(Problem("no_such_catalogue", place, values={"value": name}))
        changes["catalogues"] = {**instrument.catalogues, **own}
    if (folder / f"{CONTROLS}.yaml").exists():
        own_cells = reader.model(f"{CONTROLS}.yaml", ControlCells)
        catalogues = changes.get("catalogues", instrument.catalogues)
        if isinstance(own_cells, ControlCells):
            changes["catalogues"] = reader.with_cells(catalogues, own_cells)
    if reader.problems:
        raise InstrumentError(reader.problems)
    if not changes:
        return instrument
    variant = replace(instrument, **changes)
    if problems := (*reference_problems(variant), *control_problems(variant)):
        raise InstrumentError(problems)
    return variant
