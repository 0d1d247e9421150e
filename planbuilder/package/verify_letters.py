"""Whether the written documents inside a package say what its answers say.

Their wording is data of the instrument, so a planbuilder with another one compares digests only.
Word files are read back; the same planbuilder also makes every file again. Two zips of the same
parts may differ in their compression: the parts of Word files are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planbuilder.content.letters.context import written_context
from planbuilder.documents.letters import every_written
from planbuilder.errors import AssemblyError, PlanbuilderError
from planbuilder.package.letters import (
    WRITTEN,
    asking,
    name_inside,
    word_inside,
    written_part,
    written_templates,
)
from planbuilder.package.verify_contents import Inside, Seen
from planbuilder.word import verify
from planbuilder.word.ooxml.archive import read_parts
from planbuilder.word.starter.letters import TEMPLATE


def written_faults(inside: Inside) -> Iterator[Seen]:
    """Yield every written document that is missing, too many, or not what the answers give."""
    if not inside.same_instrument or inside.answers.document.id != "plan":
        return
    found = tuple(_read_back(inside))
    yield from found
    if inside.same_tool:
        yield from _made_again(inside, {str(each.values.get("file")) for each in found})


def _read_back(inside: Inside) -> Iterator[Seen]:
    workspace, answers, manifest = inside.workspace, inside.answers, inside.manifest
    asked = asking(workspace, manifest.dated, draft=manifest.draft)
    for written, texts in every_written(workspace, answers, asked, inside.findings):
        for said in texts:
            name = name_inside(answers, written.id, said.language)
            docx = inside.files.get(name)
            if docx is None:
                yield Seen("fault.lacking", {"file": name})
                continue
            try:
                verify(written_context(said), docx)
            except PlanbuilderError as error:
                for problem in error.problems:
                    yield inside.differing(name, problem)


def _made_again(inside: Inside, known: set[str]) -> Iterator[Seen]:
    """Yield what differs from the files these answers give, but for those `known` to differ."""
    workspace, answers, manifest = inside.workspace, inside.answers, inside.manifest
    try:
        made = written_part(
            workspace, answers, inside.findings, manifest.dated, draft=manifest.draft
        )
    except PlanbuilderError:
        return  # errors stand in a final: a fault already
    comparable = set(_of_same_template(inside, made))
    for name, data in made.items():
        if name not in inside.files:
            yield Seen("fault.lacking", {"file": name})
        elif name.endswith(".docx"):
            wanted = name in comparable and name not in known
            if wanted and not _same_parts(inside.files[name], data):
                yield Seen("fault.report_differs", {"file": name})
        elif inside.files[name] != data:
            yield Seen("fault.report_differs", {"file": name})
    copies = {f"{name.removesuffix('.docx')}.pdf" for name in made if name.endswith(".docx")}
    for name in inside.files:
        if name.startswith(f"{WRITTEN}/") and name not in made and name not in copies:
            yield Seen("fault.added", {"file": name})


def _of_same_template(inside: Inside, made: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the Word files whose template is here; a department's own is not in its package."""
    workspace, stated = inside.workspace, inside.manifest.templates
    shipped = dict(written_templates(workspace, inside.answers, made))
    for name, written, language in word_inside(workspace, inside.answers, made):
        own, template = (f"{each}.{language.value}.docx" for each in (written.id, TEMPLATE))
        if own not in stated and stated.get(template) == shipped.get(template):
            yield name


def _same_parts(one: bytes, other: bytes) -> bool:
    return read_parts(one, AssemblyError, None) == read_parts(other, AssemblyError, None)
