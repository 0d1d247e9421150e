"""The registers in the files that `planbuilder assemble` left in a workspace."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from planbuilder.answers import Answers
from planbuilder.checks.engine.case import Output, RegisterEntry
from planbuilder.errors import PlanbuilderError, WorkspaceError
from planbuilder.package.register_comparison import word_register, workbook_register
from planbuilder.storage import read_bytes
from planbuilder.storage.guard import OUT
from planbuilder.workspace import Workspace


def registers_on_disk(workspace: Workspace, answers: Answers) -> Iterator[Output]:
    """Yield the register of each Word document and workbook of a plan that stand side by side.

    A file that cannot be read says nothing here: assembling again makes it whole.
    """
    for language in workspace.languages:
        word = f"{OUT}/{answers.name}.{language.value}.docx"
        book = f"{OUT}/{answers.name}.register.{language.value}.xlsx"
        if not all((workspace.root / name).is_file() for name in (word, book)):
            continue
        # Both libraries are slow to load: only where there is something to read.
        from planbuilder.word import read_document
        from planbuilder.workbook import read_register

        try:
            docx, xlsx = (
                read_bytes(workspace.root / name, name, WorkspaceError) for name in (word, book)
            )
            document_reading = word_register(
                workspace.instrument, answers, language, read_document(docx)
            )
            workbook_reading = workbook_register(
                workspace.instrument, answers, language, read_register(xlsx, book)
            )
        except PlanbuilderError:
            continue
        levels = {level.id for level in workspace.instrument.matrix.levels}
        for name, reading in ((word, document_reading), (book, workbook_reading)):
            yield Output(answers.name, name, register=tuple(_rated(reading.entries, levels)))


def _rated(entries: Iterable[RegisterEntry], levels: Container[str]) -> Iterator[RegisterEntry]:
    """Yield entries with what a draft says of a missing rating as no rating."""
    for entry in entries:
        yield entry if entry.rating in levels else replace(entry, rating="")
