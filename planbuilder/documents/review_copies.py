"""Word files for reviewers: writes them from a workspace's answers, and reads the edits in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from json import dumps
from types import MappingProxyType

from planbuilder.answers import Answers
from planbuilder.answers.serialization import as_raw
from planbuilder.content.comments import with_comments
from planbuilder.content.context import document_context, document_properties
from planbuilder.documents.material import material_of
from planbuilder.documents.review_comments import OpenComment, comment_origins
from planbuilder.documents.templates import template_for
from planbuilder.documents.value_reader import value_reader
from planbuilder.errors import AnswerError, Problem
from planbuilder.instrument import Stage
from planbuilder.instrument.official_titles import official_titles
from planbuilder.proposals.anchored_paths import anchored_paths
from planbuilder.proposals.proposal import IncomingEdits
from planbuilder.proposals.reviewed_document import ReviewedDocument
from planbuilder.proposals.word_edits import with_digests, word_edits
from planbuilder.text import LANGUAGES, Language
from planbuilder.word import render
from planbuilder.word.ooxml.archive import parse_part
from planbuilder.word.ooxml.captions import with_caption_numbers
from planbuilder.word.ooxml.properties import CORE
from planbuilder.word.review.comments import with_comment_origins
from planbuilder.word.review.identity import ReviewIdentity
from planbuilder.word.review.review_copy import with_identity, with_review_anchors
from planbuilder.word.review.review_file import ReviewFile, open_review_file
from planbuilder.workspace import Workspace
from planbuilder.workspace.findings import check_document

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def review_copy(
    workspace: Workspace,
    answers: Answers,
    language: Language,
    today: date,
    comments: Sequence[OpenComment] = (),
) -> bytes:
    """Return the Word file in which reviewers edit a document in one language.

    `comments` are the open ones, which are included again. Raises TemplateError and AssemblyError
    as assembling does.
    """
    data = _add_anchors(workspace, answers, language, today, comments)
    file = open_review_file(data, answers.name)
    document = ReviewedDocument(answers, language, file, value_reader(workspace, answers))
    identity = ReviewIdentity(
        answers.document.id,
        answers.name,
        workspace.instrument.name,
        language.value,
        answers_version(workspace, answers),
    )
    return with_identity(data, with_digests(identity, document))


def review_copies(
    workspace: Workspace,
    documents: Iterable[Answers],
    languages: Sequence[Language],
    today: date,
    comments: Mapping[str, Sequence[OpenComment]] = MappingProxyType({}),
) -> dict[str, bytes]:
    """Return the review copies of some documents by file name; `comments` by answer file."""
    return {
        f"{answers.name}.review.{language.value}.docx": review_copy(
            workspace, answers, language, today, comments.get(answers.name, ())
        )
        for answers in documents
        for language in languages
    }


def answers_version(workspace: Workspace, answers: Answers) -> str:
    """Return a digest of the present answers."""
    raw = dumps(as_raw(answers, workspace.instrument.name), sort_keys=True, ensure_ascii=False)
    return sha256(raw.encode()).hexdigest()[:16]


def edits_in_word_file(
    workspace: Workspace, data: bytes, name: str, today: date, into: str | None = None
) -> IncomingEdits:
    """Return the proposals in a Word file that was made from a document of the workspace.

    `into` names the answer file when the Word file does not say to which it belongs. Raises
    AnswerError for a damaged file, or a file of no document of this workspace.
    """
    file = open_review_file(data, name)
    answers, language = _document_of(workspace, file, into)
    fresh = open_review_file(_add_anchors(workspace, answers, language, today, ()), name)
    reader = value_reader(workspace, answers)
    return word_edits(file, ReviewedDocument(answers, language, fresh, reader, file.identity))


def _document_of(
    workspace: Workspace, file: ReviewFile, into: str | None
) -> tuple[Answers, Language]:
    documents = {answers.name: answers for answers in workspace.documents()}
    identity = file.identity
    if identity is None:
        return _by_title(workspace, documents, file, into)
    values = {"value": identity.name, "expected": into or ", ".join(documents)}
    answers = documents.get(identity.name)
    is_known = answers is not None and answers.document.id == identity.document
    if answers is None or not is_known or into not in (None, answers.name):
        raise AnswerError(Problem("review_of_other_document", file.name, values=values))
    if identity.instrument.partition("/")[0] != workspace.instrument.id:
        values = {"value": identity.instrument, "expected": workspace.instrument.name}
        raise AnswerError(Problem("review_of_other_instrument", file.name, values=values))
    return answers, Language(identity.language)


def _by_title(
    workspace: Workspace, documents: Mapping[str, Answers], file: ReviewFile, into: str | None
) -> tuple[Answers, Language]:
    """Return the document whose title is in the properties of a file."""
    title = ""
    if CORE in file.parts:
        title = parse_part(file.parts[CORE], AnswerError, CORE).findtext(_TITLE) or ""
    for answers in documents.values():
        for language in LANGUAGES:
            if into in (None, answers.name) and _title(workspace, answers, language) == title:
                return answers, language
    raise AnswerError(
        Problem("review_of_no_document", file.name, values={"expected": ", ".join(documents)})
    )


def _title(workspace: Workspace, answers: Answers, language: Language) -> str:
    material = material_of(workspace, answers, language, date.min, final=True, as_signed=True)
    return document_properties(material).title


def _add_anchors(
    workspace: Workspace,
    answers: Answers,
    language: Language,
    today: date,
    comments: Sequence[OpenComment],
) -> bytes:
    findings = check_document(workspace, answers, Stage.APPROVAL, today)
    material = material_of(
        workspace, answers, language, today, findings=findings, final=False, as_signed=True
    )
    context = with_comments(document_context(material, remarks=False), _lines(comments))
    template = template_for(workspace, answers.document, language)
    docx = render(
        template,
        context,
        document_properties(material),
        draft=True,
        titles=official_titles(workspace.instrument),
    )
    names = anchored_paths(answers)
    docx = with_comment_origins(with_caption_numbers(docx), comment_origins(comments))
    return with_review_anchors(docx, names.row_of_cell, names.answers)


def _lines(comments: Sequence[OpenComment]) -> Mapping[str, Sequence[str]]:
    """Return the texts of comments by path, each by its key."""
    lines: dict[str, list[str]] = {}
    for each in comments:
        lines.setdefault(each.path, []).append(f"{each.key}\n{each.text}")
    return lines
