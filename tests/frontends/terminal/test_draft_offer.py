"""What was typed and not confirmed is kept where its author says so."""

from __future__ import annotations

from planbuilder.interview.replies import (
    Answer,
    Leave,
    SwitchLanguage,
)
from tests.frontends.terminal.dialogs import replies_of
from tests.interview.builders import at, plan

DOWN, ENTER = "\x1b[B", "\r"


BACK, MORE, LANGUAGE, LEAVE = "\x02", "\x14", "\x0c", "\x18"


def test_what_was_typed_and_not_confirmed_is_kept_where_the_author_says_so() -> None:
    session = at(plan(), "account.name_fr")
    assert replies_of(session, ("Nom", LEAVE, "1", ENTER), 2) == [Answer("Nom"), Leave()]
    assert replies_of(session, ("Nom", LEAVE, "2", ENTER), 1) == [Leave()]
    assert replies_of(session, (LEAVE,), 1) == [Leave()]


def test_what_was_typed_is_there_when_its_author_comes_back() -> None:
    session = at(plan(), "account.prepared_by")
    keys = ("Web", LANGUAGE, "Équipe", LANGUAGE, " team", ENTER)
    assert replies_of(session, keys, 3) == [
        SwitchLanguage(),
        SwitchLanguage(),
        Answer("Web team"),
    ]
    ticked_ids = at(plan(), "objectives.uses")
    assert replies_of(ticked_ids, (" ", "\x07", ENTER, DOWN, " ", ENTER), 1) == [
        Answer(["inform", "serve"])
    ]
