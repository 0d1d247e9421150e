"""Asked once: one handle for a bilingual page, and where an answer that changes is still used."""

from __future__ import annotations

from datetime import time

from msgspec.structs import replace

from planbuilder.answers import Wording
from planbuilder.frontends.effect_sentences import effect_sentence
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.instrument.validate.role_references import role_problems
from planbuilder.interview import Session
from planbuilder.interview.replies import Answer, FillRow, GoTo
from planbuilder.interview.steps import questions_due
from planbuilder.storage import load_words
from planbuilder.text import Language
from tests.interview.builders import alone, among_parks, at, begin, do, instrument, parks, read

HANDLE, OTHER = "account.handle_fr", "account.handle_en"


def page(coverage: str, **answers: object) -> Session:
    answered = read("plan", account__coverage=coverage, **answers)
    return begin(alone(), answered, Language.EN)


def repeated_questions_due(session: Session) -> list[str]:
    return [each.id for each in questions_due(session) if each.id in (HANDLE, OTHER)]


def test_a_bilingual_page_is_asked_one_handle() -> None:
    assert repeated_questions_due(page("pair")) == [HANDLE, OTHER]
    session = page("bilingual")
    assert repeated_questions_due(session) == [HANDLE]
    outcome = do(at(session, HANDLE), Answer("@Places_ex"))
    assert outcome.session.answers.get(OTHER) == "@Places_ex"
    assert ("also_answered", OTHER) in [(each.key, each.path) for each in outcome.effects]
    assert repeated_questions_due(outcome.session) == [HANDLE]
    again = do(at(outcome.session, HANDLE), Answer("@Lieux_ex")).session.answers
    assert again.get(OTHER) == "@Lieux_ex"


def test_a_bilingual_page_is_asked_one_address() -> None:
    french, english = "account.url_fr", "account.url_en"
    outcome = do(at(page("bilingual"), french), Answer("https://social.example.ca/Places_ex"))
    assert outcome.session.answers.get(english) == "https://social.example.ca/Places_ex"
    due = [each.id for each in questions_due(outcome.session)]
    assert french in due and english not in due
    assert english in [each.id for each in questions_due(page("pair"))]


def test_two_handles_that_differ_are_both_asked_and_neither_is_overwritten() -> None:
    session = page("bilingual", account__handle_fr="@Lieux_ex", account__handle_en="@Places_ex")
    assert repeated_questions_due(session) == [HANDLE, OTHER]
    after = do(at(session, HANDLE), Answer("@Endroits_ex")).session.answers
    assert after.get(OTHER) == "@Places_ex"


def hours(session: Session) -> list[str]:
    return [each.id for each in questions_due(session) if each.id in HOURS]


HOURS = ("resources.staffed_from", "protocols.hours_from", "notice.hours_from")


def test_hours_are_asked_once_and_repeated_where_the_public_reads_them() -> None:
    staffed, promised, public = HOURS
    session = begin(alone(), read("plan"), Language.EN)
    outcome = do(at(session, staffed), Answer("8:30"))
    assert hours(outcome.session) == [staffed]
    assert outcome.session.answers.get(public) == time(8, 30)
    repeated = [each.path for each in outcome.effects if each.key == "also_answered"]
    assert repeated == [promised, public]
    words = Phrases(Language.EN, load_words("interview"), load_words("errors"))
    document = outcome.session.document
    sentences = [effect_sentence(each, document, words) for each in outcome.effects]
    assert len(set(sentences)) == len(sentences) >= 2
    repeated = [each for each in sentences if each.startswith("The same answer is now given here")]
    assert len(repeated) == 2
    again = do(at(outcome.session, staffed), Answer("9:00")).session
    assert again.answers.get(public) == time(9, 0)


def test_other_hours_are_asked_where_others_are_promised() -> None:
    staffed, promised, public = HOURS
    session = begin(alone(), read("plan", resources__staffed_from="08:00"), Language.EN)
    session = do(at(session, staffed), Answer("8:30")).session
    session = do(at(session, "protocols.other_hours"), Answer("yes")).session
    assert hours(session) == [staffed, promised]
    session = do(at(session, promised), Answer("10:00")).session
    assert session.answers.get(public) == time(10, 0)
    later = do(at(session, staffed), Answer("7:00")).session.answers
    assert (later.get(promised), later.get(public)) == (time(10, 0), time(10, 0))


def test_an_area_that_changes_shows_where_else_it_stands() -> None:
    staffing = [
        {"id": "s1", "area": {"en": "Web team"}, "function": {"en": "Writing"}},
        {"id": "s2", "area": {"en": "Web team"}, "function": {"en": "Replies"}},
    ]
    session = begin(alone(), read("plan", resources__staffing=staffing), Language.EN)
    effects = do(session, GoTo("resources.staffing[s1].area"), Answer("Digital team")).effects
    (use,) = [each for each in effects if each.key == "also_used"]
    assert use.values["count"] == 1
    row = do(at(session, "resources.staffing"), FillRow({"area": "Digital team"}, "s2")).effects
    assert "also_used" in [each.key for each in row]
    translated = replace(session, language=Language.FR)
    other = do(translated, GoTo("resources.staffing[s1].area"), Answer("Équipe du Web")).effects
    assert [each.key for each in other if each.key == "also_used"] == []


def test_a_position_of_the_strategy_shows_the_plans_that_repeat_it() -> None:
    strategy = parks().strategy
    assert strategy is not None
    path = "governance.coordinator"
    session = begin(among_parks(), strategy, Language.EN)
    effects = do(
        session, GoTo(path), Answer({"en": "Head of the Web", "fr": "Chef du Web"})
    ).effects
    (use,) = [each for each in effects if each.key == "also_used"]
    users = [
        name
        for name, plan in parks().plans.items()
        if plan.get("roles.coordinator") == strategy.get(path)
    ]
    assert users and use.values["count"] >= len(users)
    assert "plans/" in use.values["places"][Language.FR]
    assert isinstance(strategy.get(path), Wording)


def test_what_repeats_an_answer_must_be_there() -> None:

    question = instrument().document("plan").question(OTHER)
    assert question.same_as is not None
    broken = replace(question, same_as=replace(question.same_as, question="account.nowhere"))
    plan = instrument().document("plan")
    section = plan.section_of(OTHER)
    questions = tuple(broken if each.id == OTHER else each for each in section.questions)
    sections = tuple(
        replace(section, questions=questions) if each is section else each for each in plan.sections
    )
    documents = tuple(
        replace(plan, sections=sections) if each is plan else each
        for each in instrument().documents
    )
    found = role_problems(replace(instrument(), documents=documents))
    assert "account.nowhere" in [each.values.get("value") for each in found]
