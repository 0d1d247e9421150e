"""What stands above a question while it is answered."""

from __future__ import annotations

from io import StringIO

from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from planbuilder.frontends.terminal.dialog import Dialog
from planbuilder.frontends.terminal.guided_front_end import GuidedFrontEnd
from planbuilder.frontends.terminal.question_screens import QuestionDialog
from planbuilder.interview import Outcome, prompt_for
from planbuilder.interview.replies import (
    Answer,
)
from tests.frontends.terminal.key_presses import english_phrases, press_keys
from tests.interview.builders import at, plan

DOWN, ENTER, END, SPACE = "\x1b[B", "\r", "\x13", " "


def test_what_was_typed_is_still_there_after_the_guidance() -> None:
    session = at(plan(), "account.name_fr")
    assert press_keys(session, "No", "\x07", ENTER, "m", ENTER) == Answer("Nom")


def test_a_saved_answer_is_shown_above_what_was_typed_over_it() -> None:
    session = at(plan(account__prepared_on="2026-01-05"), "account.prepared_on")
    prompt = prompt_for(Outcome(session))
    screens = []
    for entry in (None, "soon"):
        out = StringIO()
        with create_pipe_input() as pipe:
            output = Vt100_Output(out, lambda: Size(rows=60, columns=100))
            front = GuidedFrontEnd(english_phrases(), pipe, output)
            pipe.send_text("\x02")
            QuestionDialog(Dialog(front, english_phrases()), has_saved=False, entry=entry).ask(
                prompt
            )
        screens.append(out.getvalue())
    untouched, covered = screens
    assert "soon" not in untouched and untouched.count("January 5, 2026") == 0
    assert "soon" in covered and "January 5, 2026" in covered
