"""The written documents of a plan as part of its package: requests, notices, policies, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planbuilder.answers import Answers
from planbuilder.approval.digests import sha256
from planbuilder.checks import Finding
from planbuilder.documents.assemble import Assembled, word_faults
from planbuilder.documents.letters import Asked, template_file, written_files
from planbuilder.errors import TemplateError
from planbuilder.instrument.letter import WrittenDocument
from planbuilder.storage import read_bytes
from planbuilder.text import Language
from planbuilder.workspace import Workspace

WRITTEN = "written"
"""Their folder in a package."""


def written_part(
    workspace: Workspace,
    answers: Answers,
    findings: tuple[Finding, ...],
    today: date,
    *,
    draft: bool,
    pdf: bool = False,
) -> dict[str, bytes]:
    """Return the written documents of a plan, under their names in a package.

    `findings` are those for approval on that day. The documents are in the languages the
    department writes in; a strategy has none. Raises what `written_files` does.
    """
    asked = asking(workspace, today, draft=draft, pdf=pdf)
    made = written_files(workspace, (answers,), asked, {answers.name: findings})
    return {f"{WRITTEN}/{name}": data for name, data in made.items()}


def asking(workspace: Workspace, today: date, *, draft: bool, pdf: bool = False) -> Asked:
    """Return how the written documents of a package are made."""
    return Asked(today, languages=workspace.languages, final=not draft, pdf=pdf)


def name_inside(answers: Answers, document: str, language: Language, ending: str = "docx") -> str:
    """Return the name of a written document in a package."""
    return f"{WRITTEN}/{answers.name}.{document}.{language.value}.{ending}"


def judged(
    workspace: Workspace, answers: Answers, files: Mapping[str, bytes]
) -> Iterator[Assembled]:
    """Yield each Word file among the written documents with what the accessibility lint says.

    Raises AssemblyError for one that cannot be read.
    """
    for name, _, language in word_inside(workspace, answers, files):
        docx = files[name]
        yield Assembled(
            name.removeprefix(f"{WRITTEN}/"),
            answers.name,
            answers.document.id,
            (language,),
            docx,
            faults=word_faults(docx),
        )


def written_templates(
    workspace: Workspace, answers: Answers, files: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    """Yield the name and SHA-256 of every template the written documents were made with."""
    for _, written, language in word_inside(workspace, answers, files):
        path, _ = template_file(workspace, written.id, language)
        yield path.name, sha256(read_bytes(path, path.name, TemplateError))


def word_inside(
    workspace: Workspace, answers: Answers, files: Mapping[str, bytes]
) -> Iterator[tuple[str, WrittenDocument, Language]]:
    """Yield each Word file among the written documents: its name, what it is, its language."""
    for written in workspace.instrument.written:
        for language in workspace.languages:
            name = name_inside(answers, written.id, language)
            if name in files:
                yield name, written, language
