"""References of an instrument that lead nowhere are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.instrument.changed_instrument import folder, problems

__all__ = ["folder"]  # a fixture


def question(data: Any, path: str) -> Any:
    return next(each for each in data["questions"] if each["id"] == path)


@pytest.mark.parametrize(
    ("name", "change", "found"),
    [
        (
            "plan/account.yaml",
            lambda data: question(data, "account.use").update(cites=["gl-2014/99"]),
            {("no_such_clause", "plan.account.use")},
        ),
        (
            "plan/account.yaml",
            lambda data: question(data, "account.use").update(covers=["XXX-1"]),
            {("no_such_requirement", "plan.account.use")},
        ),
        (
            "plan/account.yaml",
            lambda data: question(data, "account.platform").update(choose_from="plateforms"),
            {("nothing_to_choose", "plan.account.platform")},
        ),
        *(
            (
                "plan/account.yaml",
                lambda data, source=source: question(data, "account.platform").update(
                    choose_from=source
                ),
                {("nothing_to_choose", "plan.account.platform")},
            )
            for source in ("scale:rating", "group:plateforms")
        ),
        (
            "catalogues/checklists.yaml",
            lambda data: data["items"][0].update(applies_with=["live_vidoe"]),
            {("no_such_function", "catalogues/checklists.axs_1")},
        ),
        (
            "plan/account.yaml",
            lambda data: question(data, "account.use").update(
                when={"equals": ["account.platform", "x"]}
            ),
            {("reads_ahead", "plan.account.use")},
        ),
        (
            "requirements.yaml",
            lambda data: data["requirements"][0].update(
                documents=["plan"], when={"answered": "account.usage"}
            ),
            {("requirement_reads_nothing", "requirements.S25-1")},
        ),
        (
            "plan/account.yaml",
            lambda data: question(data, "account.use").update(when={"answered": "account.use"}),
            {("reads_ahead", "plan.account.use")},
        ),
        (
            "plan/objectives.yaml",
            lambda data: question(data, "objectives.list").update(columns=[]),
            {
                ("columns_and_rows", "plan.objectives.list"),
            },
        ),
        (
            "plan/measurement.yaml",
            lambda data: next(
                column
                for column in question(data, "measurement.measures")["columns"]
                if column["id"] == "objective"
            ).update(choose_from="plan:objectives.lost"),
            {("no_such_table", "plan.measurement.measures")},
        ),
    ],
)
def test_references_that_lead_nowhere_are_refused(
    folder: Path, name: str, change: Callable[[Any], None], found: set[tuple[str, str]]
) -> None:
    assert found <= problems(folder, name, change)


def test_a_question_id_outside_its_section_or_given_twice_is_refused(folder: Path) -> None:
    def twice(data: Any) -> None:
        data["questions"].append(dict(data["questions"][-1]))
        data["questions"].append({**data["questions"][-1], "id": "elsewhere.use"})

    found = {code for code, _ in problems(folder, "plan/communications.yaml", twice)}
    assert {"id_twice", "id_outside_section"} <= found
