"""The written documents of plans: requests, notices, policies, notes, in the formats they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from planbuilder.answers import Answers
from planbuilder.approval.records import Acceptance, records_of_kind
from planbuilder.checks import Finding
from planbuilder.checks.engine.jurisdiction import languages_needed
from planbuilder.content.letters.context import written_context
from planbuilder.content.letters.letter import Written, concerns, written_document
from planbuilder.content.letters.value_lookup import Accepted
from planbuilder.documents.assemble import (
    Findings,
    compiled,
    findings_of,
    refuse_unsettled,
    word_faults,
)
from planbuilder.documents.material import material_of
from planbuilder.errors import AssemblyError, Problem
from planbuilder.html import as_page, as_plain_text
from planbuilder.instrument import Severity, Stage
from planbuilder.instrument.letter import Format, WrittenDocument
from planbuilder.instrument.official_titles import official_titles
from planbuilder.storage import shipped
from planbuilder.text import LANGUAGES, Language
from planbuilder.word import Template, render, to_pdf, verify
from planbuilder.word.bilingual.document import in_one_file
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.starter.letters import TEMPLATE
from planbuilder.workspace import Workspace, case_of


@dataclass(frozen=True)
class Asked:
    """What is asked for: documents by id (all for none), languages, and how they are made."""

    today: date
    ids: tuple[str, ...] = ()
    languages: tuple[Language, ...] = LANGUAGES
    together: bool = False
    final: bool = False
    pdf: bool = False


@dataclass
class _Made:
    """The files made so far, by name."""

    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)

    def add_word(self, name: str, docx: bytes) -> None:
        for fault in word_faults(docx):
            self.faults.append(Problem(fault.code, name, fault.path, fault.line, fault.values))
        self.files[name] = docx


def written_files(
    workspace: Workspace,
    documents: Sequence[Answers],
    asked: Asked,
    findings: Findings | None = None,
) -> dict[str, bytes]:
    """Return the written documents of the plans among `documents`, by file name.

    A name is `<plan>.<document>.<language>.<format>`. A department in Québec gets French ones.
    `findings` are those of `findings_of` where a caller has them already.
    Raises AssemblyError when an error stands in the way of a final, when a finished file does
    not say what was answered, or when it is faulty; TemplateError and ConversionError as
    `assemble_documents` does.
    """
    plans = [answers for answers in documents if answers.document.id == "plan"]
    findings = findings_of(workspace, plans, asked.today) if findings is None else findings
    if asked.final:
        refuse_unsettled(workspace, plans, findings)
    made = _Made()
    for plan in plans:
        for written, said in every_written(workspace, plan, asked, findings[plan.name]):
            _make(workspace, f"{plan.name}.{written.id}", written, said, asked, made)
    if made.faults:
        raise AssemblyError(made.faults)
    return made.files | (_pdf(made.files, asked.today) if asked.pdf else {})


def _make(
    workspace: Workspace,
    name: str,
    written: WrittenDocument,
    said: tuple[Written, ...],
    asked: Asked,
    made: _Made,
) -> None:
    words = [_word(workspace, each, draft=not asked.final) for each in said]
    if asked.together and len(said) == 2:
        pointer = workspace.instrument.words("cover.both", said[0].language)
        both = (said[0].language, said[1].language)
        whole = with_caption_numbers(in_one_file(words[0], words[1], both, pointer))
        made.add_word(f"{name}.{'-'.join(both)}.docx", whole)
    else:
        for each, docx in zip(said, words, strict=True):
            made.add_word(f"{name}.{each.language.value}.docx", docx)
    for each in said:
        if Format.HTML in written.formats:
            made.files[f"{name}.{each.language.value}.html"] = as_page(each)
        if Format.PLAIN in written.formats:
            made.files[f"{name}.{each.language.value}.txt"] = as_plain_text(each)


def every_written(
    workspace: Workspace, plan: Answers, asked: Asked, findings: tuple[Finding, ...]
) -> Iterator[tuple[WrittenDocument, tuple[Written, ...]]]:
    """Yield each document asked for that concerns a plan, with what it says in each language."""
    needed = languages_needed(case_of(workspace, plan, Stage.APPROVAL, asked.today))
    # A department that writes in one language gets that one, whichever was asked for.
    languages = tuple(each for each in asked.languages if each in needed) or needed
    materials = [
        material_of(workspace, plan, each, asked.today, findings=findings, final=asked.final)
        for each in languages
    ]
    accepted = tuple(_accepted(workspace, plan, findings))
    for written in workspace.instrument.written:
        wanted = not asked.ids or written.id in asked.ids
        if wanted and concerns(materials[0], written):
            yield written, tuple(written_document(each, written, accepted) for each in materials)


def _accepted(
    workspace: Workspace, plan: Answers, findings: tuple[Finding, ...]
) -> Iterator[Accepted]:
    """Yield the warnings that somebody accepted with a reason, each with its latest record."""
    records = records_of_kind(workspace.series_of(plan).records, Acceptance)
    for finding in findings:
        if finding.severity is not Severity.WARNING:
            continue
        for record in reversed(records):
            if record.rule == finding.rule.id and record.path in ("", finding.path):
                yield Accepted(record.rule, finding.path, record.by.title, record.on, record.reason)
                break


def _word(workspace: Workspace, written: Written, *, draft: bool) -> bytes:
    template = written_template(workspace, written.id, written.language)
    context = written_context(written)
    titles = official_titles(workspace.instrument)
    docx = render(template, context, written.properties, draft=draft, titles=titles)
    verify(context, docx)
    return with_caption_numbers(docx)


def written_template(workspace: Workspace, document: str, language: Language) -> Template:
    """Return the template of a written document. Raises TemplateError when it cannot be used."""
    path, shown = template_file(workspace, document, language)
    return compiled(path, path.stat().st_mtime_ns, shown)


def template_file(workspace: Workspace, document: str, language: Language) -> tuple[Path, str]:
    """Return the file of a template, and its name in messages: an own one, or the shipped one.

    In `templates/` of a workspace, one named after the document comes before one named
    `written`.
    """
    for name in (f"{document}.{language.value}.docx", f"{TEMPLATE}.{language.value}.docx"):
        own = workspace.root / "templates" / name
        if own.is_file():
            return own, f"templates/{name}"
    return shipped("templates") / workspace.instrument.id / name, name


def _pdf(files: dict[str, bytes], today: date) -> dict[str, bytes]:
    words = {name: data for name, data in files.items() if name.endswith(".docx")}
    made = to_pdf(words, today)
    return {f"{name.removesuffix('.docx')}.pdf": data for name, data in made.items()}
