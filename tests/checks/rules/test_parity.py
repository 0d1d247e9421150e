from __future__ import annotations

from msgspec.structs import replace

from planbuilder.answers import Translation, TranslationState, Value, Wording, digest
from planbuilder.checks import Case
from planbuilder.checks.rules.parity import (
    ExceptionsReasoned,
    LanguagesApart,
    LanguagesPrinted,
    RequiredInLanguages,
    SameFacts,
    SameItems,
    SameSentences,
    SimilarLengths,
)
from planbuilder.instrument import Exemption, Limit, Stage
from planbuilder.instrument.conditions import Answered
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from tests.checks.builders import answers, case, hits, values_of

FRENCH_ONLY = replace(
    load_instrument(),
    exemptions=(Exemption(when=Answered(answered="s.name"), languages=(Language.FR,)),),
)


def french(values: dict[str, Value], reason: str | None = None) -> Case:
    """Return a case of a department that writes in French."""
    profile: dict[str, Value] = {"name": "x"}
    if reason:
        profile["handle"] = reason
    return case(values, instrument=FRENCH_ONLY, profile=answers(profile))


def test_what_is_needed_is_needed_in_each_language() -> None:
    check = RequiredInLanguages(check="x")
    assert values_of(check, case({"note": Wording("a")})) == [
        {"question": "note", "lang": "French"}
    ]
    assert hits(check, case({"note": Wording(None, "b")})) == ["s.note"]
    assert hits(check, case({"note": Wording("a", "b")})) == hits(check, case()) == []
    assert hits(check, case({"note": Wording("a")}, purpose=Stage.DRAFT)) == []
    assert hits(check, french({"note": Wording(None, "b")})) == []


def test_a_text_in_a_language_that_is_not_written_is_kept_and_said() -> None:
    check = LanguagesPrinted(check="x")
    of = french({"note": Wording("a", "b"), "prose": Wording("c")})
    assert hits(check, of) == ["s.note"]
    assert values_of(check, of)[0]["count"] == "2"
    assert hits(check, case({"note": Wording("a", "b")})) == []


def test_a_text_in_another_language_has_a_reason() -> None:
    check = ExceptionsReasoned(check="x", reason="profile:s.handle")
    values: dict[str, Value] = {"note": Wording("A text of ours", "b")}
    assert hits(check, french(values)) == ["s.note"]
    assert hits(check, french(values, reason="why")) == []
    assert hits(check, case(values)) == []
    given = answers({"note": Wording(None, "b"), "prose": Wording("Our reason", "c")})
    own = ExceptionsReasoned(check="x", reason="profile:s.prose")
    assert hits(own, case(given, instrument=FRENCH_ONLY, profile=answers({"name": "x"}))) == []
    risk = next(iter(load_instrument().catalogues["platforms"].items)).label.en
    assert hits(check, french({"note": Wording(risk, "b")})) == []


APART = LanguagesApart(check="x", other_language="whole", sentence="sentence")
EN = "We answer every question on the same working day, in both languages."
FR = "Nous répondons à chaque question le jour même, dans les deux langues."


def test_each_text_is_in_its_own_language() -> None:
    assert hits(APART, case({"note": Wording(EN, FR)})) == []
    assert hits(APART, case({"note": Wording(FR, FR)})) == ["s.note"]
    assert hits(APART, case({"note": Wording(EN, EN + " Indeed, we do.")})) == ["s.note/whole"]
    mixed = case({"note": Wording(f"{EN} {FR}", f"{FR} Nous publions aussi les avis.")})
    assert hits(APART, mixed) == ["s.note/sentence"]
    assert values_of(APART, mixed)[0]["lang"] == "English"
    assert values_of(APART, mixed)[0]["actual"] == "French"


def test_a_sentence_in_a_language_that_is_not_written_is_left_to_another_check() -> None:
    wording = Wording(f"{EN} {FR}", f"{FR} Nous publions aussi les avis.")
    assert hits(APART, case({"note": wording})) == ["s.note/sentence"]
    assert hits(APART, french({"note": wording})) == []


