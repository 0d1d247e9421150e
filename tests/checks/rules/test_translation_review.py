from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from planbuilder.answers import Translation, TranslationState, Wording, digest
from planbuilder.checks.rules.translation_review import MachineRevised, TranslatorsAnswered
from planbuilder.instrument import Exemption
from planbuilder.instrument.conditions import Answered
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from tests.checks.builders import answers, case, hits, values_of

CHECK = MachineRevised(check="x", unsigned="unsigned")
JUNE = date(2026, 6, 1)


def record(state: TranslationState, by: str | None = None, on: date | None = None) -> Translation:
    return Translation(Language.EN, digest("a"), state, by, on, digest("b"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (record(TranslationState.MACHINE), ["s.note"]),
        (record(TranslationState.REVIEWED, "Language Services", JUNE), []),
        (record(TranslationState.REVIEWED, "Language Services"), ["s.note/unsigned"]),
        (record(TranslationState.REVIEWED, on=JUNE), ["s.note/unsigned"]),
        (record(TranslationState.DRAFT), []),
        (None, []),
    ],
)
def test_a_person_vouches_for_a_machine(given: Translation | None, expected: list[str]) -> None:
    translations = {} if given is None else {"s.note": given}
    of = case(answers({"note": Wording("a", "b")}, translations=translations))
    assert hits(CHECK, of) == expected
    if expected:
        assert values_of(CHECK, of) == [{"question": "note", "lang": "French"}]


def test_a_remark_of_a_translator_is_answered() -> None:
    check = TranslatorsAnswered(check="x")
    asked = Translation(
        Language.EN, digest("a"), TranslationState.DRAFT, comment="Which " + "river " * 30
    )
    of = case(answers({"note": Wording("a", "b")}, translations={"s.note": asked}))
    assert hits(check, of) == ["s.note"]
    assert values_of(check, of)[0]["comment"].startswith("Which river river")
    assert values_of(check, of)[0]["comment"].endswith("…")
    silent = answers(
        {"note": Wording("a", "b")}, translations={"s.note": record(TranslationState.DRAFT)}
    )
    assert hits(check, case(silent)) == []


def test_a_document_in_one_language_has_no_machine_translations() -> None:
    machine = {"s.note": record(TranslationState.MACHINE)}
    own = answers({"note": Wording("a", "b")}, translations=machine)
    exemption = Exemption(when=Answered(answered="s.name"), languages=(Language.FR,))
    instrument = replace(load_instrument(), exemptions=(exemption,))
    profiles = answers({"name": "x"}), answers()
    cases = [case(own, instrument=instrument, profile=profile) for profile in profiles]
    assert [hits(CHECK, each) for each in cases] == [[], ["s.note"]]
