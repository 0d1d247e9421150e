"""Makes a sign-off, a move or a decision as a new record, or states every reason against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planbuilder.answers import Answers
from planbuilder.approval.account_request import first_request, request_contents
from planbuilder.approval.action import (
    Action,
    date_problems,
    position_problems,
    position_record,
    position_title,
    positions,
    raise_problems,
)
from planbuilder.approval.closing_steps import missing_step_problems
from planbuilder.approval.digests import answers_digest, instrument_digest, signed_part
from planbuilder.approval.history import (
    is_decision_current,
    sign_off_statuses,
    state_of,
    valid_sign_offs,
)
from planbuilder.approval.key_register import REFUSED
from planbuilder.approval.record import Position
from planbuilder.approval.records import (
    DecisionRecord,
    FindingsCount,
    PlatformChange,
    RenewalRecord,
    SignOff,
    StateMove,
)
from planbuilder.checks import Finding, blocking, decision_of
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Move, Severity, SignOffKind, Stage
from planbuilder.text import Text


def new_sign_off(action: Action, purpose: str, findings: Iterable[Finding]) -> SignOff:
    """Return a new sign-off without a number, with the number of findings.

    `findings` are those for the stage the sign-off is checked for (`sign_off_stage`). Raises
    WorkspaceError with every objection; `sign_blocked` is raised alone, when errors are all that
    prevents a sign-off that is checked.
    """
    kind, findings_now = _kind(action, purpose), tuple(findings)
    problems = [*position_problems(action, kind.by, purpose), *_order_problems(action, kind)]
    if not any(map(str.isalpha, action.name)):
        problems.append(Problem("name_needed"))
    if action.delegation and not kind.delegable:
        problems.append(Problem("not_delegable", values={"label": kind.label}))
    raise_problems((*problems, *date_problems(action)))
    errors = blocking(findings_now)
    if errors and kind.checked_for is not None:
        values = {"count": len(errors), "purpose": kind.checked_for.value}
        raise_problems([Problem("sign_blocked", action.answers.name, values=values)])
    instrument, answers = action.instrument, action.answers
    return SignOff(
        on=action.on,
        by=position_record(action, kind.by),
        comment=action.comment,
        purpose=purpose,
        name=action.name.strip(),
        delegation=action.delegation,
        instrument=instrument.name,
        instrument_digest=instrument_digest(instrument),
        answers_digest=answers_digest(instrument, answers, kind.sections),
        sections=kind.sections,
        answers=signed_part(instrument, answers, kind.sections),
        findings=FindingsCount(
            errors=len(errors),
            warnings=sum(finding.severity is Severity.WARNING for finding in findings_now),
        ),
    )


def _order_problems(action: Action, kind: SignOffKind) -> Iterator[Problem]:
    """Yield what must precede a sign-off on a document that has a life cycle."""
    if action.answers.document.id not in action.life.documents:
        return
    state = state_of(action.instrument, action.records) or action.life.first
    if kind.earliest is not None and action.life.rank(state.id) < action.life.rank(kind.earliest):
        values = {"label": kind.label, "state": action.life.state(kind.earliest).label}
        yield Problem("sign_off_too_early", action.answers.name, values=values)
    yield from _lacking_sign_offs(action, kind.sign_offs)
    if kind.decision and not is_decision_current(action.instrument, action.answers, action.records):
        yield Problem("move_lacks_decision", action.answers.name)


def _kind(action: Action, purpose: str) -> SignOffKind:
    kinds = [each for each in action.life.sign_offs if action.answers.document.id in each.documents]
    for kind in kinds:
        if kind.id == purpose:
            return kind
    values = {"value": purpose, "options": ", ".join(each.id for each in kinds)}
    raise WorkspaceError(Problem("no_such_sign_off", values=values))


def sign_off_stage(action: Action, purpose: str) -> Stage:
    """Return the stage whose findings a sign-off records. Raises errors as `new_sign_off` does."""
    return _kind(action, purpose).checked_for or Stage.APPROVAL


def new_state_move(action: Action, target: str, findings: Iterable[Finding]) -> StateMove:
    """Return a move to another state without a number.

    `findings` are those for the purpose the move is checked for (`move_purpose`). Raises
    WorkspaceError with every objection: a skipped state, a position that may not, missing evidence,
    errors, a day out of order.
    """
    allowed_move = _find_move(action, target)
    request = first_request(action.life) if allowed_move.request else None
    raise_problems(
        (
            *position_problems(action, allowed_move.by),
            *date_problems(action),
            *_requirement_problems(action, allowed_move),
            *(missing_step_problems(action) if allowed_move.closing else ()),
            *_blocking_errors(action, allowed_move, findings),
        )
    )
    return StateMove(
        on=action.on,
        by=position_record(action, allowed_move.by),
        comment=action.comment,
        source=allowed_move.source,
        target=allowed_move.target,
        answers_digest=answers_digest(action.instrument, action.answers),
        delegation=action.delegation,
        request=request_contents(action.answers, request)
        if allowed_move.request and request
        else None,
    )


def move_purpose(action: Action, target: str) -> str | None:
    """Return the purpose a move is checked for, None if unchecked.

    Raises as `new_state_move` does.
    """
    stage = _find_move(action, target).checked_for
    return stage.value if stage else None


def new_decision(action: Action) -> DecisionRecord:
    """Return the decision that follows from the answers as a record without a number.

    Raises WorkspaceError while it is undecided, or for a day out of order.
    """
    roles = positions(action.profile, "coordinator", "privacy_officer", "security_officer")
    decision = decision_of(action.answers)
    problems = [*position_problems(action, roles), *date_problems(action)]
    if decision.branch == "b0":
        problems.append(Problem("undecided", action.answers.name))
    raise_problems(problems)
    section = action.answers.document.section_of(action.answers.path_of("decision"))
    clauses = section.cites
    return DecisionRecord(
        on=action.on,
        by=position_record(action, roles),
        comment=action.comment,
        branch=decision.branch,
        outcome=decision.outcome,
        obligations=decision.obligations,
        clauses=clauses,
        answers_digest=answers_digest(action.instrument, action.answers, (section.id,)),
        answers=signed_part(action.instrument, action.answers, (section.id,)),
    )


def coordinator(profile: Answers | None) -> str:
    """Return the path of the coordinator's position, or the name of the role without a profile."""
    return next(iter(positions(profile, "coordinator")), "coordinator")


