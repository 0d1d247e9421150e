"""Where each requirement stands follows from its answers."""

from __future__ import annotations

from types import MappingProxyType

from planbuilder.answers import Note, NoteState, Row, Wording
from tests.content.builders import plan, requirement_rows, with_note


def test_a_requirement_follows_its_answer() -> None:
    assert requirement_rows(plan(objectives__mandate_link=None))["OBJ-1"]["state"] == "Not answered"


def test_an_optional_question_left_blank_is_not_answered() -> None:
    rows = requirement_rows(plan(assessments__privacy_checklist_on=None))
    assert rows["PIC-1"]["state"] == "Not answered"


def test_an_unknown_answer_is_no_answer() -> None:
    assert requirement_rows(plan(protocols__tool="unknown"))["S25-3"]["state"] == "Not answered"


def test_no_is_shown_as_no_where_a_yes_is_asked_for() -> None:
    rows = requirement_rows(plan(protocols__tool="no", account__existing="no"))
    assert rows["S25-3"]["state"] == "Answered “no”"
    assert rows["S25-3"]["where"] == "g) Official management tool"
    # A new account is an answer like any other; nobody has approved it yet.
    assert rows["PLN-2"]["state"] == "Partly answered"
    assert rows["GOV-2"]["state"] == "Partly answered"
    assert "Approved on" in rows["GOV-2"]["where"]


def test_what_does_not_apply_says_why() -> None:
    rows = requirement_rows()
    assert rows["PIA-5"]["state"] == "Not applicable"
    assert "because of the answer to “Assessments relied on”" in rows["PIA-5"]["where"]
    assert rows["PIA-4"]["state"] == "Not applicable"  # the government's are reused
    reason = "f) Assessments relied on: does not apply, because of this answer"
    assert rows["PIA-4"]["where"] == reason
    own = requirement_rows(plan(assessments__decision="own"))
    assert own["PIA-3"]["where"] == reason
    assert own["PIA-4"]["state"] != "Not applicable"
    note = Note(NoteState.NOT_APPLICABLE, Wording("The films are silent.", "Films muets."))
    silent = requirement_rows(with_note(plan(), "protocols.misinformation", note))
    assert silent["MIS-1"]["state"] == "Not applicable"
    assert silent["MIS-1"]["where"].endswith("The films are silent.")


def test_a_point_about_a_function_that_is_not_used_does_not_apply() -> None:
    used = ("posts", "comments", "live_video")
    settled = ("ola_1",)
    changes = {"platform__functions": used, "consultations__official_languages": settled}
    assert requirement_rows(plan(**changes))["OLA-14"]["state"] == "Not answered"
    without = requirement_rows(plan(**{**changes, "platform__functions": used[:2]}))["OLA-14"]
    assert without["state"] == "Not applicable"
    assert without["where"].endswith("the account does not use this: Live video")
    unknown = requirement_rows(plan(**{**changes, "platform__functions": None}))
    assert unknown["OLA-14"]["state"] == "Not answered"
    chosen = requirement_rows(
        plan(platform__functions=used[:2], consultations__official_languages=("ola_14",))
    )
    assert chosen["OLA-14"]["state"] == "Answered"


def test_rows_of_a_table_count_only_what_is_chosen() -> None:
    audience = Row("g1", MappingProxyType({"function": "content_writing"}))
    rows = requirement_rows(plan(roles__grid=(audience,)))
    assert (rows["ROL-1"]["state"], rows["ROL-2"]["state"]) == ("Answered", "Answered")
    assert "ROL-3" not in rows  # an example that the grid does not follow
