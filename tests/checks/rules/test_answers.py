"""Numbers held against a bound, and answers that may be replaced by a link."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planbuilder.checks.rules.answers import AmountAtLeast, AmountAtMost, QuestionsAnswered
from planbuilder.text import Language
from tests.checks.scenarios import case_of

DAYS = "phase_out.notice_days"


@pytest.mark.parametrize(("days", "paths"), [("30", []), ("31", [DAYS]), ("", [])])
def test_a_number_may_be_at_most_its_bound(days: str, paths: list[str]) -> None:
    check = AmountAtMost(check="at_most", question=DAYS, most=Decimal(30))
    hits = list(check.hits(case_of({"change": {DAYS: days}})))
    assert [hit.path for hit in hits] == paths


@pytest.mark.parametrize(("days", "paths"), [("30", []), ("29", [DAYS]), ("", [])])
def test_a_number_may_be_no_less_than_its_bound(days: str, paths: list[str]) -> None:
    check = AmountAtLeast(check="at_least", question=DAYS, least=Decimal(30))
    hits = list(check.hits(case_of({"change": {DAYS: days}})))
    assert [hit.path for hit in hits] == paths


def test_the_bound_and_the_number_can_be_named() -> None:
    check = AmountAtMost(check="at_most", question=DAYS, most=Decimal("30.50"))
    (hit,) = check.hits(case_of({"change": {DAYS: "31"}}))
    values = {name: str(value) for name, value in hit.values.items()}
    assert set(values) == {"question", "value", "most"}
    most = hit.values["most"]
    assert not isinstance(most, str | int) and most[Language.FR] == "30,5"


def test_a_link_may_stand_in_the_place_of_an_answer() -> None:
    path, link = "protocols.content", "protocols.content_link"
    check = QuestionsAnswered(check="answered", questions=(path,), links={path: link})
    linked = case_of({"change": {path: "", link: "https://rivers.example.ca/guide"}})
    assert list(check.hits(linked)) == []
    assert [hit.path for hit in check.hits(case_of({"change": {path: ""}}))] == [path]


def test_open_questions_may_be_one_hit_together() -> None:
    paths = ("account.prepared_by", "platform.audience")
    check = QuestionsAnswered(check="answered", questions=paths, together=True)
    (hit,) = check.hits(case_of({"change": dict.fromkeys(paths, "")}))
    question = hit.values["question"]
    assert hit.path == paths[0]
    assert not isinstance(question, str | int)
    assert question[Language.EN] == "Plan prepared by and Target audience"
