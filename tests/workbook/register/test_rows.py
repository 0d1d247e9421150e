from __future__ import annotations

from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Language
from tests.workbook.builders import both, plan, write_register
from tests.workbook.workbook_parts import open_workbook


def test_what_an_author_noted_is_said_in_words(instrument: Instrument) -> None:
    note = {"state": "to_be_determined", "by": "2027-01-15", "reason": both("See minutes.")}
    answers = plan(
        instrument,
        notes={"risks.register[r1].owner": note},
        register=[{"id": "r1", "statement": both("If so, then so.")}],
    )
    texts = {
        language: open_workbook(write_register(instrument, answers, language))
        .worksheets[1]["V2"]
        .value
        for language in LANGUAGES
    }
    assert texts == {
        Language.EN: "Risk owner: to be determined by January 15, 2027. See minutes.",
        Language.FR: "Responsable du risque\xa0: à déterminer d’ici le 15\xa0janvier 2027. "
        "See minutes.",
    }
