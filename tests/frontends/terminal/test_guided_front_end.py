"""Every kind of question answered with keys fed through a pipe."""

from __future__ import annotations

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from planbuilder.frontends.terminal.guided_front_end import GuidedFrontEnd
from planbuilder.frontends.terminal.replies import Author
from planbuilder.interview import Outcome, apply, prompt_for
from planbuilder.interview import Reply as AnyReply
from planbuilder.interview.replies import (
    Answer,
    Back,
    GoTo,
    Leave,
    Next,
    Skip,
    SwitchLanguage,
    Undo,
)
from tests.frontends.terminal.key_presses import english_phrases, press_keys
from tests.interview.builders import at, plan


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        ("\x02", Back()),
        ("\x0e", Next()),
        ("\x0b", Skip()),
        ("\x0c", SwitchLanguage()),
        ("\x1a", Undo()),
        ("\x18", Leave()),
    ],
)
def test_a_key_instead_of_an_answer(keys: str, reply: AnyReply) -> None:
    session = at(plan(), "account.name_fr")
    session = apply(session, Answer("Nom")).session
    session = apply(session, GoTo("account.name_fr")).session
    assert press_keys(session, keys) == reply


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize(
    ("path", "keys", "kept"),
    [
        ("account.name_fr", "Le no", "Le no"),
        ("account.name_fr", "", ""),
        ("objectives.mandate_link", "One\rtw", "One\ntw"),
        ("account.prepared_on", "2026-", "2026-"),
    ],
)
def test_what_is_being_typed_is_kept_when_the_author_or_the_terminal_leaves(
    path: str, keys: str, kept: str, closed: bool
) -> None:
    with create_pipe_input() as pipe:
        front = GuidedFrontEnd(english_phrases(), pipe, DummyOutput())
        pipe.send_text(keys if closed else f"{keys}\x03")
        if closed:
            pipe.close()
        author = Author(front, english_phrases(), {}, opening=False)
        with pytest.raises(EOFError if closed else KeyboardInterrupt):
            author(prompt_for(Outcome(at(plan(), path))))
        assert front.draft == kept
