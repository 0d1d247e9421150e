"""Trials of plain interviews: broken off at every key of a whole one, in each manner."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from planbuilder.text import Language
from tests.frontends.terminal.conversation import Break
from tests.frontends.terminal.interrupted_author import (
    STEPS,
    InterruptedAuthor,
    answers_of,
    complete_states,
    new_workspace,
)

Outcomes = Iterator[str]


def every_key(language: Language, how: Break) -> Iterator[tuple[int, int, Break]]:
    """Yield a break before each key of a whole interview, and after each Enter.

    A terminal that goes away does not hand over what stands in its line: there it is done before
    anything is typed.
    """
    for place, step in enumerate(STEPS[language]):
        count = 1 if how is Break.HANG_UP else len(step.typed) + 2
        yield from ((place, keys, how) for keys in range(count))


def broken_interviews(share: float, language: Language, how: Break) -> Outcomes:
    """Yield for each key of a plain interview, or a share of them, at which it is broken off."""
    with TemporaryDirectory() as folder:
        yield from _break_off(Path(folder), language, how, round(1 / share))


def _break_off(folder: Path, language: Language, how: Break, step: int) -> Outcomes:
    states = complete_states(folder / "whole", language)
    root = new_workspace(folder / "broken", language)
    listener = InterruptedAuthor(root, language, islice(every_key(language, how), 0, None, step))
    try:
        for _ in listener.give():
            yield listener.loss(states)
    except AssertionError as failure:
        yield f"{language} {how}: {failure}"
    yield "" if answers_of(root) == states[-1] else f"{language} {how}: the answers at the end"
