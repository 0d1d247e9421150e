"""Answers in words: what a screen shows of a value, an option, a row."""

from __future__ import annotations

from planbuilder.interview import AnswerState, review
from planbuilder.interview.replies import (
    AddRow,
)
from planbuilder.text import Language
from tests.interview.builders import (
    among_parks,
    at,
    begin,
    in_register,
    parks,
    prompt_of,
)


def test_options_of_a_scale_say_what_they_mean() -> None:
    prompt = prompt_of(at(in_register(AddRow()).session, "risks.register[r1].likelihood"))
    assert prompt.options[0].label.en == "Rare"
    assert all(option.help for option in prompt.options)


def test_every_answer_of_the_samples_reads_in_words() -> None:
    for answers in parks().plans.values():
        session = begin(among_parks(), answers, Language.EN)
        for section in session.document.sections:
            for line in review(session, section.id).lines:
                if line.state is AnswerState.ANSWERED and line.display:
                    assert line.display[Language.EN]
                    assert line.display[Language.FR]
