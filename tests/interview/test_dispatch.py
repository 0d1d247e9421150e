"""Whatever an author does, an interview ends, stays within 100 %, and re-reads as it was."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planbuilder.answers import Answers, NoteState
from planbuilder.instrument import Kind
from planbuilder.interview import Prompt, Reply, conduct, overview
from planbuilder.interview.replies import (
    Accept,
    AddRow,
    Again,
    Answer,
    Back,
    BothLanguages,
    Clear,
    CopyRow,
    DeleteRow,
    EditRow,
    Finish,
    GoTo,
    Keep,
    Key,
    Later,
    Mark,
    MoveRow,
    Next,
    Skip,
    SwitchLanguage,
    Undo,
    Unmark,
)
from planbuilder.text import Language
from tests.interview.builders import among_parks, begin, blank, parks, reread

TEXTS = (
    "Text.",
    "Un énoncé\n\n- avec des points",
    "=1+1",
    "  spaces  ",
    "",
    "\x07",
    "1,5",
    "é" * 300,
)
PLAIN = {
    Kind.DATE: ("2026-05-01", "2027-01-01", "soon", ""),
    Kind.TIME: ("08:30", "8 h", "4 pm", "25:00"),
    Kind.NUMBER: ("3", "0,5", "-1", "x"),
    Kind.MONEY: ("12000", "1,000", "0.001"),
    Kind.URL: ("https://example.ca/a", "no"),
    Kind.HANDLE: ("@a_b", "a b"),
    Kind.PERIOD: ("2026-04-01/2027-03-31", "2026-04-01", "backwards"),
}


class Restless:
    """An author who does anything for a while, and then only goes on."""

    def __init__(self, seed: int, patience: int) -> None:
        self.random = random.Random(seed)
        self.patience = patience
        self.asked = 0

    def __call__(self, prompt: Prompt) -> Reply:
        """Return any reply, good or bad; only forward ones once the patience is used up."""
        self.asked += 1
        progress = prompt.progress  # worked out anew each time
        assert progress.percent <= 100
        assert progress.settled <= progress.total
        if self.asked > self.patience:
            return Finish() if prompt.kind.is_table else self.random.choice((Keep(), Skip()))
        return self.random.choice(self.possible(prompt))

    def possible(self, prompt: Prompt) -> list[Reply]:
        """Return replies to choose from, the sensible ones more often."""
        session = prompt.session
        found: list[Reply] = [
            Skip(),
            Next(),
            Back(),
            Undo(),
            Unmark(),
            SwitchLanguage(),
            BothLanguages(now=bool(self.random.getrandbits(1))),
            GoTo(self.random.choice(session.document.sections).id),
            Again(),
            self.mark(),
        ]
        if prompt.kind.is_table:
            return [*found, *self.table(prompt) * 8]
        answers = [self.answer(prompt) for _ in range(20)]
        found += [*answers, Keep(), Clear(confirmed=True), Later(), Finish()]
        if Key.ACCEPT in prompt.keys:
            found += [Accept(0, confirmed=True)] * 5
        return found

    def mark(self) -> Reply:
        """Return some reason not to answer."""
        reason = self.random.choice(({}, {Language.FR: "Motif."}, {Language.EN: "Reason."}))
        by = self.random.choice((None, date(2027, 1, 15)))
        return Mark(self.random.choice(list(NoteState)), reason, by)

    def table(self, prompt: Prompt) -> list[Reply]:
        """Return what can be done to a table."""
        found: list[Reply] = [AddRow(), Finish()]
        if prompt.row_presets:
            found += [AddRow(self.random.choice(prompt.row_presets).id)] * 3
        if prompt.offers:
            found.append(Accept(0))
        if prompt.rows:
            row = self.random.choice(prompt.rows).row.id
            place = self.random.randrange(4)
            found += [EditRow(row), CopyRow(row), MoveRow(row, place), DeleteRow(row)]
        return found

    def answer(self, prompt: Prompt) -> Reply:
        """Return an answer, mostly one that need not be confirmed again."""
        return Answer(self.raw(prompt), confirmed=self.random.random() < 0.7)

    def raw(self, prompt: Prompt) -> Any:
        """Return something typed or chosen, good or bad."""
        ids = [option.id for option in prompt.options]
        if ids and prompt.multiple:
            return self.random.sample(ids, self.random.randint(0, len(ids)))
        if ids:
            return self.random.choice([*ids, "myspace"])
        return self.random.choice(PLAIN.get(prompt.kind.id, TEXTS))


@pytest.mark.parametrize("start", ["nothing", "strategy", "national-x"])
@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32 - 1), patience=st.integers(0, 250))
def test_any_interview_ends_and_re_reads_as_it_was(start: str, seed: int, patience: int) -> None:
    answers = {
        "nothing": blank(),
        "strategy": blank("strategy", "strategy"),
        "national-x": parks().plans["national-x"],
    }[start]
    author = Restless(seed, patience)
    saved: list[Answers] = []
    session = conduct(begin(among_parks(), answers, Language.FR), author, saved.append)
    assert session.at is None
    assert author.asked < patience + 3_000
    for kept in (*saved[::25], session.answers):
        assert reread(kept) == kept
    assert all(section.progress.percent <= 100 for section in overview(session).sections)
    for table in ("risks.register", "objectives.list", "value.objectives"):
        ids = [row.id for row in session.answers.rows(table)]
        assert len(set(ids)) == len(ids)
