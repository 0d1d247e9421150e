"""An account that lives for years: what happens, and what falls due, done on its day."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from types import MappingProxyType
from typing import Any

from planbuilder.answers import Answers, NoteState, Row, Value, Wording, parse_path
from planbuilder.approval.closure import AFTER_END, LAST, STEP_ROLES, remaining_steps
from planbuilder.approval.deadlines import Deadline, changes_to_reassess, deadlines
from planbuilder.approval.history import state_of
from planbuilder.cli import run
from planbuilder.storage import save_answers
from planbuilder.workspace import Workspace, read_workspace

YEAR = timedelta(days=365)


@dataclass
class Life:
    """One account in a workspace, walked day by day; commands speak each language in turn."""

    root: Path
    plan: str
    today: date
    said: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    languages: Iterator[str] = field(default_factory=lambda: cycle(("en", "fr")))

    def __post_init__(self) -> None:
        self.read()

    def read(self) -> None:
        """Read the workspace again, after something was written."""
        self.workspace: Workspace = read_workspace(self.root)
        state = self.state
        if not self.states or self.states[-1] != state:
            self.states.append(state)

    @property
    def answers(self) -> Answers:
        """Return the plan as its file holds it."""
        return self.workspace.plans[self.plan]

    @property
    def records(self) -> tuple[Any, ...]:
        """Return the records of the plan."""
        return self.workspace.series_of(self.answers).records

    @property
    def state(self) -> str:
        """Return the id of the state the account is in."""
        state = state_of(self.workspace.instrument, self.records)
        assert state is not None
        return state.id

    @property
    def due(self) -> tuple[Deadline, ...]:
        """Return what is due today or was before."""
        items = deadlines(self.workspace.instrument, self.answers, self.records)
        return tuple(item for item in items if item.on is None or item.on <= self.today)

    def ask(self, *words: str) -> tuple[int, str]:
        """Run a command on this day; return its exit code and everything it printed."""
        out = io.StringIO()
        day = () if words[0] in ("record", "keys") and words[1] == "list" else self.day
        with redirect_stdout(out), redirect_stderr(out):
            code = run([*words, "--language", next(self.languages), *day])
        return code, out.getvalue()

    @property
    def day(self) -> tuple[str, str]:
        """Return the option that tells a command what day it is."""
        return ("--today", self.today.isoformat())

    def do(self, *words: str) -> None:
        """Run a command that has to succeed."""
        code, printed = self.ask(*words)
        if code:  # what stands in the way, for whoever reads the report
            printed += self.ask("check", self.file, "--for", "annual")[1]
        assert code == 0, f"{self.today} {' '.join(words)}: {printed}"
        self.said.append(printed)
        self.read()

    @property
    def file(self) -> str:
        """Return the name of the plan's file."""
        return f"plans/{self.plan}.yaml"

    def edit(self, values: Mapping[str, Value | None], *, settled: tuple[str, ...] = ()) -> None:
        """Answer questions and cells by hand, and remove the notes of those `settled`."""
        answers = self.answers
        for path, value in values.items():
            answers = with_answer(answers, path, value)
        notes = {path: note for path, note in answers.notes.items() if path not in settled}
        # Both languages are typed anew: what was recorded of the earlier translation is gone.
        records = {path: kept for path, kept in answers.translations.items() if path not in values}
        answers = replace(
            answers, notes=MappingProxyType(notes), translations=MappingProxyType(records)
        )
        save_answers(self.workspace.file_of(answers), answers, self.workspace.instrument.name)
        self.read()


def with_answer(answers: Answers, path: str, value: Value | None) -> Answers:
    """Return the plan with a question, or a cell, answered."""
    place = parse_path(path)
    if place.column is None:
        return answers.with_value(path, value)
    rows = tuple(
        _with_cell(row, place.column, value) if row.id == place.row else row
        for row in answers.rows(place.question)
    )
    return answers.with_value(place.question, rows)


def _with_cell(row: Row, column: str, value: Value | None) -> Row:
    cells = {key: cell for key, cell in row.cells.items() if key != column}
    if value is not None:
        cells[column] = value
    return Row(row.id, MappingProxyType(cells))


