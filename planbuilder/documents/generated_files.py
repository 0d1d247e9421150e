"""Files generated from an instrument: JSON Schemas for editors, Word templates to rebrand.

Those of a shipped instrument are in `schemas/json/<id>/` and `templates/<id>/`, those of an
instrument in any other folder in its subfolders `json/` and `templates/`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from planbuilder.answers.json_schema import SchemaWording, answer_file_schema
from planbuilder.errors import Problem
from planbuilder.instrument import Instrument
from planbuilder.instrument.letter import ANNEXES
from planbuilder.storage import load_words, shipped_path, write_whole
from planbuilder.word.starter.annexes import build_annexes_template
from planbuilder.word.starter.letters import TEMPLATE, build_letter_template
from planbuilder.word.starter.template import build_template


def json_schemas(instrument: Instrument) -> dict[str, bytes]:
    """Return the JSON Schema files of an instrument, by file name."""
    wording = SchemaWording(messages=load_words("errors"))
    return {
        f"{document.id}.schema.json": (
            json.dumps(
                answer_file_schema(instrument, document, wording), ensure_ascii=False, indent=1
            )
            + "\n"
        ).encode()
        for document in instrument.documents
    }


def starter_templates(instrument: Instrument) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of every starter template; all letters of a language share one."""
    for language in instrument.languages:
        for document in instrument.documents:
            if document.assembled:
                name = f"{document.id}.{language.value}.docx"
                yield name, build_template(instrument, document, language)
        yield f"{ANNEXES}.{language.value}.docx", build_annexes_template(instrument, language)
        if instrument.letters:
            yield f"{TEMPLATE}.{language.value}.docx", build_letter_template(instrument, language)


def generated_files(instrument: Instrument, folder: Path) -> dict[Path, bytes]:
    """Return the generated files of the instrument in `folder`, by their paths."""
    if folder.resolve().parent == shipped_path("schemas").resolve():
        schemas, templates = folder.parent / "json" / folder.name, _templates_of(folder)
    else:
        schemas, templates = folder / "json", folder / "templates"
    return {
        **{schemas / name: data for name, data in json_schemas(instrument).items()},
        **{templates / name: data for name, data in starter_templates(instrument)},
    }


def _templates_of(folder: Path) -> Path:
    return shipped_path("templates") / folder.name


def outdated_files(instrument: Instrument, folder: Path) -> tuple[Problem, ...]:
    """Return a problem for every generated file that would now be generated differently."""
    return tuple(
        Problem("generated_file_outdated", _name(path, folder), values={"folder": str(folder)})
        for path, data in generated_files(instrument, folder).items()
        if not path.is_file() or path.read_bytes() != data
    )


def refresh_files(instrument: Instrument, folder: Path) -> tuple[Path, ...]:
    """Write the generated files that are outdated, and return their paths.

    Raises WorkspaceError when one cannot be written.
    """
    old_files = {
        path: data
        for path, data in generated_files(instrument, folder).items()
        if not path.is_file() or path.read_bytes() != data
    }
    for path, data in old_files.items():
        write_whole(path, data)
    return tuple(old_files)


def _name(path: Path, folder: Path) -> str:
    for above in (folder.parent, folder.parent.parent):
        if path.is_relative_to(above):
            return str(path.relative_to(above))
    return str(path)
