"""The reasons noted at questions are texts like the answers: exported, imported, tracked."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import (
    Answers,
    Note,
    NoteState,
    TranslationState,
    Wording,
    as_raw,
    read_answers,
    state_of,
    states,
)
from planbuilder.checks import run
from planbuilder.checks.engine.case import Case
from planbuilder.content.typesetting import typeset as printed
from planbuilder.instrument import Stage
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation import (
    Claim,
    ImportOptions,
    RemarkKind,
    ReturnedSegment,
    Segment,
    apply_changes,
    by_section,
    correct_typography,
    from_xliff,
    propose,
    segments,
    to_xliff,
    with_state,
    work,
)
from planbuilder.translation.workbook import from_workbook, to_workbook

FILE = "plans/a.yaml"
NOTED = "protocols.continuity_link"
PATH = f"note:{NOTED}"
ENGLISH = "The continuity plan stands in full above."
FRENCH = "Le plan de continuité figure en entier ci-dessus."
DAY = date(2026, 11, 20)


def plan(en: str | None = ENGLISH, fr: str | None = None) -> Answers:
    document = load_instrument().document("plan")
    note = Note(NoteState.NOT_APPLICABLE, Wording(en, fr))
    return Answers(document, "a", notes=MappingProxyType({NOTED: note}))


def segments_of(answers: Answers) -> tuple[Segment, ...]:
    return segments({FILE: answers}, Language.EN, TranslationState)


def translate(answers: Answers, text: str = FRENCH) -> Answers:
    data = to_xliff(load_instrument(), segments_of(answers))
    (back,) = from_xliff(data, "f.xlf")
    returned = replace(back, text=text, claim=Claim.FINAL)
    options = ImportOptions(by="Language Services", on=DAY)
    proposal = propose(load_instrument(), {FILE: answers}, [returned], options)
    return apply_changes(answers, FILE, proposal.changes)


def test_a_reason_in_one_language_is_a_segment() -> None:
    (segment,) = segments_of(plan())
    assert (segment.path, segment.state) == (PATH, TranslationState.MISSING)
    assert (segment.text, segment.maximum, segment.section.id) == (ENGLISH, None, "protocols")
    (total,) = work([segment])
    assert (total.segments, total.new) == (1, 7)
    (status,) = by_section([segment])
    assert status.missing[Language.FR] == 7


def test_a_translator_is_told_that_it_is_a_reason() -> None:
    data = to_xliff(load_instrument(), segments_of(plan())).decode()
    assert "Reason noted in place of an answer" in data
    assert 'from="guidance"' not in data
    french = to_xliff(load_instrument(), segments_of(plan(None, FRENCH))).decode()
    assert "Motif noté au lieu d’une réponse" in french


def test_it_comes_back_and_is_tracked() -> None:
    after = translate(plan())
    assert after.notes[NOTED] == Note(NoteState.NOT_APPLICABLE, Wording(ENGLISH, FRENCH))
    assert states(after) == {PATH: TranslationState.REVIEWED}
    note = replace(after.notes[NOTED], reason=Wording("It stands elsewhere.", FRENCH))
    edited = replace(after, notes=MappingProxyType({NOTED: note}))
    assert states(edited) == {PATH: TranslationState.STALE}
    assert states(translate(edited, "Il figure ailleurs.")) == {PATH: TranslationState.REVIEWED}


def test_its_record_is_kept_in_the_answer_file() -> None:
    raw = as_raw(translate(plan()), load_instrument().name)
    assert list(raw["translations"]) == [PATH]
    again = read_answers(load_instrument(), raw, name="a", file=FILE)
    assert again.translations == translate(plan()).translations


def test_the_workbook_takes_it_there_and_back() -> None:
    data = to_workbook(load_instrument(), segments_of(plan()), Language.FR)
    (line,) = from_workbook(data, "t.xlsx")
    assert (line.path, line.source_text) == (PATH, ENGLISH)


def test_a_reason_that_is_gone_is_not_brought_back() -> None:
    data = to_xliff(load_instrument(), segments_of(plan()))
    document = load_instrument().document("plan")
    found = propose(
        load_instrument(),
        {FILE: Answers(document, "a")},
        from_xliff(data, "f.xlf"),
        ImportOptions(),
    )
    assert [remark.kind for remark in found.remarks] == [RemarkKind.UNKNOWN]


@pytest.mark.parametrize("language", Language)
def test_checks_name_the_reason_and_point_to_its_question(language: Language) -> None:
    answers = plan(fr="Le plan figure en entier ci-dessus, à 16h30 : 20% du texte.")
    answers = replace(answers, values=MappingProxyType({"protocols.continuity": "yes"}))
    case = Case(load_instrument(), plan(), Stage.APPROVAL, DAY)
    (missing,) = [each for each in run(case) if each.rule.id == "P02"]
    assert missing.path == NOTED
    suffix = {Language.EN: "reason noted", Language.FR: "motif noté"}[language]
    assert suffix in missing.message(language)
    typed = Case(load_instrument(), answers, Stage.APPROVAL, DAY)
    found = {each.rule.id for each in run(typed) if each.path == NOTED}
    assert {"P08", "V76"} <= found


def test_a_stale_reason_is_found() -> None:
    after = translate(plan())
    note = replace(after.notes[NOTED], reason=Wording("It stands elsewhere.", FRENCH))
    edited = replace(after, notes=MappingProxyType({NOTED: note}))
    found = run(Case(load_instrument(), edited, Stage.APPROVAL, DAY))
    assert [each.path for each in found if each.rule.id == "P03"] == [NOTED]


def test_naming_its_question_confirms_it() -> None:
    after = translate(plan())
    note = replace(after.notes[NOTED], reason=Wording("It stands above, whole.", FRENCH))
    edited = replace(after, notes=MappingProxyType({NOTED: note}))
    confirmed, paths = with_state(
        edited, TranslationState.REVIEWED, Language.EN, [NOTED], by="Language Services", on=DAY
    )
    assert paths == (PATH,)
    assert states(confirmed) == {PATH: TranslationState.REVIEWED}


def test_its_typography_is_shown_and_mended_without_ageing_it() -> None:
    after = translate(plan(), "Le plan figure ci-dessus : 20% du texte.")
    right = "Le plan figure ci-dessus\N{NO-BREAK SPACE}: 20\N{NO-BREAK SPACE}% du texte."
    assert printed(after, Language.FR).notes[NOTED].reason.fr == right
    mended, paths = correct_typography(after)
    assert paths == (PATH,)
    state = state_of(mended.wording(PATH), mended.translations[PATH])
    assert state is TranslationState.REVIEWED


def test_an_unknown_reason_is_refused() -> None:
    stray = ReturnedSegment(FILE, "note:platform.unknown", Language.EN, None, "x", Claim.FINAL)
    found = propose(load_instrument(), {FILE: plan()}, [stray], ImportOptions())
    assert [remark.kind for remark in found.remarks] == [RemarkKind.UNKNOWN]
