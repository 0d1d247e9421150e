"""Answers from the strategy, the profile and other plans: offered, dated, never taken alone."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from planbuilder.answers import Translation, TranslationState, Wording, digest
from planbuilder.interview import Offer, ScopeAnswers, Session
from planbuilder.interview.answer_edits import with_translation
from planbuilder.interview.replies import Accept, Answer, Key, Undo
from planbuilder.interview.reuse import FEW, display_value
from planbuilder.text import Language
from tests.interview.builders import (
    alone,
    among_parks,
    at,
    begin,
    blank,
    do,
    instrument,
    parks,
    prompt_of,
    read,
    reread,
)


def fresh(**answers: object) -> Session:
    answered = read("plan", **answers) if answers else blank()
    return begin(among_parks(), answered, Language.EN)


def offers_at(session: Session, path: str) -> tuple[Offer, ...]:
    return prompt_of(at(session, path)).offers


def test_the_strategy_and_the_profile_are_offered_with_their_dates() -> None:
    offers = offers_at(fresh(), "approval.approver")
    strategy = parks().strategy
    assert strategy is not None
    assert offers[0].file == "strategy.yaml"
    assert offers[0].value == strategy.get("approval.approver")
    assert (offers[0].day, offers[0].is_approved) == (strategy.date("approval.approved_on"), True)
    assert {offer.file for offer in offers} <= {"strategy.yaml", "profile.yaml"} | {
        f"plans/{name}.yaml" for name in parks().plans
    }


def test_nothing_is_taken_without_the_author() -> None:
    session = at(fresh(), "approval.approver")
    assert session.answers.values == {}
    outcome = do(session, Accept(0))
    assert outcome.session.answers.get("approval.approver") == prompt_of(session).offers[0].value
    assert [(effect.key, effect.values["file"]) for effect in outcome.effects] == [
        ("taken", "strategy.yaml")
    ]
    assert do(outcome.session, Undo()).session.answers.values == {}
    with pytest.raises(IndexError):
        do(session, Accept(9))


def test_another_plan_on_the_same_platform_comes_first() -> None:
    session = fresh(account__platform="youtube")
    offers = offers_at(session, "protocols.moderation")
    assert offers[0].file == "plans/video-youtube.yaml"
    assert len(offers) <= FEW
    assert len({offer.value for offer in offers}) == len(offers)


def test_an_answered_question_is_offered_only_what_the_strategy_says_otherwise() -> None:
    session = fresh(
        objectives__strategy_version="1.0",
        protocols__moderation={"en": "Own rules.", "fr": "Règles propres."},
    )
    assert offers_at(session, "protocols.moderation") == ()
    assert [offer.file for offer in offers_at(session, "objectives.strategy_version")] == [
        "strategy.yaml"
    ]
    same = fresh(
        objectives__strategy_version=str(offers_at(session, "objectives.strategy_version")[0].value)
    )
    assert offers_at(same, "objectives.strategy_version") == ()


@pytest.mark.parametrize("path", ["account.name_fr", "account.handle_fr", "account.url_en"])
def test_what_is_one_account_s_own_is_not_offered(path: str) -> None:
    assert offers_at(fresh(), path) == ()


def test_dates_and_decisions_are_not_offered_from_other_plans() -> None:
    for path in ("assessments.decision", "assessments.consulted_on", "assessments.listed"):
        assert offers_at(fresh(), path) == ()


def test_a_table_is_offered_without_dates_and_without_dangling_rows() -> None:
    offer = offers_at(fresh(), "risks.mitigations")[0]
    session = do(at(fresh(), "risks.mitigations"), Accept(0)).session
    rows = session.answers.rows("risks.mitigations")
    assert rows == offer.value
    assert all(row["due"] is None and row["risks"] is None for row in rows)
    assert all(row["action"] is not None for row in rows)
    assert reread(session.answers) == session.answers


def test_a_row_named_by_points_alone_is_shown_as_that() -> None:
    row = parks().plans["national-x"].rows("risks.mitigations")[0]
    table = instrument().document("plan").question("risks.mitigations")
    name = table.label_column or table.columns[0].id
    rows = (row.with_cell(name, Wording("...", "…")),)
    assert display_value(fresh(), table, rows) == {Language.EN: "...", Language.FR: "…"}


def test_an_offer_is_shown_in_words_in_both_languages() -> None:
    offer = offers_at(fresh(), "roles.grid")[0]
    assert "Writing content" in offer.display[Language.EN] or offer.display[Language.EN]
    assert offer.display[Language.EN] != offer.display[Language.FR]


def test_a_text_without_words_in_the_language_of_the_interview_is_not_offered() -> None:
    path = "resources.knowledge_transfer"
    plans = parks().plans
    english = plans["national-x"].with_value(path, Wording("In English.", None))
    both = plans["video-youtube"].with_value(path, Wording("Both.", "Les deux."))
    context = replace(among_parks(), plans={"english": english, "both": both})
    files = {
        language: [
            each.display[language] for each in offers_at(begin(context, blank(), language), path)
        ]
        for language in Language
    }
    assert set(files[Language.EN]) == {"In English.", "Both."}
    assert files[Language.FR] == ["Les deux."]


def test_a_taken_text_keeps_what_is_known_of_its_translation() -> None:
    path = "protocols.moderation"
    national = parks().plans["national-x"]
    text = national.wording(path).en
    assert text is not None
    record = Translation(Language.EN, digest(text), TranslationState.REVIEWED, "Translation unit")
    reviewed = with_translation(national, path, record)
    context = replace(among_parks(), plans={"national-x": reviewed})
    session = do(at(begin(context, blank(), Language.EN), path), Accept(0)).session
    assert session.answers.translations[path] == record


def test_a_plan_does_not_offer_its_own_answers() -> None:
    plans = parks().plans
    mine = replace(plans["national-x"].with_value("protocols.moderation", None))
    session = begin(among_parks(), mine, Language.EN)
    files = [offer.file for offer in offers_at(session, "protocols.moderation")]
    assert "plans/national-x.yaml" not in files


def test_undated_documents_say_so() -> None:
    context = replace(among_parks(), strategy=None, plans={})
    session = begin(context, blank("strategy"), Language.FR)
    (offer,) = offers_at(session, "governance.coordinator")
    assert (offer.file, offer.day, offer.is_approved) == ("profile.yaml", None, False)


def test_every_source_is_a_question_of_the_same_kind() -> None:
    targets = [
        question
        for document in instrument().documents
        for question in document.questions()
        if question.offered_from
    ]
    assert len(targets) == 18
    for question in targets:
        for source in question.offered_from:
            origin, _, there = source.partition(":")
            found = instrument().document(origin).question(there)
            assert (found.kind, found.bilingual) == (question.kind, question.bilingual)


def test_an_offer_can_be_adapted_afterwards() -> None:
    session = do(at(fresh(), "approval.approver"), Accept(0)).session
    session = do(at(session, "approval.approver"), Answer("Director, Communications")).session
    assert session.answers.wording("approval.approver").en == "Director, Communications"
    assert Key.ACCEPT in prompt_of(at(fresh(), "approval.approver")).keys


def test_a_prepared_plan_is_dated_by_its_preparation() -> None:
    plans = {"a": read("plan", account__prepared_on="2026-01-05", roles__coordinator={"en": "A"})}
    context = replace(among_parks(), strategy=None, profile=None, plans=plans)
    (offer,) = offers_at(begin(context, blank(), Language.EN), "roles.coordinator")
    assert (offer.day, offer.is_approved) == (date(2026, 1, 5), False)


def test_the_first_plan_offers_what_the_workspace_was_begun_with() -> None:
    scope_answers = ScopeAnswers(
        date(2026, 3, 31), {"account.use": "official", "account.hosting": "moon"}
    )
    session = begin(alone(scope_answers=scope_answers), blank(), Language.EN)
    offer = prompt_of(at(session, "account.use")).offers[0]
    assert (offer.file, offer.day, offer.value) == ("", date(2026, 3, 31), "official")
    assert session.answers.values == {}
    taken = do(at(session, "account.use"), Accept(0))
    assert taken.session.answers.text("account.use") == "official"
    assert [effect.key for effect in taken.effects] == ["taken_screening"]
    assert prompt_of(at(session, "account.hosting")).offers == ()
    second = begin(among_parks(scope_answers=scope_answers), blank(), Language.EN)
    assert prompt_of(at(second, "account.use")).offers == ()


@pytest.mark.parametrize("language", list(Language))
def test_a_usual_set_is_offered_where_nothing_else_is(language: Language) -> None:
    session = at(begin(alone(), blank(), language), "protocols.grounds")
    prompt = prompt_of(session)
    offered = prompt.offers[-1].value
    narrow = {
        item.id for item in instrument().items("moderation_grounds") if item.group == "narrow"
    }
    assert isinstance(offered, tuple)
    assert set(offered) == narrow
    assert prompt.value is None  # nothing is ticked before the author says so
    assert {option.id for option in prompt.options} > narrow  # the broad ones can be chosen too
