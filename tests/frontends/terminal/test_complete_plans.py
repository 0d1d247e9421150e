"""A complete plan from nothing through the real terminal, in each language and each front end."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from planbuilder.answers import Answers, as_raw
from planbuilder.checks import blocking
from planbuilder.checks import run as checked
from planbuilder.cli import DONE, run
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.instrument import Stage
from planbuilder.interview import InterviewContext, conduct, read_source, run_headless
from planbuilder.storage import load_words, shipped
from planbuilder.storage.yaml_rewriter import rewritten
from planbuilder.text import Language
from planbuilder.workspace import case_of, read_workspace
from tests.frontends.terminal.scripted_author import Dictated, Typist
from tests.frontends.terminal.short_instrument import brief
from tests.frontends.terminal.terminal_emulator import Terminal
from tests.interview.builders import TODAY, among_parks, begin, blank, instrument, parks

NAME = "national-x"
DAY = ("--today", TODAY.isoformat())


def context() -> InterviewContext:
    others = {name: plan for name, plan in parks().plans.items() if name != NAME}
    return replace(among_parks(), plans=others)


def dictated(plan: Answers, language: Language, redraws: bool) -> tuple[list[str], Answers]:
    """Return what is typed for a whole plan, and the answers it leads to."""
    session = begin(context(), blank("plan", NAME), language)
    speech = Phrases(language, load_words("interview"), load_words("errors"))
    typist = Typist(speech, redraws=redraws)
    author = Author(typist, speech, {}, opening=False)
    session = conduct(session, Dictated(plan, author, typist))
    assert session.at is None
    return typist.typed, session.answers


@lru_cache(maxsize=1)
def short() -> Answers:
    return brief(parks().plans[NAME])


def emptied(root: Path) -> Path:
    """Return the sample workspace without the plan that is to be made."""
    ignored = shutil.ignore_patterns("out", ".planbuilder", f"{NAME}.yaml")
    shutil.copytree(shipped("samples") / "parks", root, ignore=ignored)
    return root


def made(root: Path) -> bytes:
    return (root / "plans" / f"{NAME}.yaml").read_bytes()


def errors_of(root: Path) -> list[str]:
    """Return the errors that stand in the way of approval, as `planbuilder check` finds them."""
    workspace = read_workspace(root)
    case = case_of(workspace, workspace.plans[NAME], Stage.APPROVAL, TODAY)
    return [f"{each.rule.id} {each.path}" for each in blocking(checked(case))]


def guided(root: Path, language: Language) -> Answers:
    typed, answers = dictated(short(), language, True)
    words = ("interview", f"plans/{NAME}.yaml", "--language", language.value, *DAY)
    with Terminal(root, *words) as terminal:
        terminal.until("Ctrl-X")
        for keys in ("\r", *typed):
            terminal.press(keys)
        terminal.until("There are no more questions|Il n’y a plus de questions")
        terminal.press("\r")
        assert terminal.ended() == DONE
    return answers


def line_by_line(root: Path, language: Language) -> Answers:
    typed, answers = dictated(short(), language, False)
    words = ("interview", f"plans/{NAME}.yaml", "--plain", "--language", language.value, *DAY)
    with Terminal(root, *words) as terminal:
        terminal.until_asked()
        for lines in ("", *typed, ""):
            terminal.line(lines)
        assert terminal.ended() == DONE
    return answers


@pytest.mark.parametrize("language", list(Language))
def test_a_plan_from_nothing_fit_for_approval_and_the_same_file_however_it_is_made(
    tmp_path: Path, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = []
    for name, make in (("guided", guided), ("plain", line_by_line)):
        root = emptied(tmp_path / name)
        assert read_workspace(root).plans.get(NAME) is None
        answers = make(root, language)
        assert read_workspace(root).plans[NAME] == answers
        assert errors_of(root) == []
        files.append(made(root))
    given_file = tmp_path / "given.yaml"
    given_file.write_bytes(files[0])
    monkeypatch.chdir(emptied(tmp_path / "headless"))
    words = ("--language", language.value, *DAY, "--answers", str(given_file))
    assert run(["interview", f"plans/{NAME}.yaml", *words]) == DONE
    files.append(made(tmp_path / "headless"))
    assert files[0] == files[1] == files[2]


def test_the_finished_sample_plan_is_the_same_file_however_it_is_made() -> None:
    source = parks().plans[NAME]
    assert source.notes
    name = instrument().name
    _, guided_answers = dictated(source, Language.FR, True)
    _, plain_answers = dictated(source, Language.FR, False)
    raw = as_raw(plain_answers, name)
    session = begin(context(), blank("plan", NAME), Language.FR)
    result = run_headless(session, read_source(session.document, raw))
    assert (result.unused, result.problems, result.missing) == ((), (), ())
    assert raw["translations"]
    files = [
        rewritten(None, as_raw(answers, name))
        for answers in (guided_answers, plain_answers, result.session.answers)
    ]
    assert files[0] == files[1] == files[2]
