from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.answers.kinds.yes_no_unknown import YesNoUnknownKind
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from tests.answers.builders import parse_answer, question, refusal


@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
def test_unknown_is_an_answer_too(answer: str) -> None:
    assert parse_answer("yes_no_unknown", answer) == answer


@pytest.mark.parametrize("raw", ["maybe", "true", "Yes", "oui"])
def test_anything_else_is_refused(raw: str) -> None:
    refused = refusal("yes_no_unknown", raw)
    assert refused.values == {"value": raw, "options": "yes, no, unknown"}


def test_the_words_of_the_answers_are_those_of_the_instrument() -> None:
    labels = YesNoUnknownKind().labels(question("yes_no_unknown"), load_instrument())
    assert [labels[each][Language.FR] for each in ("yes", "no")] == ["Oui", "Non"]


def test_an_instrument_without_words_shows_the_codes() -> None:
    wordless = replace(load_instrument(), interface={})
    labels = YesNoUnknownKind().labels(question("yes_no_unknown"), wordless)
    assert {each: label[Language.FR] for each, label in labels.items()} == {
        "yes": "yes",
        "no": "no",
        "unknown": "unknown",
    }
