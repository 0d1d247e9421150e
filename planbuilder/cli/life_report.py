"""The part of `planbuilder status` on each document's life: state, sign-offs, what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from planbuilder.answers import Answers
from planbuilder.answers.retirement import retired_choices
from planbuilder.approval.account_request import request_statuses
from planbuilder.approval.closure import (
    LAST,
    completed_steps,
    end_move,
    planned_closing,
    remaining_steps,
    step_label,
)
from planbuilder.approval.deadlines import Deadline, changes_to_reassess, deadlines
from planbuilder.approval.due_commands import settling_command
from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.history import has_ended, state_of
from planbuilder.approval.operations import current_entries, entry_subject
from planbuilder.approval.record import Record, records_of_kind
from planbuilder.approval.records import StateMove, StepCompletion
from planbuilder.approval.sign_off_summary import SignOffSummary
from planbuilder.cli.alike_plans import DocumentLife, alike, alike_heading
from planbuilder.instrument import Limit
from planbuilder.model import plain
from planbuilder.wording import Translator, command_line, format_problems
from planbuilder.workspace import Workspace, document_title
from planbuilder.workspace.sign_offs import sign_offs_of


def document_life(
    translate: Translator, workspace: Workspace, answers: Answers, today: date
) -> DocumentLife | None:
    """Return what there is to say of a document's life, None without records or dates."""
    lines = tuple(_document(translate, workspace, answers, today))
    if not lines:
        return None
    file = workspace.file_name(answers)
    heading = f"{document_title(answers)[translate.language]} ({file})"
    return DocumentLife(heading, answers.name, file, _state(translate, workspace, answers), lines)


def life_lines(
    translate: Translator,
    workspace: Workspace,
    lives: Sequence[DocumentLife],
    *,
    everything: bool = False,
) -> Iterator[str]:
    """Yield the lines on the lives of documents, and on the records of platforms.

    Many plans with the same lines are shown as one, with the commands for the first, unless
    `everything` is asked for.
    """
    for group in alike(lives, lambda each: None if everything else each.point):
        first = group[0]
        names = [each.name for each in group]
        heading = alike_heading(translate, names) if len(group) > 1 else first.heading
        yield ""
        yield " – ".join(filter(None, (heading, first.state)))
        yield from first.lines
    if problems := workspace.platform_changes.problems:
        yield format_problems(problems, translate.language)


def _state(translate: Translator, workspace: Workspace, answers: Answers) -> str:
    """Return the state of an account, an empty text for a document that has none."""
    life = workspace.instrument.lifecycle
    if life is None or answers.document.id not in life.documents:
        return ""
    records = workspace.series_of(answers).records
    state = state_of(workspace.instrument, records)
    if state is None or not records_of_kind(records, StateMove):
        return translate("status.no_move")
    return state.label[translate.language]


def _document(
    translate: Translator, workspace: Workspace, answers: Answers, today: date
) -> Iterator[str]:
    series = workspace.series_of(answers)
    for summary in sign_offs_of(workspace, answers):
        yield from _sign_off(translate, summary)
    yield from _requests(translate, workspace, series.records)
    yield from _log(translate, workspace, answers, series.records)
    yield from _closing(translate, workspace, answers)
    for change in changes_to_reassess(answers, workspace.platform_changes.records):
        yield "  " + translate(
            "status.reassess",
            date=workspace.instrument.date_words(change.on, translate.language),
            change=change.description[translate.language],
        )
    if not has_ended(workspace.instrument, answers, series.records):
        yield from _retirement_lines(translate, workspace, answers, today)
    # Later deadlines are in the calendar file.
    soon = today + timedelta(days=workspace.instrument.limit(Limit.DUE_SOON_DAYS))
    for item in deadlines(workspace.instrument, answers, series.records):
        if item.on is None or item.on <= soon:
            yield "  " + _due(translate, workspace, item, today)
            words = settling_command(workspace.instrument, answers, series.records, item)
            yield f"    → {command_line(words)}"
    if series.problems:
        yield format_problems(series.problems, translate.language)


def _retirement_lines(
    translate: Translator, workspace: Workspace, answers: Answers, today: date
) -> Iterator[str]:
    """Yield a line for each chosen item that its list has retired since."""
    language = translate.language
    lines = (
        translate(
            "status.retired" if choice.successor is None else "status.replaced",
            item=choice.item.label[language],
            date=workspace.instrument.date_words(choice.retired_on, language),
            successor=choice.successor[language] if choice.successor else "",
        )
        for choice in retired_choices(workspace.instrument, answers, today)
    )
    yield from (f"  {line}" for line in dict.fromkeys(lines))


def _sign_off(translate: Translator, summary: SignOffSummary) -> Iterator[str]:
    status = summary.source
    record = status.record
    yield f"  {summary.line[translate.language]}"
    if record.findings is not None and (record.findings.errors or record.findings.warnings):
        yield "    " + translate("sign.findings", **plain(record.findings))
    if status.earlier_instrument and status.version is None:
        yield "    " + translate("status.sign_off.instrument", instrument=record.instrument)
    for change in status.changes:
        before, after = change.display(translate.language)
        yield "    " + translate(
            "status.change",
            question=change.heading[translate.language],
            path=change.path,
            before=before,
            after=after,
        )


