"""Checks on the life cycle of an account: request, order of states, sign-offs, registers.

The life cycle of the instrument gives the order; `Case.history` has what the workspace recorded.
"""

from collections.abc import Iterator

from planbuilder.checks.engine.case import Case, Hit, Output, RegisterEntry
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.gaps import is_open
from planbuilder.checks.engine.labels import Values, date_label, heading, option_label
from planbuilder.checks.engine.references import QuestionRef
from planbuilder.instrument import LifeCycle
from planbuilder.instrument.conditions import Condition, holds
from planbuilder.text.language import verbatim


@check("request_unchanged")
class RequestUnchanged(Check):
    """The answers still say what an account request asked. Values: `question`, `requested`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each answer that differs from the recorded request."""
        history = case.history
        if history.requested_on is None:
            return
        for path in history.unrequested:
            values: Values = {
                "question": heading(case, path),
                "requested": date_label(case, history.requested_on),
            }
            yield Hit(path, values)


@check("sections_printed")
class SectionsPrinted(Check):
    """The department's template prints every section. Values: `section`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each section that is left out and has a question."""
        for section in case.answers.document.sections:
            if section.id in case.left_out and section.questions:
                yield Hit(section.questions[0].id, {"section": section.title})


@check("states_in_order")
class StatesInOrder(Check):
    """A stated status skips no state of the life cycle.

    Where `existing` holds, the account may be live while its plan is still written: only a
    status behind the recorded state is reported then. `recorded` is the variant for a status
    that the records contradict. Values: `status`, and `question` and `step`, or `state`.
    """

    existing: Condition
    recorded: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each open answer of an earlier state, or for another recorded state."""
        life = case.instrument.lifecycle
        if life is None or case.answers.document.id not in life.documents:
            return
        status = case.answers.text(life.status_question)
        states_of = [state.id for state in life.states if status in state.statuses]
        if status is None or not states_of:
            return
        exists = holds(self.existing, case.lookup)
        state = case.history.state
        if state is not None and state not in states_of:
            if not exists or life.rank(states_of[-1]) < life.rank(state):
                values: Values = {
                    "status": option_label(case, life.status_question, status),
                    "state": life.state(state).label,
                }
                yield Hit(life.status_question, values, self.recorded)
        elif not exists:
            yield from _gaps(case, life, states_of[0], status)


def _gaps(case: Case, life: LifeCycle, state: str, status: str) -> Iterator[Hit]:
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
class RegistersAgree(Check):
    """Every assembled file holds the same risks, ratings and mitigations.

    The hit is at `question`. Values: `risk`, `first`, `second`.
    """

    question: QuestionRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each risk of a file that differs from the first file's."""
        for values in register_differences(case.outputs):
            yield Hit(self.question, values)


def register_differences(outputs: tuple[Output, ...]) -> Iterator[Values]:
    """Yield, for each risk that is not the same in two files, its id and the two file names."""
    files = [output for output in outputs if output.register is not None]
    for output in files[1:]:
        for risk in _changed_risks(files[0].register or (), output.register or ()):
            yield {
                "risk": verbatim(risk),
                "first": verbatim(files[0].file),
                "second": verbatim(output.file),
            }


def _changed_risks(
    first: tuple[RegisterEntry, ...], second: tuple[RegisterEntry, ...]
) -> Iterator[str]:
    one, other = ({entry.risk: entry for entry in entries} for entries in (first, second))
    for risk in dict.fromkeys((*one, *other)):
        if one.get(risk) != other.get(risk):
            yield risk


@check("sign_offs_current")
class SignOffsCurrent(Check):
    """No sign-off was given on an earlier text, and no record was altered since.

    The hit is at `question`; `altered` is the variant for a record. Values: `label`,
    `position`, `on`, `count`, `changed`, or `file`.
    """

    question: QuestionRef
    altered: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each sign-off on an earlier text, and for each altered record."""
        for earlier in case.history.earlier:
            values: Values = {
                "label": earlier.label,
                "position": earlier.position,
                "on": date_label(case, earlier.on),
                "count": earlier.count,
                "changed": earlier.changed,
            }
            yield Hit(self.question, values)
        for file in case.history.altered_files:
            yield Hit(self.question, {"file": verbatim(file)}, self.altered)
