"""Renders an edited template with a sample, and inspects the pages as a person would see them.

The sample is a short document with something in every place: a row in each table, a link, a list in
a list. It is rendered as any document is, so that whatever assembling would refuse is found first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from planbuilder import word
from planbuilder.answers import Answers, Value, Wording, kind_of
from planbuilder.content.context import (
    annexes_context,
    annexes_properties,
    document_context,
    document_properties,
)
from planbuilder.content.letters.context import letter_context
from planbuilder.content.values import Properties
from planbuilder.documents.assemble import findings_of, word_faults
from planbuilder.documents.letters import LetterRequest, letters_of
from planbuilder.documents.material import material_of
from planbuilder.errors import AssemblyError, Problem, TemplateError
from planbuilder.instrument import Document, Instrument, Question
from planbuilder.instrument.letter import ANNEXES
from planbuilder.storage import shipped_path
from planbuilder.storage.code_digests import code_digest
from planbuilder.storage.packs import OWN_PACKS
from planbuilder.storage.trial_cache import has_passed, note_passed
from planbuilder.text import Language
from planbuilder.word import find_libreoffice, render, to_pdf, verify
from planbuilder.word.inspect.legibility import illegible_texts, text_of_pages
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.template.compile import compile_template
from planbuilder.workspace import Workspace, read_workspace

_SAMPLE = "parks"
_PAGES_WITH_TITLE = 2


class _Sample(Struct, frozen=True):
    """What a template is filled with, and the title that must be visible on its first pages."""

    context: Mapping[str, Any]
    properties: Properties
    title: str


def can_be_drawn() -> bool:
    """Return whether pages can be rendered here, that is, whether LibreOffice is installed."""
    return find_libreoffice() is not None


def page_problems(
    instrument: Instrument,
    root: Path | None,
    name: str,
    data: bytes,
    *,
    file: str,
    today: date,
    left_out: Collection[str] = (),
) -> tuple[Problem, ...]:
    """Return what is wrong with the pages of a filled template; nothing without a sample for it.

    `name` is the template's name (`plan.en.docx`), `root` the workspace around it, `file` its name
    in messages. Raises ConversionError as `to_pdf` does.
    """
    sample = _sample(instrument, root, name, today)
    if sample is None:
        return ()
    try:
        docx = render(compile_template(data, file), sample.context, sample.properties, draft=False)
        verify({key: part for key, part in sample.context.items() if key not in left_out}, docx)
    except (AssemblyError, TemplateError) as error:
        return tuple(replace(each, file=file, path=_place(each)) for each in error.problems)
    docx = with_caption_numbers(docx)
    if faults := word_faults(docx):
        return tuple(replace(each, file=file, path=_place(each)) for each in faults)
    if not can_be_drawn() or has_passed(digest := _digest(docx, sample)):
        return ()
    problems = tuple(_page_problems(to_pdf({name: docx}, today)[name], sample.title, file))
    if not problems:
        note_passed(digest)
    return problems


def _place(problem: Problem) -> str | None:
    return ": ".join(part for part in (problem.file, problem.path) if part) or None


def _digest(docx: bytes, sample: _Sample) -> str:
    code = code_digest((Path(word.__file__).parent,))
    return sha256(code.encode() + sample.title.encode() + docx).hexdigest()


def _page_problems(pdf: bytes, title: str, file: str) -> Iterator[Problem]:
    """Yield what a person would object to on the pages: a missing title, illegible texts."""
    if _letters(title) not in _letters(text_of_pages(pdf, _PAGES_WITH_TITLE)):
        yield Problem("template_title_missing", file, values={"title": title})
    for text in illegible_texts(pdf):
        values = {"page": text.page, "text": text.text}
        yield Problem("template_text_illegible", file, values=values)


def _letters(text: str) -> str:
    """Return a text as titles are compared: a style may print capitals, or break words."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _sample(instrument: Instrument, root: Path | None, name: str, today: date) -> _Sample | None:
    workspace = _workspace(instrument, root)
    kind, _, code = Path(name).stem.rpartition(".")
    language = Language(code)
    if workspace is None or language not in workspace.languages:
        return None
    answers = workspace.singles.get(kind) or next(iter(workspace.plans.values()), None)
    if answers is None:
        return None
    answers = _abridge(answers, language)
    if kind in (answers.document.id, ANNEXES):
        return _document_sample(workspace, answers, language, today, annexes=kind == ANNEXES)
    return _letter_sample(workspace, answers, language, today)


def _workspace(instrument: Instrument, root: Path | None) -> Workspace | None:
    """Return a workspace with answers: the sample's, or one for a pack of its own."""
    own_pack = root is not None and (root / OWN_PACKS / instrument.id).is_dir()
    sample = shipped_path("samples") / _SAMPLE
    if not own_pack and sample.is_dir():
        workspace = read_workspace(sample)
        if workspace.instrument.id == instrument.id:
            return workspace
    return None if root is None else read_workspace(root)


def _document_sample(
    workspace: Workspace, answers: Answers, language: Language, today: date, *, annexes: bool
) -> _Sample:
    findings = findings_of(workspace, (answers,), today)[answers.name]
    material = material_of(workspace, answers, language, today, findings=findings, final=True)
    if annexes:
        context = annexes_context(material)
        return _Sample(context, annexes_properties(material), str(context["title"]))
    context = document_context(material)
    return _Sample(context, document_properties(material), str(context["cover"]["title"]))


def _letter_sample(
    workspace: Workspace, answers: Answers, language: Language, today: date
) -> _Sample | None:
    findings = findings_of(workspace, (answers,), today)[answers.name]
    request = LetterRequest(today, languages=(language,), final=True)
    for _, editions in letters_of(workspace, answers, request, findings):
        context = letter_context(editions[0])
        return _Sample(context, editions[0].properties, str(context["title"]))
    return None


def _abridge(answers: Answers, language: Language) -> Answers:
    """Return answers with one row a table, the first long one with all Markdown constructs."""
    values = {
        question.id: _first_row(question, answers.values[question.id])
        for question in answers.document.questions()
        if question.id in answers.values
    }
    long = (question for question in _long_questions(answers.document) if question.id in values)
    if question := next(long, None):
        wording = values[question.id]
        assert isinstance(wording, Wording)
        values[question.id] = _in_every_form(wording, language)
    return replace(answers, values=MappingProxyType(values))


def _first_row(question: Question, value: Value) -> Value:
    return value[:1] if kind_of(question).is_table and isinstance(value, tuple) else value


def _long_questions(document: Document) -> Iterator[Question]:
    return (each for each in document.questions() if kind_of(each).is_long and each.bilingual)


def _in_every_form(wording: Wording, language: Language) -> Wording:
    """Return a text followed by its first words in bold, in italics, as links and in lists."""
    text = wording[language] or ""
    words = " ".join(text.split()[:4]).strip("*_-#[]")
    link = f"[{words}](https://www.canada.ca)"
    full = (
        f"{text}\n\n**{words}** *{words}* {link}\n\n- {words}\n  - {link}\n\n1. {words}\n2. {link}"
    )
    return Wording(full, wording.fr) if language is Language.EN else Wording(wording.en, full)
