"""Pages on the life of a document: its state, sign-offs, moves, decisions and records."""

from __future__ import annotations

from starlette.responses import Response

from planbuilder.approval.account_request import (
    new_account_request,
    new_request_completion,
    request_statuses,
)
from planbuilder.approval.action import Action, position_title
from planbuilder.approval.action_answers import with_dates, with_signer
from planbuilder.approval.deadlines import deadlines
from planbuilder.approval.history import state_of
from planbuilder.approval.record import Record
from planbuilder.approval.sign_off import (
    move_purpose,
    new_decision,
    new_sign_off,
    new_state_move,
    sign_off_stage,
)
from planbuilder.frontends.web.access import Permission
from planbuilder.frontends.web.render import render
from planbuilder.frontends.web.request import PageRequest, redirect
from planbuilder.frontends.web.save import day_of
from planbuilder.frontends.web.target import PageTarget, target_of
from planbuilder.instrument import Stage
from planbuilder.wording import Translator
from planbuilder.wording.record_lines import record_lines
from planbuilder.workspace.action import action_on
from planbuilder.workspace.conflicts import refuse_conflicts
from planbuilder.workspace.findings import check_document
from planbuilder.workspace.records import record_action
from planbuilder.workspace.sign_offs import sign_offs_of


def approvals(request: PageRequest) -> Response:
    """Show the states of a document, its sign-offs and records, and what can be recorded."""
    target = target_of(request)
    workspace, answers = target.workspace, target.answers
    series = workspace.series_of(answers)
    life = workspace.instrument.lifecycle
    lives = life is not None and answers.document.id in life.documents
    state = state_of(workspace.instrument, series.records) if lives else None
    commands = Translator(request.language, "commands")
    sign_offs = sign_offs_of(workspace, answers)
    own_requests = request_statuses(workspace.instrument, series.records) if lives else ()
    return render(
        request,
        "approvals.html",
        target=target,
        states=life.states if life and lives else (),
        state=state,
        moves=[each for each in life.moves if state and each.source == state.id] if life else [],
        kinds=[each for each in life.sign_offs if answers.document.id in each.documents]
        if life
        else [],
        sign_offs=sign_offs,
        requests=[each for each in life.requests if state and state.id in each.states]
        if life
        else [],
        pending=[each for each in own_requests if each.completed_on is None],
        request_label=lambda purpose: life.request(purpose).label if life else None,
        records=list(record_lines(commands, workspace.instrument, series.records, sign_offs)),
        problems=series.problems,
        due=deadlines(workspace.instrument, answers, series.records),
        today=request.site.today(),
        position=lambda role: position_title(workspace.profile, role),
        errors=sum(each.severity == "error" for each in request.site.findings(answers)),
    )


def sign(request: PageRequest) -> Response:
    """Record a sign-off on the present text of a document."""
    target, purpose = target_of(request), request.field("purpose")
    refuse_conflicts(target.workspace, target.answers)
    action = with_signer(_action(request, target), purpose)
    stage = sign_off_stage(action, purpose)
    findings = check_document(
        target.workspace, action.answers, stage, action.today, signing=purpose, fresh=True
    )
    return _record(target, action, new_sign_off(action, purpose, findings))


def move(request: PageRequest) -> Response:
    """Record that an account reached another state."""
    target, state = target_of(request), request.field("state")
    action = with_dates(_action(request, target), state)
    purpose = move_purpose(action, state)
    stage = Stage(purpose) if purpose else None
    findings = (
        check_document(target.workspace, action.answers, stage, action.today, fresh=True)
        if stage
        else ()
    )
    return _record(target, action, new_state_move(action, state, findings))


def decision(request: PageRequest) -> Response:
    """Record the decision that follows from the answers."""
    target = target_of(request)
    action = _action(request, target)
    return _record(target, action, new_decision(action))


def account_request(request: PageRequest) -> Response:
    """Record that a request about the account was sent."""
    target = target_of(request)
    action = _action(request, target)
    return _record(target, action, new_account_request(action, request.field("purpose")))


def completion(request: PageRequest) -> Response:
    """Record that the latest open request was carried out."""
    target = target_of(request)
    action = _action(request, target)
    return _record(target, action, new_request_completion(action, request.field("evidence")))


def _action(request: PageRequest, target: PageTarget) -> Action:
    request.need(Permission.APPROVE)
    # A record is about the file on disk, so open edits are written first.
    request.site.interviews.close(target.path)
    return action_on(
        target.workspace,
        target.answers,
        today=request.site.today(),
        on=day_of(request.field("on")),
        role=request.field("role"),
        name=request.field("name"),
        delegation=request.field("delegation"),
        comment=request.field("comment"),
    )


def _record(target: PageTarget, action: Action, record: Record) -> Response:
    record_action(target.workspace, action.answers, record)
    return redirect(f"{target.address}/approvals", done="recorded")
