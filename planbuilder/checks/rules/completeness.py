"""Whether the header, sections a to c of the plan and the strategy are complete (V01–V15)."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.jurisdiction import is_federal
from planbuilder.checks.engine.labels import heading, language_name, row_label
from planbuilder.checks.engine.missing import is_open, missing_answers, missing_cells
from planbuilder.checks.engine.registry import check
from planbuilder.text import LANGUAGES


@check("header_complete")
def header_complete(case: Case) -> Iterator[Hit]:
    """Yield the fields of the header that are blank (gl-2014/annex-c.header)."""
    header = ("account.platform", "account.name_fr", "account.name_en", "account.prepared_by")
    yield from missing_answers(case, *header)
    if case.answers.get("account.name_other") is not None:
        yield from missing_answers(case, "account.name_other_reason", variant="other_language")


@check("purpose_answered")
def purpose_answered(case: Case) -> Iterator[Hit]:
    """Yield the questions of section a that are blank (gl-2014/annex-c.a)."""
    asked = ("mandate_link", "drivers", "list", "uses", "uses_detail")
    yield from missing_answers(case, *(f"objectives.{name}" for name in asked))


@check("audience_answered")
def audience_answered(case: Case) -> Iterator[Hit]:
    """Yield the audience or the considerations where blank (gl-2014/annex-c.b)."""
    yield from missing_answers(case, "platform.audience", "platform.considerations")


@check("analysis_answered")
def analysis_answered(case: Case) -> Iterator[Hit]:
    """Yield the parts of the social analysis that are blank (gl-2014/4.2.b)."""
    yield from missing_answers(
        case, *(f"platform.analysis_{part}" for part in ("who", "what", "where", "when", "why"))
    )


@check("platform_obligations_answered")
def platform_obligations_answered(case: Case) -> Iterator[Hit]:
    """Yield what is blank on languages, accessibility and terms of use (gl-2014/annex-c.b)."""
    asked = (
        "official_languages",
        "official_languages_detail",
        "accessibility",
        "equivalent_url",
        "terms",
        "terms_conflict",
    )
    yield from missing_answers(case, *(f"platform.{name}" for name in asked))


@check("terms_dated")
def terms_dated(case: Case) -> Iterator[Hit]:
    """Yield the review date, or the version and address, of the terms of use where blank."""
    yield from missing_answers(case, "platform.terms_reviewed")
    if is_open(case, "platform.terms_version"):
        yield from missing_answers(case, "platform.terms_url")


@check("resources_given")
def resources_given(case: Case) -> Iterator[Hit]:
    """Yield missing staffing, periods and money, training included (gl-2014/annex-c.c)."""
    yield from missing_answers(case, "resources.staffing", "resources.budget")
    yield from missing_cells(case, "resources.staffing", "period", variant="period")
    yield from missing_cells(case, "resources.budget", "amount", variant="amount")
    budget = case.answers.rows("resources.budget")
    if not budget or not is_open(case, "resources.no_training_reason"):
        return
    training = [row["amount"] for row in budget if row["category"] == "training"]
    if not training:
        yield Hit("resources.budget", variant="no_training")
    elif all(amount == 0 for amount in training):
        yield Hit("resources.no_training_reason", variant="zero_training")


@check("continuity_of_staff")
def continuity_of_staff(case: Case) -> Iterator[Hit]:
    """Yield gaps in knowledge transfer, continuity and staff of both languages (gl-2014/4.2.c)."""
    asked = ("knowledge_transfer", "technology_continuity", "both_languages")
    yield from missing_answers(case, *(f"resources.{name}" for name in asked))
    staffing = case.answers.rows("resources.staffing")
    if not is_federal(case) or not any(row.chosen("languages") for row in staffing):
        return
    for language in LANGUAGES:
        if not any(language.value in row.chosen("languages") for row in staffing):
            values = {"lang": language_name(case, language)}
            yield Hit("resources.staffing", values, "language_unstaffed")


@check("strategy_sections")
def strategy_sections(case: Case) -> Iterator[Hit]:
    """Yield each section of the strategy that holds nothing (gl-2014/4.1, annex-b)."""
    for section in case.answers.document.sections:
        numbered = section.letter is not None
        if numbered and not any(
            question.id in case.answers.values for question in section.questions
        ):
            yield Hit(section.id, {"section": section.title})


@check("objectives_grounded")
def objectives_grounded(case: Case) -> Iterator[Hit]:
    """Yield strategy objectives without a mandate element or a criterion (gl-2014/4.1.2)."""
    table = "value.objectives"
    yield from missing_cells(case, table, "mandate_link")
    measured = {
        objective
        for row in case.answers.rows("success.criteria")
        for objective in row.chosen("objective")
    }
    for row in case.answers.rows(table):
        path = cell_path(table, row.id, "success_criterion")
        if row.id not in measured and is_open(case, path):
            values = {"row": row_label(case, table, row), "question": heading(case, path)}
            yield Hit(path, values)
