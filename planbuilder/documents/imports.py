"""Reads files that come back, whatever their kind, as proposals for the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.documents.incoming_file import IncomingFile, IncomingRequest, IncomingSubject
from planbuilder.documents.older_files import older_plan_edits, risk_list_file_edits
from planbuilder.documents.review_copies import edits_in_word_file
from planbuilder.documents.settlement import comment_key, documents_by_name
from planbuilder.documents.value_reader import value_reader
from planbuilder.errors import AnswerError, Problem
from planbuilder.interview.carry_over import is_own
from planbuilder.interview.headless import AnswerSource, read_source
from planbuilder.proposals.answer_file_edits import answer_file_edits
from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits
from planbuilder.proposals.register_edits import register_edits
from planbuilder.proposals.translator_edits import translator_edits
from planbuilder.storage.review_log import read_review_log
from planbuilder.storage.yaml_files import parse_yaml
from planbuilder.translation import propose
from planbuilder.workspace import Workspace

_TRANSLATION = ("xlf", "xliff", ".po", ".tmx", ".zip")
"""Ends of file names: translation tools have XLIFF of their own, such as `.sdlxliff`."""
_ANSWERS = (".yaml", ".yml", ".json")


def incoming_edits(
    workspace: Workspace, files: Sequence[IncomingFile], request: IncomingRequest
) -> IncomingEdits:
    """Return everything that some files propose, in their order and without duplicates.

    Comments already logged are left out, and so are rows accepted earlier from a file of the same
    name. Raises AnswerError for a file that cannot be read or is of no known kind, ConversionError
    when LibreOffice is needed and not installed.
    """
    match request.subject:
        case IncomingSubject.PLAN | IncomingSubject.STRATEGY:
            is_strategy = request.subject is IncomingSubject.STRATEGY
            name = request.subject.value if is_strategy else request.into
            answers = document_named(workspace, name)
            edits = _for(answers, older_plan_edits(workspace, files, answers))
        case IncomingSubject.RISKS:
            plan = document_named(workspace, request.into)
            edits = IncomingEdits()
            for file in files:
                edits += _for(plan, risk_list_file_edits(workspace, file, plan, request.scale))
        case IncomingSubject.OURS:
            edits = IncomingEdits()
            for file in files:
                edits += _edits_in(workspace, file, request)
    return _news(workspace, edits)


def document_named(workspace: Workspace, name: str | None) -> Answers:
    """Return the document whose answer file has this name; with None, the only plan.

    Raises AnswerError when there is no such document, or more than one could be meant.
    """
    documents = {answers.name: answers for answers in workspace.documents()}
    plans = list(workspace.plans)
    plan_name = name or (plans[0] if len(plans) == 1 else "")
    if plan_name not in documents:
        values = {"value": plan_name, "expected": ", ".join(documents)}
        raise AnswerError(Problem("import_needs_document", values=values))
    return documents[plan_name]


def _edits_in(workspace: Workspace, file: IncomingFile, request: IncomingRequest) -> IncomingEdits:
    data = file.data
    is_office = data.startswith(b"PK") and (b"xl/" in data or b"word/" in data)
    if file.ending in _ANSWERS:
        return _answer_file(workspace, file, request.into)
    if file.ending.endswith(_TRANSLATION) or (is_office and _is_translation(file)):
        return _translations(workspace, file, request)
    if not is_office:
        raise AnswerError(Problem("import_unknown_file", file.name))
    if b"xl/" in data:
        return _register(workspace, file, request.into)
    return edits_in_word_file(workspace, data, file.source, request.today, request.into)


def _register(workspace: Workspace, file: IncomingFile, into: str | None) -> IncomingEdits:
    from planbuilder.workbook import read_register  # loads slowly

    register = read_register(file.data, file.name)
    # The workbook of one plan has no column for it, but names it beside each digest; one of an
    # older version is known by the name of its file.
    bases = {place.partition("#")[0] for place in register.base} & set(workspace.plans)
    plans = {row.plan for row in register.risks if row.plan} or bases or {file.stem}
    names = [name for name in workspace.plans if name in ({into} if into else plans)]
    if not names:
        values = {"expected": ", ".join(workspace.plans)}
        raise AnswerError(Problem("register_of_no_plan", file.name, values=values))
    edits = IncomingEdits()
    for name in names:
        edits += register_edits(register, workspace.plans[name], file.source)
    return edits


def _is_translation(file: IncomingFile) -> bool:
    """Return whether a workbook or a Word file was exported for a translator."""
    from planbuilder.translation.review_document import is_review  # loads slowly
    from planbuilder.translation.workbook import is_workbook

    return is_workbook(file.data) if b"xl/" in file.data else is_review(file.data)


def _translations(
    workspace: Workspace, file: IncomingFile, request: IncomingRequest
) -> IncomingEdits:
    from planbuilder.translation.returned_files import read_returned  # loads slowly

    every = documents_by_name(workspace).values()
    documents = {workspace.file_name(answers): answers for answers in every}
    segments = read_returned(file.data, file.name)
    proposal = propose(workspace.instrument, documents, segments, request.translator)
    return translator_edits(proposal, documents, segments, file.source)


def _answer_file(workspace: Workspace, file: IncomingFile, into: str | None) -> IncomingEdits:
    """Return the proposals of an answer file, a list of answers, or a plan of another account."""
    raw = parse_yaml(file.data, AnswerError, file.name).value
    if not isinstance(raw, Mapping):
        raise AnswerError(Problem("not_answers", file.name))
    documents = documents_by_name(workspace)
    name = into or (file.stem if file.stem in documents else None)
    answers = documents[name] if name in documents else document_named(workspace, name)
    document_id = raw.get("document", answers.document.id)
    if document_id != answers.document.id:
        values = {"value": document_id, "expected": answers.document.id}
        raise AnswerError(Problem("wrong_document", file.name, "document", values=values))
    source = read_source(answers.document, raw, file.name)
    if "document" in raw and file.stem != answers.name:
        source = _of_other_account(answers, source)
    reader = value_reader(workspace, answers)
    return _for(answers, answer_file_edits(source, answers, reader, name=file.source))


def _for(answers: Answers, edits: IncomingEdits) -> IncomingEdits:
    """Return edits whose unplaced texts may be assigned to a document by hand."""
    texts = tuple(replace(each, file=answers.name) for each in edits.unplaced)
    return IncomingEdits(edits.proposals, texts)


def _of_other_account(answers: Answers, source: AnswerSource) -> AnswerSource:
    """Return what another account's plan can offer: no names, addresses, dates and notes."""
    own = {each.id for each in answers.document.questions() if is_own(answers, each)}
    values: dict[str, Any] = {
        path: raw for path, raw in source.values.items() if path.partition("[")[0] not in own
    }
    return AnswerSource(values, source.rows, {}, source.file)


