"""References of a life cycle: the questions, documents and clauses that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbuilder.errors import Problem
from planbuilder.instrument.instrument import Instrument
from planbuilder.instrument.question import Document
from planbuilder.instrument.renewal import RenewalOf
from planbuilder.model import plain


def lifecycle_problems(instrument: Instrument) -> Iterator[Problem]:
    """Yield a problem for everything a life cycle names that does not exist."""
    life = instrument.lifecycle
    if life is None:
        return
    document_ids = {document.id for document in instrument.documents}
    citing = [
        *(state.cites for state in life.states),
        *(move.cites for move in life.moves),
        *(kind.cites for kind in life.sign_offs),
        *(due.cites for due in life.due),
        *(renewal.cites for renewal in life.renewal),
        *(request.cites for request in life.requests),
        *(event.cites for event in life.log),
    ]
    for clause in (clause for cites in citing for clause in cites):
        if clause not in instrument.clause_ids:
            yield Problem("no_such_clause", path="lifecycle", values={"value": clause})
    named_documents = [
        life.documents,
        *(kind.documents for kind in life.sign_offs),
        *(due.documents for due in life.due),
        tuple(renewal.document for renewal in life.renewal),
    ]
    for names in named_documents:
        for name in (name for name in names if name not in document_ids):
            yield Problem("no_such_document", path="lifecycle", values={"value": name})
    yield from _unasked_paths(instrument.profile, _profile_paths(instrument))
    yield from _unasked_paths(instrument.plan, _plan_paths(instrument))
    for facts in (each for each in life.facts if each.document in document_ids):
        yield from _unasked_paths(instrument.document(facts.document), sorted(facts.targets))
    yield from _mark_problems(instrument)
    for renewal in (each for each in life.renewal if each.document in document_ids):
        document = instrument.document(renewal.document)
        yield from _unasked_paths(document, _renewal_paths(document, renewal))
        strategies = (each.strategy for each in renewal.follows)
        yield from _unasked_paths(instrument.strategy, strategies)
        yield from _statuses(instrument, renewal)
    yield from _later(instrument)


def _mark_problems(instrument: Instrument) -> Iterator[Problem]:
    """Yield the questions whose `act_writes` disagrees with the facts that acts write."""
    life = instrument.lifecycle
    assert life is not None
    for document in instrument.documents:
        targets = {
            path for each in life.facts if each.document == document.id for path in each.targets
        }
        if document.id in life.documents:
            targets.add(life.status_question)
        act_ids = {each.id for each in document.questions() if each.act_writes}
        for path in sorted(targets ^ act_ids):
            place = f"lifecycle.{document.id}"
            yield Problem("act_writes_disagrees", path=place, values={"value": path})


def _profile_paths(instrument: Instrument) -> tuple[str, ...]:
    life = instrument.lifecycle
    assert life is not None
    positions = (
        *(move.by for move in life.moves),
        *(kind.by for kind in life.sign_offs),
        *(request.by for request in life.requests),
        *(event.by for event in life.log),
    )
    position_paths = [path for paths in positions for path in paths]
    listed = life.delegations
    if listed is not None:
        columns = (value for name, value in plain(listed).items() if name != "table")
        position_paths += [f"{listed.table}.{column}" for column in columns]
    return tuple(position_paths)


def _plan_paths(instrument: Instrument) -> Iterator[str]:
    life = instrument.lifecycle
    assert life is not None
    yield life.status_question
    for move in life.moves:
        yield from move.answers
    for due in life.due:
        if instrument.plan is not None and instrument.plan.id in due.documents:
            paths = (due.date, due.days_before, due.settled_by)
            yield from (path for path in paths if path)
    for request in life.requests:
        yield from request.answers
    for event in life.log:
        columns = (*event.sets, *(column for column in (event.value, event.next) if column))
        prefix = f"{event.table}." if event.table else ""
        yield from (f"{prefix}{column}" for column in columns)
        yield from event.revises


_RESULTS = ("baseline", "target", "actual")
"""The roles of the columns of a table of measures that a renewal reads."""


def _renewal_paths(document: Document, renewal: RenewalOf) -> Iterator[str]:
    yield from (renewal.version, *renewal.again)
    yield from (renewal.status,) if renewal.status else ()
    yield from (each.answer for each in renewal.follows)
    for lapse in renewal.passed:
        yield from (path for path in (lapse.date, lapse.settled_by) if path)
    if renewal.measures is not None:
        yield renewal.measures
        table = document.question(renewal.measures) if _asks(document, renewal.measures) else None
        lacking = (role for role in _RESULTS if table is not None and not table.has_column(role))
        yield from (f"{renewal.measures}.{role}" for role in lacking)


def _statuses(instrument: Instrument, renewal: RenewalOf) -> Iterator[Problem]:
    """Yield the statuses of a renewal that are no option of the status question."""
    if renewal.status is None:
        return
    try:
        question = instrument.document(renewal.document).question(renewal.status)
    except KeyError:
        return  # a problem already
    possible = {option for option, _ in instrument.choices(question)}
    for status in (*renewal.live, renewal.renewed, renewal.unapproved):
        if status not in possible:
            values = {"value": renewal.status, "option": status}
            place = f"lifecycle.{renewal.document}"
            yield Problem("condition_never_holds", path=place, values=values)


def _later(instrument: Instrument) -> Iterator[Problem]:
    """Yield a problem for each path in `recorded_later` that no signed document has."""
    life = instrument.lifecycle
    assert life is not None
    documents_to_sign = {name for kind in life.sign_offs for name in kind.documents}
    documents = [document for document in instrument.documents if document.id in documents_to_sign]
    for path in life.recorded_later:
        if not any(_asks(document, path) for document in documents):
            values = {"value": path}
            yield Problem("condition_reads_nothing", path="lifecycle", values=values)


def _asks(document: Document, path: str) -> bool:
    try:
        document.question(path)
    except KeyError:
        return False
    return True


def _unasked_paths(document: Document | None, paths: Iterable[str]) -> Iterator[Problem]:
    for path in paths:
        if document is None or not _asks(document, path):
            place = f"lifecycle.{document.id}" if document is not None else "lifecycle"
            yield Problem("condition_reads_nothing", path=place, values={"value": path})
