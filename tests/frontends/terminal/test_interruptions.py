"""Whole plain interviews that are broken off at each line, in the midst of it, and taken up again.

What a terminal or a pipe hands over at any key is proved in `test_line_input`; here each question
of a whole plan is broken off once, by Ctrl-C or by the end of the input, at a key drawn by lot.
"""

from __future__ import annotations

import io
import random
from collections import deque
from collections.abc import Sequence

import pytest

from planbuilder.frontends.terminal.front_end import (
    BETWEEN_ENTRIES,
    CommandEntry,
    FormLine,
    Page,
)
from planbuilder.frontends.terminal.line_input import LineInput
from planbuilder.frontends.terminal.plain import PlainFrontEnd
from planbuilder.frontends.terminal.replies import Author
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Prompt, Reply, begin, conduct
from planbuilder.storage import load_words
from planbuilder.text import Language
from planbuilder.workspace.new_document import with_first_status
from tests.frontends.terminal.test_complete_plans import NAME, context, dictate_plan
from tests.interview.builders import blank, instrument

pytestmark = pytest.mark.xdist_group("terminal.test_complete_plans")  # shares what is typed there

DROP = "2"


class BreakingInput(LineInput):
    """Gives dictated lines, and breaks off once before each, a part of it being typed."""

    def __init__(self, lines: Sequence[str], seed: int) -> None:
        super().__init__(io.StringIO())
        self.lines = lines
        self.place = 0
        self.broken = -1
        self.again: deque[str] = deque()
        self.random = random.Random(seed)

    def read_line(self) -> str:
        """Return the next line; raise where the person breaks off."""
        if self.again:
            return self.again.popleft()
        assert self.place < len(self.lines), "more was asked than was dictated"
        line = self.lines[self.place]
        if self.broken < self.place:
            self.broken = self.place
            self.draft = line[: self.random.randint(0, len(line))]
            raise KeyboardInterrupt if self.place % 2 else EOFError
        self.place += 1
        return line


class RecordingFrontEnd(PlainFrontEnd):
    """A plain front end that notes what it was doing when its person broke off."""

    doing = ""
    since = 0

    def line(self, page: Page, default: str | None) -> str | CommandEntry | None:
        """Ask for a line."""
        self._note("line")
        return super().line(page, default)

    def long(self, page: Page, default: str | None, draft: str = "") -> str | CommandEntry | None:
        """Ask for a text."""
        self._note("long")
        return super().long(page, default, draft)

    def form(self, page: Page, lines: Sequence[FormLine]) -> tuple[str, ...] | CommandEntry:
        """Ask for the fields of a form."""
        self._note("form")
        return super().form(page, lines)

    def _note(self, doing: str) -> None:
        assert isinstance(self.input, BreakingInput)
        if not self.input.again:
            self.doing, self.since = doing, self.input.place


class PersistentPerson:
    """Replies to prompts; breaks off, comes back, and goes on where the text stops."""

    def __init__(self, lines: Sequence[str], language: Language, seed: int) -> None:
        self.words = Phrases(language, load_words("interview"), load_words("errors"))
        self.front_end = RecordingFrontEnd(self.words, io.StringIO(), io.StringIO())
        self.input = BreakingInput(lines, seed)
        self.front_end.input = self.input
        self.author = self._author()
        self.breaks = 0
        self.drafts = 0

    def _author(self) -> Author:
        author = Author(self.front_end, self.words, {}, opening=False)
        author.has_saved = True
        return author

    def __call__(self, prompt: Prompt) -> Reply:
        """Return the reply to a prompt, however often the person breaks off."""
        start = self.input.place
        self.front_end.doing = ""
        adding = self.author.forms.adding
        while True:
            try:
                return self.author(prompt)
            except (KeyboardInterrupt, EOFError):
                draft = self.author.unsaved
                self.author = self._author()
                self.author.draft = draft
                # Where no form is offered again, the person is where a row was just added.
                form = draft is not None and BETWEEN_ENTRIES in draft[1]
                self.author.forms.adding = None if form else adding
                if form and prompt.kind.is_table:
                    adding = prompt.path
                self.breaks += 1
                self._come_back(prompt, start, draft[1] if draft else "")

    def _come_back(self, prompt: Prompt, start: int, text: str) -> None:
        """Put the lines together that lead on from what is offered again."""
        place, doing, since = self.input.place, self.front_end.doing, self.front_end.since
        earlier = self.input.lines[start:place]
        if not text:
            self.input.again.extend(earlier)
            return
        self.drafts += 1
        if doing == "form" and (BETWEEN_ENTRIES in text or prompt.form or prompt.column_form):
            # The fields that were filled in stand there; Enter goes on to the next one.
            self.input.again.extend([""] * (place - since))
        elif doing == "long" and prompt.kind.is_long:
            draft = self.input.draft
            self.input.again.append("")
            self.input.again.append(self.input.lines[place][len(draft) :])
            self.input.place += 1
        elif prompt.kind.form == "text":
            self.input.again.extend([DROP, *earlier])
        elif prompt.kind.form == "period" and BETWEEN_ENTRIES in text:
            assert text.split(BETWEEN_ENTRIES)[:-1] == earlier, "the first day is not there"
        else:
            self.input.again.extend(earlier)


@pytest.mark.parametrize(
    "language", [Language.FR, pytest.param(Language.EN, marks=pytest.mark.long)]
)
def test_a_whole_interview_broken_off_at_each_line_loses_nothing(language: Language) -> None:
    dictation = dictate_plan(language, redraws=False, like=False)
    lines = [line for keys in dictation.typed for line in keys.split("\n")[:-1]]
    person = PersistentPerson(lines, language, seed=20261128)
    plan = with_first_status(instrument(), blank("plan", NAME))
    session = conduct(begin(context(like=False), plan, language), person)
    assert session.at is None
    assert session.answers == dictation.answers
    assert person.breaks == len(lines)
    assert person.drafts > 100
