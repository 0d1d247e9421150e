from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from planbuilder.answers import Value, Wording
from planbuilder.checks.rules.agreement import (
    AgreesWith,
    DiffersFrom,
    SameAs,
    TextAvoids,
    Vocabulary,
)
from planbuilder.storage import load_instrument
from planbuilder.text import Language, Text
from tests.checks.builders import TODAY, answers, case, hits, values_of


@pytest.mark.parametrize(
    ("here", "there", "is_hit"),
    [
        (Wording("Web team."), Wording("web  team"), False),
        (Wording("Web team"), Wording("Web unit"), True),
        (Wording("Web team"), Wording(None, "Équipe Web"), False),
        (Wording("a", "b"), Wording("a", "c"), True),
        ("X.", "x", False),
        ("X", "y", True),
        (Decimal(1), Decimal("1.0"), False),
        (Decimal(1), Decimal(2), True),
        ("X", None, False),
        (None, "X", False),
    ],
)
def test_an_answer_agrees_with_one_of_another_document(
    here: Value | None, there: Value | None, is_hit: bool
) -> None:
    check = AgreesWith(check="x", question="s.note", other="profile:s.note")
    own, other = (answers({} if each is None else {"note": each}) for each in (here, there))
    found = [hit.path for hit in check.hits(case(own, profile=other))] if not is_hit else ["s.note"]
    assert found == (["s.note"] if is_hit else [])
    if is_hit and isinstance(here, Wording):
        assert hits(check, case(own, profile=other)) == ["s.note"]


def test_a_disagreement_names_both_answers() -> None:
    check = AgreesWith(check="x", question="s.note", other="profile:s.note")
    of = case(
        {"note": Wording("Web", "Web")}, profile=answers({"note": Wording("Print", "Papier")})
    )
    assert values_of(check, of) == [{"question": "note", "here": "Web", "there": "Print"}]


def test_two_answers_of_one_document_are_equal() -> None:
    check = SameAs(check="x", question="s.day", other="s.end")
    assert hits(check, case({"day": TODAY, "end": TODAY})) == []
    assert hits(check, case({"day": TODAY})) == []
    later = case({"day": TODAY, "end": TODAY.replace(year=2027)})
    assert values_of(check, later) == [
        {"question": "day", "here": "June 15, 2026", "there": "June 15, 2027"}
    ]


@pytest.mark.parametrize(
    ("here", "there", "is_hit"),
    [("https://x.ca/A", "https://x.ca/a/", True), ("@a", "@b", False), ("@a", None, False)],
)
def test_two_accounts_have_two_addresses(here: str, there: str | None, is_hit: bool) -> None:
    check = DiffersFrom(check="x", question="s.handle", other="s.pick")
    of = case({"handle": here} | ({"pick": there} if there else {}))
    assert values_of(check, of) == (
        [{"question": "handle", "other": "pick", "here": here}] if is_hit else []
    )


def test_a_number_is_compared_with_its_unit() -> None:
    check = SameAs(check="x", question="s.number", other="s.day", unit="s.pick", other_unit=None)
    assert values_of(check, case({"number": Decimal(2), "pick": "one", "day": TODAY})) == [
        {"question": "number", "here": "2 One", "there": "June 15, 2026"}
    ]
    assert hits(check, case({"number": Decimal(2), "day": TODAY})) == []


FOLLOWING = Vocabulary(
    words={Language.EN: ("track", "follow"), Language.FR: ("pist",)},
    negations={Language.EN: ("never", "do not")},
)
AVOIDS = TextAvoids(check="x", question="s.note", vocabularies=(FOLLOWING,))


@pytest.mark.parametrize(
    ("wording", "words"),
    [
        (Wording("We Track visits"), ["Track"]),
        (Wording("We never track visits"), []),
        (Wording("Backtracking"), []),
        (Wording("We read", "On piste, never"), ["pist"]),
        (Wording("We follow", "On piste"), ["follow"]),
        (Wording(), []),
    ],
)
def test_a_text_avoids_words_unless_it_rules_them_out(wording: Wording, words: list[str]) -> None:
    assert [each["word"] for each in values_of(AVOIDS, case({"note": wording}))] == words


def test_without_words_nothing_is_avoided() -> None:
    silent = replace(AVOIDS, vocabularies=(Vocabulary(words={}, negations={}),))
    assert hits(silent, case({"note": Wording("track", "pister")})) == []


def test_the_first_vocabulary_that_finds_a_word_makes_the_one_hit() -> None:
    weaker = Vocabulary(
        words={Language.EN: ("we",)}, negations={Language.EN: ("read",)}, variant="weak"
    )
    both = replace(AVOIDS, vocabularies=(FOLLOWING, weaker))
    found = [
        [hit.variant for hit in both.hits(case({"note": Wording(text)}))]
        for text in ("We follow", "We never follow", "We read")
    ]
    assert found == [[None], ["weak"], []]


@pytest.mark.parametrize(("amount", "words"), [(1, "1 hour"), (2, "2 hours"), (0, "0 hours")])
def test_a_unit_is_in_the_singular_for_one(amount: int, words: str) -> None:
    own = load_instrument()
    units = {
        "value.unit_one": Text(en="hours", fr="heures"),
        "value.unit_one_one": Text(en="hour", fr="heure"),
    }
    instrument = replace(own, interface={**own.interface, **units})
    check = SameAs(check="x", question="s.number", other="s.day", unit="s.pick", other_unit=None)
    of = case({"number": Decimal(amount), "pick": "one", "day": TODAY}, instrument=instrument)
    assert [each["here"] for each in values_of(check, of)] == [words]
