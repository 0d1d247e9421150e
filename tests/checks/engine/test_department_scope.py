from __future__ import annotations

from msgspec.structs import replace

from planbuilder.checks.engine.department_scope import is_asked, languages_needed
from planbuilder.instrument import Exemption
from planbuilder.instrument.conditions import Answered
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES, Language
from tests.checks.builders import answers, case

EXEMPTION = Exemption(
    when=Answered(answered="s.name"), languages=(Language.FR,), sections=("s",), kept=("s.day",)
)
INSTRUMENT = replace(load_instrument(), exemptions=(EXEMPTION,))


def test_the_profile_of_the_case_decides() -> None:
    of = case(instrument=INSTRUMENT, profile=answers({"name": "x"}))
    assert languages_needed(of) == (Language.FR,)
    assert [is_asked(of, path) for path in ("s.note", "s.day", "t.other")] == [False, True, True]
    blank = case({"name": "x"}, instrument=INSTRUMENT, profile=answers())
    assert languages_needed(blank) == LANGUAGES
    assert is_asked(blank, "s.note")
