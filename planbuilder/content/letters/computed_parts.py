"""The parts of written documents that are worked out: reasons in brief, risks, the decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from planbuilder.answers import Row, cell_path
from planbuilder.checks import decision_of
from planbuilder.content.annexes import CHECKLISTS, decision
from planbuilder.content.decision_page import total_cost
from planbuilder.content.excerpt import shorten, summarize
from planbuilder.content.letters.parts import LabelledValue, LetterTable
from planbuilder.content.letters.value_lookup import LINE, POSITION, LetterMaterial
from planbuilder.content.letters.wording import literal
from planbuilder.content.material import AcceptedFinding
from planbuilder.content.register import RiskLine, plan_register
from planbuilder.content.sections import BLANK, place
from planbuilder.content.value_display import row_number
from planbuilder.content.values import Block, Bullets, Gap, Inline
from planbuilder.instrument import AreaItem, Severity

LetterPiece = Block | Bullets | Gap | LabelledValue | LetterTable

REASON = 280
"""Characters of the reasons on a page that has room for a paragraph only."""

STATEMENTS, CROWDED_STATEMENTS, SHORT_LIST = 330, 108, 3
"""Characters of all risks together, with much else beside them too, and rows on such a page."""

MOST_NAMES = 2
"""Accepted warnings, and rules with open findings, that such a page names."""


def _why(writing: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield the first paragraph of how the account serves the mandate, cut to fit."""
    link = writing.answers.path_of("mandate_link")
    text = writing.answers.wording(link)[writing.language]
    if text is None:
        yield writing.gap(writing.question(link), writing.value(link))
        return
    plain = summarize(text, REASON // 4 if _is_crowded(writing) else REASON)
    yield _block(writing, path, [literal(plain)])


def _is_crowded(writing: LetterMaterial) -> bool:
    """Return whether accepted and open findings have to share the page with all else."""
    return bool(writing.acceptances and len(writing.material.findings) > len(writing.acceptances))


def _count_named(writing: LetterMaterial) -> int:
    """Return how many accepted warnings, or rules with open findings, the page names."""
    return MOST_NAMES - 1 if _is_crowded(writing) else MOST_NAMES


def _block(writing: LetterMaterial, path: str, paragraphs: list[str]) -> Block:
    label = writing.definition.title[writing.language]
    return Block(path, "\n\n".join(paragraphs), writing.language, label)


def above_tolerance(writing: LetterMaterial) -> list[RiskLine]:
    """Return the risks above tolerance, the highest first; one without a residual level counts."""
    material = writing.material
    matrix = material.instrument.matrix
    order = [level.id for level in matrix.levels]
    lines = plan_register(material.instrument, material.answers, writing.language).risks
    value = [
        (order.index(level.code), line)
        for line in lines
        if (level := line.residual or line.inherent) and matrix.exceeds_tolerance(level.code)
    ]
    return [line for _, line in sorted(value, key=lambda each: -each[0])]


def _risks(writing: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    lines = above_tolerance(writing)
    if not lines:
        yield _block(writing, path, [literal(writing.words("written.no_risks"))])
        return
    most = SHORT_LIST - 2 if _is_crowded(writing) else SHORT_LIST
    first = lines[:most] if writing.definition.one_page else lines
    keys = ("column.number", "column.risk", "written.level", "written.accepted_by")
    yield LetterTable(
        title=writing.words("written.risks"),
        headers=tuple(writing.words(key) for key in keys),
        rows=tuple(_risk(writing, line, len(first)) for line in first),
        shape="risks",
    )
    if rest := len(lines) - len(first):
        yield _block(writing, path, [literal(writing.words("written.more_risks", count=rest))])


def _risk(writing: LetterMaterial, line: RiskLine, count: int) -> tuple[str, ...]:
    """Return the cells of a risk; `count` risks share the room of a document of one page."""
    level = line.residual or line.inherent
    statement = line.statement or writing.words("gap.cell_missing")
    if writing.definition.one_page:
        characters = CROWDED_STATEMENTS if _is_crowded(writing) else STATEMENTS
        statement = shorten(statement, characters // max(count, 1))
    acceptance = writing.words("written.nobody")
    if line.accepted_by:
        acceptance = line.accepted_by
        if writing.definition.one_page:
            acceptance = shorten(acceptance, POSITION)
        if line.accepted_on:
            on = writing.material.date(line.accepted_on)
            acceptance = writing.words("written.by_on", position=acceptance, date=on)
    return row_number(line.id), statement, level.label if level else BLANK, acceptance


def _acceptances(writing: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield the accepted warnings with their reasons; those a page has no room for are counted."""
    if not writing.acceptances:
        return
    once = tuple({(each.rule, each.reason): each for each in writing.acceptances}.values())
    first = once[: _count_named(writing)] if writing.definition.one_page else once
    sentences = [_acceptance(writing, each) for each in first]
    yield _list(writing, path, "accepted", sentences, len(once) - len(first))


def _acceptance(writing: LetterMaterial, finding: AcceptedFinding) -> str:
    language = writing.language
    if writing.definition.one_page:
        reason = shorten(finding.reason[language], LINE - 24).rstrip(".")
        return writing.words("written.reason", rule=finding.rule, reason=reason)
    reason = finding.reason[language].rstrip(".")
    day = writing.material.date(finding.on)
    values = {"position": finding.position[language], "date": day}
    rule = writing.words("written.warning", rule=finding.rule, **values)
    return writing.words("written.reason", rule=rule, reason=reason)


def _open(writing: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield what stands open, by rule: errors first, then warnings nobody accepted."""
    accepted_places = {(each.rule, each.path) for each in writing.acceptances}
    value = [
        finding
        for severity in (Severity.ERROR, Severity.WARNING)
        for finding in writing.material.findings
        if finding.severity is severity and (finding.rule.id, finding.path) not in accepted_places
    ]
    if not value:
        return
    counts = Counter(finding.rule.id for finding in value)
    rules = list({finding.rule.id: finding.rule for finding in value}.values())
    first = rules[: _count_named(writing)] if writing.definition.one_page else rules
    sentences = [
        writing.words(
            "written.open_rule",
            rule=rule.id,
            title=shorten(rule.title[writing.language], LINE),
            count=counts[rule.id],
        )
        for rule in first
    ]
    rest = len(value) - sum(counts[rule.id] for rule in first)
    yield _list(writing, path, "open", sentences, rest)


def _list(writing: LetterMaterial, path: str, key: str, sentences: list[str], rest: int) -> Block:
    """Return what is said as one paragraph, with how many more stand in the findings report."""
    sentences = [*sentences, writing.words("written.more", count=rest)] if rest else sentences
    return _block(
        writing, path, [literal(writing.words(f"written.{key}", list="; ".join(sentences)))]
    )


def _cost(writing: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield the budget and the staff in all, or that the plan states neither."""
    total = total_cost(writing.material) or writing.words("written.no_cost")
    if writing.definition.one_page:
        label = writing.words("part.label", label=writing.words("ask.cost"))
        yield LabelledValue(label, Inline(path, total, writing.language))
        return
    yield _block(writing, path, [literal(total)])


def _decision(writing: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    outcome = decision(writing.material)
    sentences = outcome["sentences"][:1] if writing.definition.one_page else outcome["sentences"]
    paragraphs = [literal(sentence) for sentence in sentences]
    if not writing.definition.one_page:
        paragraphs.append(literal(outcome["clauses"]))
    yield _block(writing, path, paragraphs)


def _closing(writing: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield why the account closes and when, by the closing that was recorded, and only by it."""
    closing = writing.material.closing
    if closing is None:
        yield _block(writing, path, [literal(writing.words("written.closing.none"))])
        return
    question = writing.question(writing.answers.path_of("closing_conditions"))
    labels = dict(writing.material.instrument.choices(question))
    trigger, language = labels.get(closing.trigger), writing.language
    decision_line = writing.words(
        "written.by_on",
        position=closing.position[language],
        date=writing.material.date(closing.decided_on),
    )
    lines = {
        "trigger": trigger[language] if trigger else closing.trigger,
        "reason": closing.reason[language] if closing.reason else "",
        "decided": decision_line,
        "ends": writing.material.date(closing.ends_on),
        "closed": writing.material.date(closing.closed_on) if closing.closed_on else "",
    }
    for name, text in lines.items():
        if text:
            short_text = shorten(text, LINE) if writing.definition.one_page else text
            label = writing.words("part.label", label=writing.words(f"written.closing.{name}"))
            yield LabelledValue(label, Inline(f"{path}.{name}", short_text, language))


def _closing_steps(writing: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield the day of each step of the closing that was recorded."""
    closing = writing.material.closing
    for step, on in closing.steps if closing else ():
        label = writing.words("part.label", label=writing.words(f"closing.step.{step}"))
        text = writing.material.date(on)
        yield LabelledValue(label, Inline(f"{path}.{step}", text, writing.language))


def _obligations(writing: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    missing = decision_of(writing.answers).obligations
    items = tuple(writing.words(f"assessment.{name}") for name in missing)
    yield Bullets(path, items, writing.language, writing.definition.title[writing.language])


def _questions(writing: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield the points of an area's block of Annex A, or the note that stands for them."""
    area, language = writing.item, writing.language
    assert isinstance(area, AreaItem)
    items = tuple(
        item.label[language]
        for item in writing.material.instrument.catalogues[CHECKLISTS].items
        if item.group == area.annex_a
    )
    if items:
        yield Bullets(path, items, language, area.label[language])
    if area.note is not None:
        yield _block(writing, f"{path}.note", [literal(area.note[language])])


def _outcome(writing: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield what the record of consultations says of an area."""
    answers = writing.answers
    area, *columns = (
        answers.document.column_of("consultations", role)
        for role in ("area", "consulted_on", "outcome", "not_consulted_reason")
    )
    rows = [
        row for row in answers.rows(answers.path_of("consultations")) if row[area] == _id(writing)
    ]
    if not rows:
        yield _block(writing, path, [literal(writing.words("written.not_recorded"))])
    for row in rows:
        for column in columns:
            if row[column] is not None:
                yield _cell(writing, row, column)


def _id(writing: LetterMaterial) -> str:
    return writing.item.id if writing.item is not None else ""


def _cell(writing: LetterMaterial, row: Row, column: str) -> LabelledValue:
    table = writing.answers.path_of("consultations")
    question = writing.question(table).column(column)
    path = cell_path(table, row.id, column)
    value = place(writing.material, question, path, row[column], row=row)
    label = writing.words("part.label", label=question.heading[writing.language])
    return LabelledValue(
        label, value if isinstance(value, Inline | Gap) else Inline(path, BLANK, writing.language)
    )


MAKERS: Mapping[str, Callable[[LetterMaterial, str], Iterator[LetterPiece]]] = {
    "why": _why,
    "risks": _risks,
    "accepted": _acceptances,
    "cost": _cost,
    "open": _open,
    "closing": _closing,
    "closing_steps": _closing_steps,
    "decision": _decision,
    "obligations": _obligations,
    "questions": _questions,
    "outcome": _outcome,
}
"""How each worked-out part is made, by the name documents give it."""
