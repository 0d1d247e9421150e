"""The account that the documentation describes, run command by command."""

from __future__ import annotations

import re
import shlex
from datetime import date, timedelta
from pathlib import Path

from planbuilder.approval.closure import LAST, step_label
from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.operations import entry_subject
from planbuilder.approval.signatures import new_key, public_key
from planbuilder.text import LANGUAGES, format_date
from planbuilder.workspace.next_steps import Audience, next_steps
from planbuilder.workspace.portfolio import document_statuses
from tests.approval.account_simulation import (
    FIRST_DAY,
    SimulatedAccount,
    complete_command,
    on_one_line,
    workspaces_with,
)

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "life-of-an-account.md", "fr": DOCS / "vie-d-un-compte.md"}
PLAN = "national-x"
OPENED, AFTER_THE_END = date(2014, 3, 1), date(2028, 8, 31)


def commands_of_page(page: Path) -> list[list[str]]:
    """Return the words after `planbuilder` of each line of code, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    return [shlex.split(line, comments=True)[1:] for line in lines]


def test_both_pages_give_the_same_commands() -> None:
    assert commands_of_page(PAGES["en"]) == commands_of_page(PAGES["fr"])
    assert len(commands_of_page(PAGES["en"])) > 20


def test_the_commands_run_in_both_languages(tmp_path: Path) -> None:
    """Each command is given in English and in French; both workspaces then hold the same."""
    account = SimulatedAccount(workspaces_with(tmp_path, PLAN), {"plan": PLAN}, {})
    public = new_key()[1]
    for root in account.roots.values():
        (root / "head.pem.pub").write_bytes(public)
    account.edit({"approval.live_on": OPENED})  # what the interview asks of an older account
    mark = fingerprint(public_key(public, "head.pem.pub"))
    signed = 0
    for words in commands_of_page(PAGES["en"]):
        if words[0] == "sign" and "--for" not in words:
            signed += 1
            if signed == 2:  # an access gets another end, and the plan is approved again
                account.edit({"protocols.access[a1].end": date(2028, 4, 19)})
        last = "records_disposal" in words or words[-1] == "closed"
        account.today = AFTER_THE_END if last or words[0] == "keys" else FIRST_DAY
        given = (mark if word == "a1b2 c3d4" else word for word in words)
        account.run(*complete_command(account, given), *day(words))
        if words[0] == "log":
            assert words[2] in {entry.event for entry in account.records if entry.kind == "log"}
    assert account.states[-1] == "closed" and account.due == ()
    assert account.answers.date("approval.live_on") == OPENED
    assert_nothing_is_left(account)


def assert_nothing_is_left(account: SimulatedAccount) -> None:
    """Assert that `status` and `next` ask nothing for a closed account, and say what was done."""
    account.today = AFTER_THE_END + timedelta(days=400)
    (status,) = (
        row for row in document_statuses(account.workspace, account.today) if row.name == PLAN
    )
    assert status.next_date is None
    (move,) = (each for each in account.records if getattr(each, "target", "") == "closed")
    instrument = account.workspace.instrument
    log = [entry for entry in account.records if entry.kind == "log"]
    subjects = [entry_subject(instrument, account.answers, entry) for entry in log]
    for language in LANGUAGES:
        code, printed = account.output_of("status", language=language)
        assert code == 0
        assert not [
            words for words in account.accepted_commands(printed, language) if account.file in words
        ]
        text = on_one_line(printed)
        _, _, step = text.partition(on_one_line(step_label(instrument, LAST)[language]))
        assert on_one_line(format_date(move.on, language)) in step[:60]
        assert all(on_one_line(each[language]) in text for each in subjects if each)
    for person in Audience:
        steps = next_steps(account.workspace, account.today, person)
        assert not [step for step in steps if account.file in step.command]


def day(words: list[str]) -> tuple[str, ...]:
    """Return the day of a record of the platform, which no record of the plan follows."""
    return ("--on", FIRST_DAY.isoformat()) if "platform-change" in words else ()
