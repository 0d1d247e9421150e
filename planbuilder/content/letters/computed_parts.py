"""The computed parts of letters: reasons in brief, risks, findings, costs, the decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from planbuilder.answers import Row, cell_path
from planbuilder.checks import decision_of
from planbuilder.content.annexes import CHECKLISTS, decision
from planbuilder.content.decision_page import total_cost, unrated_risks
from planbuilder.content.excerpt import shorten, summarize
from planbuilder.content.letters.parts import LabelledValue, LetterTable
from planbuilder.content.letters.value_lookup import LINE, POSITION, LetterMaterial
from planbuilder.content.letters.wording import literal
from planbuilder.content.material import AcceptedFinding
from planbuilder.content.register import RiskLine, plan_register
from planbuilder.content.risk_section import accepted_by
from planbuilder.content.sections import BLANK, place
from planbuilder.content.value_display import row_number
from planbuilder.content.values import Block, Bullets, Gap, Inline
from planbuilder.instrument import AreaItem, Severity

LetterPiece = Block | Bullets | Gap | LabelledValue | LetterTable

REASON = 280
"""Characters of the reasons on a page with room for one paragraph."""

STATEMENTS, CROWDED_STATEMENTS, SHORT_LIST = 330, 108, 3
"""Characters of all risks together, the same on a crowded page, and rows on a page."""

MOST_NAMES = 2
"""Accepted warnings, and rules with open findings, that a page of one letter names."""


def _why(letter: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield the first paragraph on how the account serves the mandate, cut to fit."""
    link = letter.answers.path_of("mandate_link")
    text = letter.answers.wording(link)[letter.language]
    if text is None:
        yield letter.gap(letter.question(link), letter.value(link))
        return
    plain = summarize(text, REASON // 4 if _is_crowded(letter) else REASON)
    yield _block(letter, path, [literal(plain)])


def _is_crowded(letter: LetterMaterial) -> bool:
    """Return whether accepted and open findings both have to be on the page."""
    return bool(letter.acceptances and len(letter.material.findings) > len(letter.acceptances))


def _count_named(letter: LetterMaterial) -> int:
    """Return the number of accepted warnings, or rules with open findings, that the page names."""
    return MOST_NAMES - 1 if _is_crowded(letter) else MOST_NAMES


def _block(letter: LetterMaterial, path: str, paragraphs: list[str]) -> Block:
    label = letter.definition.title[letter.language]
    return Block(path, "\n\n".join(paragraphs), letter.language, label)


def above_tolerance(letter: LetterMaterial) -> list[RiskLine]:
    """Return the risks above tolerance, the highest level first."""
    material = letter.material
    matrix = material.instrument.matrix
    order = [level.id for level in matrix.levels]
    lines = plan_register(material.instrument, material.answers, letter.language).risks
    above = [
        (order.index(line.level.code), line)
        for line in lines
        if line.level and line.exceeds_tolerance(matrix)
    ]
    return [line for _, line in sorted(above, key=lambda each: -each[0])]


def _risks(letter: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    lines = above_tolerance(letter)
    if unrated := unrated_risks(letter.material):
        yield _block(letter, path, [literal(unrated)])
    elif not lines:
        yield _block(letter, path, [literal(letter.words("written.no_risks"))])
    if not lines:
        return
    most = SHORT_LIST - 2 if _is_crowded(letter) else SHORT_LIST
    first = lines[:most] if letter.definition.one_page else lines
    keys = ("column.number", "column.risk", "written.level", "written.accepted_by")
    yield LetterTable(
        title=letter.words("written.risks"),
        headers=tuple(letter.words(key) for key in keys),
        rows=tuple(_risk(letter, line, len(first)) for line in first),
        shape="risks",
    )
    if rest := len(lines) - len(first):
        yield _block(letter, path, [literal(letter.words("written.more_risks", count=rest))])


def _risk(letter: LetterMaterial, line: RiskLine, count: int) -> tuple[str, ...]:
    """Return the cells of a risk; `count` risks share the room of a one-page letter."""
    statement = line.statement or letter.words("gap.cell_missing")
    if letter.definition.one_page:
        characters = CROWDED_STATEMENTS if _is_crowded(letter) else STATEMENTS
        statement = shorten(statement, characters // max(count, 1))
    acceptance = letter.words("written.nobody")
    if position := accepted_by(letter.material, line):
        acceptance = shorten(position, POSITION) if letter.definition.one_page else position
        if line.accepted_on:
            on = letter.material.date(line.accepted_on)
            acceptance = letter.words("written.by_on", position=acceptance, date=on)
    level = line.level.label if line.level else BLANK
    return row_number(line.id), statement, level, acceptance


def _acceptances(letter: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield the accepted warnings with their reasons; those without room are counted."""
    if not letter.acceptances:
        return
    once = tuple({(each.rule, each.reason): each for each in letter.acceptances}.values())
    first = once[: _count_named(letter)] if letter.definition.one_page else once
    sentences = [_acceptance(letter, each) for each in first]
    yield _list(letter, path, "accepted", sentences, len(once) - len(first))


def _acceptance(letter: LetterMaterial, finding: AcceptedFinding) -> str:
    language = letter.language
    if letter.definition.one_page:
        reason = shorten(finding.reason[language], LINE - 24).rstrip(".")
        return letter.words("written.reason", rule=finding.rule, reason=reason)
    reason = finding.reason[language].rstrip(".")
    day = letter.material.date(finding.on)
    values = {"position": finding.position[language], "date": day}
    rule = letter.words("written.warning", rule=finding.rule, **values)
    return letter.words("written.reason", rule=rule, reason=reason)


def _open(letter: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield the open findings by rule: errors first, then warnings that nobody accepted."""
    accepted_places = {(each.rule, each.path) for each in letter.acceptances}
    open_findings = [
        finding
        for severity in (Severity.ERROR, Severity.WARNING)
        for finding in letter.material.findings
        if finding.severity is severity and (finding.rule.id, finding.path) not in accepted_places
    ]
    if not open_findings:
        return
    counts = Counter(finding.rule.id for finding in open_findings)
    rules = list({finding.rule.id: finding.rule for finding in open_findings}.values())
    first = rules[: _count_named(letter)] if letter.definition.one_page else rules
    sentences = [
        letter.words(
            "written.open_rule",
            rule=rule.id,
            title=shorten(rule.title[letter.language], LINE),
            count=counts[rule.id],
        )
        for rule in first
    ]
    rest = len(open_findings) - sum(counts[rule.id] for rule in first)
    yield _list(letter, path, "open", sentences, rest)


def _list(letter: LetterMaterial, path: str, key: str, sentences: list[str], rest: int) -> Block:
    """Return sentences as one paragraph, with the number of findings left to the report."""
    sentences = [*sentences, letter.words("written.more", count=rest)] if rest else sentences
    return _block(
        letter, path, [literal(letter.words(f"written.{key}", list="; ".join(sentences)))]
    )


def _cost(letter: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield the total budget and staff, or that the plan states neither."""
    total = total_cost(letter.material) or letter.words("written.no_cost")
    if letter.definition.one_page:
        label = letter.words("part.label", label=letter.words("ask.cost"))
        yield LabelledValue(label, Inline(path, total, letter.language))
        return
    yield _block(letter, path, [literal(total)])


def _decision(letter: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    outcome = decision(letter.material)
    sentences = outcome["sentences"][:1] if letter.definition.one_page else outcome["sentences"]
    paragraphs = [literal(sentence) for sentence in sentences]
    if not letter.definition.one_page:
        paragraphs.append(literal(outcome["clauses"]))
    yield _block(letter, path, paragraphs)


def _closing(letter: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield why and when the account closes, according to the recorded closing."""
    closing = letter.material.closing
    if closing is None:
        yield _block(letter, path, [literal(letter.words("written.closing.none"))])
        return
    question = letter.question(letter.answers.path_of("closing_conditions"))
    labels = dict(letter.material.instrument.choices(question))
    trigger, language = labels.get(closing.trigger), letter.language
    decision_line = letter.words(
        "written.by_on",
        position=closing.position[language],
        date=letter.material.date(closing.decided_on),
    )
    lines = {
        "trigger": trigger[language] if trigger else closing.trigger,
        "reason": closing.reason[language] if closing.reason else "",
        "decided": decision_line,
        "ends": letter.material.date(closing.ends_on),
        "closed": letter.material.date(closing.closed_on) if closing.closed_on else "",
    }
    for name, text in lines.items():
        if text:
            short_text = shorten(text, LINE) if letter.definition.one_page else text
            label = letter.words("part.label", label=letter.words(f"written.closing.{name}"))
            yield LabelledValue(label, Inline(f"{path}.{name}", short_text, language))


def _closing_steps(letter: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield the day of each step of the recorded closing."""
    closing = letter.material.closing
    for step, on in closing.steps if closing else ():
        label = letter.words("part.label", label=letter.words(f"closing.step.{step}"))
        text = letter.material.date(on)
        yield LabelledValue(label, Inline(f"{path}.{step}", text, letter.language))


def _obligations(letter: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    obligations = decision_of(letter.answers).obligations
    items = tuple(letter.words(f"assessment.{name}") for name in obligations)
    yield Bullets(path, items, letter.language, letter.definition.title[letter.language])


def _questions(letter: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield the points of an area's block of Annex A, or the note in their place."""
    area, language = letter.item, letter.language
    assert isinstance(area, AreaItem)
    items = tuple(
        item.label[language]
        for item in letter.material.instrument.catalogues[CHECKLISTS].items
        if item.group == area.annex_a
    )
    if items:
        yield Bullets(path, items, language, area.label[language])
    if area.note is not None:
        yield _block(letter, f"{path}.note", [literal(area.note[language])])


def _outcome(letter: LetterMaterial, path: str) -> Iterator[LetterPiece]:
    """Yield the recorded consultations of an area."""
    answers = letter.answers
    area, *columns = (
        answers.document.column_of("consultations", role)
        for role in ("area", "consulted_on", "outcome", "not_consulted_reason")
    )
    rows = [
        row for row in answers.rows(answers.path_of("consultations")) if row[area] == _id(letter)
    ]
    if not rows:
        yield _block(letter, path, [literal(letter.words("written.not_recorded"))])
    for row in rows:
        for column in columns:
            if row[column] is not None:
                yield _cell(letter, row, column)


def _id(letter: LetterMaterial) -> str:
    return letter.item.id if letter.item is not None else ""


def _cell(letter: LetterMaterial, row: Row, column: str) -> LabelledValue:
    table = letter.answers.path_of("consultations")
    question = letter.question(table).column(column)
    path = cell_path(table, row.id, column)
    value = place(letter.material, question, path, row[column], row=row)
    label = letter.words("part.label", label=question.heading[letter.language])
    return LabelledValue(
        label, value if isinstance(value, Inline | Gap) else Inline(path, BLANK, letter.language)
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
"""The function for each computed part, by its name in letters."""