def _requests(
    translate: Translator, workspace: Workspace, records: tuple[Record, ...]
) -> Iterator[str]:
    """Yield a line for each request about the account, and whether it was carried out."""
    life, language = workspace.instrument.lifecycle, translate.language
    labels = {kind.id: kind.label[language] for kind in life.requests} if life else {}
    for each in request_statuses(workspace.instrument, records):
        day = each.completed_on
        yield "  " + translate(
            "status.request.completed" if day else "status.request",
            label=labels.get(each.purpose, each.purpose),
            date=workspace.instrument.date_words(each.on, language),
            completed=workspace.instrument.date_words(day, language) if day else "",
        )


def _log(
    translate: Translator, workspace: Workspace, answers: Answers, records: tuple[Record, ...]
) -> Iterator[str]:
    """Yield what the operational log records since the last renewal."""
    life, language = workspace.instrument.lifecycle, translate.language
    events = {event.id: event for event in life.log} if life else {}
    for entry in current_entries(records):
        event = events.get(entry.event)
        subject = entry_subject(workspace.instrument, answers, entry)
        parts = (
            event.label[language] if event else entry.event,
            subject[language] if subject else entry.row,
            entry.value,
            entry.evidence,
        )
        yield "  " + translate(
            "status.log",
            date=workspace.instrument.date_words(entry.on, language),
            entry=" – ".join(filter(None, parts)),
        )


def _closing(translate: Translator, workspace: Workspace, answers: Answers) -> Iterator[str]:
    """Yield the steps of a planned closing that were taken, and how many are left."""
    records = workspace.series_of(answers).records
    plan = planned_closing(answers, records)
    if plan is None:
        return
    steps_done, open_steps = completed_steps(answers, records), remaining_steps(answers, records)
    end = end_move(workspace.instrument, answers, records)
    if end is not None:  # the last step is the move to the final state
        evidence = end.comment or "–"
        steps_done[LAST] = StepCompletion(on=end.on, by=end.by, step=LAST, evidence=evidence)
        open_steps = tuple(step for step in open_steps if step.id != LAST)
    ends = workspace.instrument.date_words(plan.ends_on, translate.language)
    yield "  " + translate("status.closing", date=ends, done=len(steps_done), left=len(open_steps))
    for step in plan.steps:
        label, completion = (
            step_label(workspace.instrument, step.id)[translate.language],
            steps_done.get(step.id),
        )
        if completion is None:
            day = workspace.instrument.date_words(step.on, translate.language)
            yield "    " + translate("status.closing.left", label=label, date=day)
        else:
            yield "    " + translate(
                "status.closing.done",
                label=label,
                date=workspace.instrument.date_words(completion.on, translate.language),
                position=completion.by.title[translate.language],
                evidence=completion.evidence,
            )


def _due(translate: Translator, workspace: Workspace, item: Deadline, today: date) -> str:
    label = item.label[translate.language]
    if item.detail is not None:
        label = translate("status.due.detail", label=label, detail=item.detail[translate.language])
    if item.on is None:
        return translate("status.due.next", label=label)
    key = "status.due.late" if item.on < today else "status.due.on"
    return translate(
        key, label=label, date=workspace.instrument.date_words(item.on, translate.language)
    )


def life_record(workspace: Workspace, answers: Answers) -> dict[str, Any]:
    """Return the life of a document as values for JSON."""
    series = workspace.series_of(answers)
    state = state_of(workspace.instrument, series.records)
    life = workspace.instrument.lifecycle
    lives = life is not None and answers.document.id in life.documents
    reassessable = changes_to_reassess(answers, workspace.platform_changes.records)
    return {
        "life_state": state.id if state and lives else None,
        "sign_offs": [_sign_off_record(each) for each in sign_offs_of(workspace, answers)],
        "closing": _closing_record(workspace, answers),
        "reassess": [plain(change.description) for change in reassessable],
        "due": [
            {
                "id": item.id,
                "label": plain(item.label),
                "on": item.on.isoformat() if item.on else None,
                "question": item.path,
                "command": command_line(
                    settling_command(workspace.instrument, answers, series.records, item)
                ),
            }
            for item in deadlines(workspace.instrument, answers, series.records)
        ],
    }


def _sign_off_record(summary: SignOffSummary) -> dict[str, Any]:
    status = summary.source
    record = status.record
    return {
        "purpose": record.purpose,
        "name": record.name,
        "position": plain(summary.position),
        "delegation": record.delegation or None,
        "on": record.on.isoformat(),
        "standing": status.validity,
        "current": status.current,
        "withdrawn": status.withdrawn,
        "version": status.version,
        "answers_digest": record.answers_digest,
        "key": fingerprint(record.signature.public_key) if record.signature else None,
        "key_verdict": summary.key_verdict,
        "findings": plain(record.findings) if record.findings else None,
        "changed": [change.path for change in status.changes],
    }


def _closing_record(workspace: Workspace, answers: Answers) -> dict[str, Any] | None:
    records = workspace.series_of(answers).records
    plan = planned_closing(answers, records)
    if plan is None:
        return None
    steps_done = completed_steps(answers, records)
    return {
        "ends_on": plan.ends_on.isoformat(),
        "trigger": plan.trigger,
        "steps": [
            {
                "step": step.id,
                "on": step.on.isoformat(),
                "done_on": steps_done[step.id].on.isoformat() if step.id in steps_done else None,
                "evidence": steps_done[step.id].evidence if step.id in steps_done else None,
            }
            for step in plan.steps
        ],
    }
