"""The first pages: what the document is, whose, and what it honestly rests on."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from planbuilder.content.front_pages import (
    about,
    account_name,
    cover,
    entity,
    footer_line,
    full_title,
    running_title,
)
from planbuilder.instrument import Limit
from planbuilder.text import Language
from planbuilder.text.months import add_months
from tests.content.builders import material, plan

FR = Language.FR


def test_a_cover_names_the_account_in_both_languages() -> None:
    answers = plan(account__name_en="Alerts", account__name_fr="Alertes")
    page = cover(material(answers, FR))
    assert (page["name"], page["other_name"]) == ("Alertes", "Alerts")
    same = plan(account__name_en="Parks", account__name_fr="Parks")
    assert cover(material(same))["other_name"] == ""


def test_the_name_of_another_platform_counts_only_where_it_is_asked_for() -> None:
    left_over = plan(account__platform_name="Mastodon")
    assert cover(material(left_over))["platform"] == "Facebook"
    other = plan(account__platform="other", account__platform_name="Mastodon")
    assert cover(material(other))["platform"] == "Mastodon"


def test_what_is_missing_says_so() -> None:
    answers = plan(account__name_en=None, account__name_fr="Alertes")
    page = cover(material(answers))
    assert page["name"] == material().words("gap.missing")
    assert page["other_name"] == "Alertes"


def test_only_a_draft_says_that_it_is_one() -> None:
    draft, final = cover(material()), cover(material(final=True))
    assert draft["draft"] and draft["draft_note"]
    assert final["draft"] == final["draft_note"] == ""


def test_a_title_is_followed_by_the_name_of_the_account() -> None:
    named = material(plan(account__name_en="Alerts"))
    assert full_title(named, "Plan") == "Plan, Alerts"
    unnamed = material(plan(account__name_en=None))
    assert full_title(unnamed, "Plan") == "Plan"
    assert account_name(unnamed, Language.EN) == ""


def test_the_lines_of_a_page_name_owner_title_and_version() -> None:
    of = material(plan(account__name_en="Alerts", account__version="7.3"))
    assert running_title(of).endswith(f"{of.document.title.en}, Alerts")
    version = of.document.path_of("version")
    of = material(plan(**{version.replace(".", "__"): "7.3"}))
    assert "7.3" in footer_line(of)


def test_a_document_says_when_the_status_of_policies_is_old() -> None:
    of = material()
    months = of.instrument.limit(Limit.STATUS_MONTHS)
    sentence = of.words("about.aged", entity=entity(of), logged="")
    fresh = add_months(of.today, -months)
    assert sentence not in about(of, (fresh,))
    assert sentence in about(of, (fresh, date(2020, 1, 1)))


def test_only_a_draft_says_what_is_missing_and_only_a_logged_plan_names_its_log() -> None:
    draft, final = about(material(), ()), about(material(final=True), ())
    assert len(draft) == len(final) + 1
    logged = about(replace(material(final=True), logged_on=date(2026, 3, 1)), ())
    assert [each for each in logged if each not in final] and len(logged) == len(final) + 1


def test_the_body_that_reviews_accounts_is_the_one_of_the_profile() -> None:
    of = material()
    assert of.profile is not None
    alone = replace(of, profile=None)
    body = of.instrument.body(of.instrument.reviewer)
    assert entity(alone) == (body.en if body else "")
    other = next(each for each in of.instrument.public_bodies if each != of.instrument.reviewer)
    path = of.profile.path_of("publisher")
    chosen = replace(of, profile=of.profile.with_value(path, other))
    assert entity(chosen) == of.instrument.public_bodies[other].en
