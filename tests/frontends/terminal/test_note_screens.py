"""Reasons and dates of a note come from the menu."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from planbuilder.answers import NoteState
from planbuilder.interview import Key, Outcome, Session, prompt_for
from planbuilder.interview.replies import (
    Mark,
)
from planbuilder.text import Language
from tests.frontends.terminal.key_presses import press_keys
from tests.interview.builders import at, plan

DOWN, ENTER, END, SPACE = "\x1b[B", "\r", "\x13", " "


def test_reasons_and_dates_come_from_the_menu() -> None:
    session = at(plan(), "account.name_fr")
    menu = _menu(session)
    unsure = DOWN * menu.index("unsure")
    assert press_keys(session, "\x14", unsure, ENTER, "Why", ENTER, "Pourquoi", ENTER) == Mark(
        NoteState.UNSURE, {Language.EN: "Why", Language.FR: "Pourquoi"}
    )
    one = replace(session, both=False)
    alone = DOWN * _menu(one).index("unsure")
    assert press_keys(one, "\x14", alone, ENTER, "Why", ENTER) == Mark(
        NoteState.UNSURE, {Language.EN: "Why"}
    )
    later = DOWN * menu.index("to_be_determined")
    keys = ("\x14", later, ENTER, ENTER, ENTER, "soon", ENTER, "2027-01-15", ENTER)
    assert press_keys(session, *keys) == Mark(NoteState.TO_BE_DETERMINED, {}, date(2027, 1, 15))
    never = DOWN * menu.index("not_applicable")
    assert press_keys(session, "\x14", never, ENTER, ENTER, "None", ENTER, ENTER) == Mark(
        NoteState.NOT_APPLICABLE, {Language.EN: "None"}
    )


def _menu(session: Session) -> list[str]:
    prompt = prompt_for(Outcome(session))
    hidden = (Key.ANSWER, Key.BACK, Key.LANGUAGE, Key.LEAVE)
    return [key.value for key in Key if key in prompt.keys and key not in hidden]
