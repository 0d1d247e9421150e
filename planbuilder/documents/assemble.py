"""Assembles Word files from answers: checked, rendered, read back, and with page numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.checks import Finding
from planbuilder.checks.engine.run import blocking
from planbuilder.content.context import document_context, document_properties
from planbuilder.content.values import Properties
from planbuilder.documents.foreign_names import titles_in
from planbuilder.documents.material import material_of
from planbuilder.documents.templates import template_for
from planbuilder.errors import AssemblyError, Problem
from planbuilder.instrument import Instrument, Stage
from planbuilder.storage.left_out_sections import sections_left_out
from planbuilder.text import LANGUAGES, Language
from planbuilder.word import (
    accessibility_problems,
    find_libreoffice,
    render,
    verify,
    with_page_numbers,
    with_placeholder_pages,
)
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.ooxml.page_mends import with_mends
from planbuilder.word.ooxml.territory import with_territory
from planbuilder.workspace import Workspace
from planbuilder.workspace.findings import check_document
from planbuilder.workspace.workspace import TEMPLATES

if TYPE_CHECKING:
    from planbuilder.documents.page_layouts import Layouts
    from planbuilder.word.inspect.file_layout import FileLayout

# What lays out pages, or joins languages, is imported where it is used: many runs do neither.

Findings = Mapping[str, tuple[Finding, ...]]
"""The findings for approval of each document, by its name."""

_T = TypeVar("_T")


class AssembledDocument(Struct, frozen=True):
    """One finished file: its name inside `out/`, its bytes, and the faults the lint found in it.

    `answers` is the name of the answer file, `languages` are those in the file, in order. `pdf` is
    None unless a PDF copy was requested. `layout` is the layout of its pages, None if they were not
    laid out: its table of contents then has no page numbers.
    """

    name: str
    answers: str
    document: str
    languages: tuple[Language, ...]
    docx: bytes
    pdf: bytes | None = None
    layout: FileLayout | None = None
    faults: tuple[Problem, ...] = ()

    @property
    def pdf_name(self) -> str:
        """The name of the PDF copy, which is written beside the Word file."""
        return f"{self.name.removesuffix('.docx')}.pdf"


class _RenderedFile(Struct, frozen=True):
    """One document in one language, before page numbers."""

    answers: Answers
    language: Language
    docx: bytes
    properties: Properties


def assemble_documents(
    workspace: Workspace,
    documents: Iterable[Answers],
    *,
    today: date,
    languages: Sequence[Language] = LANGUAGES,
    together: bool = False,
    final: bool = False,
    pdf: bool = False,
    page_numbers: bool | None = None,
    findings: Findings | None = None,
) -> tuple[AssembledDocument, ...]:
    """Return the files of some documents of a workspace, in the order given.

    `together` puts all `languages` of a document into one file, one after the other. A draft shows
    gaps and findings as comments; a `final` document has none. `page_numbers` says whether the
    table of contents gets page numbers and pages are mended, for which LibreOffice is needed; None
    means if it is installed. `findings` are those of `findings_of`, if the caller has them already.

    Raises AssemblyError when an error prevents a final document, or when a file does not say what
    was answered; TemplateError for a template that cannot be used; ConversionError when LibreOffice
    is needed and fails.
    """
    groups = _groups(
        workspace, tuple(documents), today, languages, findings, together=together, final=final
    )
    if not pdf and not _counts(page_numbers):
        # Each file is inspected at once: reading it back has unpacked it.
        return tuple(_file(workspace.instrument, group, None) for group in groups)
    first_pass = UnnumberedDocuments(workspace.instrument, tuple(groups))
    from planbuilder.documents.page_layouts import lay_out

    files = first_pass.with_layouts(lay_out(first_pass.word_files, today))
    return _with_pdf(files, today) if pdf else files


class UnnumberedDocuments(Struct, frozen=True):
    """Rendered documents whose pages are still to be laid out."""

    instrument: Instrument
    groups: tuple[tuple[_RenderedFile, ...], ...]

    @property
    def word_files(self) -> dict[str, bytes]:
        """Return the Word files by name, in the form in which their pages are laid out."""
        return {
            _name(group): _bytes(self.instrument, tuple(map(_with_places_for_pages, group)))
            for group in self.groups
        }

    def with_layouts(self, layouts: Layouts) -> tuple[AssembledDocument, ...]:
        """Return the finished files; a file without a layout gets no page numbers."""
        return tuple(
            _file(self.instrument, group, layouts.get(_name(group))) for group in self.groups
        )


def render_documents(
    workspace: Workspace,
    documents: Iterable[Answers],
    *,
    today: date,
    languages: Sequence[Language] = LANGUAGES,
    final: bool = False,
    findings: Findings | None = None,
) -> UnnumberedDocuments:
    """Return some documents rendered and read back, each language a file, before layout of pages.

    The arguments and errors are those of `assemble_documents`.
    """
    groups = _groups(
        workspace, tuple(documents), today, languages, findings, together=False, final=final
    )
    return UnnumberedDocuments(workspace.instrument, tuple(groups))


def _groups(
    workspace: Workspace,
    documents: Sequence[Answers],
    today: date,
    languages: Sequence[Language],
    findings: Findings | None,
    *,
    together: bool,
    final: bool,
) -> Iterator[tuple[_RenderedFile, ...]]:
    """Yield the documents that make up each file, rendered and read back."""
    findings = findings_of(workspace, documents, today) if findings is None else findings
    if final:
        refuse_blocked(workspace, documents, findings)
    for answers in documents:
        editions = (
            _render(workspace, answers, language, today, findings[answers.name], final)
            for language in languages
        )
        yield from (tuple(editions),) if together else zip(editions)


def _counts(page_numbers: bool | None) -> bool:
    return find_libreoffice() is not None if page_numbers is None else page_numbers


def findings_of(
    workspace: Workspace, documents: Iterable[Answers], today: date, *, fresh: bool = False
) -> Findings:
    """Return the findings for approval by document name. `fresh` ignores cached findings."""
    return {
        answers.name: check_document(workspace, answers, Stage.APPROVAL, today, fresh=fresh)
        for answers in documents
    }


def blocked_documents(
    workspace: Workspace, documents: Iterable[Answers], findings: Findings
) -> Iterator[Problem]:
    """Yield a problem for each document that cannot be final because of an error."""
    for answers in documents:
        if errors := blocking(findings[answers.name]):
            label = workspace.file_name(answers)
            yield Problem("stopped_by_findings", label, values={"count": len(errors)})


def refuse_blocked(workspace: Workspace, documents: Iterable[Answers], findings: Findings) -> None:
    """Raise AssemblyError with a problem for each document that an error keeps from being final."""
    if problems := list(blocked_documents(workspace, documents, findings)):
        raise AssemblyError(problems)


def _render(
    workspace: Workspace,
    answers: Answers,
    language: Language,
    today: date,
    findings: tuple[Finding, ...],
    final: bool,
) -> _RenderedFile:
    material = material_of(workspace, answers, language, today, findings=findings, final=final)
    context, properties = document_context(material), document_properties(material)
    template = template_for(workspace, answers.document, language)
    titles = titles_in(workspace.instrument, answers, workspace.plans.values())
    docx = render(template, context, properties, draft=not final, titles=titles)
    left_out = sections_left_out(workspace.root / TEMPLATES, answers.document.id)
    verify({name: part for name, part in context.items() if name not in left_out}, docx)
    return _RenderedFile(answers, language, docx, properties)


def _bytes(instrument: Instrument, group: tuple[_RenderedFile, ...]) -> bytes:
    if len(group) == 1:
        return group[0].docx
    from planbuilder.word.bilingual.document import in_one_file

    first, second = group
    pointer = instrument.words("cover.both", first.language)
    languages = (first.language, second.language)
    return with_caption_numbers(in_one_file(first.docx, second.docx, languages, pointer))


def _with_page_numbers(
    group: tuple[_RenderedFile, ...], layout: FileLayout
) -> Iterable[_RenderedFile]:
    # The headings of a bilingual file are those of its first language, then those of the other;
    # both have as many, because they have the same answers. So it is with tables.
    pages, tables = _shares(layout.pages, len(group)), _shares(layout.tables, len(group))
    for whole, own, own_tables in zip(group, pages, tables, strict=True):
        yield replace(whole, docx=with_page_numbers(whole.docx, own, own_tables))


def _shares(sequence: Sequence[_T], number: int) -> list[Sequence[_T]]:
    """Return a sequence divided into `number` equal parts."""
    size = len(sequence) // number
    return [sequence[place * size : (place + 1) * size] for place in range(number)]


def _with_places_for_pages(whole: _RenderedFile) -> _RenderedFile:
    return replace(whole, docx=with_placeholder_pages(whole.docx))


def _name(group: tuple[_RenderedFile, ...]) -> str:
    languages = "-".join(edition.language.value for edition in group)
    return f"{group[0].answers.name}.{languages}.docx"


def _file(
    instrument: Instrument, group: tuple[_RenderedFile, ...], layout: FileLayout | None
) -> AssembledDocument:
    page_numbers = tuple(_with_page_numbers(group, layout)) if layout and layout.pages else group
    docx = _bytes(instrument, page_numbers)
    docx = with_territory(with_mends(docx, layout.mends if layout else ()), instrument.territory)
    if layout is not None:
        from planbuilder.storage.page_cache import remember_layout

        remember_layout(docx, layout)
    answers = group[0].answers
    return AssembledDocument(
        _name(group),
        answers.name,
        answers.document.id,
        tuple(edition.language for edition in group),
        docx,
        layout=layout,
        faults=word_faults(docx),
    )


def word_faults(docx: bytes) -> tuple[Problem, ...]:
    """Return the faults of a finished Word file.

    Text that looks like a tag is an answer, not a fault.
    """
    return tuple(fault for fault in accessibility_problems(docx) if fault.code != "tag_left_over")


def _with_pdf(files: tuple[AssembledDocument, ...], today: date) -> tuple[AssembledDocument, ...]:
    from planbuilder.word import to_pdf  # most documents are made without

    pdfs = to_pdf({file.name: file.docx for file in files}, today)
    return tuple(replace(file, pdf=pdfs[file.name]) for file in files)
