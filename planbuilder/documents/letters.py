"""The letters of plans (requests, notices, policies, notes) in their file formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.approval.closure import closing_answers
from planbuilder.checks import Finding
from planbuilder.checks.engine.department_scope import languages_needed
from planbuilder.content.letters.context import letter_context
from planbuilder.content.letters.letter import LetterContent, concerns, letter_content
from planbuilder.documents.assemble import (
    Findings,
    findings_of,
    refuse_blocked,
    word_faults,
)
from planbuilder.documents.foreign_names import titles_in
from planbuilder.documents.material import material_of
from planbuilder.documents.page_layouts import lay_out, page_notes
from planbuilder.documents.recorded_facts import accepted_findings
from planbuilder.documents.templates import letter_template
from planbuilder.errors import AssemblyError, Problem
from planbuilder.html import as_plain_text, letter_page
from planbuilder.html.language_tags import page_with_territory, tag_page
from planbuilder.instrument import Stage
from planbuilder.instrument.letter import Format, Letter
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.official_titles import Titles
from planbuilder.word import render, to_pdf, verify
from planbuilder.word.bilingual.document import in_one_file
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.ooxml.page_mends import with_mends, with_whole_parts
from planbuilder.word.ooxml.territory import with_territory
from planbuilder.workspace import Workspace, case_of, with_operation


class LetterRequest(Struct, frozen=True):
    """Which letters to write, in which languages, as draft or final, and whether as PDF too.

    `ids` names the letters; all of them if it is empty.
    """

    today: date
    ids: tuple[str, ...] = ()
    languages: tuple[Language, ...] = LANGUAGES
    together: bool = False
    final: bool = False
    pdf: bool = False


class _LetterFiles(Struct):
    """The files made so far by name, and the faults of the Word files among them."""

    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)

    def add_word(self, name: str, docx: bytes) -> None:
        """Add a Word file with its faults."""
        for fault in word_faults(docx):
            self.faults.append(Problem(fault.code, name, fault.path, fault.line, fault.values))
        self.files[name] = docx


def letter_files(
    workspace: Workspace,
    documents: Sequence[Answers],
    request: LetterRequest,
    findings: Findings | None = None,
) -> dict[str, bytes]:
    """Return the letters of the plans among `documents`, by file name.

    A name is `<plan>.<document>.<language>.<format>`. A department in Québec gets French letters
    only. `findings` are those of `findings_of`, if the caller has them already. Raises
    AssemblyError when an error prevents a final letter, when a finished file does not say what was
    answered, or when it is faulty; TemplateError and ConversionError as `assemble_documents` does.
    """
    sources = [each for each in documents if workspace.instrument.letters_from(each.document)]
    findings = findings_of(workspace, sources, request.today) if findings is None else findings
    if request.final:
        refuse_blocked(workspace, sources, findings)
    output = _LetterFiles()
    for plan in sources:
        for definition, editions in letters_of(workspace, plan, request, findings[plan.name]):
            titles = titles_in(workspace.instrument, plan, workspace.plans.values())
            _add_letter(workspace, plan.name, definition, editions, titles, request, output)
    if output.faults:
        raise AssemblyError(output.faults)
    return with_copies(output.files, request.today) if request.pdf else output.files


def _add_letter(
    workspace: Workspace,
    plan: str,
    definition: Letter,
    editions: tuple[LetterContent, ...],
    titles: Titles,
    request: LetterRequest,
    output: _LetterFiles,
) -> None:
    name = f"{plan}.{definition.id}"
    words = [_word(workspace, each, titles, draft=not request.final) for each in editions]
    if request.together and len(editions) == 2:
        pointer = workspace.instrument.words("cover.both", editions[0].language)
        both = (editions[0].language, editions[1].language)
        whole = with_caption_numbers(in_one_file(words[0], words[1], both, pointer))
        output.add_word(f"{name}.{'-'.join(both)}.docx", whole)
    else:
        for each, docx in zip(editions, words, strict=True):
            output.add_word(f"{name}.{each.language.value}.docx", docx)
    for each in editions:
        if Format.HTML in definition.formats:
            others = [edition.language for edition in editions if edition is not each]
            links = [
                (other, f"{name}.{other.value}.html", _language_name(workspace, other))
                for other in others
            ]
            page = tag_page(letter_page(each, links), each.language, titles)
            output.files[f"{name}.{each.language.value}.html"] = page_with_territory(
                page, workspace.instrument.territory
            )
        if Format.PLAIN in definition.formats:
            output.files[f"{name}.{each.language.value}.txt"] = as_plain_text(each)


def letters_of(
    workspace: Workspace, plan: Answers, request: LetterRequest, findings: tuple[Finding, ...]
) -> Iterator[tuple[Letter, tuple[LetterContent, ...]]]:
    """Yield each requested letter that applies to a plan, with its content in each language."""
    required = languages_needed(case_of(workspace, plan, Stage.APPROVAL, request.today))
    # A department that writes in one language gets letters in that one, whatever was requested.
    languages = tuple(each for each in request.languages if each in required) or required
    source = closing_answers(workspace.instrument, plan, workspace.series_of(plan).records)
    materials = [
        material_of(workspace, source, each, request.today, findings=findings, final=request.final)
        for each in languages
    ]
    acceptances = tuple(accepted_findings(workspace, plan, findings))
    current = with_operation(workspace, source)
    for definition in workspace.instrument.letters_from(plan.document):
        in_request = not request.ids or definition.id in request.ids
        if in_request and concerns(materials[0], definition):
            own = (replace(each, answers=current) for each in materials)
            yield (
                definition,
                tuple(
                    letter_content(each, definition, acceptances)
                    for each in (own if definition.operated else materials)
                ),
            )


def _language_name(workspace: Workspace, language: Language) -> str:
    return workspace.instrument.words("package.start.language_name", language)


def _word(workspace: Workspace, definition: LetterContent, titles: Titles, *, draft: bool) -> bytes:
    template = letter_template(workspace, definition.id, definition.language)
    context = letter_context(definition)
    docx = render(template, context, definition.properties, draft=draft, titles=titles)
    verify(context, docx)
    whole = {passage.heading for passage in definition.parts if passage.whole}
    docx = with_whole_parts(with_caption_numbers(docx), whole)
    return with_territory(docx, workspace.instrument.territory)


def with_copies(files: dict[str, bytes], today: date) -> dict[str, bytes]:
    """Return files with a PDF copy of each Word file, their pages mended where needed."""
    words = {name: data for name, data in files.items() if name.endswith(".docx")}
    copies = to_pdf(words, today)
    amiss = {name: words[name] for name, pdf in copies.items() if page_notes(pdf)}
    if amiss:
        layouts = lay_out(amiss, today)
        mended = {name: with_mends(data, layouts[name].mends) for name, data in amiss.items()}
        words |= mended
        copies |= to_pdf(mended, today)
    pdfs = {f"{name.removesuffix('.docx')}.pdf": data for name, data in copies.items()}
    return files | words | pdfs
