"""What matters now for each person, the most urgent first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import TranslationState
from planbuilder.errors import AnswerError, Problem
from planbuilder.storage.review_log import append_to_review_log
from planbuilder.workspace import Workspace
from planbuilder.workspace.next_steps import Audience, NextStep, document_steps, next_steps
from tests.content.builders import workspace as sample

DAY = date(2026, 11, 21)
SAMPLE = sample()
PLAN = "national-x"
FILE = f"plans/{PLAN}.yaml"
ALONE = replace(
    SAMPLE, plans=MappingProxyType({PLAN: SAMPLE.plans[PLAN]}), singles=MappingProxyType({})
)


def steps(person: Audience, workspace: Workspace = SAMPLE, day: date = DAY) -> dict[str, NextStep]:
    """Return what the sample plan asks of a person, by key, where no check finds anything."""
    found = document_steps(workspace, workspace.plans[PLAN], day, person, lambda: ())
    return {each.key: each for each in found}


def test_a_plan_that_lacks_nothing_is_ready_for_its_package_and_approver() -> None:
    assert steps(Audience.AUTHOR)["package"].command == ("package", FILE)
    assert steps(Audience.APPROVER)["sign"].command == ("package", FILE)


def with_states(*states: TranslationState) -> Workspace:
    plan = SAMPLE.plans[PLAN]
    paths = [path for path, record in plan.translations.items()][: len(states)]
    records = {
        **plan.translations,
        **{
            path: replace(plan.translations[path], state=state)
            for path, state in zip(paths, states, strict=True)
        },
    }
    changed = replace(plan, translations=MappingProxyType(records))
    return replace(SAMPLE, plans=MappingProxyType({PLAN: changed}))


def test_a_reviewer_is_told_drafts_and_machine_texts_apart() -> None:
    machine, draft = TranslationState.MACHINE, TranslationState.DRAFT
    found = steps(Audience.REVIEWER, with_states(machine, draft, draft))
    assert {key: each.values["count"] for key, each in found.items()} == {"machine": 1, "draft": 2}
    assert all(each.command[3:] == ("--as", "reviewed", "--by", "…") for each in found.values())
    assert found["machine"].urgency < found["draft"].urgency
    assert steps(Audience.REVIEWER) == {}


def test_a_translator_is_told_what_is_missing_where_there_are_two_languages() -> None:
    plan = SAMPLE.plans[PLAN]
    wording = plan.wording("platform.audience")
    changed = plan.with_value("platform.audience", replace(wording, fr=None))
    workspace = replace(SAMPLE, plans=MappingProxyType({PLAN: changed}))
    found = steps(Audience.TRANSLATOR, workspace)
    assert found["translate"].values["count"] == 1
    assert found["translate"].command == ("translate", "export", FILE)
    assert steps(Audience.TRANSLATOR) == {}


def test_a_broken_file_comes_first_and_an_empty_workspace_says_how_to_begin() -> None:
    empty = replace(
        SAMPLE,
        plans=MappingProxyType({}),
        singles=MappingProxyType({}),
        load_errors=MappingProxyType({}),
    )
    assert [each.key for each in next_steps(empty, DAY, Audience.AUTHOR)] == ["begin"]
    assert next_steps(empty, DAY, Audience.APPROVER) == ()
    error = AnswerError(Problem("not_yaml", "plans/x.yaml"))
    broken = replace(empty, load_errors=MappingProxyType({"plans/x.yaml": error}))
    for person in Audience:
        (step,) = next_steps(broken, DAY, person)
        assert (step.key, step.command, step.urgency) == ("broken", ("check", "plans/x.yaml"), 0)


def test_comments_of_others_are_the_authors_to_settle(tmp_path: Path) -> None:
    comment = {"path": "s.a", "author": "Ana", "date": "2026", "text": "Why?", "resolved": "no"}
    append_to_review_log(tmp_path, PLAN, [], [comment])
    workspace = replace(ALONE, root=tmp_path)
    found = {each.key: each for each in next_steps(workspace, DAY, Audience.AUTHOR)}
    assert found["comments"].values["who"] == "Ana"
    assert "comments" not in {each.key for each in next_steps(workspace, DAY, Audience.APPROVER)}


@pytest.mark.parametrize("person", list(Audience))
def test_the_most_urgent_comes_first(person: Audience) -> None:
    found = next_steps(ALONE, DAY, person)
    assert [each.urgency for each in found] == sorted(each.urgency for each in found)
