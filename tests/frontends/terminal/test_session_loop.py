"""Whatever ends an interview, confirmed answers are kept, and it resumes at the open question."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import pytest

from planbuilder.answers import Answers
from planbuilder.cli import STOPPED, run
from planbuilder.errors import WorkspaceError
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Prompt, Reply, conduct
from planbuilder.storage import Journal, load_instrument, load_words, save_answers
from planbuilder.storage.journal_reader import journal_of
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from tests.frontends.terminal.blank_workspace import fresh
from tests.frontends.terminal.scripted_author import DictatingFrontEnd, Typist
from tests.frontends.terminal.terminal_emulator import Terminal
from tests.interview.builders import alone, begin, blank, parks

KILLS, MANY_KILLS = 32, 300
"""Kills of every run, one and a half for each line that is typed; and of a release."""
ENOUGH = 20


@dataclass
class Script:
    """What is typed for the profile, and what stands and is asked after each line."""

    typed: list[str]
    states: list[Answers] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def script() -> Script:
    profile = parks().profile
    assert profile is not None
    speech = Phrases(Language.EN, load_words("interview"), load_words("errors"))
    typist = Typist(speech, redraws=False)
    dictated = DictatingFrontEnd(profile, Author(typist, speech, {}, opening=False), typist)
    found = Script(typist.typed)

    def ask(prompt: Prompt) -> Reply:
        found.states.append(prompt.session.answers)
        found.asked.append(prompt.path)
        return dictated(prompt)

    last = conduct(begin(alone(), blank("profile", "profile"), Language.EN), ask)
    found.states.append(last.answers)
    assert len(found.states) == len(typist.typed) + 1
    return found


def interviewing(root: Path) -> tuple[int, int, int]:
    """Start a process that holds a plain interview; return its id, its input and its output."""
    in_child, to_child = os.pipe()
    from_child, out_child = os.pipe()
    process = os.fork()
    if process == 0:  # pragma: no cover
        os.dup2(in_child, 0)
        os.dup2(out_child, 1)
        os.dup2(out_child, 2)
        os.chdir(root)
        import sys

        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = sys.stdout
        try:
            run(["interview", "profile.yaml", "--plain", "--language", "en"])
        finally:
            os._exit(0)
    os.close(in_child)
    os.close(out_child)
    return process, to_child, from_child


@dataclass
class ProcessLog:
    """What was seen of one process: questions asked, lines typed, seconds lived."""

    asked: int = 0
    typed: int = 0
    lived: float = 0.0


def watch_process(
    root: Path, lines: Sequence[str], until: int, seconds: float, more: int
) -> ProcessLog:
    """Type lines as fast as they are asked for, and kill the process some time after a question.

    It is killed `seconds` after question `until` is shown, wherever the interview stands by then;
    that question and `more` after it are answered.
    """
    process, to_child, from_child = interviewing(root)
    # Whatever moment it is: the one who kills knows nothing of where the interview stands.
    killer = threading.Timer(seconds, os.kill, (process, signal.SIGKILL))
    seen, found, begun = b"", ProcessLog(), time.monotonic()
    try:
        while data := os.read(from_child, 65536):
            seen = seen[-2:] + data
            if not seen.endswith(b"\n> "):
                continue
            # The overview comes before the first question.
            found.asked += 1
            if found.asked == until:
                killer.start()
            if found.asked > until + more:
                continue
            line = "\n" if found.asked == 1 else next(iter(lines[found.asked - 2 :]), "/leave\n")
            with suppress(BrokenPipeError):
                os.write(to_child, line.encode())
                found.typed += 1
    finally:
        killer.cancel()
        found.lived = time.monotonic() - begun
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(to_child)
        os.close(from_child)
    return found


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("kills", [KILLS, pytest.param(MANY_KILLS, marks=pytest.mark.long)])
def test_no_confirmed_answer_is_lost_however_often_the_process_is_killed(
    tmp_path: Path, kills: int
) -> None:
    expected = script()
    lines = expected.typed[:ENOUGH]
    parks()
    # What the processes would load is loaded: they live through an interview, not its beginning.
    for module in (
        "cli.group",
        "storage.yaml_rewriter",
        "frontends.terminal.plain",
        "frontends.terminal.session_loop",
    ):
        import_module(f"planbuilder.{module}")
    whole = watch_process(fresh(tmp_path / "whole"), lines, 1, 600.0, len(lines) + 1)
    assert whole.asked > len(lines)
    a_question = whole.lived / whole.asked
    chance = random.Random(20260331)
    cut_off = set()
    for number in range(kills):
        root = fresh(tmp_path / str(number))
        # In each part of an interview, at any moment of the two questions that follow.
        until = 1 + number * len(lines) // kills
        seen = watch_process(root, lines, until, 2 * chance.random() * a_question, 1)
        profile = read_workspace(root).profile
        assert profile is not None
        # A question is asked once the answer before it is kept; one more may be kept already.
        kept = range(max(seen.asked - 2, 0), max(seen.typed, 1))
        found = [
            place
            for place in kept
            if place < len(expected.states) and profile.values == expected.states[place].values
        ]
        assert found, f"kill {number}: {seen}"
        cut_off.add(found[0])
        resume_step = begin(alone(), profile, Language.EN).at
        if found[0] < len(expected.asked):
            assert resume_step is not None
            assert resume_step.path == expected.asked[found[0]]
    # The kills fell on all parts of the interview: each within two answers of its question.
    assert len(cut_off) > len(lines) // 4


def test_a_killed_interview_resumes_in_a_real_terminal(tmp_path: Path) -> None:
    root = fresh(tmp_path / "work")
    words = ("interview", "profile.yaml", "--language", "fr")
    with Terminal(root, *words) as terminal:
        terminal.until("Ctrl-X")
        terminal.press("\r")
        terminal.press("Ministère du Nord\r")
        terminal.until("En anglais")
        terminal.child.kill(signal.SIGKILL)
        terminal.child.wait()
    assert journal_of(root / "profile.yaml").exists()
    with Terminal(root, *words) as terminal:
        terminal.until("Continuer\\s: Nom du ministère")
        terminal.press("\r")
        shown = terminal.until("En anglais")
        assert "Ministère du Nord" in shown
        terminal.press("Department of the North\r")
        terminal.child.send("\x03")
        assert terminal.ended() == STOPPED
    assert not journal_of(root / "profile.yaml").exists()
    profile = read_workspace(root).profile
    assert profile is not None
    assert profile.wording("department.name").en == "Department of the North"
    assert profile.wording("department.name").fr == "Ministère du Nord"


def test_the_second_person_is_told_who_holds_the_file_and_may_read(tmp_path: Path) -> None:
    root = fresh(tmp_path / "work")
    path, name = root / "profile.yaml", load_instrument().name
    words = ("interview", "profile.yaml", "--language", "en")
    with Terminal(root, *words) as first:
        first.until("Ctrl-X")
        first.press("\r")
        with Terminal(root, *words, "--plain") as second:
            second.until_asked()
            shown = " ".join(second.text.split())
            assert "has had this file open since" in shown
            assert "You can read it" in shown
            second.line("1")
            assert "to be completed" in second.text
            with pytest.raises(WorkspaceError):
                save_answers(
                    root / "profile.yaml", blank("profile", "profile"), "gc-social-media/3"
                )
        first.press("Department of the North\r")
        first.child.send("\x18")
        assert first.ended() == 0
    save_answers(path, blank("profile", "profile"), name)


def test_a_full_disk_loses_only_the_answer_it_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = fresh(tmp_path / "work")
    states = script().states
    with Journal(root / "profile.yaml", states[0]) as journal:
        journal.keep(states[1])
        real = os.write

        def full(handle: int, data: bytes) -> int:
            real(handle, data[:5])
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(WorkspaceError):
            journal.keep(states[2])
        monkeypatch.undo()
    profile = read_workspace(root).profile
    assert profile is not None
    assert profile.values == states[1].values


def test_a_line_cut_off_by_a_power_cut_is_left_out(tmp_path: Path) -> None:
    root = fresh(tmp_path / "work")
    states = script().states
    path = root / "profile.yaml"
    with Journal(path, states[0]) as journal:
        journal.keep(states[2])
    with journal_of(path).open("ab") as stream:
        stream.write(b'{"answers": {"department.na')
    with Journal(path, states[2]) as journal:
        journal.keep(states[4])
    profile = read_workspace(root).profile
    assert profile is not None
    assert profile.values == states[4].values
