"""What a translator's file proposes, and its segments that change nothing, with why."""

from __future__ import annotations

from datetime import date

from planbuilder.answers import Translation, TranslationState
from planbuilder.proposals.translator_edits import translator_edits
from planbuilder.text import Language
from planbuilder.translation import Proposal, Remark, RemarkKind, TranslationChange
from tests.proposals.builders import PLAN, answers_of

FILE = f"plans/{PLAN}.yaml"
RECORD = Translation(Language.EN, "digest", TranslationState.DRAFT, "Translator", date(2026, 11, 1))
CHANGE = TranslationChange(
    FILE,
    "platform.audience",
    Language.FR,
    None,
    "Les pêcheuses et pêcheurs",
    TranslationState.MISSING,
    RECORD,
    False,
)


def test_a_change_is_a_proposal_that_keeps_its_record() -> None:
    proposal = Proposal((CHANGE,), ())
    (edit,) = translator_edits(proposal, {FILE: answers_of(PLAN)}, (), "back.xlf").proposals
    assert (edit.file, edit.path, edit.language) == (PLAN, "platform.audience", Language.FR)
    assert (edit.old, edit.new) == ("", "Les pêcheuses et pêcheurs")
    assert (edit.author, edit.dated, edit.source) == ("Translator", "2026-11-01", "back.xlf")
    assert edit.translation is CHANGE


def test_segments_without_news_are_not_listed() -> None:
    remarks = tuple(Remark(kind, f"{FILE}#x.{kind}") for kind in RemarkKind)
    edits = translator_edits(Proposal((), remarks), {FILE: answers_of(PLAN)}, (), "back.xlf")
    kinds = {each.remark.kind for each in edits.unplaced if each.remark}
    assert kinds == set(RemarkKind) - {RemarkKind.UNCHANGED, RemarkKind.BLANK}
    assert {each.code for each in edits.unplaced} == {"segment"}
