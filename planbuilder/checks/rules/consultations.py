"""Consultations of the advisory areas, and what communications rules ask (V39, V40, V81)."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.jurisdiction import is_federal
from planbuilder.checks.engine.labels import (
    choice_label,
    list_label,
    option_label,
    question_at,
    row_label,
)
from planbuilder.checks.engine.missing import is_past_draft, missing_answers
from planbuilder.checks.engine.registry import check

RECORD = "consultations.record"
SUPPLIED = ("uses", "functions", "terms")
FEDERAL_AREAS = frozenset({"fip", "official_languages", "privacy"})


@check("areas_consulted")
def areas_consulted(case: Case) -> Iterator[Hit]:
    """Yield advisory areas with neither a dated outcome nor a reason (gl-2014/3)."""
    rows = {row["area"]: row for row in case.answers.rows(RECORD)}
    for area, label in case.instrument.choices(question_at(case, f"{RECORD}[any].area")):
        if area in FEDERAL_AREAS and not is_federal(case):
            continue
        row = rows.get(area)
        if row is None:
            yield Hit(RECORD, {"area": label})
        elif not row["not_consulted_reason"] and not (row["consulted_on"] and row["outcome"]):
            yield Hit(f"{RECORD}[{row.id}]", {"area": label}, "incomplete")


@check("areas_informed")
def areas_informed(case: Case) -> Iterator[Hit]:
    """Yield consulted areas that did not receive uses, functions and terms (gl-2014/3)."""
    path = f"{RECORD}[any].supplied"
    for row in case.answers.rows(RECORD):
        missing = [item for item in SUPPLIED if item not in row.chosen("supplied")]
        if row["consulted_on"] and missing:
            values = {
                "area": row_label(case, RECORD, row),
                "missing": list_label(option_label(case, path, item) for item in missing),
            }
            yield Hit(f"{RECORD}[{row.id}].supplied", values)


@check("communications_rules")
def communications_rules(case: Case) -> Iterator[Hit]:
    """Yield activities with rules of their own whose compliance is not explained, or denied."""
    answers = case.answers
    for name in ("advertising", "opinion_research", "partners"):
        path = f"consultations.{name}"
        if is_past_draft(case) and answers.text(path) == "yes":
            yield from missing_answers(case, f"{path}_detail")
    if answers.text("consultations.advertising") != "no":
        return
    functions = "platform.functions"
    if "advertising" in answers.chosen(functions):
        found = option_label(case, functions, "advertising")
        yield Hit("consultations.advertising", {"found": found}, "contradicted")
        return
    category = question_at(case, "resources.budget[any].category")
    if any(row["category"] == "advertising" for row in answers.rows("resources.budget")):
        found = choice_label(case, category, "advertising")
        yield Hit("consultations.advertising", {"found": found}, "contradicted")
