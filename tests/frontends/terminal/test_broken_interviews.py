"""Whole plain interviews in processes of their own, broken off at any key and taken up again.

A sample of the keys of one interview, at least one of each question; every key of it is the trial
“Plain interviews” of `python -m tests.reliability`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from planbuilder.text import Language
from tests.frontends.terminal.conversation import Break
from tests.frontends.terminal.interrupted_author import (
    STEPS,
    InterruptedAuthor,
    answers_of,
    complete_states,
    new_workspace,
)

SEED = 20261129
NEAR_LETTERS = "“”«»–œÉé"
"""Letters of several bytes: one break follows each."""


def sample(language: Language) -> Iterator[tuple[int, int, Break]]:
    """Yield a break at each question, by turns in each manner, and one after each such letter."""
    chance, manners = random.Random(f"{SEED} {language.value}"), cycle(Break)
    for place, step in enumerate(STEPS[language]):
        how = next(manners)
        # What stands in a line of a terminal that goes away is not handed to the program.
        keys = 0 if how is Break.HANG_UP else chance.randint(0, len(step.typed) + 1)
        yield place, keys, how
        for key, letter in enumerate(step.typed, 1):
            if letter in NEAR_LETTERS and chance.random() < 0.5:
                yield place, key, (Break.CTRL_C, Break.CTRL_D, Break.CLOSED_PIPE)[key % 3]


@pytest.mark.parametrize(
    "language", [Language.FR, pytest.param(Language.EN, marks=pytest.mark.long)]
)
def test_a_whole_interview_loses_nothing_at_any_key(tmp_path: Path, language: Language) -> None:
    states = complete_states(tmp_path / "whole", language)
    root = new_workspace(tmp_path / "broken", language)
    listener = InterruptedAuthor(root, language, sample(language))
    losses = [listener.loss(states) for _ in listener.give()]
    assert losses == [""] * len(losses)
    assert len(losses) > 21
    assert not listener.breaks
    assert answers_of(root) == states[-1]
