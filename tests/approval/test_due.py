"""What falls due, which plans a change of a platform concerns, and the calendar file."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers import Row, Value, Wording
from planbuilder.approval.calendar import calendar
from planbuilder.approval.deadlines import DueItem, due_items, to_reassess
from planbuilder.approval.sign_off import platform_change
from planbuilder.text import Language, Text
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, PLAN

SAME = Text(en="Review", fr="Réviser")


def ids(workspace: Workspace, name: str) -> dict[str, date | None]:
    plan = workspace.plans[name]
    return {item.id: item.on for item in due_items(workspace.instrument, plan, ())}


def test_reviews_accesses_and_notices_fall_due(workspace: Workspace) -> None:
    due = ids(workspace, "canoe-route-facebook")
    plan = workspace.plans["canoe-route-facebook"]
    assert due["canoe-route-facebook-review"] == plan.date("approval.next_review")
    end, notice = plan.date("phase_out.planned_end"), plan.number("phase_out.notice_days")
    assert end is not None and notice is not None
    warn = due["canoe-route-facebook-followers_notice"]
    assert warn is not None and (end - warn).days == int(notice)


def test_a_missing_privacy_signature_is_due_before_the_next_step(workspace: Workspace) -> None:
    due = ids(workspace, "pine-lake-instagram")
    assert due["pine-lake-instagram-privacy_signature"] is None
    assert "national-x-privacy_signature" not in ids(workspace, PLAN)


def test_what_is_in_place_is_not_due(workspace: Workspace) -> None:
    plan = workspace.plans[PLAN]
    due = ids(workspace, PLAN)
    for row in plan.rows("risks.mitigations"):
        assert (f"{PLAN}-mitigation-{row.id}" in due) == (row["status"] != "in_place")


def test_a_strategy_is_updated_every_year(workspace: Workspace) -> None:
    assert workspace.strategy is not None
    (item,) = due_items(workspace.instrument, workspace.strategy, ())
    assert item.id == "strategy-strategy_review"


def test_a_change_of_terms_concerns_the_plans_of_that_platform(workspace: Workspace) -> None:
    change = platform_change(workspace.profile, "x", "terms", SAME, DAY, "")
    concerned = {name for name, plan in workspace.plans.items() if to_reassess(plan, (), (change,))}
    assert concerned == {"national-x", "safety-alerts-x"}


def test_a_plan_that_assessed_the_change_is_settled(workspace: Workspace) -> None:
    change = platform_change(workspace.profile, "x", "terms", SAME, DAY, "")
    cells: dict[str, Value] = {"changed_on": DAY, "description": Wording("Terms", "Conditions")}
    for effect, assessed, owed in (
        ("no_effect", DAY, 0),
        ("updated", DAY, 0),
        ("pending", DAY, 1),
        ("no_effect", None, 1),
    ):
        more: dict[str, Value] = {"effect": effect}
        if assessed:
            more["assessed_on"] = assessed
        row = Row("c9", {**cells, **more})
        plan = workspace.plans[PLAN].with_value("assessments.platform_changes", (row,))
        assert len(to_reassess(plan, (), (change,))) == owed


def test_the_calendar_is_the_same_for_the_same_items(workspace: Workspace) -> None:
    items = due_items(workspace.instrument, workspace.plans[PLAN], ())
    first = calendar(items, Language.FR, name="Agence", stamped=DAY)
    assert first == calendar(items, Language.FR, name="Agence", stamped=DAY)
    assert first.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert first.endswith(b"END:VCALENDAR\r\n")
    dated = sum(item.on is not None for item in items)
    assert first.count(b"BEGIN:VEVENT") == first.count(b"END:VEVENT") == dated
    assert b"DTSTART;VALUE=DATE:20271115" in first


@given(st.text(max_size=200), st.dates())
def test_no_text_breaks_a_line_of_the_calendar(text: str, on: date) -> None:
    label = Text(en=f"x{text}", fr=f"x{text}")
    data = calendar([DueItem("i", "d", label, on, None)], Language.EN, name="n", stamped=DAY)
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    whole = data.decode().replace("\r\n ", "").split("\r\n")
    assert sum(line.startswith("SUMMARY:") for line in whole) == 1
    assert whole[-1] == ""
