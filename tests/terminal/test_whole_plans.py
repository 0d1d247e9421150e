"""A complete plan from nothing through the real terminal, in each language and each front end."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from planbuilder.answers import Answers
from planbuilder.checks import blocking, run
from planbuilder.cli import DONE
from planbuilder.cli.words import interface
from planbuilder.instrument import Stage
from planbuilder.interview import begin, conduct
from planbuilder.loading import shipped
from planbuilder.terminal.author import Author
from planbuilder.terminal.words import Speech
from planbuilder.text import Language
from planbuilder.workspace import case_of, read_workspace
from tests.interview.playing import TODAY, among_parks, blank, parks
from tests.terminal.emulated import Terminal
from tests.terminal.typing import Dictated, Typist

NAME = "misty-bay-facebook"
DAY = ("--today", TODAY.isoformat())


@lru_cache(maxsize=4)
def dictated(language: Language, redraws: bool) -> tuple[tuple[str, ...], Answers]:
    """Return what is typed for a whole plan, and the answers it leads to."""
    others = {name: plan for name, plan in parks().plans.items() if name != NAME}
    session = begin(replace(among_parks(), plans=others), blank("plan", NAME), language)
    speech = Speech(language, interface("interview"), interface("errors"))
    typist = Typist(speech, redraws=redraws)
    author = Author(typist, speech, {}, opening=False)
    session = conduct(session, Dictated(parks().plans[NAME], author, typist))
    assert session.at is None
    return tuple(typist.typed), session.answers


def emptied(folder: Path) -> Path:
    """Return the sample workspace without the plan that is to be made."""
    root = folder / "parks"
    shutil.copytree(
        shipped("samples") / "parks", root, ignore=shutil.ignore_patterns("out", ".planbuilder")
    )
    (root / "plans" / f"{NAME}.yaml").unlink()
    return root


def made(root: Path) -> bytes:
    return (root / "plans" / f"{NAME}.yaml").read_bytes()


@pytest.mark.parametrize("language", list(Language))
def test_a_whole_plan_line_by_line(tmp_path: Path, language: Language) -> None:
    root = emptied(tmp_path)
    typed, answers = dictated(language, False)
    words = ("interview", f"plans/{NAME}.yaml", "--plain", "--language", language.value, *DAY)
    with Terminal(root, *words) as terminal:
        terminal.until_asked()
        terminal.line("")
        for lines in typed:
            terminal.line(lines)
        terminal.line("")
        assert terminal.ended() == DONE
    assert read_workspace(root).plans[NAME] == answers
    assert errors_of(root) == []
    # A wording taken from a catalogue is no translation; typed from a file it is a draft of one.
    assert without_records(fed(tmp_path / "headless", root, language)) == without_records(
        made(root)
    )


def without_records(file: bytes) -> bytes:
    return file.partition(b"\ntranslations:")[0]


def fed(folder: Path, source: Path, language: Language) -> bytes:
    """Return the file that the answers of another one make, fed in without a conversation."""
    root = emptied(folder)
    answers = source / "plans" / f"{NAME}.yaml"
    words = ("interview", f"plans/{NAME}.yaml", "--language", language.value, *DAY)
    with Terminal(root, *words, "--answers", str(answers)) as terminal:
        assert terminal.ended() == DONE
    return made(root)


def errors_of(root: Path) -> list[str]:
    """Return the errors that stand in the way of approval, as `planbuilder check` finds them."""
    workspace = read_workspace(root)
    case = case_of(workspace, workspace.plans[NAME], Stage.APPROVAL, TODAY)
    return [f"{each.rule.id} {each.path}" for each in blocking(run(case))]


@pytest.mark.long
@pytest.mark.parametrize("language", list(Language))
def test_a_whole_plan_with_arrows_and_keys(tmp_path: Path, language: Language) -> None:
    root = emptied(tmp_path)
    typed, answers = dictated(language, True)
    words = ("interview", f"plans/{NAME}.yaml", "--language", language.value, *DAY)
    with Terminal(root, *words) as terminal:
        terminal.until("Ctrl-X")
        terminal.press("\r")
        for keys in typed:
            terminal.press(keys)
        terminal.until("Nothing is left to ask|Il ne reste rien")
        terminal.press("\r")
        assert terminal.ended() == DONE
    assert read_workspace(root).plans[NAME] == answers
    assert errors_of(root) == []
