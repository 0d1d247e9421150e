"""What is wrong with an instrument as a whole."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.instrument.validate.instrument_problems import instrument_problems
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.text.formats import USUAL


def test_a_format_that_no_value_can_be_written_in_is_named_with_its_language() -> None:
    wrong = replace(USUAL[Language.FR], numeric_date="dd.MM.yy")
    instrument = replace(load_instrument(), formats={**USUAL, Language.FR: wrong})
    (problem,) = instrument_problems(instrument)
    assert (problem.code, problem.path) == ("format_unusable", "habits.fr")
    assert problem.values == {"name": "numeric_date", "format": "dd.MM.yy"}


def test_a_sentence_of_documents_that_is_not_worded_is_named() -> None:
    instrument = replace(load_instrument(), about=("none",))
    (problem,) = instrument_problems(instrument)
    assert (problem.code, problem.values) == ("no_such_wording", {"value": "about.none"})
