"""The life of an account and its package: request, order of states, sign-offs (V65, V66, V70, V71).

The life cycle of the instrument says what comes before what; `Case.history` says what the
workspace recorded.
"""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import raw_value
from planbuilder.checks.engine.case import Case, Hit, RegisterEntry
from planbuilder.checks.engine.labels import Values, date_label, heading, option_label, verbatim
from planbuilder.checks.engine.missing import is_open
from planbuilder.checks.engine.registry import check
from planbuilder.instrument import LifeCycle

REQUESTED_ON, APPROVED_ON = "approval.requested_on", "approval.approved_on"


@check("request_equals_plan")
def request_equals_plan(case: Case) -> Iterator[Hit]:
    """Yield a request without approval, and what was asked that the plan no longer says.

    An account that exists already was requested before its plan was written (gl-2014/4.3).
    """
    answers, history = case.answers, case.history
    requested = answers.date(REQUESTED_ON)
    new = answers.values.get("account.existing") != "yes"
    if requested is not None and new and answers.date(APPROVED_ON) is None:
        yield Hit(REQUESTED_ON, {"requested": date_label(requested)}, "unapproved")
    if history.request is None or history.requested_on is None:
        return
    for path, asked in history.request.items():
        value = answers.values.get(path)
        if asked != (raw_value(value) if value is not None else None):
            values = {
                "question": heading(case, path),
                "requested": date_label(history.requested_on),
            }
            yield Hit(path, values)


@check("states_in_order")
def states_in_order(case: Case) -> Iterator[Hit]:
    """Yield what a stated status skips: evidence of earlier states, or a move never recorded.

    An account that exists already may be live while its plan is still written, so only what was
    recorded is compared (gl-2014/4.3, mp-2021/D.2.7).
    """
    life = case.instrument.lifecycle
    if life is None or case.answers.document.id not in life.documents:
        return
    status = case.answers.text(life.status_question)
    reached = [state.id for state in life.states if status in state.statuses]
    if status is None or not reached:
        return
    existing = case.answers.values.get("account.existing") == "yes"
    if case.history.state is not None and case.history.state not in reached:
        if not existing or _behind(life, reached[-1], case.history.state):
            values = {
                "status": option_label(case, life.status_question, status),
                "state": life.state(case.history.state).label,
            }
            yield Hit(life.status_question, values, "recorded")
    elif not existing:
        yield from _skipped(case, life, reached[0], status)


def _behind(life: LifeCycle, stated: str, recorded: str) -> bool:
    return life.rank(stated) < life.rank(recorded)


def _skipped(case: Case, life: LifeCycle, state: str, status: str) -> Iterator[Hit]:
    for move in life.way_to(state):
        for path in move.answers:
            if is_open(case, path):
                values = {
                    "question": heading(case, path),
                    "step": life.state(move.target).label,
                    "status": option_label(case, life.status_question, status),
                }
                yield Hit(life.status_question, values)


@check("registers_agree")
def registers_agree(case: Case) -> Iterator[Hit]:
    """Yield each assembled file whose risks, ratings or mitigations differ from the first one's."""
    found = [output for output in case.outputs if output.register is not None]
    for output in found[1:]:
        for risk in _differing(found[0].register or (), output.register or ()):
            values: Values = {
                "risk": verbatim(risk),
                "first": verbatim(found[0].file),
                "second": verbatim(output.file),
            }
            yield Hit("risks.register", values)


def _differing(
    first: tuple[RegisterEntry, ...], second: tuple[RegisterEntry, ...]
) -> Iterator[str]:
    one, other = ({entry.risk: entry for entry in entries} for entries in (first, second))
    for risk in dict.fromkeys((*one, *other)):
        if one.get(risk) != other.get(risk):
            yield risk


@check("sign_offs_current")
def sign_offs_current(case: Case) -> Iterator[Hit]:
    """Yield each sign-off given on an earlier text, and records altered since (gl-2014/4.2)."""
    for earlier in case.history.earlier:
        values: Values = {
            "label": earlier.label,
            "position": earlier.position,
            "on": date_label(earlier.on),
            "count": earlier.count,
            "changed": earlier.changed,
        }
        yield Hit(APPROVED_ON, values)
    for file in case.history.altered:
        yield Hit(APPROVED_ON, {"file": verbatim(file)}, "altered")
