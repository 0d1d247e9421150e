"""A complete plan through the real terminal: from nothing, from a sister plan, and its cost.

The measure is screens: what is shown and answered at once. The plan is the sample for X, whole.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, as_raw
from planbuilder.checks import blocking
from planbuilder.checks import run as run_checks
from planbuilder.cli import DONE, run
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.instrument import Stage
from planbuilder.interview import (
    InterviewContext,
    begin,
    conduct,
    read_source,
    run_headless,
)
from planbuilder.interview.carry_over import carry_over
from planbuilder.storage import load_words, shipped_path
from planbuilder.storage.yaml_rewriter import rewrite
from planbuilder.text import Language
from planbuilder.workspace import case_of, read_workspace
from planbuilder.workspace.new_document import with_first_status
from tests.frontends.terminal.scripted_author import DictatingFrontEnd, Typist
from tests.frontends.terminal.terminal_emulator import Terminal
from tests.interview.builders import TODAY, among_parks, blank, instrument, parks

NAME, SISTER = "national-x", "northern-x"
DAY = ("--today", TODAY.isoformat())
APPROVAL_DAY = date(2026, 11, 21)
"""A day on which everything that the sample says was done lies in the past."""

MOST_FROM_NOTHING, MOST_FROM_A_SISTER = 300, 90
"""Screens a plan may take; it took 964 when every cell of a table was a screen of its own."""

WAYS = [(Language.EN, True), (Language.FR, False)]
"""The language and the way of typing of a plan: guided, or line by line."""

OF_THE_OTHER_LANGUAGE = frozenset({"P02", "P03", "V45", "V60", "V72"})
"""Rules that may fire while the texts of one language are still to come."""


@dataclass(frozen=True)
class Dictation:
    """What is typed for a whole plan, how many screens that is, and the answers it leads to."""

    typed: tuple[str, ...]
    screens: int
    answers: Answers

    @property
    def characters(self) -> int:
        """Return how many keys are pressed and characters typed."""
        return sum(len(keys) for keys in self.typed)


def context(*, like: bool) -> InterviewContext:
    """Return the sample workspace: without its other plans where a plan begins from nothing."""
    plans = parks().plans if like else {}
    return replace(among_parks(), plans=MappingProxyType(dict(plans)))


def sister() -> Answers:
    """Return the sample plan as that of another account: another name, the rest the same."""
    source = parks().plans[NAME]
    names = {"account.name_en": "Northern Parks", "account.name_fr": "Parcs du Nord"}
    return replace(source, name=SISTER, values=MappingProxyType({**source.values, **names}))


@lru_cache(maxsize=8)
def dictate_plan(language: Language, *, redraws: bool, like: bool) -> Dictation:
    """Return what an author types for a whole plan in one language."""
    words = load_words("interview")
    start = carry_over(parks().plans[NAME], SISTER, words) if like else blank("plan", NAME)
    start = with_first_status(instrument(), start)
    session = begin(context(like=like), start, language)
    speech = Phrases(language, words, load_words("errors"))
    typist = Typist(speech, redraws=redraws)
    author = Author(typist, speech, {}, opening=False)
    plan = sister() if like else parks().plans[NAME]
    script = DictatingFrontEnd(plan, author, typist)
    session = conduct(session, script)
    assert session.at is None
    return Dictation(tuple(typist.typed), script.screens, session.answers)


def workspace(root: Path, *, like: bool) -> Path:
    """Return a copy of the sample workspace: the plan to begin from, or no plan at all."""
    ignored = shutil.ignore_patterns("out", ".planbuilder", "records")
    shutil.copytree(shipped_path("samples") / "parks", root, ignore=ignored)
    for file in (root / "plans").glob("*.yaml"):
        if not like:
            file.unlink()
    return root


def errors_of(root: Path, name: str) -> set[str]:
    """Return the rules whose errors stand in the way of approval."""
    read = read_workspace(root)
    # The privacy signature comes with `planbuilder sign`: who and when is not typed.
    plan, signatory = read.plans[name], "assessments.signatory"
    assert plan.get("assessments.signed_on") is plan.get(signatory) is None
    assert plan.get("approval.approver") is None
    plan = plan.with_value("assessments.signed_on", date(2026, 10, 30))
    plan = plan.with_value(signatory, parks().plans[NAME].get(signatory))
    case = case_of(read, plan, Stage.APPROVAL, APPROVAL_DAY)
    return {each.rule.id for each in blocking(run_checks(case))}


def type_guided(root: Path, name: str, language: Language, typed: tuple[str, ...]) -> None:
    words = ("interview", f"plans/{name}.yaml", "--language", language.value, *DAY)
    with Terminal(root, *words) as terminal:
        terminal.until("Ctrl-X")
        for keys in ("\r", *typed):
            terminal.press(keys)
        terminal.until("“planbuilder check”|« planbuilder check »")
        terminal.press("\r")
        assert terminal.ended() == DONE


def type_plain(root: Path, name: str, language: Language, typed: tuple[str, ...]) -> None:
    words = ("interview", f"plans/{name}.yaml", "--plain", "--language", language.value, *DAY)
    with Terminal(root, *words) as terminal:
        terminal.until_asked()
        for lines in ("", *typed, ""):
            terminal.line(lines)
        assert terminal.ended() == DONE


@pytest.mark.parametrize(("language", "redraws"), WAYS)
def test_a_plan_takes_few_screens(language: Language, redraws: bool) -> None:
    assert dictate_plan(language, redraws=redraws, like=False).screens <= MOST_FROM_NOTHING


@pytest.mark.parametrize(("language", "redraws"), WAYS)
def test_a_plan_like_another_takes_fewer_and_a_tenth_of_the_keys(
    language: Language, redraws: bool
) -> None:
    """As many in either language: each is tried by one way of typing."""
    like = dictate_plan(language, redraws=redraws, like=True)
    assert like.screens <= MOST_FROM_A_SISTER
    assert like.characters * 10 < dictate_plan(language, redraws=redraws, like=False).characters


@pytest.mark.parametrize(("language", "redraws"), WAYS)
def test_a_plan_from_nothing_is_fit_for_approval_and_the_same_file_however_it_is_made(
    tmp_path: Path, language: Language, redraws: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    dictation = dictate_plan(language, redraws=redraws, like=False)
    root = workspace(tmp_path / "typed", like=False)
    (type_guided if redraws else type_plain)(root, NAME, language, dictation.typed)
    assert read_workspace(root).plans[NAME] == replace(dictation.answers, id=NAME)
    assert errors_of(root, NAME) <= OF_THE_OTHER_LANGUAGE
    typed = (root / "plans" / f"{NAME}.yaml").read_bytes()
    (tmp_path / "given.yaml").write_bytes(typed)
    monkeypatch.chdir(workspace(tmp_path / "headless", like=False))
    words = ("--language", language.value, *DAY, "--answers", str(tmp_path / "given.yaml"))
    assert run(["interview", f"plans/{NAME}.yaml", *words]) == DONE
    assert (tmp_path / "headless" / "plans" / f"{NAME}.yaml").read_bytes() == typed


@pytest.mark.parametrize(("language", "redraws"), WAYS)
def test_a_plan_from_a_sister_plan_is_fit_for_approval(
    tmp_path: Path, language: Language, redraws: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(tmp_path / "typed", like=True)
    monkeypatch.chdir(root)
    assert run(["new", "plan", SISTER, "--like", NAME]) == DONE
    dictation = dictate_plan(language, redraws=redraws, like=True)
    (type_guided if redraws else type_plain)(root, SISTER, language, dictation.typed)
    assert read_workspace(root).plans[SISTER] == replace(dictation.answers, id=SISTER)
    assert errors_of(root, SISTER) <= OF_THE_OTHER_LANGUAGE


@pytest.mark.long
def test_the_finished_sample_plan_is_the_same_file_however_it_is_made() -> None:
    name = instrument().name
    guided = dictate_plan(Language.FR, redraws=True, like=False).answers
    plain = dictate_plan(Language.FR, redraws=False, like=False).answers
    raw = as_raw(plain, name)
    session = begin(context(like=False), blank("plan", NAME), Language.FR)
    result = run_headless(session, read_source(session.document, raw))
    assert (result.unused_keys, result.problems) == ((), ())
    files = [
        rewrite(None, as_raw(answers, name)) for answers in (guided, plain, result.session.answers)
    ]
    assert files[0] == files[1] == files[2]
