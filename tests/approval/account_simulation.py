"""Simulates an account day by day for years: what happens, and what falls due, done on its day."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Answers, NoteState, Row, Value, Wording, parse_path
from planbuilder.answers.retirement import retired_choices
from planbuilder.approval.closure import LAST, completed_steps, notice_days
from planbuilder.approval.deadlines import Deadline, changes_to_reassess, deadlines
from planbuilder.approval.due_commands import TO_FILL, settling_command
from planbuilder.approval.history import state_of
from planbuilder.approval.record import records_of_kind
from planbuilder.approval.records import DecisionRecord
from planbuilder.cli import run
from planbuilder.storage import save_answers
from planbuilder.text import LANGUAGES, Language, format_date
from planbuilder.workspace import Workspace, read_workspace
from tests.approval.conftest import copy_parks, with_answer
from tests.named_commands import assert_accepted, named_commands

YEAR = timedelta(days=365)
FIRST_DAY = date(2026, 11, 20)


@dataclass
class SimulatedAccount:
    """One account walked day by day, once in each language: in two workspaces, side by side.

    What is done in one language is done in the other, in a workspace of its own; what both hold
    has to be the same, byte for byte. A command of a form that was given in this state before is
    given in one of them, in turn, and the other workspace becomes a copy. `roots` are the folders
    by language; `forms` are the forms given so far in both, each after the state it was given in.
    While `in_turn`, every command is taken for a repeated one, and a refusal is tried in either.
    """

    roots: Mapping[Language, Path]
    data: Mapping[str, Any]
    refusals: Mapping[str, list[list[str]]]
    yearly: tuple[str, ...] = ()
    today: date = FIRST_DAY
    states: list[str] = field(default_factory=list)
    tried: set[str] = field(default_factory=set)
    missed: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    forms: set[tuple[str, ...]] = field(default_factory=set)
    in_turn: bool = False
    repetitions: int = 0
    waits_until: date = FIRST_DAY
    ended_on: date = FIRST_DAY

    def __post_init__(self) -> None:
        self.plan: str = self.data["plan"]
        self.read()

    @property
    def root(self) -> Path:
        """Return the workspace of the first language: the other one holds the same."""
        return self.roots[LANGUAGES[0]]

    def read(self) -> None:
        """Read the workspace again, after something was written, and note the state."""
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

    def command_for(self, item: Deadline) -> tuple[str, ...]:
        """Return the command that the tool names for something due."""
        return settling_command(self.workspace.instrument, self.answers, self.records, item)

    def output_of(self, *words: str, language: Language) -> tuple[int, str]:
        """Run a command on this day, in a language; return its exit code and what it printed."""
        out = io.StringIO()
        with chdir(self.roots[language]), redirect_stdout(out), redirect_stderr(out):
            code = run([*words, "--language", language.value, *self.day_of(words)])
        return code, out.getvalue()

    def day_of(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the option that says what day it is; a plain list takes none."""
        return () if "list" in words else ("--today", self.today.isoformat())

    def run(self, *words: str) -> None:
        """Run a command in each language, or a repeated one in either; it has to succeed."""
        form = (self.state, *form_of(words))
        is_repeated = self.in_turn or form in self.forms
        for language in self._in_turn() if is_repeated else LANGUAGES:
            code, text = self.output_of(*words, language=language)
            if code:  # what stands in the way, for whoever reads the report
                text += self.output_of("check", self.file, "--for", "annual", language=language)[1]
            assert code == 0, f"{self.today} {' '.join(words)}: {text}"
            self.accepted_commands(text, language)
        if is_repeated:
            self._copy(self.roots[language])
        else:
            assert_same_files(*self.roots.values())
            self.forms.add(form)
        self.read()

    def _in_turn(self) -> tuple[Language]:
        """Return the language whose turn it is."""
        self.repetitions += 1
        return (LANGUAGES[self.repetitions % len(LANGUAGES)],)

    def _copy(self, source: Path) -> None:
        """Make every other workspace a copy of one."""
        for root in self.roots.values():
            if root != source:
                mirror_folder(root, source)

    def assert_refused(self, *words: str) -> dict[Language, str]:
        """Run a command in each language, or in turn; it is refused, with a reason and a way on."""
        printed = {}
        for language in self._in_turn() if self.in_turn else LANGUAGES:
            code, text = self.output_of(*words, language=language)
            assert code in (1, 3), f"{self.today} {words}: {text}"
            assert self.accepted_commands(text, language) or "→" in text, text
            printed[language] = text
        return printed

    def accepted_commands(self, printed: str, language: Language) -> list[list[str]]:
        """Return the commands that a message names; each has to be accepted."""
        named = list(named_commands(printed))
        for words in named:
            assert_accepted(words, language)
        return named

    def try_refusals(self) -> None:
        """Try what the state does not allow: refused with a reason, nothing recorded."""
        before = self.records, self.answers
        trigger = next(iter(self.answers.selection("phase_out.conditions")), "none")
        tomorrow = (self.today + timedelta(days=1)).isoformat()
        values = {"FILE": self.file, "TOMORROW": tomorrow, "TRIGGER": trigger}
        for words in self.refusals.get(self.state, ()):
            self.assert_refused(*(values.get(word, word) for word in words))
        assert_same_files(*self.roots.values())
        self.read()
        assert (self.records, self.answers) == before
        self.tried |= {self.state} & set(self.refusals)

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
        self.write(answers)

    def write(self, answers: Answers) -> None:
        """Save an answer file as an interview does, in each workspace."""
        name = self.workspace.file_name(answers)
        save_answers(self.root / name, answers, self.workspace.instrument.name)
        for root in self.roots.values():
            if root != self.root:
                shutil.copyfile(self.root / name, root / name)
        self.read()


