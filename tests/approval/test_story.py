"""The story that the documentation tells of an account, run command by command."""

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
from tests.approval.lives import FIRST_DAY, Life, complete_command, flat, lived_in

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "life-of-an-account.md", "fr": DOCS / "vie-d-un-compte.md"}
PLAN = "national-x"
OPENED, AFTER_THE_END = date(2014, 3, 1), date(2028, 8, 31)


def commands_of_page(page: Path) -> list[list[str]]:
    """Return the words after `planbuilder` of each line of code, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    return [shlex.split(line, comments=True)[1:] for line in lines]


def test_both_pages_tell_the_same_story() -> None:
    assert commands_of_page(PAGES["en"]) == commands_of_page(PAGES["fr"])
    assert len(commands_of_page(PAGES["en"])) > 20


def test_the_story_runs_in_both_languages(tmp_path: Path) -> None:
    """Each command is given in English and in French; both workspaces then hold the same."""
    life = Life(lived_in(tmp_path, PLAN), {"plan": PLAN}, {})
    public = new_key()[1]
    for root in life.roots.values():
        (root / "head.pem.pub").write_bytes(public)
    life.edit({"approval.live_on": OPENED})  # what the interview asks of an older account
    mark = fingerprint(public_key(public, "head.pem.pub"))
    signed = 0
    for words in commands_of_page(PAGES["en"]):
        if words[0] == "sign" and "--for" not in words:
            signed += 1
            if signed == 2:  # an access gets another end, and the plan is approved again
                life.edit({"protocols.access[a1].end": date(2028, 4, 19)})
        last = "records_disposal" in words or words[-1] == "closed"
        life.today = AFTER_THE_END if last or words[0] == "keys" else FIRST_DAY
        given = (mark if word == "a1b2 c3d4" else word for word in words)
        life.do(*complete_command(life, given), *day(words))
        if words[0] == "log":
            assert words[2] in {entry.event for entry in life.records if entry.kind == "log"}
    assert life.states[-1] == "closed" and life.due == ()
    assert life.answers.date("approval.live_on") == OPENED
    assert_nothing_is_left(life)


def assert_nothing_is_left(life: Life) -> None:
    """Assert that `status` and `next` ask nothing for a closed account, and say what was done."""
    life.today = AFTER_THE_END + timedelta(days=400)
    (status,) = (row for row in document_statuses(life.workspace, life.today) if row.name == PLAN)
    assert status.next_date is None
    (move,) = (each for each in life.records if getattr(each, "target", "") == "closed")
    instrument = life.workspace.instrument
    log = [entry for entry in life.records if entry.kind == "log"]
    subjects = [entry_subject(instrument, life.answers, entry) for entry in log]
    for language in LANGUAGES:
        code, printed = life.ask("status", language=language)
        assert code == 0
        assert not [words for words in life.follow(printed, language) if life.file in words]
        text = flat(printed)
        _, _, step = text.partition(flat(step_label(instrument, LAST)[language]))
        assert flat(format_date(move.on, language)) in step[:60]
        assert all(flat(each[language]) in text for each in subjects if each)
    for person in Audience:
        steps = next_steps(life.workspace, life.today, person)
        assert not [step for step in steps if life.file in step.command]


def day(words: list[str]) -> tuple[str, ...]:
    """Return the day of a record of the platform, which no record of the plan follows."""
    return ("--on", FIRST_DAY.isoformat()) if "platform-change" in words else ()
