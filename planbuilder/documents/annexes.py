"""The annexes of a document as a Word file of their own: what is only looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from planbuilder.answers import Answers
from planbuilder.content.context import annexes_context, annexes_properties
from planbuilder.documents.assemble import (
    AssembledDocument,
    Findings,
    word_faults,
)
from planbuilder.documents.foreign_names import titles_in
from planbuilder.documents.material import material_of
from planbuilder.documents.page_layouts import Layouts, lay_out
from planbuilder.documents.templates import annexes_template
from planbuilder.instrument.letter import ANNEXES
from planbuilder.storage.page_cache import remember_layout
from planbuilder.text import Language
from planbuilder.word import (
    find_libreoffice,
    render,
    to_pdf,
    verify,
    with_page_numbers,
    with_placeholder_pages,
)
from planbuilder.word.inspect.file_layout import FileLayout
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.ooxml.marked_pages import with_marked_pages
from planbuilder.word.ooxml.page_mends import with_mends
from planbuilder.word.ooxml.territory import with_territory
from planbuilder.workspace import Workspace

TWO_DIGITS = 88
"""A page as wide as most, for a file that names pages of another which nobody has counted."""


def assemble_annexes(
    workspace: Workspace,
    documents: Sequence[Answers],
    today: date,
    languages: Sequence[Language],
    *,
    final: bool,
    pdf: bool = False,
    page_numbers: bool | None = None,
    layouts: Layouts | None = None,
    beside: Layouts | None = None,
    findings: Findings,
) -> tuple[AssembledDocument, ...]:
    """Return the annexes of some documents, one file a language.

    `page_numbers`, `layouts`, `pdf` and `findings` are those of `assemble_documents`; the errors
    raised are its own as well. `beside` says how the pages of the documents come out, where that is
    known: the annexes name them.
    """
    files = render_annexes(workspace, documents, today, languages, final=final, findings=findings)
    counts = pdf or (find_libreoffice() is not None if page_numbers is None else page_numbers)
    if layouts is None and counts:
        layouts = lay_out(annexes_to_count(files, beside or {}), today)
    files = annexes_with_layouts(files, {**(beside or {}), **(layouts or {})})
    if pdf:
        copies = to_pdf({file.name: file.docx for file in files}, today)
        files = tuple(replace(file, pdf=copies[file.name]) for file in files)
    return files


def annexes_to_count(files: Sequence[AssembledDocument], beside: Layouts) -> dict[str, bytes]:
    """Return rendered annexes as they are laid out, by name.

    They name the pages of the document they go with as `beside` tells them: a digit more or less
    can move a line, and with it a heading. Where it tells none, each page has two digits.
    """
    return {
        file.name: with_placeholder_pages(
            _with_pages_of(file, beside).docx
            if _main_layout(file, beside)
            else with_marked_pages(file.docx, lambda heading: TWO_DIGITS)
        )
        for file in files
    }


def render_annexes(
    workspace: Workspace,
    documents: Sequence[Answers],
    today: date,
    languages: Sequence[Language],
    *,
    final: bool,
    findings: Findings,
) -> tuple[AssembledDocument, ...]:
    """Return the annexes of some documents rendered and read back, with marks for page numbers."""
    return tuple(
        _annexes(workspace, answers, language, today, final, findings)
        for answers in documents
        for language in languages
    )


def annexes_with_layouts(
    files: Sequence[AssembledDocument], layouts: Layouts
) -> tuple[AssembledDocument, ...]:
    """Return annexes with the page numbers and mends of `layouts`, and without marks for pages.

    The pages of the document they go with are named where `layouts` tells them.
    """
    return tuple(_laid_out(_with_pages_of(file, layouts), layouts.get(file.name)) for file in files)


def _main_layout(file: AssembledDocument, layouts: Layouts) -> FileLayout | None:
    """Return how the document comes out that some annexes go with."""
    (language,) = file.languages
    return layouts.get(f"{file.answers}.{language.value}.docx")


def _with_pages_of(file: AssembledDocument, layouts: Layouts) -> AssembledDocument:
    main = _main_layout(file, layouts)
    pages = dict(reversed(main.pages)) if main else {}
    return replace(file, docx=with_marked_pages(file.docx, pages.get))


def _annexes(
    workspace: Workspace,
    answers: Answers,
    language: Language,
    today: date,
    final: bool,
    findings: Findings,
) -> AssembledDocument:
    own = findings.get(answers.name, ())
    material = material_of(workspace, answers, language, today, findings=own, final=final)
    context = annexes_context(material)
    docx = render(
        annexes_template(workspace, language),
        context,
        annexes_properties(material),
        draft=False,
        titles=titles_in(workspace.instrument, answers, workspace.plans.values()),
    )
    verify(context, docx)
    docx = with_territory(with_caption_numbers(docx), workspace.instrument.territory)
    return AssembledDocument(
        f"{answers.name}.{ANNEXES}.{language.value}.docx",
        answers.name,
        answers.document.id,
        (language,),
        docx,
        faults=word_faults(docx),
    )


def _laid_out(file: AssembledDocument, layout: FileLayout | None) -> AssembledDocument:
    if layout is None:
        return file
    docx = with_mends(with_page_numbers(file.docx, layout.pages, layout.tables), layout.mends)
    remember_layout(docx, layout)
    return replace(file, docx=docx, layout=layout)


def annexes_files(documents: Sequence[AssembledDocument]) -> Iterator[tuple[str, bytes]]:
    """Yield each file under its name, its PDF copy after it."""
    for document in documents:
        yield document.name, document.docx
        if document.pdf is not None:
            yield document.pdf_name, document.pdf
