"""What a document says, and what it says where there is nothing to say yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planbuilder.answers import Note, NoteState, Wording
from planbuilder.checks import Finding, run
from planbuilder.content.context import annexes_context, document_context
from planbuilder.content.sections import sections
from planbuilder.content.values import Block, Bullets, Gap, Inline, remarks, values_of
from planbuilder.instrument import Stage
from planbuilder.text import Language
from planbuilder.workspace import case_of
from tests.content.builders import TODAY, material, noted, plan, workspace

REASON = Wording("Legal Services read them in May", "Les Services juridiques les lisent en mai")


def test_prose_bullets_and_lines_keep_the_path_of_their_answer() -> None:
    found = sections(material(language=Language.FR))
    drivers, uses, platform = (
        found["objectives"]["drivers"],
        found["objectives"]["uses"],
        found["account"]["platform"],
    )
    assert isinstance(drivers, Block) and drivers.path == "objectives.drivers"
    assert isinstance(uses, Bullets) and uses.items == (
        "Informer le public",
        "Dialoguer et écouter",
    )
    assert isinstance(platform, Inline) and platform.text == "Facebook"


def test_the_name_of_an_account_is_in_the_language_of_the_account() -> None:
    found = sections(material(language=Language.FR))["account"]
    assert found["name_en"].language is Language.EN
    assert found["name_fr"].language is Language.FR


def test_a_unit_agrees_with_its_number() -> None:
    for language, expected in ((Language.EN, "business day"), (Language.FR, "jour ouvrable")):
        found = sections(material(language=language))["protocols"]
        assert (found["response_time"].text, found["response_unit"].text) == ("1", expected)


@pytest.mark.parametrize(
    ("note", "english", "french"),
    [
        (None, "[To be completed]", "[À remplir]"),
        (
            Note(NoteState.TO_BE_DETERMINED, by=date(2027, 1, 15)),
            "[To be determined by January 15, 2027]",
            "[À déterminer d’ici le 15 janvier 2027]",
        ),
        (
            Note(NoteState.UNSURE, REASON),
            f"[To be confirmed: {REASON.en}]",
            f"[À confirmer : {REASON.fr}]",
        ),
        (
            Note(NoteState.NOT_APPLICABLE, REASON),
            f"[Not applicable: {REASON.en}]",
            f"[Sans objet : {REASON.fr}]",
        ),
    ],
)
def test_a_missing_answer_says_so_in_words(note: Note | None, english: str, french: str) -> None:
    answers = plan(platform__terms=None)
    if note is not None:
        answers = noted(answers, "platform.terms", note)
    for language, expected in ((Language.EN, english), (Language.FR, french)):
        gap = sections(material(answers, language))["platform"]["terms"]
        assert isinstance(gap, Gap)
        assert gap.text.replace("\N{NO-BREAK SPACE}", " ") == expected


def test_a_missing_language_is_a_gap_and_never_the_other_language() -> None:
    answers = plan(platform__terms=Wording("Read in full.", None))
    assert isinstance(sections(material(answers))["platform"]["terms"], Block)
    gap = sections(material(answers, Language.FR))["platform"]["terms"]
    assert isinstance(gap, Gap) and gap.text == "[Texte français à venir]"
    assert "Conditions d’utilisation" in gap.note


def test_what_does_not_apply_and_what_is_optional_leave_no_trace() -> None:
    found = sections(material())
    assert found["account"]["platform_name"] is None
    assert found["account"]["members"] is None


def test_a_draft_brings_every_finding_to_the_margin_and_a_final_none() -> None:
    space = workspace()
    answers = space.plans["pine-lake-instagram"]
    findings = run(case_of(space, answers, Stage.APPROVAL, TODAY))
    draft = replace(material(answers), findings=findings)
    noted_down = [text for value in values_of(document_context(draft)) for text in remarks(value)]
    for finding in findings:
        assert sum(_tells(text, finding) for text in noted_down) >= 1
    final = replace(draft, final=True)
    assert not [text for value in values_of(document_context(final)) for text in remarks(value)]


def _tells(remark: str, finding: Finding) -> bool:
    return finding.rule.id in remark and finding.message(Language.EN) in remark


def test_no_answer_is_placed_twice() -> None:
    paths = [value.path for value in values_of(document_context(material()))]
    assert len(paths) == len(set(paths))


def test_the_heat_map_puts_every_rated_risk_in_its_cell_in_words() -> None:
    context = document_context(material())
    answers = plan()
    matrix = material().instrument.matrix
    columns = {impact.id: f"c{place}" for place, impact in enumerate(matrix.impact, start=1)}
    rows = {row["likelihood"]: row for row in context["heat_map"]}
    labels = {step.id: step.label.en for step in matrix.likelihood}
    for risk in answers.rows("risks.register"):
        likelihood, impact = str(risk["likelihood"]), str(risk["impact"])
        cell = rows[labels[likelihood]][columns[impact]]["text"]
        level, _, placed = cell.partition(": ")
        assert level == matrix.level(likelihood, impact).label.en
        assert risk.id.upper() in placed.split(", ")


def test_each_mitigation_stands_beside_the_risks_it_acts_on() -> None:
    context = document_context(material())
    rows = context["risks"]["register"]["rows"]
    responses = {row["id"]: row["mitigations"].split(", ") for row in rows}
    numbers = {row["id"] for row in context["risks"]["mitigations"]["rows"]}
    for measure in plan().rows("risks.mitigations"):
        assert measure.id.upper() in numbers
        for risk in measure.selection("risks"):
            assert measure.id.upper() in responses[risk.upper()]


def test_the_decision_is_told_in_words_with_its_clauses_and_their_status() -> None:
    told = document_context(material())["decision"]
    assert told["sentences"][0].startswith("The department reuses")
    assert "(rescinded, good practice)" in told["clauses"]
    own = document_context(material(plan(assessments__decision="own")))["decision"]
    assert any("stricter text" in sentence for sentence in own["sentences"])


def test_the_status_of_policies_ages_after_six_months() -> None:
    fresh = document_context(material())["about"]
    old = document_context(replace(material(), today=date(2027, 9, 1)))["about"]
    assert len(old) == len(fresh) + 1
    assert not any("complian" in sentence.lower() for sentence in old)


def test_legal_services_have_no_list_and_a_note_says_so() -> None:
    context = document_context(material(language=Language.FR))
    assert len(annexes_context(material(language=Language.FR))["checklists"]) == 8
    assert any(note.startswith("Services juridiques") for note in context["area_notes"])
