"""Documents come one after the other, whole, while the others hold only what is compared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from weakref import ReferenceType, ref

import pytest

from planbuilder.answers import Answers
from planbuilder.answers.value_cache import forget_documents
from planbuilder.documents.incremental import OutputRun
from planbuilder.instrument import Instrument
from planbuilder.workspace import documents_in_turn, open_workspace
from planbuilder.workspace.compared_facts import plan_facts
from planbuilder.workspace.documents_in_turn import DocumentsInTurn
from tests.benchmarks.portfolio import write_portfolio

PLANS = 3


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_portfolio(tmp_path_factory.mktemp("turns") / "many", PLANS)


@pytest.fixture(autouse=True)
def most_plans_wait_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents_in_turn, "_IN_MEMORY", 1)


def test_each_document_is_whole_and_the_one_before_is_gone(
    portfolio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[ReferenceType[Answers]] = []

    def facts(instrument: Instrument, plan: Answers) -> Mapping[str, object]:
        plans.append(ref(plan))
        return plan_facts(instrument, plan)

    monkeypatch.setattr(documents_in_turn, "plan_facts", facts)
    with DocumentsInTurn(portfolio) as documents:
        forget_documents()
        names = []
        for answers in documents.in_full(documents.workspace.documents()):
            names.append(answers.name)
            plans.append(ref(answers))
            alive = {name for each in plans if (name := _name(each)).startswith("plan-")}
            assert alive <= {"plan-0", answers.name}, "the one kept, and the one whose turn it is"
    assert names == ["strategy", *(f"plan-{number}" for number in range(PLANS))]


def test_other_documents_have_what_is_compared(portfolio: Path) -> None:
    usual = open_workspace(portfolio)
    with DocumentsInTurn(portfolio) as documents:
        short = documents.workspace.plans["plan-2"]
        (whole,) = documents.in_full([short])
        assert whole == usual.plans["plan-2"]
        facts = plan_facts(usual.instrument, whole)
        assert plan_facts(usual.instrument, short) == facts
        assert len(short.values) < len(whole.values)


def test_a_plan_that_cannot_be_read_is_named(portfolio: Path, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for name in ("profile.yaml", "strategy.yaml", "plans/plan-0.yaml"):
        (tmp_path / name).write_bytes((portfolio / name).read_bytes())
    (tmp_path / "plans" / "broken.yaml").write_text("a: [", encoding="utf-8")
    with DocumentsInTurn(tmp_path) as documents:
        assert list(documents.workspace.load_errors) == ["plans/broken.yaml"]
        assert list(documents.workspace.plans) == ["plan-0"]


def test_of_many_plans_those_not_asked_for_are_not_read_again(
    portfolio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with DocumentsInTurn(portfolio) as documents:
        usual = {name: plan.values for name, plan in documents.workspace.plans.items()}
    with OutputRun(open_workspace(portfolio), portfolio / "out"):
        pass  # which remembers what is compared in each plan
    read: list[str] = []

    def facts(instrument: Instrument, plan: Answers) -> Mapping[str, object]:
        read.append(plan.name)
        return plan_facts(instrument, plan)

    monkeypatch.setattr(documents_in_turn, "plan_facts", facts)
    changed = portfolio / "plans" / "plan-1.yaml"
    changed.write_bytes(changed.read_bytes() + b"# changed\n")
    with DocumentsInTurn(portfolio, [portfolio / "plans" / "plan-2.yaml"]) as documents:
        assert {name: plan.values for name, plan in documents.workspace.plans.items()} == usual
    assert read == ["plan-1", "plan-2"]


def _name(plan: ReferenceType[Answers]) -> str:
    answers = plan()
    return answers.name if answers is not None else ""
