"""The annexes of a document as a separate Word file: reference material that is only looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

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
"""Stands for a page of the main document that is not counted: as wide as most page numbers."""


def assemble_annexes(
    workspace: Workspace,
    documents: Sequence[Answers],
    today: date,
    languages: Sequence[Language],
    *,
    final: bool,
    pdf: bool = False,
    page_numbers: bool | None = None,
    beside: Layouts | None = None,
    findings: Findings,
) -> tuple[AssembledDocument, ...]:
    """Return the annexes of some documents, one file for each language.

    `page_numbers`, `pdf` and `findings` are those of `assemble_documents`, and so are
    the errors raised. `beside` holds the layouts of the main documents where they are known,
    because the annexes refer to their pages.
    """
    files = render_annexes(workspace, documents, today, languages, final=final, findings=findings)
    counts = pdf or (find_libreoffice() is not None if page_numbers is None else page_numbers)
    layouts = lay_out(annexes_to_count(files, beside or {}), today) if counts else {}
    files = annexes_with_layouts(files, {**(beside or {}), **layouts})
    if pdf:
        copies = to_pdf({file.name: file.docx for file in files}, today)
        files = tuple(replace(file, pdf=copies[file.name]) for file in files)
    return files


def annexes_to_count(files: Sequence[AssembledDocument], beside: Layouts) -> dict[str, bytes]:
    """Return rendered annexes by file name, in the form in which their pages are counted.

    They refer to pages of the main document, taken from `beside`: one digit more or less can move a
    line, and with it a heading. A page that is not known there is given two digits.
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
    """Return the annexes of some documents, rendered and read back, without page numbers."""
    return tuple(
        _annexes(workspace, answers, language, today, final, findings)
        for answers in documents
        for language in languages
    )


def annexes_with_layouts(
    files: Sequence[AssembledDocument], layouts: Layouts
) -> tuple[AssembledDocument, ...]:
    """Return annexes with the page numbers and mends of `layouts`.

    Pages of the main document are named where `layouts` has them, and left out elsewhere.
    """
    return tuple(_laid_out(_with_pages_of(file, layouts), layouts.get(file.name)) for file in files)


def _main_layout(file: AssembledDocument, layouts: Layouts) -> FileLayout | None:
    """Return the layout of the main document that some annexes belong to."""
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
    """Yield the name and bytes of each file, followed by those of its PDF copy."""
    for document in documents:
        yield document.name, document.docx
        if document.pdf is not None:
            yield document.pdf_name, document.pdf