def workspaces_with(folder: Path, plan: str) -> dict[Language, Path]:
    """Return a workspace of the sample agency for each language, with one plan.

    One account is walked: what sister accounts do is tested elsewhere.
    """
    roots = {language: copy_parks(folder / language.value / "parks") for language in LANGUAGES}
    for root in roots.values():
        for other in (root / "plans").glob("*.yaml"):
            if other.stem != plan:
                other.unlink()
    return roots


def mirror_folder(root: Path, source: Path) -> None:
    """Make a folder hold what another holds; files that are the same already are left alone."""
    wanted, held = files_in(source), files_in(root)
    for place in held.keys() - wanted.keys():
        (root / place).unlink()
    for place in wanted:
        if held.get(place) != wanted[place]:
            (root / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / place, root / place)


def files_in(root: Path) -> dict[Path, tuple[int, int]]:
    """Return the size of each file of a folder and when it was changed, by its place there."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root): (path.stat().st_size, path.stat().st_mtime_ns) for path in files
    }


def form_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a command without the values of its options, but for the purpose it names."""
    pairs = zip(("", *words), words, strict=False)
    return tuple(word for option, word in pairs if option[:2] != "--" or option == "--for")


def assert_same_files(*roots: Path) -> None:
    """Assert that answers and records are the same, byte for byte, in whichever language."""
    first, second = (
        {path.relative_to(root): path.read_bytes() for path in answers_and_records(root)}
        for root in roots
    )
    assert first == second


def answers_and_records(root: Path) -> Iterator[Path]:
    """Yield every file of a workspace that says what was answered or done."""
    yield from (root / name for name in ("profile.yaml", "strategy.yaml"))
    for folder in ("plans", "records"):
        yield from (
            path for path in (root / folder).rglob("*.yaml") if ".planbuilder" not in path.parts
        )


def bring_live(account: SimulatedAccount) -> None:
    """Take the account from its draft to being live; no answer is typed on the way."""
    account.in_turn = account.data.get("begins_in_turn", False)
    account.edit({"account.existing": "no", **account.data.get("answers", {})})
    account.try_refusals()
    account.run("move", account.file, "consulted")
    account.try_refusals()
    approve(account)
    account.run("move", account.file, "approved")
    assert (
        account.output_of(
            "assemble", account.file, "--final", "--documents", "note", language=Language.FR
        )[0]
        == 0
    )
    account.run("move", account.file, "requested")
    account.run("record", "completed", account.file, "--evidence", "T-1")
    account.run("move", account.file, "active")
    account.try_refusals()
    account.in_turn = False
    assert_status_agrees(account)


def assert_status_agrees(account: SimulatedAccount) -> None:
    """Assert that the answer file says of the account what the records say."""
    life_cycle = account.workspace.instrument.lifecycle
    assert life_cycle is not None
    assert account.answers.text("account.status") == life_cycle.state(account.state).status


def renew_evidence(account: SimulatedAccount) -> None:
    """Try measures again whose evidence lapses within the year, and say for how long it holds."""
    until = "risks.mitigations[{}].evidence_until"
    lapsing = [
        row.id
        for row in account.answers.rows("risks.mitigations")
        if isinstance(day := row["evidence_until"], date) and day < account.today + YEAR
    ]
    if lapsing:
        account.edit({until.format(row): account.today + timedelta(days=700) for row in lapsing})


