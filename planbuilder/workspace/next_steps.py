"""The most urgent tasks in a workspace for one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from types import MappingProxyType

from msgspec import Struct, field

from planbuilder.answers import Answers, TranslationState, lacking, states
from planbuilder.approval.deadlines import deadlines
from planbuilder.approval.due_commands import TO_FILL, settling_command
from planbuilder.approval.history import (
    has_ended,
    sign_off_statuses,
    state_of,
    valid_sign_offs,
)
from planbuilder.approval.key_register import registered_keys
from planbuilder.approval.record import records_of_kind
from planbuilder.approval.records import StateMove
from planbuilder.checks import Finding
from planbuilder.checks.triage import SectionTasks, triage
from planbuilder.instrument import Document, Instrument, Severity, Stage
from planbuilder.instrument.instrument import PROFILE
from planbuilder.storage.record_reader import KEYS
from planbuilder.storage.review_log import open_comments
from planbuilder.storage.waiting_edits import read_waiting
from planbuilder.text import LANGUAGES, Text
from planbuilder.workspace.findings import check_document
from planbuilder.workspace.workspace import Workspace, document_title

SOON = timedelta(days=30)
"""How long before its day a deadline is listed."""


class Audience(StrEnum):
    """Who the next steps are for; their heading is `next.<value>` in `commands.yaml`."""

    AUTHOR = "author"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    APPROVER = "approver"


class NextStep(Struct, frozen=True):
    """A task: its sentence is `next.<key>` in `commands.yaml`, `command` the words that do it.

    Steps are sorted by `urgency`, 0 first.
    """

    key: str
    file: str
    command: tuple[str, ...]
    urgency: int
    values: Mapping[str, str | int | date | Text] = field(
        default_factory=lambda: MappingProxyType({})
    )


def next_steps(
    workspace: Workspace, today: date, person: Audience, *, fresh: bool = False
) -> tuple[NextStep, ...]:
    """Return the tasks of a person, the most urgent first.

    A file that cannot be read comes before everything else, for everyone. A closed account has no
    tasks. `fresh` ignores cached findings.
    """
    unreadable = [NextStep("broken", name, ("check", name), 0) for name in workspace.load_errors]
    steps = [
        step
        for answers in workspace.documents()
        for step in document_steps(
            workspace,
            answers,
            today,
            person,
            partial(check_document, workspace, answers, Stage.APPROVAL, today, fresh=fresh),
        )
    ]
    if person is Audience.AUTHOR:
        steps += _from_outside(workspace)
    if (
        person is Audience.AUTHOR
        and not unreadable
        and not steps
        and not tuple(workspace.documents())
    ):
        title = MappingProxyType({"title": _first_document(workspace.instrument).title})
        steps = [NextStep("begin", "", beginning(workspace.instrument), 1, title)]
    return tuple(sorted([*unreadable, *steps], key=lambda step: (step.urgency, step.file)))


def beginning(instrument: Instrument) -> tuple[str, ...]:
    """Return the words of the command that begins the first document of a workspace."""
    first = _first_document(instrument)
    return ("new", first.id, TO_FILL) if first.folder else ("new", first.id)


def _first_document(instrument: Instrument) -> Document:
    return next(each for each in instrument.documents if each.id != PROFILE)


def document_steps(
    workspace: Workspace,
    answers: Answers,
    today: date,
    person: Audience,
    findings: Callable[[], Sequence[Finding]] | None = None,
) -> tuple[NextStep, ...]:
    """Return a person's tasks on one document, the most urgent first.

    `findings` returns the findings for approval when the caller has them; by default they are
    computed.
    """
    if has_ended(workspace.instrument, answers, workspace.series_of(answers).records):
        return ()
    find = findings or (lambda: check_document(workspace, answers, Stage.APPROVAL, today))
    steps = _STEPS[person](workspace, answers, today, find)
    return tuple(sorted(steps, key=lambda step: step.urgency))


def _from_outside(workspace: Workspace) -> Iterator[NextStep]:
    """Yield the tasks on imports: proposals to decide on, comments to settle."""
    if waiting := len(read_waiting(workspace.root).proposals):
        yield NextStep("waiting", "", ("import",), 2, MappingProxyType({"count": waiting}))
    for answers in workspace.documents():
        comments = open_comments(workspace.root, answers.name)
        if not comments:
            continue
        first, file = comments[0], workspace.file_name(answers)
        values: dict[str, str | int | date | Text] = {
            "count": len(comments),
            "who": first.get("author", "") or first.get("source", ""),
            "place": first.get("path", "") or "–",
        }
        yield NextStep("comments", file, ("comments", file), 3, MappingProxyType(values))


def _author(
    workspace: Workspace, answers: Answers, today: date, find: Callable[[], Sequence[Finding]]
) -> Iterator[NextStep]:
    file = workspace.file_name(answers)
    if _is_signed(workspace, answers):
        yield from _due(workspace, answers, today)
        return
    tasks = triage(answers, find())
    errors = [f for each in tasks for f in each.flaws if f.severity is Severity.ERROR]
    confirmations = sum(each.confirmations for each in tasks)
    if errors:
        yield NextStep("mend", file, ("check", file), 2, MappingProxyType({"count": len(errors)}))
    if (section := _first(tasks, lambda each: each.confirmations)) is not None:
        values = MappingProxyType({"count": confirmations})
        yield NextStep("confirm", file, _interview(file, section), 3, values)
    if (section := _first(tasks, lambda each: each.answers)) is not None:
        values = MappingProxyType({"count": sum(each.answers for each in tasks)})
        yield NextStep("answer", file, _interview(file, section), 4, values)
    else:
        yield from _acts(workspace, answers, tasks)
    if all(each.is_done or not _blocks(each) for each in tasks):
        yield NextStep("package", file, ("package", file), 5)
    yield from _due(workspace, answers, today)


def _acts(
    workspace: Workspace, answers: Answers, tasks: tuple[SectionTasks, ...]
) -> Iterator[NextStep]:
    """Yield each sign-off that has to write an answer, once every other question is answered."""
    life, file = workspace.instrument.lifecycle, workspace.file_name(answers)
    paths = {path for each in tasks for path in each.acts}
    labels = {kind.id: kind.label for kind in life.sign_offs} if life else {}
    for facts in life.facts if life else ():
        if facts.sign_off and facts.document == answers.document.id and facts.targets & paths:
            values = MappingProxyType({"act": labels[facts.sign_off]})
            command = ("sign", file, "--for", facts.sign_off)
            yield NextStep("act", file, command, 4, values)


def _blocks(tasks: SectionTasks) -> bool:
    errors = any(finding.severity is Severity.ERROR for finding in tasks.flaws)
    return bool(tasks.answers or tasks.confirmations or tasks.texts or tasks.acts or errors)


def _first(
    tasks: tuple[SectionTasks, ...], count: Callable[[SectionTasks], int]
) -> SectionTasks | None:
    return next((each for each in tasks if count(each)), None)


def _interview(file: str, tasks: SectionTasks) -> tuple[str, ...]:
    return ("interview", file, "--section", tasks.section)


def _due(workspace: Workspace, answers: Answers, today: date) -> Iterator[NextStep]:
    """Yield the first overdue deadline and the first that is due soon, with their numbers."""
    records = workspace.series_of(answers).records
    items = [
        (item.on, item)
        for item in deadlines(workspace.instrument, answers, records)
        if item.on is not None and item.on <= today + SOON
    ]
    late = [each for each in items if each[0] < today]
    soon = [each for each in items if each[0] >= today]
    for key, dues, urgency in (("late", late, 1), ("due", soon, 6)):
        if dues:
            on, item = dues[0]
            command = settling_command(workspace.instrument, answers, records, item)
            values: Mapping[str, str | int | date | Text] = {
                "account": document_title(answers),
                "label": item.label,
                "date": on,
                "count": len(dues),
            }
            yield NextStep(key, workspace.file_name(answers), command, urgency, values)


def _translator(
    workspace: Workspace, answers: Answers, today: date, find: Callable[[], Sequence[Finding]]
) -> Iterator[NextStep]:
    file = workspace.file_name(answers)
    if len(workspace.languages) < len(LANGUAGES):
        return
    missing = {path for language in LANGUAGES for path in lacking(answers, language)}
    stale = {p for p, state in states(answers).items() if state is TranslationState.STALE}
    command = ("translate", "export", file)
    if stale:
        yield NextStep("stale", file, command, 2, MappingProxyType({"count": len(stale)}))
    if fresh := missing - stale:
        yield NextStep("translate", file, command, 3, MappingProxyType({"count": len(fresh)}))


def _reviewer(
    workspace: Workspace, answers: Answers, today: date, find: Callable[[], Sequence[Finding]]
) -> Iterator[NextStep]:
    file = workspace.file_name(answers)
    for key, translation_state in (
        ("machine", TranslationState.MACHINE),
        ("draft", TranslationState.DRAFT),
    ):
        count = sum(state is translation_state for state in states(answers).values())
        if count:
            values = MappingProxyType({"count": count})
            command = ("translate", "mark", file, "--as", "reviewed", "--by", TO_FILL)
            yield NextStep(key, file, command, 2 if key == "machine" else 3, values)


def _approver(
    workspace: Workspace, answers: Answers, today: date, find: Callable[[], Sequence[Finding]]
) -> Iterator[NextStep]:
    file = workspace.file_name(answers)
    if _is_signed(workspace, answers):
        yield from _due(workspace, answers, today)
        return
    if not any(finding.severity is Severity.ERROR for finding in find()):
        yield NextStep("sign", file, ("package", file), 2)


def _is_signed(workspace: Workspace, answers: Answers) -> bool:
    records = workspace.series_of(answers).records
    life = workspace.instrument.lifecycle
    state = state_of(workspace.instrument, records)
    lives = life is not None and answers.document.id in life.documents
    has_begun = life is not None and state is not None and state.id != life.states[0].id
    # A text moved back to the first state waits for a decision again; one never moved does not.
    has_begun = has_begun or not records_of_kind(records, StateMove)
    keys = registered_keys(workspace.records.of(KEYS).records)
    statuses = sign_off_statuses(workspace.instrument, answers, records, keys)
    return (has_begun or not lives) and bool(valid_sign_offs(statuses, "approval"))


_Steps = Callable[[Workspace, Answers, date, Callable[[], Sequence[Finding]]], Iterator[NextStep]]
_STEPS: Mapping[Audience, _Steps] = MappingProxyType(
    {
        Audience.AUTHOR: _author,
        Audience.TRANSLATOR: _translator,
        Audience.REVIEWER: _reviewer,
        Audience.APPROVER: _approver,
    }
)