def begin(life: Life) -> None:
    """Take the account from its draft to being live."""
    life.edit({"account.existing": "no"})
    life.do("move", life.file, "consulted")
    approve(life)
    life.do("move", life.file, "approved")
    life.edit({"account.status": "approved", "approval.approved_on": life.today})
    life.edit({"approval.requested_on": life.today})
    life.do("move", life.file, "requested")
    life.do("record", "completed", life.file, "--evidence", "T-1")
    life.edit({"approval.live_on": life.today})
    life.do("move", life.file, "active")
    life.edit({"account.status": "active"})


def approve(life: Life) -> None:
    """Record the decision, have the plan signed for privacy, then approved."""
    life.do("record", "decision", life.file)
    if life.state == "consulted":
        life.do("move", life.file, "assessed")
    life.do("sign", life.file, "--for", "privacy", "--name", "P. Name")
    if life.state == "assessed":
        life.do("move", life.file, "privacy_signed")
    life.do("sign", life.file, "--name", "A. Name")


def renew(life: Life) -> None:
    """Begin the next version, answer what it asks, and have it approved."""
    life.edit({"account.status": "under_review"})
    life.do("move", life.file, "under_review")
    before = life.answers
    life.do("renew", life.file)
    asked = tuple(
        path
        for path, note in life.answers.notes.items()
        if note.state is NoteState.TO_BE_DETERMINED and path not in before.notes
    )
    life.edit({path: renewed_value(life, before, path) for path in asked}, settled=asked)
    profile = life.workspace.profile
    assert profile is not None
    # A position may have been given another title: the new version names the new one.
    life.edit({"approval.approver": profile.wording("positions.head_of_communications")})
    approve(life)
    life.edit({"approval.approved_on": life.today})
    request(life)
    life.do("move", life.file, "active")
    life.edit({"account.status": "active"})


def request(life: Life) -> None:
    """Ask for the account as it was approved, and have it carried out."""
    life.do("record", "request", life.file, "--for", "configuration")
    life.do("record", "completed", life.file, "--evidence", "T-3")


_AHEAD = {
    "approval.next_review": 365,
    "protocols.access.review": 180,
    "protocols.access.end": 700,
    "account.contractor_access_end": 700,
    "risks.mitigations.due": 120,
    "measurement.measures.set_by": 30,
}
"""How many days ahead a date answered at a renewal lies; the others are of that day."""


def renewed_value(life: Life, before: Answers, path: str) -> Value | None:
    """Return what an author answers at a renewal: a new date, or what was true before."""
    place = parse_path(path)
    value = before.get(path)
    if isinstance(value, date) or place.model in _AHEAD or path.endswith("_on"):
        return life.today + timedelta(days=_AHEAD.get(place.model, 0))
    if place.model.endswith((".actual", ".baseline")):
        target = before.get(path.rpartition(".")[0] + ".target")
        return value if value is not None else target
    return value


def keep(life: Life, item: Deadline) -> None:
    """Do what is due."""
    name = item.id.removeprefix(f"{life.plan}-")
    event, _, row = name.partition("-")
    handler = _KEEP.get(event)
    assert handler is not None, f"{life.today}: nothing settles {item.id}"
    handler(life, row)


def _log(event: str, *words: str) -> Any:
    def log(life: Life, row: str) -> None:
        extra = ("--next", (life.today + timedelta(days=180)).isoformat()) if words else ()
        rows = ("--row", row) if row else ()
        life.do("log", life.file, event, *rows, *extra, "--evidence", "T-2")

    return log


def _extend_access(life: Life, row: str) -> None:
    """Give an access that ends another term: a change of the plan, approved and requested."""
    ending = [
        item.id.rpartition("-")[2]
        for item in life.due
        if item.id.startswith(f"{life.plan}-access_end-")
    ]
    life.edit({f"protocols.access[{each}].end": life.today + 2 * YEAR for each in ending})
    life.do("sign", life.file, "--name", "A. Name")
    request(life)


def _extend_contractor(life: Life, _: str) -> None:
    """Give the contractor another term, with the accesses that end on that day."""
    life.edit({"account.contractor_access_end": life.today + 2 * YEAR})
    _extend_access(life, "")