def approve(account: SimulatedAccount) -> None:
    """Record the decision, have the plan signed for privacy, then approved."""
    renew_evidence(account)
    account.run("record", "assessments", account.file)
    if account.state == "consulted":
        account.run("move", account.file, "assessed")
        account.try_refusals()
    account.run("sign", account.file, "--for", "privacy", "--name", "P. Name")
    if account.state == "assessed":
        account.run("move", account.file, "privacy_signed")
        account.try_refusals()
    account.run("sign", account.file, "--name", "A. Name")
    assert account.answers.date("assessments.signed_on") == account.today
    assert account.answers.date("approval.approved_on") == account.today


def renew(account: SimulatedAccount) -> None:
    """Begin the next version, answer what it asks, and have it approved."""
    before = account.answers
    account.run("renew", account.file)
    asked = tuple(
        path
        for path, note in account.answers.notes.items()
        if note.state is NoteState.TO_BE_DETERMINED and path not in before.notes
    )
    assert_all_that_ends_is_asked(account, before, asked)
    if "under_review" not in account.tried:
        account.try_refusals()
    account.edit({path: renewed_value(account, before, path) for path in asked}, settled=asked)
    profile = account.workspace.profile
    assert profile is not None
    # A position may have been given another title: the new version names the new one.
    account.edit({"approval.approver": profile.wording("positions.head_of_communications")})
    approve(account)
    request_change(account)
    account.run("move", account.file, "active")
    assert_status_agrees(account)


def assert_all_that_ends_is_asked(
    account: SimulatedAccount, before: Answers, asked: tuple[str, ...]
) -> None:
    """Assert that a renewal asks what held for a year, what ends within one, what was retired."""
    yearly = {path for path in account.yearly if before.get(path) is not None}
    ending = {
        path
        for path in (
            "account.contractor_access_end",
            *(
                f"protocols.access[{row.id}].end"
                for row in account.answers.rows("protocols.access")
            ),
            *(
                f"risks.mitigations[{row.id}].evidence_until"
                for row in account.answers.rows("risks.mitigations")
            ),
        )
        if isinstance(day := before.get(path), date) and day < account.today + YEAR
    }
    choices = retired_choices(account.workspace.instrument, before, account.today)
    assert yearly and ending
    assert yearly | ending | {choice.path for choice in choices} <= set(asked)
    account.asked |= set(asked)


def request_change(account: SimulatedAccount) -> None:
    """Ask for the account as it was approved, and have it carried out."""
    account.run("record", "request", account.file, "--for", "configuration")
    account.run("record", "completed", account.file, "--evidence", "T-3")


_AHEAD = {
    "approval.next_review": 365,
    "protocols.access.review": 180,
    "protocols.access.end": 700,
    "account.contractor_access_end": 700,
    "risks.mitigations.due": 120,
    "risks.mitigations.evidence_until": 3 * 365,
    "measurement.measures.set_by": 30,
}
"""How many days ahead a date answered at a renewal lies; the others are of that day."""


def renewed_value(account: SimulatedAccount, before: Answers, path: str) -> Value | None:
    """Return what an author answers at a renewal: a new date, or what was true before."""
    place = parse_path(path)
    value = before.get(path)
    for choice in retired_choices(account.workspace.instrument, before, account.today):
        if choice.path == path:
            return choice.item.successor
    if isinstance(value, date) or place.model in _AHEAD or path.endswith("_on"):
        return account.today + timedelta(days=_AHEAD.get(place.model, 0))
    if place.model.endswith((".actual", ".baseline")):
        target = before.get(path.rpartition(".")[0] + ".target")
        return value if value is not None else target
    return value


def settle_deadline(account: SimulatedAccount, item: Deadline) -> None:
    """Do what is due, with the command that the tool names for it."""
    command = account.command_for(item)
    for language in LANGUAGES:
        assert_accepted(list(command), language)
    if command[0] == "renew":
        renew(account)
    elif item.due == "access_end" and item.row not in account.data.get("removed", ()):
        extend_access(account)
    elif item.due == LAST and command[0] == "move":
        close_account(account, command)
    else:
        account.run(*complete_command(account, command))


def complete_command(account: SimulatedAccount, command: Iterable[str]) -> Iterator[str]:
    """Yield a command with what only the person knows."""
    option = ""
    for word in command:
        if word == TO_FILL and option == "--next":
            yield (account.today + timedelta(days=180)).isoformat()
        else:
            yield "T-2" if word == TO_FILL else word
        option = word


def extend_access(account: SimulatedAccount) -> None:
    """Give accesses that end another term: a change of the plan, approved and requested."""
    later = account.today + 2 * YEAR
    ending = [item.row for item in account.due if item.due == "access_end"]
    account.edit({f"protocols.access[{row}].end": later for row in ending})
    renew_evidence(account)
    account.run("sign", account.file, "--name", "A. Name")
    request_change(account)


