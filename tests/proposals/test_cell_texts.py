"""The cells of somebody else's table as texts that a column accepts."""

from __future__ import annotations

from planbuilder.text import Language
from tests.proposals.builders import cell_texts, question_of

REGISTER = "risks.register"


def test_an_option_is_called_by_any_of_its_names() -> None:
    column = question_of(f"{REGISTER}.response")
    option, label = cell_texts().reader.instrument.choices(column)[0]
    texts = [label.en, label.fr, option]
    accepted = cell_texts().wordings([*texts, "quite another word"], column)
    assert accepted == dict.fromkeys(texts, option)


def test_steps_of_a_scale_are_those_the_author_states() -> None:
    column = question_of(f"{REGISTER}.likelihood")
    steps = [step for step, _ in cell_texts().reader.instrument.choices(column)]
    assert cell_texts(zz=steps[0]).wordings(["ZZ"], column) == {"ZZ": steps[0]}
    assert cell_texts().wordings(["ZZ"], column) == {}


def test_what_a_column_refuses_is_not_there() -> None:
    column = question_of(f"{REGISTER}.accepted_on")
    assert cell_texts().wordings(["2026-05-01", "May 1, 2026", "soon"], column) == {
        "2026-05-01": "2026-05-01",
        "May 1, 2026": "May 1, 2026",
    }


def test_free_text_is_taken_as_it_is_in_any_language() -> None:
    column = question_of(f"{REGISTER}.statement")
    assert cell_texts(Language.FR).wordings(["Si cela"], column) == {"Si cela": "Si cela"}
