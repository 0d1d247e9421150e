"""Typography is corrected without making a translation look older than it is."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import (
    Answers,
    Row,
    Translation,
    TranslationState,
    Wording,
    digest,
    state_of,
    translation_record,
)
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation.typography_fixes import (
    correct_typography,
    with_typography_of,
    without_hidden_characters,
)

EN, PATH = Language.EN, "objectives.drivers"
DAY = date(2026, 7, 1)
BEFORE = Wording("At 4:30 p.m., 20 % left.", "À 16h30, 20% restaient ; oui.")
HIDDEN = "\N{ZERO WIDTH SPACE}"


def answers(wording: Wording, record: Translation | None = None) -> Answers:
    plan = Answers(load_instrument().document("plan"), "a").with_value(PATH, wording)
    records = {PATH: record} if record else {}
    return replace(plan, translations=MappingProxyType(records))


def test_a_translation_that_followed_its_source_still_does() -> None:
    record = translation_record(BEFORE, EN, TranslationState.REVIEWED, "R", DAY)
    after, paths = correct_typography(answers(BEFORE, record))
    assert paths == (PATH,)
    assert after.wording(PATH).en == "At 4:30\N{NO-BREAK SPACE}pm, 20% left."
    state = state_of(after.wording(PATH), after.translations[PATH])
    assert state is TranslationState.REVIEWED
    assert correct_typography(after)[1] == ()


def test_one_that_was_stale_stays_stale() -> None:
    record = Translation(EN, digest("Older words."), TranslationState.REVIEWED, "R", DAY)
    after, _ = correct_typography(answers(BEFORE, record))
    assert state_of(after.wording(PATH), after.translations[PATH]) is TranslationState.STALE


def test_characters_that_do_not_show_go_from_texts_names_and_rows() -> None:
    plan = answers(Wording(f"Three{HIDDEN} needs.", "Trois besoins."))
    plan = plan.with_value("account.name_en", f"Al{HIDDEN}erts")
    plan = plan.with_value("risks.register", (Row("r1", {"source": f"f{HIDDEN}1"}),))
    after, paths = without_hidden_characters(plan)
    assert after.wording(PATH) == Wording("Three needs.", "Trois besoins.")
    assert after.text("account.name_en") == "Alerts"
    assert after.rows("risks.register")[0]["source"] == "f1"
    assert set(paths) == {PATH, "account.name_en", "risks.register"}
    assert without_hidden_characters(after) == (after, ())


def test_a_text_whose_signs_alone_a_tool_changed_is_the_one_before() -> None:
    before = "«\N{NO-BREAK SPACE}oui\N{NO-BREAK SPACE}»"
    assert with_typography_of('"oui"', before, Language.FR) == before
    assert with_typography_of('"non"', before, Language.FR) == '"non"'
    assert with_typography_of('"oui"', None, Language.FR) == '"oui"'
