"""Words and numbers of another scale lead to the steps of the department's matrix."""

from __future__ import annotations

from planbuilder.proposals.scale_match import scale_mapping
from planbuilder.storage import load_instrument
from tests.proposals.builders import question_of

INSTRUMENT = load_instrument()
COLUMN = question_of("risks.register.likelihood")
STEPS = [step.id for step in INSTRUMENT.matrix.likelihood]


def mapping(*values: str, **levels: str) -> dict[str, str]:
    synonyms = {f"scale.likelihood.{STEPS[0]}": ["seldom"]}
    return scale_mapping(values, COLUMN, INSTRUMENT, synonyms, levels)


def test_labels_in_either_language_and_synonyms_are_known() -> None:
    first = INSTRUMENT.matrix.likelihood[0]
    texts = (first.label.en, first.label.fr.upper(), f"1 - {first.label.en}", "Seldom", first.id)
    assert mapping(*texts) == dict.fromkeys(texts, first.id)


def test_what_the_author_states_comes_first() -> None:
    assert mapping("seldom", seldom=STEPS[-1]) == {"seldom": STEPS[-1]}
    assert mapping("SELDOM", seldom=STEPS[-1]) == {"SELDOM": STEPS[-1]}


def test_as_many_numbers_as_steps_are_the_steps() -> None:
    numbers = [str(number) for number in range(1, len(STEPS) + 1)]
    assert mapping(*numbers) == dict(zip(numbers, STEPS, strict=True))


def test_a_wider_scale_is_spread_over_the_steps() -> None:
    found = mapping("0", "1", "5", "10")
    assert (found["0"], found["1"], found["10"]) == (STEPS[0], STEPS[0], STEPS[-1])
    assert STEPS.index(found["5"]) in (len(STEPS) // 2 - 1, len(STEPS) // 2)


def test_fewer_numbers_than_steps_are_not_stretched() -> None:
    assert mapping("1", "2") == {"1": STEPS[0], "2": STEPS[1]}


def test_a_word_that_means_no_step_has_none() -> None:
    assert mapping("purple", "") == {}
    assert mapping("x", x="no_such_step") == {}
