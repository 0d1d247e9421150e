"""Numbers held against a bound, and answers that may be replaced by a link."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from planbuilder.answers import Note, NoteState
from planbuilder.checks.rules.answers import (
    AmountAtLeast,
    AmountAtMost,
    AnswersConsistent,
    DocumentPresent,
    OptionAllowed,
    QuestionsAnswered,
)
from planbuilder.text import Language
from tests.checks.builders import answers, case, hits, row, values_of
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


def test_what_is_answered_against_its_state_is_a_hit_unless_it_does_not_apply() -> None:
    check = AnswersConsistent(check="consistent", question="s.name")
    notes = {"s.name": Note(NoteState.NOT_APPLICABLE)}
    assert hits(check, case()) == hits(check, case({"name": "x"})) == ["s.name"]
    assert hits(check, case(answers({"name": "x"}, notes=notes))) == ["s.name"]
    assert hits(check, case(answers(notes=notes))) == []


def test_an_option_outside_is_a_hit_for_each_cell_or_for_all_alike() -> None:
    check = OptionAllowed(check="one_of", question="s.table.pick", options=("one",))
    table = (row("r1", pick="one"), row("r2", pick="two"), row("r3", pick="two"), row("r4"))
    of = case({"table": table})
    assert hits(check, of) == ["s.table[r2].pick", "s.table[r3].pick"]
    assert [each["option"] for each in values_of(check, of)] == ["Two", "Two"]
    together = replace(check, as_one=True, unless_all=True)
    assert [each["row"] for each in values_of(together, of)] == ["r2 and r3"]
    assert hits(together, case({"table": table[1:3]})) == []
    assert hits(check, case({"table": table[1:3]})) == ["s.table[r2].pick", "s.table[r3].pick"]
    required = replace(check, required=True)
    assert hits(required, case({"table": table[3:]})) == ["s.table[r4].pick"]


def test_an_absent_document_is_missed_but_not_judged() -> None:
    present = DocumentPresent(check="x", document="profile", question="s.note")
    answered = replace(present, answered="profile:s.name")
    with_name, blank = answers({"name": "x"}), answers()
    for check, expected in ((present, [[], [], ["s.note"]]), (answered, [[], ["s.note"], []])):
        cases = [case(profile=profile) for profile in (with_name, blank, None)]
        assert [hits(check, each) for each in cases] == expected
