"""The names of template files: those that are read, and those that look as if they should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path, PurePath

from planbuilder.errors import Problem
from planbuilder.instrument import Instrument
from planbuilder.instrument.letter import ANNEXES
from planbuilder.storage.packs import OWN_PACKS
from planbuilder.text import Language
from planbuilder.word.starter.letters import TEMPLATE
from planbuilder.workspace import Workspace
from planbuilder.workspace.workspace import TEMPLATES

_WORD = frozenset({".docx", ".dotx", ".docm", ".dotm", ".doc", ".dot", ".odt", ".ott", ".rtf"})
_PASSING = ("~$", ".~", ".")
"""Prefixes of the temporary files that office programs keep beside an open file."""


def template_file_names(instrument: Instrument) -> tuple[str, ...]:
    """Return the file names under which templates of an instrument are read."""
    documents = (document.id for document in instrument.documents if document.assembled)
    letters = (letter.id for letter in instrument.letters)
    return tuple(
        f"{name}.{language.value}.docx"
        for name in (*documents, ANNEXES, TEMPLATE, *letters)
        for language in instrument.languages
    )


def nearest_template_name(name: str, instrument: Instrument) -> str:
    """Return the name that a file with another name was probably meant to have; empty for none."""
    names = template_file_names(instrument)
    present = {old: each.id for each in instrument.letters for old in each.earlier_ids}
    stem = re.split(r"\s*[(\[]", PurePath(name).stem.casefold())[0]
    words = [present.get(word, word) for word in re.split(r"[^a-z0-9]+", stem) if word]
    plain = ".".join(words)
    if f"{plain}.docx" in names:
        return f"{plain}.docx"
    for language in instrument.languages:
        for each in names:
            document, code, _ = each.split(".")
            if code == language.value and {document, code} <= set(words):
                return each
    stems = [each.removesuffix(".docx") for each in names]
    close = get_close_matches(plain, stems, n=1, cutoff=0.75)
    return f"{close[0]}.docx" if close else ""


def misnamed_templates(workspace: Workspace) -> Iterator[Problem]:
    """Yield a problem for each Word file among a department's templates that is never read.

    The folders are that of the workspace and that of its own instrument.
    """
    folders = (TEMPLATES, f"{OWN_PACKS}/{workspace.instrument.id}/{TEMPLATES}")
    names = template_file_names(workspace.instrument)
    for folder in folders:
        for path in _word_files(workspace.root / folder):
            if path.name not in names:
                yield template_name_problem(
                    f"{folder}/{path.name}", path.name, workspace.instrument
                )


def template_name_problem(label: str, name: str, instrument: Instrument) -> Problem:
    """Return the problem of a file whose name states no document and language.

    `label` is the file's name in messages.
    """
    nearest = nearest_template_name(name, instrument)
    if not nearest:
        return Problem("template_name", label)
    code = "template_name_near" if PurePath(name).suffix == ".docx" else "template_name_sort"
    return Problem(code, label, values={"name": nearest, "code": _language(nearest)})


def _language(name: str) -> str:
    return Language(name.split(".")[1]).value


def _word_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.casefold() in _WORD and not path.name.startswith(_PASSING)
    )