def _news(workspace: Workspace, edits: IncomingEdits) -> IncomingEdits:
    """Return edits without the comments already logged, and without the rows accepted earlier."""
    names = {each.file for each in edits.proposals}
    logs = {name: read_review_log(workspace.root, name) for name in names}
    counts: Counter[tuple[str, ...]] = Counter(
        (name, *comment_key(each), each.get("resolved", ""))
        for name, log in logs.items()
        for each in log["comments"]
    )
    rows = {
        (name, *(each.get(key, "") for key in ("path", "new", "source", "author")))
        for name, log in logs.items()
        for each in log["decisions"]
        if (each.get("kind"), each.get("decision")) == (EditKind.ADD_ROW.value, "accepted")
    }
    fresh = []
    for each in edits.proposals:
        key = _comment_key(each)
        if counts[key] > 0:  # the same comment in another place is a new one
            counts[key] -= 1
        elif _row_key(each) not in rows:
            fresh.append(each)
    return IncomingEdits(tuple(fresh), edits.unplaced)


def _row_key(proposal: EditProposal) -> tuple[str, ...]:
    if proposal.kind is not EditKind.ADD_ROW:
        return ()
    return (proposal.file, proposal.path, proposal.new, proposal.source, proposal.author)


def _comment_key(proposal: EditProposal) -> tuple[str, ...]:
    if proposal.kind is not EditKind.COMMENT:
        return ()
    entry = {"author": proposal.author, "date": proposal.dated, "text": proposal.new}
    return (proposal.file, *comment_key(entry), "yes" if proposal.is_resolved else "no")
