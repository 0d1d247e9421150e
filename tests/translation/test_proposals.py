"""What an import would change, and what it does not take, with why."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest

from planbuilder.answers import (
    Answers,
    Translation,
    TranslationState,
    Wording,
    digest,
    state_of,
    translation_record,
    with_record,
    with_wording,
)
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation import (
    Claim,
    ImportOptions,
    Proposal,
    RemarkKind,
    ReturnedSegment,
    TranslationChange,
    apply_changes,
    propose,
    with_state,
)
from planbuilder.translation.placeholders import broken_placeholders

FILE = "plans/a.yaml"
PATH = "objectives.drivers"
ENGLISH = "We have **four** needs, see [the page](https://x.example.ca/en) for {name}."
FRENCH = "Nous avons **quatre** besoins, voir [la page](https://x.example.ca/fr) pour {name}."
DAY = date(2026, 11, 20)


def answers(en: str | None = ENGLISH, fr: str | None = None) -> Answers:
    plan = load_instrument().document("plan")
    return Answers(plan, "a", MappingProxyType({PATH: Wording(en, fr)}))


def back(text: str = FRENCH, claim: Claim = Claim.TRANSLATED, of: str = ENGLISH) -> ReturnedSegment:
    return ReturnedSegment(FILE, PATH, Language.EN, digest(of), text, claim, of)


def propose_for(given: Answers, *received: ReturnedSegment, **options: object) -> Proposal:
    import_options = ImportOptions(**options)  # type: ignore[arg-type]
    return propose(load_instrument(), {FILE: given}, received, import_options)


def only(proposal: Proposal) -> TranslationChange:
    assert proposal.remarks == ()
    assert len(proposal.changes) == 1
    return proposal.changes[0]


def kind(proposal: Proposal) -> RemarkKind:
    assert proposal.changes == ()
    assert len(proposal.remarks) == 1
    return proposal.remarks[0].kind


def test_a_missing_text_arrives() -> None:
    change = only(propose_for(answers(), back(), on=DAY))
    assert (change.before, change.after) == (None, FRENCH)
    assert change.state_after is TranslationState.DRAFT
    after = apply_changes(answers(), FILE, [change])
    assert after.wording(PATH) == Wording(ENGLISH, FRENCH)
    assert state_of(after.wording(PATH), after.translations[PATH]) is TranslationState.DRAFT


@pytest.mark.parametrize("claim", [Claim.TRANSLATED, Claim.MACHINE, Claim.FINAL, Claim.UNTOUCHED])
@pytest.mark.parametrize("options", [{}, {"machine": True}, {"by": "Reviser", "on": DAY}])
def test_a_second_import_changes_nothing(claim: Claim, options: dict[str, object]) -> None:
    first = propose_for(answers(), back(claim=claim), **options)
    after = apply_changes(answers(), FILE, first.changes)
    later = {**options, "on": date(2027, 1, 1)}
    assert kind(propose_for(after, back(claim=claim), **later)) is RemarkKind.UNCHANGED


def test_a_source_that_changed_since_makes_the_translation_stale() -> None:
    given = answers("We have five needs.")
    change = only(propose_for(given, back()))
    assert change.stale
    after = apply_changes(given, FILE, [change])
    assert state_of(after.wording(PATH), after.translations[PATH]) is TranslationState.STALE
    assert kind(propose_for(after, back())) is RemarkKind.UNCHANGED


def test_a_newer_translation_is_not_replaced_by_an_older_one() -> None:
    given = answers("Five needs.", "Cinq besoins.")
    record = translation_record(given.wording(PATH), Language.EN, TranslationState.DRAFT)
    assert kind(propose_for(with_record(given, PATH, record), back())) is RemarkKind.NEWER


def test_a_stale_text_sent_back_untouched_stays_stale_until_somebody_says_it_holds() -> None:
    old = Translation(Language.EN, digest("Before."), TranslationState.REVIEWED, "R", DAY)
    given = with_record(answers(ENGLISH, FRENCH), PATH, old)
    assert kind(propose_for(given, back(claim=Claim.UNTOUCHED))) is RemarkKind.UNCHANGED
    confirmed = only(propose_for(given, back(claim=Claim.TRANSLATED)))
    assert confirmed.state_after is TranslationState.DRAFT


def test_machine_texts_are_declared() -> None:
    assert (
        only(propose_for(answers(), back(), machine=True)).state_after is TranslationState.MACHINE
    )
    final = propose_for(answers(), back(claim=Claim.FINAL), machine=True)
    assert only(final).record.by is None


def test_final_is_a_review_when_a_position_vouches_for_it() -> None:
    assert (
        only(propose_for(answers(), back(claim=Claim.FINAL))).state_after is TranslationState.DRAFT
    )
    change = only(propose_for(answers(), back(claim=Claim.FINAL), by="Reviser", on=DAY))
    assert (change.record.state, change.record.by, change.record.on) == (
        TranslationState.REVIEWED,
        "Reviser",
        DAY,
    )


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (
            ReturnedSegment("plans/b.yaml", PATH, Language.EN, None, "x", Claim.FINAL),
            RemarkKind.UNKNOWN,
        ),
        (
            ReturnedSegment(FILE, "objectives.nothing", Language.EN, None, "x", Claim.FINAL),
            RemarkKind.UNKNOWN,
        ),
        (
            ReturnedSegment(
                FILE, "objectives.list[o9].statement", Language.EN, None, "x", Claim.FINAL
            ),
            RemarkKind.UNKNOWN,
        ),
        (ReturnedSegment(FILE, "x[", Language.EN, None, "x", Claim.FINAL), RemarkKind.UNKNOWN),
        (back(""), RemarkKind.BLANK),
        (back(claim=Claim.PARTIAL), RemarkKind.PARTIAL),
        (back(FRENCH.replace("{name}", "{nom}")), RemarkKind.BROKEN),
        (back(FRENCH.replace("{name}", "")), RemarkKind.BROKEN),
        (back(FRENCH.replace("**quatre**", "**quatre")), RemarkKind.BROKEN),
        (back(FRENCH.replace("](", " (")), RemarkKind.BROKEN),
        (back(FRENCH + "\x07"), RemarkKind.REFUSED),
        (ReturnedSegment(FILE, PATH, Language.FR, None, "x", Claim.FINAL), RemarkKind.GONE),
    ],
)
def test_what_is_not_taken_is_said(received: ReturnedSegment, expected: RemarkKind) -> None:
    assert kind(propose_for(answers(), received)) is expected


def test_a_segment_that_comes_back_twice_is_not_guessed() -> None:
    assert kind(propose_for(answers(), back(), back("Autre texte."))) is RemarkKind.TWICE
    only(propose_for(answers(), back(), back()))


def test_a_direction_that_was_turned_around_is_not_overwritten() -> None:
    given = answers(ENGLISH, FRENCH)
    record = translation_record(given.wording(PATH), Language.FR, TranslationState.DRAFT)
    assert kind(propose_for(with_record(given, PATH, record), back())) is RemarkKind.DIRECTION


def test_emphasis_may_differ_and_order_too() -> None:
    assert broken_placeholders("A *b* {x} {y}", "{y} {x} c") == ()
    assert broken_placeholders("A [b](u)", "A b") == ("](",)


def test_a_change_by_hand_after_a_review_is_noticed() -> None:
    given = answers(ENGLISH, FRENCH)
    record = translation_record(
        given.wording(PATH), Language.EN, TranslationState.REVIEWED, "R", DAY
    )
    assert state_of(given.wording(PATH), record) is TranslationState.REVIEWED
    assert state_of(Wording(ENGLISH, "Autre."), record) is TranslationState.DRAFT
    assert state_of(Wording("Other.", FRENCH), record) is TranslationState.STALE


def test_marking_leaves_stale_texts_to_be_confirmed_one_by_one() -> None:
    given = answers(ENGLISH, FRENCH)
    old = Translation(Language.EN, "0" * 16, TranslationState.REVIEWED, "R", DAY)
    stale = with_record(given, PATH, old)
    assert with_state(stale, TranslationState.REVIEWED, Language.EN, by="R", on=DAY)[1] == ()
    confirmed, paths = with_state(
        stale, TranslationState.REVIEWED, Language.EN, [PATH], by="R", on=DAY
    )
    assert paths == (PATH,)
    record = confirmed.translations[PATH]
    assert state_of(confirmed.wording(PATH), record) is TranslationState.REVIEWED


def test_a_cell_is_found_by_its_row() -> None:
    plan = load_instrument().document("plan")
    raw = {"list": {"o1": Wording("One.", None)}}
    with pytest.raises(KeyError):
        with_wording(Answers(plan, "a"), "objectives.list[o1].statement", raw["list"]["o1"])


def test_white_space_that_a_tool_put_around_a_translation_is_left_out() -> None:
    assert only(propose_for(answers(), back(f" {FRENCH}\n   "))).after == FRENCH
