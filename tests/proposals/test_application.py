"""Accepted proposals become answers: as typed, joined where both changed, or not at all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import (
    Note,
    NoteState,
    Translation,
    TranslationState,
    Wording,
    digest,
    reason_path,
)
from planbuilder.cli.reading_lines import cleaning_lines
from planbuilder.documents.value_reader import value_reader
from planbuilder.proposals import EditKind, EditProposal, ProposalError, applied_proposal
from planbuilder.proposals.carried_answers import without_carried
from planbuilder.proposals.text_merge import merged_text
from planbuilder.proposals.value_text import days_in, stored_text
from planbuilder.text import Language
from planbuilder.wording import Translator
from tests.cli.conftest import Command, command, folder
from tests.proposals.builders import (
    PLAN,
    reword,
    workspace,
)

__all__ = ["command", "folder"]
PATH = "objectives.mandate_link"


def test_rows_are_added_moved_and_deleted_with_all_that_is_theirs() -> None:
    answers = workspace().plans[PLAN]
    reader = value_reader(workspace(), answers)
    table = "objectives.list"
    cells = {"statement": "A new objective", "intent": "Inform"}
    add = EditProposal(PLAN, table, EditKind.ADD_ROW, Language.EN, cells=cells, after="o1")
    more = applied_proposal(answers, add, reader)
    assert [row.id for row in more.rows(table)] == ["o1", "o4", "o2", "o3"]
    assert more.rows(table)[1].wording("statement").en == "A new objective"
    gone = applied_proposal(more, EditProposal(PLAN, f"{table}[o1]", EditKind.DELETE_ROW), reader)
    assert [row.id for row in gone.rows(table)] == ["o4", "o2", "o3"]
    move = EditProposal(PLAN, f"{table}[o3]", EditKind.MOVE, after="")
    assert [row.id for row in applied_proposal(gone, move, reader).rows(table)] == [
        "o3",
        "o4",
        "o2",
    ]
    with pytest.raises(ProposalError):
        applied_proposal(gone, replace(move, path=f"{table}[o9]"), reader)


def test_texts_join_where_they_touch_other_words() -> None:
    assert merged_text("a b c d", "a B c d", "a b c D") == "a B c D"
    assert merged_text("a b c d", "a B c d", "a X c d") is None
    assert merged_text("a b", "a b", "a b c") == "a b c"
    assert merged_text("a b c d", "a B C d", "a b c d") == "a B C d"
    assert merged_text("of parks", "of all parks", "of no parks") is None
    assert merged_text("of parks. End", "of all parks. Fin", "of no parks. End") is None


def test_a_paragraph_split_here_since_stays_split_beside_other_edits() -> None:
    answers = workspace().plans[PLAN]
    reader = value_reader(workspace(), answers)
    text = answers.wording(PATH).en or ""
    split = EditProposal(PLAN, PATH, EditKind.CHANGE, Language.EN, text, "")
    split = replace(split, new=text.replace(" They announce", "\n\nThey announce"))
    here = applied_proposal(answers, split, reader)
    reworded = replace(split, new=text.replace("three objectives", "four aims"))
    assert applied_proposal(here, reworded, reader).wording(PATH).en == split.new.replace(
        "three objectives", "four aims"
    )


def test_dates_are_read_as_people_write_them() -> None:
    text = "2026-09-01, May 1, 2026, 1er mai 2026, 3 June 2026, 31 février 2026"
    assert [day.isoformat() for day in days_in(text)] == [
        "2026-09-01",
        "2026-05-01",
        "2026-05-01",
        "2026-06-03",
    ]


def test_spaces_that_only_printing_makes_are_not_stored() -> None:
    printed = "Le coût : 10\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}$.".replace(
        " :", "\N{NO-BREAK SPACE}:"
    )
    assert "\N{NO-BREAK SPACE}" not in stored_text(printed, Language.FR, is_prose=True)


def test_the_command_lists_applies_and_remembers(command: Command, folder: Path) -> None:
    shutil.copytree(workspace().root, folder, dirs_exist_ok=True)
    (folder / "back.docx").write_bytes(reword("They serve", "three objectives", "four aims"))
    listed = command("import", "back.docx", "--format", "json")
    (proposal,) = json.loads(listed.out)["proposals"]
    assert (proposal["path"], proposal["kind"], proposal["conflict"]) == (PATH, "change", None)
    assert listed.code == 0
    unasked = command("import", "back.docx")
    assert "four aims" not in (folder / "plans" / f"{PLAN}.yaml").read_text(encoding="utf-8")
    assert "--yes" in unasked.out
    assert command("import", "back.docx", "--yes").code == 0
    assert "four aims" in (folder / "plans" / f"{PLAN}.yaml").read_text(encoding="utf-8")
    assert json.loads(command("import", "back.docx", "--format", "json").out)["proposals"] == []
    copies = command("assemble", f"plans/{PLAN}.yaml", "--for-review", "--language", "en")
    assert copies.code == 0
    assert (folder / "out" / f"{PLAN}.review.en.docx").is_file()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"%PDF-1.7", b"PK word/ xl/"])
def test_files_that_are_nothing_are_refused_in_words(
    command: Command, folder: Path, data: bytes
) -> None:
    shutil.copytree(workspace().root, folder, dirs_exist_ok=True)
    (folder / "x.docx").write_bytes(data)
    outcome = command("import", "x.docx")
    assert outcome.code == 1
    assert "x.docx" in outcome.err


def test_what_comes_from_a_word_processor_is_cleaned_and_understood() -> None:
    plan = workspace().plans[PLAN]
    reader = value_reader(workspace(), plan)
    question = plan.document.question
    bullets = reader.raw("•\tOne\n•\ttwo", question(PATH), Language.EN)
    assert bullets == {"en": "- One\n- two"}
    assert reader.raw("mars 2014", question("approval.live_on"), Language.FR) == "2014-03-01"
    amount = question("resources.budget.amount")
    assert reader.raw("41 200,50 $", amount, Language.FR) == "41200.50"
    assert reader.raw("$1,100.00", amount, Language.EN) == "1100.00"
    lines = list(cleaning_lines(Translator(Language.EN), ("•\tOne", "a\u200bb")))
    assert len(lines) == 1 and "list items" in lines[0]  # what does not show is the author's


def test_a_note_goes_with_the_translation_record_of_its_reason() -> None:
    answers = workspace().plans[PLAN]
    reader = value_reader(workspace(), answers)
    note = Note(NoteState.UNSURE, Wording("As before", "Comme avant"))
    record = Translation(Language.EN, digest("As before"), TranslationState.DRAFT)
    noted = replace(
        answers,
        notes=MappingProxyType({**answers.notes, PATH: note}),
        translations=MappingProxyType({**answers.translations, reason_path(PATH): record}),
    )
    copied = EditProposal(PLAN, PATH, EditKind.CHANGE, copied_from="other")
    accepted = applied_proposal(noted, copied, reader)
    assert accepted.get(PATH) == answers.get(PATH) is not None
    refused = without_carried(noted, PATH)
    assert refused.get(PATH) is None and PATH not in refused.translations
    for after in (accepted, refused):
        assert PATH not in after.notes and reason_path(PATH) not in after.translations


@pytest.mark.parametrize("kind", [EditKind.CHANGE, EditKind.ADD_ROW, EditKind.MOVE])
@pytest.mark.parametrize("path", ["account.gone", "account.name_en.gone", ""])
def test_a_proposal_for_a_question_that_is_gone_is_refused(kind: EditKind, path: str) -> None:
    space = workspace()
    answers = space.plans[PLAN]
    proposal = EditProposal(answers.name, path, kind, cells={"gone": "x"})
    with pytest.raises(ProposalError, match="no_question"):
        applied_proposal(answers, proposal, value_reader(space, answers))
