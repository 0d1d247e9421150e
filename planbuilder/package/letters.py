"""The written documents of a plan as part of its package: requests, notices, policies, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planbuilder.answers import Answers
from planbuilder.approval.digests import sha256
from planbuilder.checks import Finding
from planbuilder.documents.assemble import AssembledDocument, word_faults
from planbuilder.documents.letters import LetterRequest, letter_files
from planbuilder.documents.templates import letter_template_names, template_file
from planbuilder.errors import TemplateError
from planbuilder.instrument.letter import Letter
from planbuilder.storage import read_bytes
from planbuilder.text import Language
from planbuilder.workspace import Workspace

LETTERS_FOLDER = "written"
"""Their folder in a package."""


def package_letters(
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
    department writes in; a strategy has none. Raises what `letter_files` does.
    """
    request = letter_request(workspace, today, draft=draft, pdf=pdf)
    files = letter_files(workspace, (answers,), request, {answers.name: findings})
    return {f"{LETTERS_FOLDER}/{name}": data for name, data in files.items()}


def letter_request(
    workspace: Workspace, today: date, *, draft: bool, pdf: bool = False
) -> LetterRequest:
    """Return how the written documents of a package are made."""
    return LetterRequest(today, languages=workspace.languages, final=not draft, pdf=pdf)


def letter_path(answers: Answers, document: str, language: Language, ending: str = "docx") -> str:
    """Return the name of a written document in a package."""
    return f"{LETTERS_FOLDER}/{answers.name}.{document}.{language.value}.{ending}"


def letters_with_faults(
    workspace: Workspace, answers: Answers, files: Mapping[str, bytes]
) -> Iterator[AssembledDocument]:
    """Yield each Word file among the written documents with what the accessibility lint says.

    Raises AssemblyError for one that cannot be read.
    """
    for name, _, language in word_letters(workspace, answers, files):
        docx = files[name]
        yield AssembledDocument(
            name.removeprefix(f"{LETTERS_FOLDER}/"),
            answers.name,
            answers.document.id,
            (language,),
            docx,
            faults=word_faults(docx),
        )


def letter_templates(
    workspace: Workspace, answers: Answers, files: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    """Yield the name and SHA-256 of every template the written documents were made with."""
    for _, definition, language in word_letters(workspace, answers, files):
        found = template_file(workspace, *letter_template_names(definition.id, language))
        if found is None:
            continue
        path, _ = found
        yield path.name, sha256(read_bytes(path, path.name, TemplateError))


def word_letters(
    workspace: Workspace, answers: Answers, files: Mapping[str, bytes]
) -> Iterator[tuple[str, Letter, Language]]:
    """Yield each Word file among the written documents: its name, what it is, its language."""
    for definition in workspace.instrument.letters:
        for language in workspace.languages:
            name = letter_path(answers, definition.id, language)
            if name in files:
                yield name, definition, language