def new_platform_change(
    profile: Answers | None, platform: str, subject: str, description: Text, on: date, source: str
) -> PlatformChange:
    """Return a change of a platform as a record without a number."""
    role = coordinator(profile)
    by = Position(role=role, title=position_title(profile, role) or Text(en=role, fr=role))
    return PlatformChange(
        on=on, by=by, platform=platform, subject=subject, description=description, source=source
    )


def review_move(action: Action) -> StateMove | None:
    """Return the move made by a renewal; None if the document is under review, or has no such move.

    A live account moves to the state whose status the renewal writes. Raises WorkspaceError as
    `new_state_move` does.
    """
    life, document = action.life, action.answers.document.id
    renewal = next((each for each in life.renewal if each.document == document), None)
    state = state_of(action.instrument, action.records)
    if document not in life.documents or renewal is None or state is None:
        return None
    for move in life.moves_from(state.id):
        if not move.back and life.state(move.target).status == renewal.renewed:
            return new_state_move(action, move.target, ())
    return None


def new_renewal(
    action: Action, earlier: str, version: str, kept: str, kept_digest: str
) -> RenewalRecord:
    """Return the beginning of a document's next version as a record without a number."""
    role = coordinator(action.profile)
    by = Position(role=role, title=position_title(action.profile, role) or Text(en=role, fr=role))
    return RenewalRecord(
        on=action.on, by=by, earlier=earlier, version=version, kept=kept, kept_digest=kept_digest
    )


def _find_move(action: Action, target: str) -> Move:
    life = action.life
    if action.answers.document.id not in life.documents:
        raise WorkspaceError(Problem("no_life_here", values={"document": action.answers.name}))
    state = state_of(action.instrument, action.records) or life.first
    possible = life.moves_from(state.id)
    for each in possible:
        if each.target == target:
            return each
    values = {
        "state": state.label,
        "value": target,
        "options": ", ".join(each.target for each in possible) or "–",
    }
    raise WorkspaceError(Problem("move_skips", action.answers.name, values=values))


def _requirement_problems(action: Action, allowed_move: Move) -> Iterator[Problem]:
    for path in allowed_move.answers:
        if action.answers.get(path) is None and not action.answers.is_not_applicable(path):
            heading = action.answers.document.question(path).heading
            values = {"question": heading}
            yield Problem("move_lacks_answer", action.answers.name, path, values=values)
    yield from _lacking_sign_offs(action, allowed_move.sign_offs)
    if allowed_move.decision and not is_decision_current(
        action.instrument, action.answers, action.records
    ):
        yield Problem("move_lacks_decision", action.answers.name)


def _lacking_sign_offs(action: Action, purposes: tuple[str, ...]) -> Iterator[Problem]:
    sign_offs = sign_off_statuses(action.instrument, action.answers, action.records, action.keys)
    for purpose in purposes:
        if not valid_sign_offs(sign_offs, purpose):
            of_purpose = [each for each in sign_offs if each.record.purpose == purpose]
            code = "move_sign_off_earlier" if of_purpose else "move_lacks_sign_off"
            if any(each.key in REFUSED and each.validity == "current" for each in of_purpose):
                code = "move_sign_off_key"
            label = action.life.kind(purpose).label
            yield Problem(code, action.answers.name, values={"label": label, "purpose": purpose})


def _blocking_errors(
    action: Action, allowed_move: Move, findings: Iterable[Finding]
) -> Iterator[Problem]:
    errors = blocking(findings)
    if allowed_move.checked_for is not None and errors:
        values = {"count": len(errors), "purpose": allowed_move.checked_for.value}
        yield Problem("move_blocked", action.answers.name, values=values)
