"""Reads the registers in the files that `planbuilder assemble` left in a workspace."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from hashlib import sha256

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.checks.engine.case import Output, RegisterEntry
from planbuilder.errors import PlanbuilderError, WorkspaceError
from planbuilder.package.register_comparison import word_register, workbook_register
from planbuilder.storage import read_bytes
from planbuilder.storage.digests import product_digest
from planbuilder.storage.file_guard import OUT
from planbuilder.storage.instrument_digest import instrument_cache_digest
from planbuilder.storage.register_cache import recall_registers, remember_registers
from planbuilder.text import Language
from planbuilder.workspace import Workspace
from planbuilder.workspace.findings import document_digest


def registers_on_disk(
    workspace: Workspace, answers: Answers, *, fresh: bool = False
) -> Iterator[Output]:
    """Yield the registers of a plan for each language with both a Word file and a workbook.

    A file that cannot be read is skipped: assembling again will replace it. `fresh` ignores the
    cache.
    """
    for language in workspace.languages:
        word = f"{OUT}/{answers.name}.{language.value}.docx"
        book = f"{OUT}/{answers.name}.register.{language.value}.xlsx"
        if not all((workspace.root / name).is_file() for name in (word, book)):
            continue
        try:
            docx, xlsx = (
                read_bytes(workspace.root / name, name, WorkspaceError) for name in (word, book)
            )
            yield from _registers(
                workspace, answers, language, {word: docx, book: xlsx}, fresh=fresh
            )
        except PlanbuilderError:
            continue


def _registers(
    workspace: Workspace,
    answers: Answers,
    language: Language,
    files: Mapping[str, bytes],
    *,
    fresh: bool,
) -> tuple[Output, ...]:
    """Return the registers in a Word document and a workbook, from the cache or by reading them.

    Raises PlanbuilderError for a file of another kind.
    """
    digest = _reading_digest(workspace, answers, language, files)
    outputs = None if fresh else recall_registers(digest)
    if outputs is None:
        outputs = tuple(_read_registers(workspace, answers, language, files))
        remember_registers(digest, outputs)
    return outputs


def _reading_digest(
    workspace: Workspace, answers: Answers, language: Language, files: Mapping[str, bytes]
) -> str:
    instrument = workspace.instrument
    state = sha256(product_digest().encode())
    state.update(instrument_cache_digest(instrument).encode())
    state.update(document_digest(instrument, answers).encode())
    state.update(language.value.encode())
    for name, data in files.items():
        state.update(f"\0{name}\0{len(data)}\0".encode(errors="surrogateescape"))
        state.update(data)
    return state.hexdigest()


def _read_registers(
    workspace: Workspace, answers: Answers, language: Language, files: Mapping[str, bytes]
) -> Iterator[Output]:
    # Both libraries are slow to import, so only when there is something to read.
    from planbuilder.word import read_document
    from planbuilder.workbook import read_register

    instrument = workspace.instrument
    (word, docx), (book, xlsx) = files.items()
    readings = {
        word: word_register(instrument, answers, language, read_document(docx)),
        book: workbook_register(instrument, answers, language, read_register(xlsx, book)),
    }
    levels = {level.id for level in instrument.matrix.levels}
    for name, reading in readings.items():
        yield Output(answers.name, name, register=tuple(_without_marks(reading.entries, levels)))


def _without_marks(
    entries: Iterable[RegisterEntry], levels: Container[str]
) -> Iterator[RegisterEntry]:
    """Yield entries in which a draft's mark for a missing rating is replaced by no rating."""
    for entry in entries:
        yield entry if entry.rating in levels else replace(entry, rating="")
