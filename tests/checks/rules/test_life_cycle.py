from __future__ import annotations

from datetime import date

from planbuilder.answers import Answers
from planbuilder.checks import Output
from planbuilder.checks.engine.case import EarlierSignOff, History, RegisterEntry
from planbuilder.checks.rules.life_cycle import (
    RegistersAgree,
    RequestUnchanged,
    SectionsPrinted,
    SignOffsCurrent,
    StatesInOrder,
    register_differences,
)
from planbuilder.instrument.conditions import Answered, Not
from planbuilder.model.validation import validate
from planbuilder.storage import load_instrument
from planbuilder.text import Text
from tests.checks.builders import case, hits, values_of

JUNE = date(2026, 6, 1)
LIFE = load_instrument().lifecycle
assert LIFE is not None


def test_an_answer_that_differs_from_the_request_is_named() -> None:
    check = RequestUnchanged(check="x")
    of = case(history=History(unrequested=("s.name", "s.day"), requested_on=JUNE))
    assert hits(check, of) == ["s.name", "s.day"]
    assert values_of(check, of)[0] == {"question": "name", "requested": "June 1, 2026"}
    assert hits(check, case(history=History(unrequested=("s.name",)))) == []


def test_a_section_that_the_template_leaves_out_is_named() -> None:
    check = SectionsPrinted(check="x")
    assert hits(check, case(left_out=("t", "nowhere"))) == ["t.other"]
    assert hits(check, case()) == []


def _status(status: str | None, state: str | None, *, exists: bool = False) -> list[str]:
    plan = Answers(load_instrument().document("plan"), "made")
    if status is not None:
        plan = plan.with_value(LIFE.status_question, status)  # type: ignore[union-attr]
    existing = Answered(answered="account.version")
    check = StatesInOrder(
        check="x", existing=validate(Not, {"not": existing}) if exists else existing,
        recorded="recorded",
    )  # fmt: skip
    return hits(check, case(plan, history=History(state=state)))


def test_a_status_skips_no_state() -> None:
    path = LIFE.status_question  # type: ignore[union-attr]
    assert _status(None, None) == _status("draft", None) == []
    assert set(_status("approved", None)) == {path}
    assert len(_status("active", None)) > len(_status("approved", None))
    assert _status("active", None, exists=True) == []


def test_a_status_agrees_with_the_state_on_record() -> None:
    path = LIFE.status_question  # type: ignore[union-attr]
    first, *_, last = (state for state in LIFE.states if state.statuses)  # type: ignore[union-attr]
    behind, ahead = first.statuses[0], last.statuses[0]
    assert _status(behind, last.id) == [f"{path}/recorded"]
    assert _status(ahead, first.id) == [f"{path}/recorded"]
    assert _status(behind, last.id, exists=True) == [f"{path}/recorded"]
    assert _status(ahead, first.id, exists=True) == []


def register(file: str, *entries: tuple[str, str]) -> Output:
    risks = tuple(RegisterEntry(risk, rating, ("m",)) for risk, rating in entries)
    return Output("paper", file, register=risks)


def test_every_file_holds_the_same_risks() -> None:
    one = register("a.docx", ("r1", "low"), ("r2", "high"))
    same = register("b.docx", ("r2", "high"), ("r1", "low"))
    other = register("c.xlsx", ("r1", "high"), ("r3", "low"))
    assert list(register_differences((one, Output("paper", "x"), same))) == []
    check = RegistersAgree(check="x", question="s.table")
    of = case(outputs=(one, same, other))
    assert hits(check, of) == ["s.table"] * 3
    assert values_of(check, of) == [
        {"risk": risk, "first": "a.docx", "second": "c.xlsx"} for risk in ("r1", "r2", "r3")
    ]


def test_sign_offs_on_an_earlier_text_and_altered_records_are_named() -> None:
    check = SignOffsCurrent(check="x", question="s.name", altered="altered")
    label = Text(en="Approval", fr="Approbation")
    earlier = EarlierSignOff(label, label, JUNE, 2, label)
    of = case(history=History(earlier=(earlier,), altered_files=("a.yaml",)))
    assert hits(check, of) == ["s.name", "s.name/altered"]
    assert values_of(check, of)[0]["on"] == "June 1, 2026"
    assert values_of(check, of)[1] == {"file": "a.yaml"}
