"""The usual rows of a table, proposed in one step."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace

from planbuilder.answers import applicable
from planbuilder.instrument import Question, RiskItem
from planbuilder.interview import begin
from planbuilder.interview.replies import (
    AddRows,
    Back,
    FillCells,
    FillColumn,
    FillRow,
    Finish,
    Undo,
)
from planbuilder.interview.row_sets import row_set
from planbuilder.text import Language
from tests.interview.builders import (
    alone,
    at,
    do,
    instrument,
    path_of,
    plan,
    prompt_of,
    read,
)


def proposed_rows(table: str, **answers: object) -> list[str]:
    session = at(begin(alone(), read("plan", **answers), Language.EN), table)
    return [each.preset.id for each in prompt_of(session).row_set if each.is_proposed]


def test_the_roles_of_the_template_and_every_advisory_area_are_proposed() -> None:
    grid = [
        item.id
        for item in instrument().catalogues["functions_of_staff"].items
        if item.group == "grid"
    ]
    assert proposed_rows("roles.grid") == grid
    areas = [item.id for item in instrument().catalogues["advisory_areas"].items]
    assert proposed_rows("consultations.record") == areas
    assert proposed_rows("measurement.measures") == []
    situations = instrument().document("plan").question("protocols.crisis").column("situation")
    assert proposed_rows("protocols.crisis") == [option.id for option in situations.options]


def test_every_family_of_risk_is_proposed_as_the_functions_of_the_account_call_for_it() -> None:
    every = proposed_rows("risks.register")
    assert {each.partition("_")[0] for each in every} == {"f1", "f2", "f3", "f4", "f5", "f6"}
    silent = proposed_rows("risks.register", platform__functions=["posts"])
    assert "f4_unanswered_or_late" in every
    assert "f4_unanswered_or_late" not in silent
    assert set(silent) < {*every, *(each.preset.id for each in row_set(plan(), risks()))}


@pytest.mark.parametrize(
    ("function", "risk"),
    [
        ("direct_messages", "f4_person_in_danger"),
        ("comments", "f1_contested_removal"),
        ("live_video", "f4_live_broadcast"),
        ("polls", "f1_poll_as_research"),
        ("stories", "f1_stories_not_kept"),
        ("groups", "f4_group_content"),
        ("advertising", "f1_unapproved_advertising"),
        ("creators", "f1_paid_creators"),
    ],
)
def test_a_function_brings_its_risks(function: str, risk: str) -> None:
    assert risk not in proposed_rows("risks.register", platform__functions=["posts"])
    assert risk in proposed_rows("risks.register", platform__functions=["posts", function])


def test_the_platform_and_the_uses_bring_their_risks() -> None:
    blocked, wall = "f5_news_blocked", "f5_sign_in_wall"
    assert blocked in proposed_rows("risks.register", account__platform="facebook")
    assert blocked not in proposed_rows("risks.register", account__platform="x")
    assert wall in proposed_rows("risks.register", objectives__uses=["safety_alerts"])
    assert wall not in proposed_rows("risks.register", objectives__uses=["inform"])


CATALOGUE = [item for item in instrument().items("risks") if isinstance(item, RiskItem)]
PATHS = {
    "functions": "platform__functions",
    "platforms": "account__platform",
    "uses": "objectives__uses",
}
"""The answer that each list of a risk is held against."""


def answers_for(item: RiskItem, *, meets: bool) -> dict[str, object]:
    """Return answers that meet every condition of a risk, or none of them."""
    answers: dict[str, object] = {}
    for name, path in PATHS.items():
        depends = getattr(item, name)
        if not depends:
            continue
        question = instrument().document("plan").question(path.replace("__", "."))
        options = [option for option, _ in instrument().choices(question)]
        choice = next(each for each in options if (each in depends) is meets)
        answers[path] = choice if name == "platforms" else [choice]
    return answers


@pytest.mark.parametrize("item", CATALOGUE, ids=lambda item: item.id)
def test_each_risk_of_the_catalogue_is_proposed_for_its_condition(item: RiskItem) -> None:
    answers: dict[str, Any] = answers_for(item, meets=True)
    session = at(plan(**answers), "risks.register")
    if item.retired_on is not None:
        on_the_day = replace(session.context, today=item.retired_on)
        offered = row_set(replace(session, context=on_the_day), risks())
        assert item.id not in {each.preset.id for each in offered}
        assert item.successor in {each.preset.id for each in offered}
        return
    presets = {each.preset.id: each.is_proposed for each in row_set(session, risks())}
    assert item.id in presets
    if answers:
        assert presets[item.id]
        assert item.id not in proposed_rows("risks.register", **answers_for(item, meets=False))


def risks() -> Question:
    return instrument().document("plan").question("risks.register")


def test_chosen_rows_come_in_one_step_and_one_undo_takes_them_back() -> None:
    session = at(plan(), "risks.register")
    chosen = tuple(each.preset.id for each in prompt_of(session).row_set if each.is_proposed)[:3]
    outcome = do(session, AddRows(chosen))
    rows = outcome.session.answers.rows("risks.register")
    assert [row["source"] for row in rows] == list(chosen)
    assert all(row.wording("statement").fr for row in rows)
    assert do(outcome.session, Undo()).session.answers.rows("risks.register") == ()
    # Each is shown on its form, then the table again.
    here = outcome.session
    for row in rows:
        form = prompt_of(here).form
        assert form is not None
        assert form.row == row.id
        here = do(here, FillRow({"owner": "Web team"}, row.id)).session
    assert path_of(here) == "risks.register"
    assert all(each.preset.id not in chosen for each in prompt_of(here).row_set)
    assert path_of(do(here, Finish()).session) != "risks.register"


def test_a_measure_is_proposed_for_each_risk_that_has_none() -> None:
    rows = [{"id": "r1", "source": "f3_hijacking"}, {"id": "r2", "source": "f5_outage"}]
    actions = [{"id": "m1", "risks": ["r1"], "action": {"en": "Change passwords"}}]
    assert proposed_rows("risks.mitigations", risks__register=rows) == ["r1/0", "r2/0"]
    left = proposed_rows("risks.mitigations", risks__register=rows, risks__mitigations=actions)
    assert left == ["r2/0"]


@pytest.mark.parametrize(
    ("function", "question"),
    [
        ("direct_messages", "protocols.direct_messages"),
        ("comments", "protocols.appeal_position"),
        ("live_video", "protocols.live_video"),
        ("polls", "protocols.poll_review"),
        ("stories", "protocols.story_capture"),
        ("groups", "protocols.group_rules"),
        ("advertising", "consultations.advertising_detail"),
        ("creators", "protocols.creators"),
    ],
)
def test_a_function_brings_its_questions_and_its_rules(function: str, question: str) -> None:
    def applicable_questions(*functions: str) -> set[str]:
        answers = read("plan", platform__functions=["posts", *functions])
        return {each.id for each in applicable(answers)}

    assert question not in applicable_questions()
    assert question in applicable_questions(function)
    condition = re.compile(rf"contains.*platform\.functions.*{function}")
    ruled = [
        rule.id
        for rule in instrument().rules
        for check in rule.checks
        if condition.search(str(check))
    ]
    assert ruled, function


@pytest.mark.parametrize(
    ("table", "column", "usual"),
    [
        ("roles.grid", "area", 6),
        ("protocols.crisis", "decides", 5),
        ("consultations.record", "", 9),
    ],
)
def test_the_usual_rows_come_in_one_step_and_share_an_area(
    table: str, column: str, usual: int
) -> None:
    session = at(begin(alone(), read("plan"), Language.EN), table)
    presets = tuple(each.preset.id for each in prompt_of(session).row_set if each.is_proposed)
    assert len(presets) >= usual
    session = at(do(session, AddRows(presets)).session, table)
    assert len(session.answers.rows(table)) == len(presets)
    if column:
        area = {"en": "Web Unit", "fr": "Unité du Web"}
        rows = do(session, FillColumn(column, area)).session.answers.rows(table)
        assert [row.wording(column).fr for row in rows] == ["Unité du Web"] * len(presets)


@pytest.mark.parametrize(
    ("table", "column", "usual"),
    [
        ("platform.analysis", "finding", 5),
        ("protocols.tool_points", "confirmed_by", 3),
        ("protocols.specification_points", "confirmed_by", 4),
    ],
)
def test_a_full_set_that_asks_one_column_takes_one_screen(
    table: str, column: str, usual: int
) -> None:
    answers = read("plan", protocols__tool="yes", protocols__specifications="yes")
    session = at(begin(alone(), answers, Language.EN), table)
    presets = tuple(each.preset.id for each in prompt_of(session).row_set)
    here = do(session, AddRows(presets)).session
    rows = [row.id for row in here.answers.rows(table)]
    form = prompt_of(here).column_form
    assert form is not None
    assert (form.column.id, list(form.rows)) == (column, rows)
    assert (prompt_of(here).form, len(rows)) == (None, usual)
    filled = do(here, FillCells(column, dict.fromkeys(rows, "Web Unit"))).session
    assert [row.wording(column).en for row in filled.answers.rows(table)] == ["Web Unit"] * usual
    assert not (path_of(filled) or "").startswith(table)
    assert path_of(do(here, Back()).session) == table, "other rows may be added there"
    # With a row left out, and in two languages, each row is a form; then the table is shown.
    part = do(session, AddRows(presets[1:])).session
    assert prompt_of(part).form is not None
    both = do(replace(session, both=True), AddRows(presets)).session
    form_of_both = prompt_of(both).form
    assert form_of_both is not None
    assert len(form_of_both.fields) == 2
