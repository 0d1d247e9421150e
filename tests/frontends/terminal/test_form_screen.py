"""A form keeps each entry, and shows what is wrong with one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from prompt_toolkit.formatted_text import to_formatted_text, to_plain_text
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.layout import FormattedTextControl, HSplit, Window
from prompt_toolkit.output import DummyOutput

from planbuilder.frontends.terminal.form_pages import form_line
from planbuilder.frontends.terminal.form_screen import form_application
from planbuilder.frontends.terminal.front_end import BETWEEN_ENTRIES, FormLine
from planbuilder.frontends.terminal.guided_front_end import GuidedFrontEnd
from planbuilder.frontends.terminal.replies import Author
from planbuilder.interview import Outcome, prompt_for
from planbuilder.interview.replies import (
    FillRow,
)
from tests.frontends.terminal.key_presses import english_phrases, press_keys
from tests.interview.builders import at, plan

DOWN, ENTER, END, SPACE = "\x1b[B", "\r", "\x13", " "


@pytest.mark.parametrize("closed", [False, True])
def test_a_form_that_is_broken_off_keeps_each_entry(closed: bool) -> None:
    rows = [{"id": "s1", "area": {"en": "Web", "fr": "Web"}}]
    session = at(plan(resources__staffing=rows), "resources.staffing[s1].area")
    assert prompt_for(Outcome(session)).form is not None
    with create_pipe_input() as pipe:
        front = GuidedFrontEnd(english_phrases(), pipe, DummyOutput())
        pipe.send_text(" team\t2" if closed else " team\t2\x03")
        if closed:
            pipe.close()
        with pytest.raises(EOFError if closed else KeyboardInterrupt):
            Author(front, english_phrases(), {}, opening=False)(prompt_for(Outcome(session)))
        first, second, *rest = front.draft.split(BETWEEN_ENTRIES)
        assert (first, second, any(rest)) == ("Web team", "Web2", False)


def test_a_field_without_options_says_how_it_is_written() -> None:
    rows = [{"id": "s1", "area": {"en": "Web", "fr": "Web"}}]
    form = prompt_for(
        Outcome(at(plan(resources__staffing=rows), "resources.staffing[s1].area"))
    ).form
    assert form is not None
    field = next(each for each in form.fields if each.column.kind == "period")
    lines = [FormLine("Area"), replace(form_line(field, "", english_phrases()), is_wrong=True)]
    with create_pipe_input() as pipe:
        app = form_application(lines, (), print, str, input=pipe, output=DummyOutput())
    assert isinstance(app.layout.container, HSplit)
    below = app.layout.container.get_children()[-1]
    assert isinstance(below, Window) and isinstance(below.content, FormattedTextControl)
    shown = to_plain_text(to_formatted_text(below.content.text))
    assert shown == "Two dates, one after the other: 2026-04-01, then 2027-03-31"


def test_a_refused_entry_stays_on_the_form_with_what_is_wrong() -> None:
    rows = [{"id": "s1", "area": {"en": "Web", "fr": "Web"}}]
    session = at(plan(resources__staffing=rows), "resources.staffing[s1].full_time_equivalents")
    prompt = prompt_for(Outcome(session))
    assert prompt.form is not None
    count = [f.column.id for f in prompt.form.fields].index("full_time_equivalents")
    # The form comes back at the field that is wrong.
    keys = ("\t" * count, "many", END, "\x15", "0,5", END)
    assert press_keys(session, *keys) == FillRow({"full_time_equivalents": "0.5"}, "s1")
