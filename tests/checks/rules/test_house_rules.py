from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from planbuilder.answers import Note, NoteState, Wording
from planbuilder.checks.rules.house_rules import (
    AnswersApplicable,
    NeedsAnswered,
    NotesSettled,
    ReasonsStated,
    ReferencesExist,
    SectionsBegun,
)
from planbuilder.instrument import Exemption, Stage
from planbuilder.instrument.conditions import Answered
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES
from tests.checks.builders import answers, case, hits, row, values_of

NEEDS = NeedsAnswered(check="x", cell="cell")


def test_what_the_purpose_needs_is_answered() -> None:
    of = case({"table": (row("r1"),)})
    assert hits(NEEDS, of) == ["s.note", "s.table[r1].label/cell"]
    assert values_of(NEEDS, of)[1] == {"question": "label", "row": "r1"}
    assert hits(NEEDS, case({"table": (row("r1"),)}, purpose=Stage.DRAFT)) == []
    assert hits(NEEDS, case({"note": Wording("x")})) == []


def test_a_note_puts_it_off_and_a_link_stands_for_it() -> None:
    for state in (NoteState.UNSURE, NoteState.TO_BE_DETERMINED, NoteState.NOT_APPLICABLE):
        assert hits(NEEDS, case(answers(notes={"s.note": Note(state)}))) == []
    linked = replace(NEEDS, links={"s.note": "s.name"})
    assert hits(linked, case({"name": "x"})) == []
    assert hits(linked, case()) == ["s.note"]


def test_a_note_leaves_nothing_open_that_is_needed_or_answered() -> None:
    check = NotesSettled(check="x", dated="dated")
    notes = {
        "s.note": Note(NoteState.TO_BE_DETERMINED, by=date(2026, 7, 1)),
        "s.name": Note(NoteState.UNSURE, by=date(2026, 7, 1)),
        "s.day": Note(NoteState.UNSURE),
        "s.open": Note(NoteState.NOT_APPLICABLE),
    }
    of = case(answers({"name": "x", "open": "yes"}, notes=notes))
    assert hits(check, of) == ["s.name", "s.note/dated"]
    assert values_of(check, of)[1]["by"] == "July 1, 2026"


def test_what_does_not_apply_has_a_reason() -> None:
    check = ReasonsStated(check="x")
    notes = {
        "s.note": Note(NoteState.NOT_APPLICABLE),
        "s.name": Note(NoteState.NOT_APPLICABLE, Wording("None.", None)),
        "s.day": Note(NoteState.NOT_APPLICABLE, Wording("None.", "Aucun.")),
        "s.open": Note(NoteState.UNSURE),
    }
    of = case(answers(notes=notes))
    assert hits(check, of) == ["s.note"]
    assert values_of(check, of) == [{"question": "note"}]


def test_a_reference_leads_to_a_row() -> None:
    check = ReferencesExist(check="x")
    of = case(
        {
            "to": "r9",
            "table": (row("r1", to=("r1", "r8")),),
            "second": (row("m1", to=("r1",)),),
        }
    )
    assert hits(check, of) == ["s.to", "s.table[r1].to"]
    assert [each["missing"] for each in values_of(check, of)] == ["r9", "r8"]
    assert values_of(check, of)[0]["table"] == "table"
    assert hits(check, case({"to": "r1", "table": (row("r1"),)})) == []


def test_no_answer_stands_at_a_question_that_does_not_apply() -> None:
    check = AnswersApplicable(check="x")
    assert hits(check, case({"t.other": "two", "pick": "two"})) == ["t.other"]
    assert hits(check, case({"t.other": "two", "pick": "one"})) == []
    assert check.includes_hidden


def test_a_section_with_a_letter_is_begun() -> None:
    check = SectionsBegun(check="x")
    assert hits(check, case()) == ["s"]
    assert values_of(check, case()) == [{"section": "Title"}]
    assert hits(check, case({"name": "x"})) == []


def test_what_a_department_is_not_asked_is_not_needed() -> None:
    exemption = Exemption(when=Answered(answered="s.name"), languages=LANGUAGES, sections=("s",))
    instrument = replace(load_instrument(), exemptions=(exemption,))
    profiles = answers({"name": "x"}), answers()
    cases = [case(instrument=instrument, profile=profile) for profile in profiles]
    assert [hits(NEEDS, each) for each in cases] == [[], ["s.note"]]
