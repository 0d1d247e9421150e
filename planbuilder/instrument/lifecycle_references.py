"""What a life cycle names in its instrument: questions, documents, clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbuilder.errors import Problem
from planbuilder.instrument.model import Instrument


def dangling_in_lifecycle(instrument: Instrument) -> Iterator[Problem]:
    """Yield a problem for everything a life cycle names that does not exist."""
    life = instrument.lifecycle
    if life is None:
        return
    known = {document.id for document in instrument.documents}
    citing = [
        *(state.cites for state in life.states),
        *(move.cites for move in life.moves),
        *(kind.cites for kind in life.sign_offs),
        *(due.cites for due in life.due),
    ]
    for clause in (clause for cites in citing for clause in cites):
        if clause not in instrument.clause_ids:
            yield Problem("no_such_clause", path="lifecycle", values={"value": clause})
    named_documents = [
        life.documents,
        *(kind.documents for kind in life.sign_offs),
        *(due.documents for due in life.due),
    ]
    for names in named_documents:
        for name in (name for name in names if name not in known):
            yield Problem("no_such_document", path="lifecycle", values={"value": name})
    named = {"profile": _profile_paths(instrument), "plan": tuple(_plan_paths(instrument))}
    for document, paths in named.items():
        yield from _missing(instrument, document, paths)


def _profile_paths(instrument: Instrument) -> tuple[str, ...]:
    life = instrument.lifecycle
    assert life is not None
    allowed = [*(move.by for move in life.moves), *(kind.by for kind in life.sign_offs)]
    return tuple(path for paths in allowed for path in paths)


def _plan_paths(instrument: Instrument) -> Iterator[str]:
    life = instrument.lifecycle
    assert life is not None
    yield life.status_question
    for move in life.moves:
        yield from move.answers
    for due in life.due:
        if "plan" in due.documents:
            yield from (path for path in (due.date, due.days_before) if path)


def _missing(instrument: Instrument, document: str, paths: Iterable[str]) -> Iterator[Problem]:
    for path in paths:
        try:
            instrument.document(document).question(path)
        except KeyError:
            place = f"lifecycle.{document}"
            yield Problem("condition_reads_nothing", path=place, values={"value": path})
