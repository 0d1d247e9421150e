"""The letters of a plan in its package: requests, notices, policies, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.approval.digests import sha256
from planbuilder.checks import Finding
from planbuilder.documents.assemble import AssembledDocument, word_faults
from planbuilder.documents.letters import LetterRequest, letter_files
from planbuilder.documents.templates import letter_template_names, template_file
from planbuilder.errors import TemplateError
from planbuilder.instrument.letter import Letter
from planbuilder.package.names import LETTERS, slug
from planbuilder.storage import read_bytes
from planbuilder.text import Language
from planbuilder.workspace import Workspace


class PackagedLetter(Struct, frozen=True):
    """One file of a letter: its name in the package, its bytes, the letter, its language.

    `document` holds the accessibility faults of a Word file; None for other formats.
    """

    name: str
    data: bytes
    letter: Letter
    language: Language
    document: AssembledDocument | None = None


def packaged_letters(
    workspace: Workspace,
    answers: Answers,
    findings: tuple[Finding, ...],
    today: date,
    *,
    draft: bool,
) -> tuple[PackagedLetter, ...]:
    """Return the letters of a plan in the languages the department writes in.

    `findings` are those for approval on that day. A strategy has no letters. Raises errors as
    `letter_files` does.
    """
    request = LetterRequest(today, languages=workspace.languages, final=not draft)
    files = letter_files(workspace, (answers,), request, {answers.name: findings})
    return tuple(_package(workspace, answers, files))


def _package(
    workspace: Workspace, answers: Answers, files: dict[str, bytes]
) -> Iterator[PackagedLetter]:
    for letter in workspace.instrument.letters:
        for language in workspace.languages:
            for ending in ("docx", "html", "txt"):
                data = files.get(f"{answers.name}.{letter.id}.{language.value}.{ending}")
                if data is not None:
                    if ending == "html":
                        data = _with_own_addresses(workspace, answers, letter, data)
                    name = letter_name(answers, letter, language, ending)
                    letter_file = PackagedLetter(name, data, letter, language)
                    yield _with_faults(answers, letter_file) if ending == "docx" else letter_file


def letters_with_copies(
    letters: Sequence[PackagedLetter], copies: Mapping[str, bytes]
) -> tuple[PackagedLetter, ...]:
    """Return letters, each Word file followed by its PDF copy; `copies` has these by file name."""
    return tuple(each for letter in letters for each in (letter, *_copy_of(letter, copies)))


def _copy_of(letter: PackagedLetter, copies: Mapping[str, bytes]) -> Iterator[PackagedLetter]:
    if letter.name in copies:
        name = f"{letter.name.removesuffix('.docx')}.pdf"
        yield replace(letter, name=name, data=copies[letter.name], document=None)


def _with_own_addresses(
    workspace: Workspace, answers: Answers, letter: Letter, page: bytes
) -> bytes:
    """Return a page whose links to other languages lead to the file names in the package."""
    for language in workspace.languages:
        there = letter_name(answers, letter, language, "html").removeprefix(f"{LETTERS}/")
        here = f"{answers.name}.{letter.id}.{language.value}.html"
        page = page.replace(f'href="{here}"'.encode(), f'href="{there}"'.encode())
    return page


def letter_name(answers: Answers, letter: Letter, language: Language, ending: str) -> str:
    """Return the name of a letter in a package: its title in its own language."""
    title = slug(letter.title[language])
    return f"{LETTERS}/{answers.name}.{title}.{language.value}.{ending}"


def _with_faults(answers: Answers, letter_file: PackagedLetter) -> PackagedLetter:
    document = AssembledDocument(
        letter_file.name.removeprefix(f"{LETTERS}/"),
        answers.name,
        answers.document.id,
        (letter_file.language,),
        letter_file.data,
        faults=word_faults(letter_file.data),
    )
    return replace(letter_file, document=document)


def letter_templates(
    workspace: Workspace, letters: tuple[PackagedLetter, ...]
) -> Iterator[tuple[str, str]]:
    """Yield the name and SHA-256 of every template the Word files among `letters` were made with.

    Raises TemplateError for a template that cannot be read.
    """
    for each in letters:
        if each.document is not None:
            names = letter_template_names(each.letter.id, each.language)
            file = template_file(workspace, *names)
            if file is not None:
                path, _ = file
                yield path.name, sha256(read_bytes(path, path.name, TemplateError))
