"""A document's questions by path and by role, and the stages that a purpose reaches."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.instrument import Document, Stage
from planbuilder.instrument.question import stages_for
from planbuilder.instrument.roles import UNDECLARED, UNDECLARED_COLUMN
from planbuilder.model import plain
from planbuilder.storage import load_instrument
from tests.answers.builders import OPTIONS, question


def plan() -> Document:
    return load_instrument().document("plan")


@pytest.mark.parametrize(
    ("purpose", "stages"),
    [
        (Stage.DRAFT, {"draft"}),
        (Stage.APPROVAL, {"draft", "approval"}),
        (Stage.LAUNCH, {"draft", "approval", "launch"}),
        (Stage.ANNUAL, {"draft", "approval", "launch", "annual"}),
        (Stage.CLOSING, {"draft", "approval", "launch", "closing"}),
    ],
)
def test_a_purpose_demands_what_earlier_ones_did(purpose: Stage, stages: set[str]) -> None:
    assert {each.value for each in stages_for(purpose)} == stages


def test_questions_and_columns_are_known_by_their_paths() -> None:
    table = plan().question("risks.register")
    assert plan().question("risks.register.owner") is table.column("owner")
    assert table.key == "register"
    assert plan().section_of("risks.register[r1].owner").id == "risks"
    for path in ("risks.nothing", "risks.register.nothing"):
        with pytest.raises(KeyError):
            plan().question(path)
    with pytest.raises(KeyError):
        plan().section_of("nothing.at_all")


def test_a_role_leads_to_its_question_or_to_none() -> None:
    path = plan().path_of("register")
    assert path == "risks.register"
    assert plan().role_of(path) == "register"
    assert plan().role_of("risks.nothing") is None
    bare = replace(plan(), roles={})
    assert bare.path_of("register") == UNDECLARED
    assert bare.column_of("register", "owner") == UNDECLARED_COLUMN
    with pytest.raises(KeyError):
        plan().path_of("no_such_role")


def test_a_column_plays_the_role_it_states_or_that_of_its_id() -> None:
    columns = [
        plain(question("text", id="who", role="owner")),
        plain(question("text", id="day")),
    ]
    table = question("rows", columns=columns)
    assert table.column_id("owner") == "who"
    assert table.column_id("day") == "day"
    assert table.column_id("who") == UNDECLARED_COLUMN
    assert (table.has_column("owner"), table.has_column("who")) == (True, False)


def test_an_option_means_its_role_or_its_id() -> None:
    first, second = OPTIONS
    asked = question("choice", options=[{**first, "role": "yes"}, second])
    assert [asked.option_role(each) for each in ("one", "two", "other", None)] == [
        *("yes", "two", "other", None)
    ]


def test_a_file_stands_in_its_folder_or_at_the_top() -> None:
    assert plan().file_of("park") == "plans/park.yaml"
    assert load_instrument().document("strategy").file_of("park") == "strategy.yaml"