def test_a_text_as_short_as_a_name_may_be_the_same_twice() -> None:
    longest = load_instrument().limit(Limit.SAME_TEXT_CHARACTERS)
    name = ("Xq " * longest)[:longest].strip().ljust(longest, "z")
    assert hits(APART, case({"note": Wording(name, name)})) == []
    assert hits(APART, case({"note": Wording(name + "z", name + "z")})) == ["s.note"]


def test_a_reason_for_the_texts_as_they_stand_settles_it() -> None:
    twice = Wording(FR, FR)
    record = Translation(
        Language.FR,
        digest(FR),
        TranslationState.REVIEWED,
        target=digest(FR),
        reason="a quotation",
    )
    given = answers({"note": twice}, translations={"s.note": record})
    assert hits(APART, case(given)) == []
    other = answers({"note": Wording(EN, EN)}, translations={"s.note": record})
    assert hits(APART, case(other)) == ["s.note"]


def test_lists_have_as_many_items() -> None:
    check = SameItems(check="x")
    two = "- We answer here.\n- We answer there."
    deux = "- Nous répondons ici.\n- Nous répondons là."
    assert hits(check, case({"prose": Wording(two, deux)})) == []
    of = case({"prose": Wording(two, deux + "\n- Nous répondons partout.")})
    assert values_of(check, of) == [{"question": "prose", "english": "2", "french": "3"}]


def test_figures_are_the_same() -> None:
    check = SameFacts(check="x")
    of = case(
        {
            "note": Wording("We answer 12 people.", "Nous répondons à 11 personnes."),
            "prose": Wording("We pay $5 for it.", "Nous payons pour cela."),
        }
    )
    assert hits(check, of) == ["s.note", "s.prose/amount"]
    first, second = values_of(check, of)
    assert "12" in first["english"] and "11" in first["french"]
    assert second["french"] == "–"


def test_a_stale_translation_or_one_language_is_not_compared() -> None:
    check = SameFacts(check="x")
    wording = Wording("We answer 12 people.", "Nous répondons à 11 personnes.")
    stale = Translation(Language.EN, digest("old"), TranslationState.REVIEWED)
    assert hits(check, case(answers({"note": wording}, translations={"s.note": stale}))) == []
    assert hits(check, french({"note": wording})) == []
    assert hits(check, case({"note": Wording("12 people", None)})) == []


def test_a_sentence_neither_denies_nor_obliges_alone() -> None:
    check = SameSentences(check="x", negation="negation", obligation="obligation")
    of = case(
        {
            "note": Wording(
                "You must answer each question.", "Vous pouvez répondre à chaque question."
            ),
            "prose": Wording(
                "You do not answer each question.", "Vous répondez à chaque question."
            ),
        }
    )
    assert hits(check, of) == ["s.note/obligation", "s.prose/negation"]
    lacking = case({"note": Wording(f"{EN} We also publish every notice twice a day.", FR)})
    assert hits(check, lacking) == ["s.note"]
    assert "publish" in values_of(check, lacking)[0]["sentence"]


def test_long_answers_are_about_as_long() -> None:
    check = SimilarLengths(check="x")
    longer_than = load_instrument().limit(Limit.LENGTH_CHARACTERS)
    ratio = load_instrument().ratio(Limit.LENGTH_LONGEST)
    english = "a" * longer_than
    most = int(longer_than * ratio)
    assert hits(check, case({"note": Wording(english, "b" * most)})) == []
    of = case({"note": Wording(english, "b" * (most + 1))})
    assert values_of(check, of) == [
        {"question": "note", "english": str(longer_than), "french": str(most + 1)}
    ]
    assert hits(check, case({"note": Wording("a" * longer_than, "b")})) == []
    assert hits(check, case({"note": Wording("a" * (longer_than + 1), "b")})) == ["s.note"]
