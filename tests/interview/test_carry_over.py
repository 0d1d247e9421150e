"""A plan begun from another one: nothing of it counts before an author has confirmed it."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.answers import Answers, Wording
from planbuilder.checks import run as run_checks
from planbuilder.instrument import Stage
from planbuilder.interview import begin, document_progress
from planbuilder.interview.carry_over import carried_from, carry_over
from planbuilder.interview.replies import Answer, Confirm, Finish, GoTo, Keep
from planbuilder.storage import load_words
from planbuilder.text import Language
from planbuilder.workspace import case_of
from tests.interview.builders import (
    TODAY,
    among_parks,
    at,
    begin_carried,
    carried_plan,
    do,
    parks,
    path_of,
    prompt_of,
    reread,
)

WORDS = load_words("interview")


def test_names_addresses_dates_and_states_stay_behind() -> None:
    answers = carried_plan()
    own = ("account.name_en", "account.url_fr", "account.prepared_on", "account.platform")
    for path in (*own, "assessments.signatory", "approval.approver", "approval.capacity"):
        assert parks().plans["national-x"].get(path) is not None
        assert answers.get(path) is None
    assert all(row["due"] is None for row in answers.rows("risks.mitigations"))
    assert answers.get("approval.approved_on") is None
    ids = [row.id for row in parks().plans["national-x"].rows("risks.register")]
    assert [row.id for row in answers.rows("risks.register")] == ids


def test_every_answer_waits_for_confirmation_and_stands_in_the_way_of_approval() -> None:
    answers = carried_plan()
    assert set(answers.values) <= set(answers.notes)
    assert {carried_from(WORDS, note) for note in answers.notes.values()} == {"national-x"}
    assert reread(answers) == answers
    found = run_checks(case_of(parks(), answers, Stage.APPROVAL, TODAY))
    waiting = {each.path for each in found if each.rule.id == "P06"}
    assert "objectives.mandate_link" in waiting
    assert document_progress(begin_carried()).settled == 0


def test_keeping_or_changing_an_answer_confirms_it_and_so_does_leaving_a_table() -> None:
    kept = do(at(begin_carried(), "platform.considerations"), Keep()).session.answers
    assert "platform.considerations" not in kept.notes
    changed = do(at(begin_carried(), "platform.considerations"), Answer("Posts.")).session.answers
    assert "platform.considerations" not in changed.notes
    table = do(at(begin_carried(), "resources.budget"), Finish()).session.answers
    assert "resources.budget" not in table.notes


def test_dates_of_rows_are_asked_on_one_form() -> None:
    session = do(begin_carried(), GoTo("risks")).session
    session = do(session, Confirm(tuple(e.path for e in prompt_of(session).suggestions))).session
    # A row with two dates to give anew is asked on its own form; this one has a single one.
    session = at(session, "risks.mitigations[m3].due")
    form = prompt_of(session).column_form
    assert form is not None
    assert list(form.rows) == [row.id for row in session.answers.rows("risks.mitigations")]


def test_an_interview_on_a_copy_begins_at_the_beginning() -> None:
    assert path_of(begin_carried()) == "account.use"
    other = replace(among_parks(), plans={})
    assert path_of(begin(other, carried_plan(), Language.EN)) == "account.use"


def test_a_text_that_still_names_the_other_account_is_found() -> None:
    source = parks().plans["national-x"]
    heading = "objectives.mandate_link"
    named = source.with_value(heading, Wording("Historic Places speaks to visitors.", "Au public."))
    answers = replace(carry_over(named, "northern-x", WORDS), notes={})
    own = answers.with_value("account.name_en", "Historic Places North")
    own = own.with_value("platform.audience", Wording("Readers of Historic Places North.", "Ici."))

    def findings_of(plan: Answers) -> set[tuple[str, str]]:
        every = run_checks(case_of(parks(), plan, Stage.DRAFT, TODAY))
        every += run_checks(case_of(parks(), plan, Stage.APPROVAL, TODAY))
        hits = (each for each in every if each.variant == "other_account")
        return {(each.path, each.severity.value) for each in hits}

    assert findings_of(own) == {(heading, "warning")}
    assert "“Historic Places”, of the plan “national-x”" in next(
        each.message(Language.EN)
        for each in run_checks(case_of(parks(), own, Stage.APPROVAL, TODAY))
        if each.variant == "other_account"
    )
    assert reread(own).begun_from == "national-x"
    assert findings_of(replace(own, begun_from="")) == set(), "a place may have an account's name"


def test_areas_of_the_account_are_asked_with_the_ones_of_the_other_plan() -> None:
    area = "protocols.contentious_owner"
    session = do(begin_carried(), GoTo("protocols")).session
    suggested = [each.path for each in prompt_of(session).suggestions]
    assert suggested and area not in suggested
    asked = at(do(session, Confirm(tuple(suggested))).session, area)
    assert prompt_of(asked).current == parks().plans["national-x"].wording(area).en
    kept = do(asked, Keep()).session.answers
    assert area not in kept.notes
    assert kept.get(area) == parks().plans["national-x"].get(area)
