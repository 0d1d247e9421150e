"""The decision on assessments in words, with its clauses and their status."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from planbuilder.answers import Wording
from planbuilder.checks.engine.finding import Finding
from planbuilder.content.context import document_context
from planbuilder.content.decision_page import decision_page
from planbuilder.content.front_pages import cover
from planbuilder.content.sign_off import signatures
from planbuilder.instrument import Severity
from planbuilder.text import Language
from tests.content.builders import material, plan


def test_the_decision_is_told_in_words_with_its_clauses_and_their_status() -> None:
    decision = document_context(material())["decision"]
    assert decision["sentences"][0].startswith("The department reuses")
    assert "(rescinded, good practice)" in decision["clauses"]
    own = document_context(material(plan(assessments__decision="own")))["decision"]
    assert any("stricter text" in sentence for sentence in own["sentences"])


def test_the_page_of_a_draft_lists_the_first_of_many_findings_errors_before_warnings() -> None:
    of = material()
    findings = tuple(
        Finding(rule, of.answers.name, "account.platform", {})
        for rule in of.instrument.rules
        if rule.severity is not Severity.ADVICE and "{" not in str(rule.message.en)
    )
    errors = [each for each in findings if each.severity is Severity.ERROR]
    assert 10 < len(errors) < len(findings)
    draft = decision_page(replace(of, findings=findings))["unsettled"].split("\n")
    assert len(draft) == 12
    assert str(len(errors)) in draft[0] and str(len(findings) - len(errors)) in draft[0]
    assert draft[1:-1] == [each.message(Language.EN) for each in errors[:10]]
    final = decision_page(replace(of, findings=findings, final=True))["unsettled"].split("\n")
    assert final == [each.message(Language.EN) for each in findings]


def test_findings_of_one_kind_are_one_sentence_with_their_number() -> None:
    of = material()
    rule = next(
        rule
        for rule in of.instrument.rules
        if rule.severity is Severity.ERROR and "{" not in str(rule.message.en)
    )
    finding = Finding(rule, of.answers.name, "account.platform", {})
    told = decision_page(replace(of, findings=(finding, finding)))["unsettled"]
    message = finding.message(Language.EN)
    assert told == f"{message.removesuffix('.')} (and others of this kind, 2 in all)."


def test_the_request_says_when_the_answers_date_the_approval() -> None:
    asked = decision_page(material(plan(approval__approved_on=None)))["request"]
    dated = decision_page(material(plan(approval__approved_on=date(2026, 6, 15))))["request"]
    assert dated == f"{asked} The answers date its approval to June 15, 2026."


def test_what_is_written_in_one_language_is_a_gap_in_the_other_not_missing() -> None:
    half = plan(
        objectives__mandate_link=Wording("It serves the mandate."),
        account__prepared_by=Wording("Field Unit"),
        assessments__signatory=Wording("ATIP Coordinator"),
    )
    risk, *others = half.rows("risks.register")
    for column, value in (
        ("residual_likelihood", "almost_certain"),
        ("residual_impact", "severe"),
        ("accepted_by", Wording("Director General")),
    ):
        risk = risk.with_cell(column, value)
    half = half.with_value("risks.register", (risk, *others))
    first, *objectives = half.rows("objectives.list")
    first = first.with_cell("statement", Wording("Announce closures."))
    half = half.with_value("objectives.list", (first, *objectives))
    of = material(half, Language.FR)
    page, to_come = decision_page(of), of.words("gap.language")
    assert page["why"] == to_come
    assert page["objectives"].split("\n")[0].endswith(to_come)
    assert of.words("ask.accepted_by", position=to_come) in page["risks"]
    assert cover(of)["prepared_by"] == to_come
    assert [each["position"] for each in signatures(of)][0::2] == [to_come, to_come]


def test_the_request_of_an_account_that_closes_is_its_closure_and_a_closed_one_asks_nothing() -> (
    None
):
    closing = decision_page(material(plan(account__status="closing")))["request"]
    assert "asked to approve the closure of Misty Bay Fort" in closing
    closed = decision_page(material(plan(account__status="closed"), Language.FR))["request"]
    assert closed.startswith("Rien n’est demandé")


def test_nothing_is_said_of_the_level_of_risks_that_are_not_rated() -> None:
    first, *others = plan().rows("risks.register")
    for column in ("likelihood", "residual_likelihood"):
        first = first.with_cell(column, None)
    of = material(plan().with_value("risks.register", (first, *others)))
    assert decision_page(of)["risks"] == f"Risks not rated yet: 1 of {len(others) + 1}."
    none = material(plan(risks__register=None))
    assert decision_page(none)["risks"] == "No risk is in the register yet."
