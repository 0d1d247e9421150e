"""Where the platform lacks a control, what needs it is not offered, and the reason is given."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.frontends.terminal.prompt_pages import guidance, page_of
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.instrument import Availability, ControlCatalogue, ControlCell, Instrument
from planbuilder.interview import begin
from planbuilder.interview.session import Session
from planbuilder.interview.workspace_context import InterviewContext
from planbuilder.storage import load_words
from planbuilder.text import LANGUAGES, Language
from tests.interview.builders import TODAY, alone, at, instrument, prompt_of, read

CLICKS = "Clicks on links to the website"


def plan_with_preset(platform: str) -> Answers:
    row = {"id": "r1", "source": "f4_hostile_comments", "family": "f4"}
    return read("plan", account__platform=platform, risks__register=[row])


def at_table(answers: Answers, table: str, known: Instrument | None = None) -> Session:
    context = InterviewContext(known, load_words("interview"), TODAY) if known else alone()
    return at(begin(context, answers, Language.EN), table)


def offered_presets(session: Session) -> set[str]:
    prompt = prompt_of(session)
    listed = {each.label.en for each in prompt.row_presets}
    assert {each.preset.label.en for each in prompt.row_set} <= listed
    return listed


def filters(listed: set[str]) -> list[str]:
    return [label for label in listed if "word filters" in label]


def test_a_measure_is_offered_only_where_the_platform_has_its_controls() -> None:
    assert filters(offered_presets(at_table(plan_with_preset("facebook"), "risks.mitigations")))
    session = at_table(plan_with_preset("mastodon"), "risks.mitigations", _without_filters())
    assert not filters(offered_presets(session))
    (missing,) = prompt_of(session).unavailable
    for language, words in zip(LANGUAGES, ("word filters", "filtres"), strict=True):
        assert words in missing.label[language]
        assert "Mastodon" in missing.reason[language]
        assert "2027-05-28" in missing.reason[language]
    assert "Mastodon documentation" in missing.reason.en
    assert "Documentation de Mastodon" in missing.reason.fr


def test_a_measure_that_no_setting_of_the_platform_allows_says_why_it_is_left_out() -> None:
    row = {"id": "r1", "source": "f2_automatic_translation", "family": "f2"}
    for platform, given in (("youtube", True), ("x", False)):
        answers = read("plan", account__platform=platform, risks__register=[row])
        session = at_table(answers, "risks.mitigations")
        assert any("automatic translation" in label for label in offered_presets(session)) is given
        reasons = [each.reason for each in prompt_of(session).unavailable]
        assert [("Common experience" in each.en) for each in reasons] == [True] * (not given)
        assert [("Expérience courante" in each.fr) for each in reasons] == [True] * (not given)


def test_the_terminal_says_how_many_are_left_out_and_help_says_why() -> None:
    row = {"id": "r1", "source": "f2_automatic_translation", "family": "f2"}
    answers = read("plan", account__platform="x", risks__register=[row])
    prompt = prompt_of(at_table(answers, "risks.mitigations"))
    for language, count, reason in (
        (Language.EN, "Not offered on this platform: 1", "X does not have this control"),
        (Language.FR, "Non offert sur cette plateforme : 1", "X n’offre pas ce réglage"),
    ):
        words = Phrases(language, load_words("interview"), load_words("errors"))
        page = [
            plain(line.text)
            for line in page_of(prompt, words, has_saved=False, by_command=False).lines
        ]
        assert count in page
        helping = [plain(line.text) for line in guidance(prompt, words, by_command=False)]
        assert any(reason in line for line in helping)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("platform", "given"), [("x", True), ("tiktok", False)])
def test_an_indicator_is_offered_only_where_the_platform_has_its_controls(
    platform: str, given: bool
) -> None:
    session = at_table(read("plan", account__platform=platform), "measurement.measures")
    assert (CLICKS in offered_presets(session)) is given
    assert (CLICKS in {each.label.en for each in prompt_of(session).unavailable}) is not given


def test_nothing_is_left_out_while_the_platform_is_open_or_the_control_uncertain() -> None:
    for platform in ({}, {"account__platform": "other"}):
        session = at_table(read("plan", **platform), "measurement.measures")
        assert CLICKS in offered_presets(session)
        assert prompt_of(session).unavailable == ()


def _without_filters() -> Instrument:
    known = instrument()
    catalogue = known.catalogues["controls"]
    assert isinstance(catalogue, ControlCatalogue)
    cell = ControlCell(
        value=Availability.NO, source="ma_docs", review_on=date(2027, 5, 28), note=None
    )
    items = tuple(
        replace(item, cells={**item.cells, "mastodon": cell}) if item.id == "word_filters" else item
        for item in catalogue.items
    )
    changed = replace(catalogue, items=items)
    return replace(known, catalogues={**known.catalogues, "controls": changed})


@pytest.mark.parametrize("language", list(Language))
def test_an_indicator_says_where_its_number_is_gone_and_what_stands_in(language: Language) -> None:
    session = at_table(read("plan", account__platform="facebook"), "measurement.measures")
    (preset,) = [each for each in prompt_of(session).row_presets if each.id == "d1_5"]
    stand_in = instrument().item("indicators", "sentiment_sample")
    assert preset.help is not None
    assert stand_in.label[language] in preset.help[language]
    assert "2027-02-26" in preset.help[language]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.EN, ("Meta: notice of August 2023", "to be checked again by")),
        (Language.FR, ("Meta\N{NO-BREAK SPACE}: annonce d’août 2023", "à vérifier de nouveau")),
    ],
)
def test_a_risk_says_where_a_fact_about_the_platform_was_read(
    language: Language, words: tuple[str, ...]
) -> None:
    session = at_table(read("plan", account__platform="facebook"), "risks.register")
    (preset,) = [each for each in prompt_of(session).row_presets if each.id == "f5_news_blocked"]
    assert preset.help is not None
    for each in (*words, "2027-05-28"):
        assert each in preset.help[language]
