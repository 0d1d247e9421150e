"""Whether the written documents inside a package say what its answers say.

Their wording is data of the instrument, so a planbuilder with another one compares digests only.
Word files are read back; the same planbuilder also makes every file again. Two zips of the same
parts may differ in their compression: the parts of Word files are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planbuilder.content.letters.context import letter_context
from planbuilder.documents.letters import letters_of
from planbuilder.errors import AssemblyError, PlanbuilderError
from planbuilder.package.letters import (
    LETTERS_FOLDER,
    letter_path,
    letter_request,
    letter_templates,
    package_letters,
    word_letters,
)
from planbuilder.package.verify_contents import PackageContents, VerificationNote
from planbuilder.word import verify
from planbuilder.word.ooxml.archive import read_parts
from planbuilder.word.starter.letters import TEMPLATE


def letter_faults(inside: PackageContents) -> Iterator[VerificationNote]:
    """Yield every written document that is missing, too many, or not what the answers give."""
    if not inside.same_instrument or inside.answers.document.folder is None:
        return
    found = tuple(_reading_faults(inside))
    yield from found
    if inside.same_tool:
        yield from _rebuilt_letters(inside, {str(each.values.get("file")) for each in found})


def _reading_faults(inside: PackageContents) -> Iterator[VerificationNote]:
    workspace, answers, manifest = inside.workspace, inside.answers, inside.manifest
    asked = letter_request(workspace, manifest.dated, draft=manifest.draft)
    for written, texts in letters_of(workspace, answers, asked, inside.findings):
        for said in texts:
            name = letter_path(answers, written.id, said.language)
            docx = inside.files.get(name)
            if docx is None:
                yield VerificationNote("fault.lacking", {"file": name})
                continue
            try:
                verify(letter_context(said), docx)
            except PlanbuilderError as error:
                for problem in error.problems:
                    yield inside.differing(name, problem)


def _rebuilt_letters(inside: PackageContents, known: set[str]) -> Iterator[VerificationNote]:
    """Yield what differs from the files these answers give, but for those `known` to differ."""
    workspace, answers, manifest = inside.workspace, inside.answers, inside.manifest
    try:
        made = package_letters(
            workspace, answers, inside.findings, manifest.dated, draft=manifest.draft
        )
    except PlanbuilderError:
        return  # errors stand in a final: a fault already
    comparable = set(_of_same_template(inside, made))
    for name, data in made.items():
        if name not in inside.files:
            yield VerificationNote("fault.lacking", {"file": name})
        elif name.endswith(".docx"):
            wanted = name in comparable and name not in known
            if wanted and not _same_parts(inside.files[name], data):
                yield VerificationNote("fault.report_differs", {"file": name})
        elif inside.files[name] != data:
            yield VerificationNote("fault.report_differs", {"file": name})
    copies = {f"{name.removesuffix('.docx')}.pdf" for name in made if name.endswith(".docx")}
    for name in inside.files:
        if name.startswith(f"{LETTERS_FOLDER}/") and name not in made and name not in copies:
            yield VerificationNote("fault.added", {"file": name})


def _of_same_template(inside: PackageContents, made: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the Word files whose template is here; a department's own is not in its package."""
    workspace, stated = inside.workspace, inside.manifest.templates
    shipped = dict(letter_templates(workspace, inside.answers, made))
    for name, written, language in word_letters(workspace, inside.answers, made):
        own, template = (f"{each}.{language.value}.docx" for each in (written.id, TEMPLATE))
        if own not in stated and stated.get(template) == shipped.get(template):
            yield name


def _same_parts(one: bytes, other: bytes) -> bool:
    return read_parts(one, AssemblyError, None) == read_parts(other, AssemblyError, None)
