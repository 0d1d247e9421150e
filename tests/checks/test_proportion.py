"""Time grows with a text, not with its square: twice the text, twice the work."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Wording
from planbuilder.checks import run
from planbuilder.instrument import Stage
from planbuilder.storage import shipped_path
from planbuilder.text import LANGUAGES, markdown
from planbuilder.text.meaning import fingerprint
from planbuilder.text.typography.corrections import breaches, display
from planbuilder.workspace import Workspace, case_of, read_workspace
from tests.approval.conftest import DAY, PLAN

SHAPES = {
    "blank lines": "\n",
    "spaces": " ",
    "no-break spaces": "\N{NO-BREAK SPACE}",
    "tabs": "\t",
    "spaced lines": " \n",
    "quotes": '"',
    "apostrophes": "'",
    "guillemets": "« ",
    "closing guillemets": " »",
    "brackets": "[",
    "links": "[a](",
    "stars": "*",
    "emphasis": "*a ",
    "underscores": "_a ",
    "items": "- a\n",
    "numbers of items": "1. a\n",
    "quotations": "> ",
    "ticks": "`",
    "digits": "1",
    "money": "$1 ",
    "amounts": "1 000 $ ",
    "groups": "1 000 ",
    "commas": "1,",
    "hours": "1 h ",
    "percentages": "1 % ",
    "dots": ".",
    "colons": "a : ",
    "slashes": "/",
    "addresses": "http://",
    "mail": "a@",
    "capitals": "A",
    "letters": "a",
    "words": "mot ",
    "sentences": "Il va. ",
    "dashes": "-",
    "bars": "|",
    "parentheses": "(",
    "braces": "{{",
    "open quotes": "“",
    "dates": "March 2, 2026 ",
    "weekdays": "Monday ",
    "signs": "=\n",
    "cells": "|a|b|\n",
    "families of signs": "👩\u200d👩\u200d👧",
}
"""What is repeated to fill a text."""

SMALL, GROWTH = 4_000, 4
BOUND = 2.2 * GROWTH
"""Work that grows with the square of a text grows sixteenfold where the text grows fourfold."""

ROUNDS = 5
"""How often a piece of work is measured before it is said to grow too fast."""

NOISE = 0.08
"""Seconds of a processor below which no growth can be told from chance."""


def seconds(work: object, *values: object) -> float:
    assert callable(work)
    begun = time.process_time()
    work(*values)
    return time.process_time() - begun


def grows_in_proportion(work: Callable[[int], float], base: float = 0) -> bool:
    """Return whether work on a text grows with its length, by the least times of a few.

    A busy machine only ever adds time: what is small once is small.
    """
    small = large = float("inf")
    for _ in range(ROUNDS):
        small = min(small, max(work(SMALL) - base, 0))
        large = min(large, max(work(SMALL * GROWTH) - base, 0))
        if large < max(NOISE, 4 * base, BOUND * small):
            return True
    return False


def text_of(piece: str, size: int) -> str:
    return "x" + piece * (size // len(piece)) + "y"


def all_of_text(text: str) -> None:
    """Do what is done with one text, but for the rules."""
    markdown.parse(text)
    fingerprint(text)
    for language in LANGUAGES:
        display(text, language)
        breaches(text, language)


@pytest.mark.parametrize("shape", list(SHAPES))
def test_a_text_is_read_and_set_in_proportion(shape: str) -> None:
    piece = SHAPES[shape]
    assert grows_in_proportion(lambda size: seconds(all_of_text, text_of(piece, size)))


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return read_workspace(shipped_path("samples") / "parks")


def check_long_answer(workspace: Workspace, text: str) -> None:
    """Run every rule over a plan with one long answer, in both languages."""
    plan: Answers = workspace.plans[PLAN]
    plan = plan.with_value("objectives.mandate_link", Wording(en=text, fr=f"{text}."))
    plans = MappingProxyType({**workspace.plans, PLAN: plan})
    run(case_of(replace(workspace, plans=plans), plan, Stage.APPROVAL, DAY))


CHECKED = (
    *("blank lines", "items", "brackets", "money", "slashes", "words"),
    *("open quotes", "dates", "weekdays", "signs", "cells"),
)
"""Shapes that what compares two languages, or splits sentences, has taken too long for."""


@pytest.mark.parametrize("shape", CHECKED)
def test_a_plan_is_checked_in_proportion(shape: str, workspace: Workspace) -> None:
    piece = SHAPES[shape]
    base = min(seconds(check_long_answer, workspace, text_of(piece, size)) for size in (1, 2))
    assert grows_in_proportion(
        lambda size: seconds(check_long_answer, workspace, text_of(piece, size)), base
    )


def calls_of(work: Callable[[], object]) -> int:
    """Return how many calls a piece of work makes."""
    count = 0

    def counting(*_event: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def test_a_table_is_checked_in_proportion_to_its_rows(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    (first, *_) = plan.rows("risks.register")

    def check(count: int) -> None:
        rows = tuple(replace(first, id=f"r{number}") for number in range(count))
        long = plan.with_value("risks.register", rows)
        plans = MappingProxyType({**workspace.plans, PLAN: long})
        run(case_of(replace(workspace, plans=plans), long, Stage.APPROVAL, DAY))

    check(1)  # what is read once for all
    assert calls_of(lambda: check(400)) < 5 * calls_of(lambda: check(100))
