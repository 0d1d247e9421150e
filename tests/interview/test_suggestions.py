"""What a section could be answered with is confirmed in one step."""

from __future__ import annotations

from planbuilder.interview.replies import Confirm, GoTo, Undo
from planbuilder.storage import load_words
from tests.interview.builders import begin_carried, do, path_of, prompt_of

WORDS = load_words("interview")


def test_a_section_is_confirmed_in_one_step_and_what_is_not_is_asked() -> None:
    session = do(begin_carried(), GoTo("platform")).session
    paths = [each.path for each in prompt_of(session).suggestions]
    assert "platform.audience" in paths
    assert all(each.plan == "national-x" for each in prompt_of(session).suggestions if each.plan)
    chosen = tuple(each for each in paths if each != "platform.considerations")
    outcome = do(session, Confirm(chosen))
    assert "platform.audience" not in outcome.session.answers.notes
    assert "platform.considerations" in outcome.session.answers.notes
    assert path_of(outcome.session) == "platform.considerations"
    assert prompt_of(outcome.session).suggestions == ()
    assert do(outcome.session, Undo()).session.answers == session.answers
