"""Finds the Word template a document is rendered with: from a file, or generated."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from planbuilder import word
from planbuilder.errors import InstrumentError, TemplateError
from planbuilder.instrument import Document, Instrument
from planbuilder.instrument.letter import ANNEXES
from planbuilder.storage import instrument_for, read_bytes, shipped_path
from planbuilder.storage.code_digests import code_digest
from planbuilder.storage.packs import OWN_PACKS
from planbuilder.storage.template_cache import recall_template, remember_template
from planbuilder.storage.trial_cache import has_passed, note_passed
from planbuilder.text import Language
from planbuilder.word import Template
from planbuilder.workspace import Workspace
from planbuilder.workspace.workspace import TEMPLATES

# The modules that generate, compile or try out a template are imported where used: documents are
# nearly always made with shipped templates.


def template_file(workspace: Workspace, *names: str) -> tuple[Path, str] | None:
    """Return the path of a template and its name in messages, None when there is no such file.

    The `templates/` folder of the workspace comes before that of its instrument; within a folder,
    an earlier name before a later one.
    """
    for name in names:
        own = workspace.root / TEMPLATES / name
        if own.is_file():
            return own, f"{TEMPLATES}/{name}"
    pack = workspace.instrument.id
    for name in names:
        for folder in (
            workspace.root / OWN_PACKS / pack / TEMPLATES,
            shipped_path(TEMPLATES) / pack,
        ):
            if (folder / name).is_file():
                return folder / name, name
    return None


def template_for(workspace: Workspace, document: Document, language: Language) -> Template:
    """Return the template of a document, from a file or else generated from the instrument.

    Raises TemplateError when a file cannot be used.
    """
    name = f"{document.id}.{language.value}.docx"
    file = template_file(workspace, name)
    own = file is not None and file[1] != name
    if file is None or (not own and _has_own_scale(workspace)):
        from planbuilder.word.starter.template import build_template

        # The heat map in the instrument's template has the columns of the instrument's matrix.
        return _compile(build_template(workspace.instrument, document, language), name)
    path, label = file
    return template_from_file(path, path.stat().st_mtime_ns, label)


def letter_template(workspace: Workspace, letter: str, language: Language) -> Template:
    """Return the template of a letter, found in the same way as that of a document.

    A file named after the letter comes before the one for all letters. Raises TemplateError when it
    cannot be used.
    """
    file = template_file(workspace, *letter_template_names(letter, language))
    if file is None:
        from planbuilder.word.starter.letters import TEMPLATE, build_letter_template

        return _compile(
            build_letter_template(workspace.instrument, language),
            f"{TEMPLATE}.{language.value}.docx",
        )
    path, label = file
    return template_from_file(path, path.stat().st_mtime_ns, label)


def letter_template_names(letter: str, language: Language) -> tuple[str, str]:
    """Return the names that a letter's template may have, the most specific first."""
    from planbuilder.word.starter.letters import TEMPLATE

    return f"{letter}.{language.value}.docx", f"{TEMPLATE}.{language.value}.docx"


def annexes_template(workspace: Workspace, language: Language) -> Template:
    """Return the template of annexes, found in the same way as that of a document."""
    name = f"{ANNEXES}.{language.value}.docx"
    file = template_file(workspace, name)
    if file is None:
        from planbuilder.word.starter.annexes import build_annexes_template

        return _compile(build_annexes_template(workspace.instrument, language), name)
    path, label = file
    return template_from_file(path, path.stat().st_mtime_ns, label)


@lru_cache(maxsize=16)
def template_from_file(path: Path, modified_ns: int, label: str) -> Template:
    """Return the compiled template in a file, cached until its modification time changes.

    `modified_ns` is that time in nanoseconds, `label` the name of the file in messages. A template
    that planbuilder did not write is first tried out, and later filled in, in a separate process.
    Raises TemplateError when the file cannot be read or used.
    """
    data = read_bytes(path, label, TemplateError)
    if path.resolve().is_relative_to(shipped_path(TEMPLATES).resolve()):
        return _compile(data, label)
    _try_out_once(data, label)
    return replace(_compile(data, label), outside_file=label)


def _compile(data: bytes, label: str) -> Template:
    """Return the template in the bytes of a file, from the cache or compiled now.

    Raises TemplateError when it cannot be used.
    """
    digest = _digest(data)
    template = recall_template(digest)
    if template is None:
        template = word.compile_template(data, label)
        remember_template(digest, template)
    return template


def _digest(data: bytes) -> str:
    """Return the digest of a template and of the code that compiles it."""
    code = code_digest((Path(word.__file__).parent,))
    return sha256(code.encode() + data).hexdigest()


def _try_out_once(data: bytes, label: str) -> None:
    """Try a foreign template in a separate process, unless the same bytes passed earlier."""
    digest = _digest(data)
    if not has_passed(digest):
        from planbuilder.word.template.trial import try_out

        try_out(data, label)
        note_passed(digest)


def _has_own_scale(workspace: Workspace) -> bool:
    """Return whether the workspace replaces the impacts of the instrument's risk matrix."""
    instrument: Instrument = workspace.instrument
    try:
        own_instrument = instrument_for(workspace.root, instrument.id)
    except InstrumentError:
        return False
    return instrument.matrix.impact != own_instrument.matrix.impact