def close_account(account: SimulatedAccount, command: tuple[str, ...]) -> None:
    """Close the account; where followers still have days of notice, on the day that is named."""
    notice = completed_steps(account.answers, account.records)["followers_notice"]
    earliest = notice.on + timedelta(days=notice_days(account.answers))
    if account.today < earliest:
        for language, printed in account.assert_refused(*command).items():
            assert format_date(earliest, language) in printed, printed
        account.waits_until = earliest
        return
    account.run(*command)
    account.ended_on = account.today
    assert_status_agrees(account)
    account.try_refusals()


def on_one_line(text: str) -> str:
    """Return a text in one line, every space alike."""
    return " ".join(text.split())


def reassess(account: SimulatedAccount, event: Mapping[str, str]) -> None:
    """Record that the platform changed, and assess the plan again."""
    words = ("--en", event["en"], "--fr", event["fr"])
    account.run("record", "platform-change", event["platform"], *words)
    for language in LANGUAGES:
        assert on_one_line(event[language.value]) in on_one_line(
            account.output_of("status", language=language)[1]
        )
    changes = account.workspace.platform_changes.records
    (change,) = changes_to_reassess(account.answers, changes)
    cells: dict[str, Value] = {
        "changed_on": change.on,
        "description": Wording(event["en"], event["fr"]),
        "effect": "updated",
        "assessed_on": account.today,
    }
    table = "assessments.platform_changes"
    rows = (*account.answers.rows(table), Row("pc9", MappingProxyType(cells)))
    dates = ("assessments.pia_date", "assessments.tra_date")
    fresh = {path: account.today for path in dates if account.answers.get(path)}
    account.edit({table: rows, **fresh})
    assert not changes_to_reassess(account.answers, changes)
    approve(account)
    decision = records_of_kind(account.records, DecisionRecord)[-1]
    assert not {"b5", "b6"} & set(decision.obligations)  # the change was assessed
    request_change(account)


def retitle(account: SimulatedAccount, event: Mapping[str, str]) -> None:
    """Give a position of the profile another title; what it signed stays valid."""
    profile = account.workspace.profile
    assert profile is not None
    account.write(profile.with_value(event["retitle"], Wording(event["en"], event["fr"])))


def plan_closing(account: SimulatedAccount, event: Mapping[str, str]) -> None:
    """Plan the end of the account."""
    trigger = account.answers.selection("phase_out.conditions")[0]
    account.run("close", account.file, "--on", event["ends"], "--because", trigger)
    account.run("move", account.file, "closing")
    assert_status_agrees(account)
    account.try_refusals()


def apply_event(account: SimulatedAccount, event: Mapping[str, str]) -> None:
    """Let one event of the data happen."""
    for key, action in (("platform", reassess), ("retitle", retitle), ("close", plan_closing)):
        if key in event:
            action(account, event)
            return
    raise AssertionError(event)


def assert_overdue(account: SimulatedAccount) -> None:
    """Assert that the tool says in each language what is late, and which step settles it."""
    assert account.due
    for language, late in ((Language.EN, "Overdue since"), (Language.FR, "En retard depuis le")):
        printed = account.output_of("status", language=language)[1].replace(
            "\N{NO-BREAK SPACE}", " "
        )
        named = account.accepted_commands(printed, language)
        for item in account.due:
            assert item.on is not None
            day = on_one_line(format_date(item.on, language))
            assert item.on == account.today or f"{late} {day}" in on_one_line(printed)
            assert list(account.command_for(item)) in named
            account.missed.append(item.id)


def simulate(account: SimulatedAccount) -> Iterator[date]:
    """Walk day by day, with every due date kept; yield each day of an act or of a package.

    Nothing is done from the first to the last day of each time of `idle`: what falls due is
    missed, said to be late, and done afterwards.
    """
    idle = [[date.fromisoformat(day) for day in days] for days in account.data["idle"]]
    until = date.fromisoformat(account.data["until"])
    while account.today < until:
        kept = False
        if any(first <= account.today <= last for first, last in idle):
            if any(account.today == last for _, last in idle):
                assert_overdue(account)
        else:
            for event in account.data["events"]:
                if event["day"] == account.today.isoformat():
                    apply_event(account, event)
                    kept = True
            while items := [item for item in account.due if item.on is not None]:
                if account.today < account.waits_until:
                    break
                settle_deadline(account, items[0])
                kept = True
        if kept or account.today.isoformat() in account.data["packages"]:
            yield account.today
        account.today += timedelta(days=1)