def _step(step: str) -> Any:
    def take(life: Life, _: str) -> None:
        life.do("record", "step", life.file, step, "--evidence", "T-4")

    return take


def _close(life: Life, _: str) -> None:
    steps = {step.id for step in remaining_steps(life.answers, life.records)}
    if AFTER_END in steps:
        life.do("record", "step", life.file, AFTER_END, "--evidence", "T-5")
    life.do("move", life.file, "closed")
    life.edit({"account.status": "closed"})


_KEEP = {
    "mitigation": _log("mitigation"),
    "access_review": _log("access_review", "next"),
    "access_end": _extend_access,
    "contractor_access": _extend_contractor,
    "sharing": _log("sharing"),
    "review": lambda life, _: renew(life),
    "followers_notice": _step("followers_notice"),
    "closure_request": _step("closure_request"),
    "records_capture": _step("records_capture"),
    LAST: _close,
}


def reassess(life: Life, event: Mapping[str, str]) -> None:
    """Record that the platform changed, and assess the plan again."""
    words = ("--en", event["en"], "--fr", event["fr"])
    life.do("record", "platform-change", event["platform"], *words)
    (change,) = changes_to_reassess(
        life.answers, life.records, life.workspace.platform_changes.records
    )
    row = Row(
        "pc9",
        MappingProxyType(
            {
                "changed_on": change.on,
                "description": Wording(event["en"], event["fr"]),
                "effect": "updated",
                "assessed_on": life.today,
            }
        ),
    )
    rows = (*life.answers.rows("assessments.platform_changes"), row)
    dates = ("pia_date", "tra_date")
    fresh = {
        f"assessments.{name}": life.today
        for name in dates
        if life.answers.get(f"assessments.{name}")
    }
    life.edit({"assessments.platform_changes": rows, **fresh, "assessments.signed_on": life.today})
    assert not changes_to_reassess(
        life.answers, life.records, life.workspace.platform_changes.records
    )
    approve(life)
    request(life)


def retitle(life: Life, event: Mapping[str, str]) -> None:
    """Give a position of the profile another title."""
    profile = life.workspace.profile
    assert profile is not None
    changed = profile.with_value(event["retitle"], Wording(event["en"], event["fr"]))
    save_answers(life.root / "profile.yaml", changed, life.workspace.instrument.name)
    life.read()


def close(life: Life, event: Mapping[str, str]) -> None:
    """Plan the end of the account."""
    trigger = life.answers.chosen("phase_out.conditions")[0]
    life.do("close", life.file, "--on", event["ends"], "--because", trigger)
    life.do("move", life.file, "closing")
    life.edit({"account.status": "closing"})


def _order(item: Deadline) -> int:
    """Return the place of a step of a closing in its order; anything else comes first."""
    return next(
        (place for place, step in enumerate(STEP_ROLES) if item.id.endswith(f"-{step}")), -1
    )


def happen(life: Life, event: Mapping[str, str]) -> None:
    """Let one event of the data happen."""
    for key, action in (("platform", reassess), ("retitle", retitle), ("close", close)):
        if key in event:
            action(life, event)
            return
    raise AssertionError(event)


def walk(
    life: Life,
    events: list[Mapping[str, str]],
    until: date,
    idle: tuple[date, date] | None = None,
) -> Iterator[date]:
    """Walk day by day, with every due date kept; yield each day on which something was done.

    Nothing is done from the first to the last day of `idle`: what falls due is missed, said to be
    late, and done afterwards.
    """
    while life.today <= until:
        if idle is not None and idle[0] <= life.today <= idle[1]:
            if life.today == idle[1]:
                assert life.due
                printed = [life.ask("status")[1] for _ in range(2)]  # once in each language
                assert any("Overdue since" in text for text in printed)
                assert any("En retard depuis" in text for text in printed)
            life.today += timedelta(days=1)
            continue
        happening = [event for event in events if event["day"] == life.today.isoformat()]
        for event in happening:
            happen(life, event)
        kept = False
        while items := [item for item in life.due if item.on is not None]:
            keep(life, min(items, key=_order))
            kept = True
        if happening or kept:
            yield life.today
        life.today += timedelta(days=1)
