from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import from_regex
from msgspec.structs import replace

from planbuilder.answers import Wording
from planbuilder.checks.rules.terminology import (
    _PLACEHOLDER,
    NothingHidden,
    OfficialTerms,
    PlaceholdersSettled,
    TypographyKept,
    _placeholder,
)
from planbuilder.instrument import Status
from planbuilder.storage import load_instrument
from tests.checks.builders import case, hits, row, values_of


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("See TODO later", "TODO"),
        ("Lorem Ipsum dolor", "Lorem Ipsum"),
        ("[to be translated by us]", "[to be translated by us]"),
        ("<à compléter>", "<à compléter>"),
        ("[…]", "[…]"),
        ("XXXX", "XXXX"),
        ("n/a", "n/a"),
        ("à déterminer.", "à déterminer."),
        ("–", "–"),
        ("a list of things to do", None),
        ("XX", None),
        ("[link to complete guide] text".replace("to complete", "of the"), None),
        ("na", None),
    ],
)
def test_no_placeholder_is_left_in_what_is_needed(text: str, word: str | None) -> None:
    check = PlaceholdersSettled(check="x")
    found = [each["text"] for each in values_of(check, case({"note": Wording(text, text)}))]
    assert found == ([] if word is None else [word])


@given(from_regex(_PLACEHOLDER.pattern))
def test_what_is_looked_for_first_leaves_no_placeholder_out(text: str) -> None:
    assert _placeholder(text) is not None


def test_a_dash_may_answer_what_is_not_needed() -> None:
    check = PlaceholdersSettled(check="x")
    assert hits(check, case({"prose": Wording("n/a", "s.o.")})) == []
    assert hits(check, case({"prose": Wording("ok", "TBD")})) == ["s.prose"]


TERMS = OfficialTerms(check="x", superseded="superseded")
POLICIES = load_instrument().policies.policies
ENDED = next(each for each in POLICIES if each.status in (Status.RESCINDED, Status.REPLACED))


def test_a_title_no_longer_in_force_is_named_with_what_came_after() -> None:
    of = case({"note": Wording(f"We follow the {ENDED.title.en}.", None)})
    assert hits(TERMS, of) == ["s.note/superseded"]
    (values,) = values_of(TERMS, of)
    assert values["policy"] == ENDED.title.en


def test_a_title_in_force_is_named_whatever_will_come_after_it() -> None:
    instrument = load_instrument()
    ended, after = next(
        (each, later)
        for each in POLICIES
        if each.replaced_by is not None
        and (later := instrument.policy(each.replaced_by)).status is Status.IN_FORCE
    )
    last = next(
        each
        for each in POLICIES
        if each.status is Status.IN_FORCE and each.replaced_by is None and each.id != after.id
    )
    announced = replace(after, replaced_by=last.id)
    policies = tuple(announced if each.id == after.id else each for each in POLICIES)
    own = replace(instrument.policies, policies=policies)
    other = replace(instrument, policies=own)
    of = case({"note": Wording(f"We follow the {ended.title.en}.", None)}, instrument=other)
    (values,) = values_of(TERMS, of)
    assert values["current"] == after.title.en


@pytest.mark.parametrize("title", [ENDED.title.en.upper(), ENDED.title.en.replace("s", "ſ", 1)])
def test_a_title_is_found_in_other_letters(title: str) -> None:
    assert title != ENDED.title.en
    of = case({"note": Wording(f"We follow the {title}.", None)})
    assert hits(TERMS, of) == ["s.note/superseded"]


@pytest.mark.parametrize("after", ["rescinded in May", "of 2014", "until lately"])
def test_a_sentence_may_say_that_it_is_no_longer_in_force(after: str) -> None:
    of = case({"note": Wording(f"We knew the {ENDED.title.en}, {after}.", None)})
    assert hits(TERMS, of) == []


def test_an_official_term_has_its_counterpart() -> None:
    act = Wording("The Official Languages Act applies.", "La loi sur les deux langues s’applique.")
    of = case({"note": act})
    assert hits(TERMS, of)[:1] == ["s.note"]
    first = values_of(TERMS, of)[0]
    assert (first["term"], first["counterpart"], first["lang"]) == (
        "Official Languages Act",
        "Loi sur les langues officielles",
        "French",
    )
    good = Wording(act.en, "La Loi sur les langues officielles s’applique.")
    assert hits(TERMS, case({"note": good})) == []
    assert hits(TERMS, case({"note": Wording(act.en, None)})) == []


def test_typography_is_that_of_the_language() -> None:
    check = TypographyKept(check="x")
    of = case({"note": Wording("Really ? Yes !", "Vraiment"), "handle": "a"})
    assert hits(check, of) == ["s.note"]
    assert values_of(check, of) == [
        {
            "question": "note",
            "lang": "English",
            "text": "Really ?",
            "usual": "Really?",
            "count": "2",
        }
    ]
    both = case({"note": Wording("Really ?", "20% ici")})
    assert [each["lang"] for each in values_of(check, both)] == ["English", "French"]


def test_no_answer_holds_characters_that_do_not_show() -> None:
    check = NothingHidden(check="x")
    of = case(
        {
            "note": Wording("a\u200b", "b\u202e"),
            "name": "x\u200b",
            "day": "plain",
            "table": (row("r1", free="y\u200b"), row("r2", free="z")),
        }
    )
    assert hits(check, of) == ["s.note", "s.name", "s.table[r1].free"]
    assert [each["count"] for each in values_of(check, of)] == ["2", "1", "1"]
    assert "200B" in values_of(check, of)[1]["characters"]
