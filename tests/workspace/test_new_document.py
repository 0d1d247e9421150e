"""New answer files ask what the department is asked; one like another waits to be confirmed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planbuilder.answers import Answers, read_answers
from planbuilder.errors import AnswerError, WorkspaceError
from planbuilder.storage import load_instrument, shipped_path
from planbuilder.storage.yaml_files import parse_yaml
from planbuilder.text import Language
from planbuilder.workspace.new_document import blank_document, plan_like, with_first_status

PLAN = "national-x"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    source = shipped_path("samples") / "parks"
    (tmp_path / "plans").mkdir()
    for name in ("profile.yaml", "strategy.yaml", f"plans/{PLAN}.yaml"):
        shutil.copy(source / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("language", list(Language))
def test_a_blank_plan_reads_as_one_that_says_only_where_it_stands(
    root: Path, language: Language
) -> None:
    data = blank_document(root, "plan", language, "new")
    assert data.startswith(b"# yaml-language-server: $schema=../.planbuilder/schemas/plan")
    raw = parse_yaml(data, AnswerError, "new.yaml").value
    answers = read_answers(load_instrument(), raw, name="new", file="new.yaml")
    assert answers.id == "new"
    assert set(answers.values) <= {"account.status"}


def test_a_strategy_has_no_id(root: Path) -> None:
    assert b"\nid:" not in blank_document(root, "strategy", Language.EN)


def test_a_new_document_says_that_it_is_at_its_beginning() -> None:
    instrument = load_instrument()
    fresh = with_first_status(instrument, Answers(instrument.document("plan"), "new"))
    life = instrument.lifecycle
    assert life is not None
    assert fresh.text(life.status_question) in life.first.statuses


def test_a_plan_like_another_waits_for_confirmation(root: Path) -> None:
    plan = plan_like(root, PLAN, "new")
    assert (plan.name, plan.id, plan.begun_from) == ("new", "new", PLAN)
    assert plan.notes and plan.text("account.use") is not None


def test_a_plan_that_is_not_there_or_is_broken_is_refused(root: Path) -> None:
    with pytest.raises(WorkspaceError) as error:
        plan_like(root, "nothing", "new")
    assert [(each.code, each.values["known"]) for each in error.value.problems] == [
        ("no_such_plan", PLAN)
    ]
    (root / "plans" / "broken.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(AnswerError):
        plan_like(root, "broken", "new")
