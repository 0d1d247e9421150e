"""What applies, what is needed, and how far an author has come."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from planbuilder.answers import Answers, Progress, applicable, needs, progress
from planbuilder.answers.relevance import awaits_action
from planbuilder.instrument import Stage, stages_for
from planbuilder.instrument.conditions import Answered, Not
from planbuilder.model.validation import validate
from planbuilder.storage import load_instrument
from tests.answers.builders import question, read


def applicable_ids(answers: Answers) -> set[str]:
    return {question.id for question in applicable(answers)}


def open_paths(answers: Answers, purpose: Stage) -> set[str]:
    return {need.path for need in needs(answers, purpose) if not need.is_settled}


def test_a_question_appears_with_the_answer_it_depends_on() -> None:
    assert "account.platform_name" not in applicable_ids(read({"account": {"platform": "x"}}))
    assert "account.platform_name" in applicable_ids(read({"account": {"platform": "other"}}))


def test_a_hidden_answer_reads_as_blank_to_what_depends_on_it() -> None:
    account = {"operated_by": "in_house", "contractor_approved": "no"}
    answers = read({"account": account})
    assert answers.get("account.contractor_approved") == "no"  # kept, not lost
    assert "account.contractor_approved" not in applicable_ids(answers)
    assert "account.contractor_approved" not in open_paths(answers, Stage.APPROVAL)


def test_a_started_row_needs_its_cells_and_an_absent_one_does_not() -> None:
    empty = read({})
    assert "risks.mitigations" in open_paths(empty, Stage.APPROVAL)
    started = read({"risks": {"mitigations": [{"id": "m1", "due": "2027-01-15"}]}})
    missing = open_paths(started, Stage.APPROVAL)
    assert "risks.mitigations[m1].owner" in missing
    assert "risks.mitigations[m1].due" not in missing
    assert "risks.mitigations" not in missing


def test_only_not_applicable_settles_a_question_without_an_answer() -> None:
    for state, settled in (("not_applicable", True), ("to_be_determined", False)):
        answers = read(notes={"platform.terms": {"state": state}})
        assert ("platform.terms" not in open_paths(answers, Stage.APPROVAL)) is settled


def test_unknown_is_an_answer() -> None:
    answers = read({"assessments": {"tra_similar": "unknown"}})
    assert "assessments.tra_similar" not in open_paths(answers, Stage.APPROVAL)


def test_later_purposes_need_at_least_as_much() -> None:
    needed = {stage: {need.path for need in needs(read({}), stage)} for stage in Stage}
    assert needed[Stage.DRAFT] < needed[Stage.APPROVAL] < needed[Stage.LAUNCH]
    assert needed[Stage.LAUNCH] <= needed[Stage.ANNUAL]
    assert needed[Stage.LAUNCH] <= needed[Stage.CLOSING]
    for stage in Stage:
        assert stage in stages_for(stage)


def test_progress_of_sections_adds_up_to_that_of_the_document() -> None:
    answers = read({"account": {"platform": "x", "use": "official"}})
    parts = [progress(answers, Stage.APPROVAL, part) for part in answers.document.sections]
    whole = progress(answers, Stage.APPROVAL)
    assert whole == Progress(sum(p.settled for p in parts), sum(p.total for p in parts))
    assert 0 < whole.settled < whole.total


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_hundred_per_cent_means_that_nothing_is_open(settled: int, more: int) -> None:
    percent = Progress(settled, settled + more).percent
    assert 0 <= percent <= 100
    assert (percent == 100) == (more == 0)


_choices = st.fixed_dictionaries(
    {},
    optional={
        "platform": st.sampled_from(["x", "other"]),
        "coverage": st.sampled_from(["pair", "bilingual", "single", "group"]),
        "operated_by": st.sampled_from(["in_house", "contractor", "mixed"]),
        "name_other": st.just("Xʷəməθkʷəy̓əm"),
    },
)


@given(_choices)
def test_questions_stay_in_the_order_of_the_document(account: dict[str, Any]) -> None:
    answers = read({"account": account})
    order = [question.id for question in load_instrument().document("plan").questions()]
    found = [question.id for question in applicable(answers)]
    assert found == [path for path in order if path in set(found)]
    unconditional = {q.id for q in answers.document.questions() if q.when is None}
    assert unconditional <= set(found)


def test_what_an_act_writes_is_not_asked_unless_a_draft_needs_it() -> None:
    answers = Answers(load_instrument().document("plan"), "made")
    open_question = question("text", required_from="approval")
    holding, failing = validate(Not, {"not": {"answered": "a.b"}}), Answered(answered="a.b")
    for rule, awaits in ((True, True), (False, False), (holding, True), (failing, False)):
        asked = replace(open_question, act_writes=rule)
        assert awaits_action(answers, asked) is awaits
        drafted = replace(asked, required_from=Stage.DRAFT)
        assert not awaits_action(answers, drafted)
