"""The decision page: what is asked for, on what grounds, at what cost and risk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from planbuilder.answers import Wording
from planbuilder.checks.engine.finding import Finding
from planbuilder.content.annexes import decision
from planbuilder.content.excerpt import summarize
from planbuilder.content.front_pages import account_name, cover
from planbuilder.content.gaps import text_or_gap
from planbuilder.content.material import Material
from planbuilder.content.register import RiskLine, plan_register
from planbuilder.content.requirement_matrix import open_requirements
from planbuilder.content.risk_section import accepted_by
from planbuilder.content.value_display import row_number
from planbuilder.instrument import Severity
from planbuilder.instrument.roles import UNDECLARED
from planbuilder.text import format_list, format_money, format_number

_WHY, _AUDIENCE = 300, 200
"""Characters of the reasons and of the audience; their sections have the full answers."""
_OPEN_POINTS = 10
"""Kinds of open findings that the page of a draft lists; beyond that, nobody reads them there."""


def decision_page(material: Material) -> dict[str, str]:
    """Return the texts of the page by name; a text without an answer is empty."""
    return {
        "request": _request(material),
        "why": _first_words(material, "mandate_link", _WHY),
        "audience": _first_words(material, "audience", _AUDIENCE),
        "accounts": _accounts(material),
        "objectives": _objectives(material),
        "cost": total_cost(material),
        "assessments": _assessments(material),
        "risks": _risks(material),
        "unsettled": _open_points(material),
        "changes": _changes(material),
    }


def _request(material: Material) -> str:
    page = cover(material)
    languages = (material.language, material.language.other)
    names = [name for language in languages if (name := account_name(material, language))]
    key = "ask.request_document"
    end = _end(material)
    if names and page["platform"]:
        own = "ask.request" if "register" in material.document.roles else "ask.request_alone"
        key = end or own
    request = material.words(
        key,
        title=material.document.title[material.language],
        version=page["version"],
        names=format_list(tuple(dict.fromkeys(names)), material.language),
        platform=page["platform"],
    )
    path = material.document.path_of("approved_on")
    approved_on = material.answers.date(path) if path != UNDECLARED else None
    if approved_on is None or end is not None:
        return request
    return f"{request} {material.words('ask.approved_on', date=material.date(approved_on))}"


def _end(material: Material) -> str | None:
    """Return the key of the request about an account that closes or is closed, None for others."""
    life = material.instrument.lifecycle
    if life is None or not any(move.closing for move in life.moves):
        return None
    keys = ("ask.request_closing", "ask.closed")
    status = material.answers.text(life.status_question)
    ends = {state.status: key for state, key in zip(life.states[-2:], keys, strict=True)}
    return ends.get(status) if status is not None else None


def _first_words(material: Material, role: str, limit: int) -> str:
    path = material.document.path_of(role)
    if path == UNDECLARED or path not in material.question_ids:
        return ""
    value = material.answers.get(path)
    text = value[material.language] if isinstance(value, Wording) else None
    return summarize(text, limit) if text else text_or_gap(material, value)


def _accounts(material: Material) -> str:
    lines = []
    for language in (material.language, material.language.other):
        name = account_name(material, language)
        handle = material.answers.text(material.document.path_of(f"handle_{language.value}"))
        if name:
            lines.append(
                material.words("ask.account", name=name, handle=handle) if handle else name
            )
    return "\n".join(lines)


def _objectives(material: Material) -> str:
    rows = material.answers.rows(material.document.path_of("objectives"))
    column = material.document.column_of("objectives", "statement")
    lines = []
    for row in rows:
        text = text_or_gap(material, row[column])
        if text:
            lines.append(material.words("ask.row", id=row_number(row.id), text=text))
    return "\n".join(lines)


def total_cost(material: Material) -> str:
    """Return a sentence each with the total budget and staff; empty where neither is stated."""
    amounts = _numbers(material, "budget", "amount")
    people = _numbers(material, "staffing", "full_time_equivalents")
    parts = []
    if amounts:
        budget = material.document.question(material.document.path_of("budget"))
        column = budget.column(budget.column_id("amount"))
        total = format_money(
            sum(amounts, Decimal(0)), material.language, column.currency or "", material.formats
        )
        parts.append(material.words("ask.budget", amount=total))
    if people:
        count = format_number(sum(people, Decimal(0)), material.language, material.formats)
        parts.append(material.words("ask.staffing", count=count))
    return " ".join(parts)


def _numbers(material: Material, role: str, column: str) -> list[Decimal]:
    rows = material.answers.rows(material.document.path_of(role))
    column = material.document.column_of(role, column)
    return [value for row in rows if isinstance(value := row[column], Decimal)]


def _assessments(material: Material) -> str:
    if "decision" not in material.document.roles:
        return ""
    sentences: list[str] = decision(material)["sentences"]
    return sentences[0]


def _risks(material: Material) -> str:
    """Return the risks above tolerance, one on a line, with their level and who accepts them.

    Risks without a rating are counted: nothing is said of their level.
    """
    if "register" not in material.document.roles:
        return ""
    register = plan_register(material.instrument, material.answers, material.language)
    matrix = material.instrument.matrix
    lines = [_risk(material, line) for line in register.risks if line.exceeds_tolerance(matrix)]
    if unrated := unrated_risks(material):
        lines.append(unrated)
    return "\n".join(lines) or material.words("ask.no_risks", count=len(register.risks))


def unrated_risks(material: Material) -> str:
    """Return a sentence on risks that are still to be listed or rated, empty where none is."""
    risks = plan_register(material.instrument, material.answers, material.language).risks
    if not risks:
        return material.words("ask.unlisted")
    count = sum(line.level is None for line in risks)
    return material.words("ask.unrated", count=count, of=len(risks)) if count else ""


def _risk(material: Material, line: RiskLine) -> str:
    acceptance = material.words("ask.not_accepted")
    if position := accepted_by(material, line):
        acceptance = material.words("ask.accepted_by", position=position)
    return material.words(
        "ask.risk",
        id=row_number(line.id),
        level=line.level.label if line.level else "",
        statement=line.statement or material.words("gap.cell_missing"),
        accepted=acceptance,
    )


def _open_points(material: Material) -> str:
    """Return the open findings: those accepted with their reason, then the others by rule.

    A draft with many of them counts them and lists the first, errors before warnings.
    """
    reasons = {(each.rule, each.path): each.reason for each in material.acceptances}
    language = material.language
    lines = [
        material.words("ask.accepted", message=finding.message(language), reason=reason[language])
        for finding in material.findings
        if (reason := reasons.get((finding.rule.id, finding.path))) is not None
    ]
    open_findings = tuple(
        finding
        for finding in material.findings
        if finding.severity is not Severity.ADVICE
        and (finding.rule.id, finding.path) not in reasons
    )
    points = _by_rule(material, open_findings)
    if len(points) > _OPEN_POINTS and not material.final:
        errors = sum(finding.severity is Severity.ERROR for finding in open_findings)
        counts = {"errors": errors, "warnings": len(open_findings) - errors}
        lines.append(material.words("ask.open_counts", **counts))
        errors_first = sorted(open_findings, key=lambda each: each.severity is not Severity.ERROR)
        points = _by_rule(material, errors_first)
        rest = material.words("ask.open_rest", count=len(points) - _OPEN_POINTS)
        points = [*points[:_OPEN_POINTS], rest]
    return "\n".join((*lines, *points)) or material.words("ask.settled")


def _by_rule(material: Material, findings: Iterable[Finding]) -> list[str]:
    """Return the first message of each rule, with the number of its findings."""
    of_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        of_rule.setdefault(finding.rule.id, []).append(finding)
    return [_of_kind(material, alike) for alike in of_rule.values()]


def _of_kind(material: Material, alike: Sequence[Finding]) -> str:
    message = alike[0].message(material.language)
    if len(alike) == 1:
        return material.words("ask.open", title=message)
    return material.words("ask.open_more", title=message.removesuffix("."), count=len(alike))


def _changes(material: Material) -> str:
    if not material.history:
        return material.words("ask.first_version")
    last = material.history[-1]
    return material.words(
        "ask.since",
        version=last.version,
        date=material.date(last.on),
        count=last.changes,
    )


def exceptions(material: Material) -> dict[str, Any]:
    """Return the requirements without a full answer, with a sentence on how many have one.

    A requirement that is answered, checked or not applicable is no exception.
    """
    settled = {
        material.words(f"state.{state}")
        for state in ("answered", "answered_no", "not_applicable", "checked", "by_step")
    }
    count, open_rows = open_requirements(material, settled)
    key = "exceptions.some" if open_rows else "exceptions.none"
    summary = material.words(key, count=count, settled=count - len(open_rows), open=len(open_rows))
    return {"summary": summary, "rows": open_rows}
