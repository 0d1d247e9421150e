"""A document at a glance: progress, flaws and languages by section."""

from __future__ import annotations

from planbuilder.answers import NoteState
from planbuilder.interview import overview
from planbuilder.interview.replies import Mark, Skip
from planbuilder.text import Language
from tests.interview.builders import (
    alone,
    among_parks,
    at,
    begin,
    do,
    parks,
    plan,
)
from tests.interview.finding_samples import with_findings


def test_every_section_stands_in_the_overview_in_order() -> None:
    seen = overview(plan())
    assert [section.letter for section in seen.sections if section.letter] == list("abcdefghij")
    assert sum(section.open for section in seen.sections) == seen.progress.total
    assert seen.progress.percent == 0
    assert seen.resume is not None
    assert [section.id for section in seen.sections if section.here] == ["account"]


def test_a_finished_plan_is_at_one_hundred_per_cent() -> None:
    seen = overview(begin(among_parks(), parks().plans["national-x"], Language.EN))
    assert {section.progress.percent for section in seen.sections} == {100}
    assert seen.resume is None
    assert {count for section in seen.sections for count in section.missing.values()} == {0}


def test_flaws_languages_and_skips_are_counted_by_section() -> None:
    """What asks for an answer that is blank, as in the register of risks, is to do: no flaw."""
    session = with_findings(account__prepared_by={"en": "Digital Team"}, account__name_fr="Nom")
    session = do(at(session, "account.platform"), Skip()).session
    first = overview(session).sections[0]
    assert (first.findings, first.errors, first.skips) == (2, 1, 1)
    assert first.missing == {Language.EN: 0, Language.FR: 1}
    assert (overview(session).findings, overview(session).errors) == (2, 1)
    assert overview(session).skips == ("account.platform",)


def test_what_is_marked_as_not_applicable_counts_as_settled() -> None:
    before = overview(plan()).progress
    mark = Mark(NoteState.NOT_APPLICABLE, {Language.FR: "Sans objet ici."})
    after = overview(do(at(plan(), "account.platform"), mark).session).progress
    assert (after.settled, after.total) == (before.settled + 1, before.total)


def test_exempt_questions_are_not_needed() -> None:
    exempt = frozenset({"account.name_en", "risks.register"})
    context = alone(exempt=exempt)
    session = begin(context, plan().answers, Language.FR)
    assert overview(session).progress.total == overview(plan()).progress.total - 2
