"""The parts of written documents that are worked out: reasons in brief, risks, the decision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from planbuilder.answers import Row, cell_path
from planbuilder.assembly.annexes import CHECKLISTS, decision
from planbuilder.assembly.register import RiskLine, plan_register
from planbuilder.assembly.sections import BLANK, place
from planbuilder.assembly.showing import row_number
from planbuilder.assembly.values import Block, Bullets, Gap, Inline
from planbuilder.assembly.written_parts import Grid, Line
from planbuilder.assembly.written_values import LINE, Accepted, Writing, shortened
from planbuilder.assembly.written_wording import literal
from planbuilder.checks import decision_of
from planbuilder.instrument import AreaItem
from planbuilder.text import format_date, format_date_numeric, format_list

Made = Block | Bullets | Gap | Line | Grid

REASON = 280
"""Characters of the reasons on a page that has room for a paragraph only."""

STATEMENTS, SHORT_LIST = 216, 3
"""Characters of all risks together, and number of rows, on such a page."""

HOLDERS = 108
"""Characters of all positions that accepted them together."""

RECORD = "consultations.record"


def _why(writing: Writing, path: str) -> Iterator[Made]:
    """Yield the first paragraph of how the account serves the mandate, cut to fit."""
    link = "objectives.mandate_link"
    text = writing.answers.wording(link)[writing.language]
    if text is None:
        yield writing.gap(writing.question(link), writing.value(link))
        return
    first = re.split(r"\n\s*\n", text.strip())[0]
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", first)
    plain = re.sub(r"(?<!\\)\*{1,3}", "", plain)
    yield _block(writing, path, [literal(shortened(plain, REASON))])


def _block(writing: Writing, path: str, paragraphs: list[str]) -> Block:
    label = writing.written.title[writing.language]
    return Block(path, "\n\n".join(paragraphs), writing.language, label)


def above_tolerance(writing: Writing) -> list[RiskLine]:
    """Return the risks above tolerance, the highest first; one without a residual level counts."""
    material = writing.material
    matrix = material.instrument.matrix
    order = [level.id for level in matrix.levels]
    lines = plan_register(material.instrument, material.answers, writing.language).risks
    found = [
        (order.index(level.code), line)
        for line in lines
        if (level := line.residual or line.inherent) and matrix.exceeds_tolerance(level.code)
    ]
    return [line for _, line in sorted(found, key=lambda each: -each[0])]


def _risks(writing: Writing, path: str) -> Iterator[Made]:
    lines = above_tolerance(writing)
    if not lines:
        yield _block(writing, path, [literal(writing.words("written.no_risks"))])
        return
    shown = lines[:SHORT_LIST] if writing.written.one_page else lines
    keys = ("column.number", "column.risk", "written.level", "written.accepted_by")
    yield Grid(
        title=writing.words("written.risks"),
        headers=tuple(writing.words(key) for key in keys),
        rows=tuple(_risk(writing, line, len(shown)) for line in shown),
        shape="risks",
    )
    if rest := len(lines) - len(shown):
        yield _block(writing, path, [literal(writing.words("written.more_risks", count=rest))])


def _risk(writing: Writing, line: RiskLine, count: int) -> tuple[str, ...]:
    """Return the cells of a risk; `count` risks share the room of a document of one page."""
    level = line.residual or line.inherent
    statement = line.statement or writing.words("gap.cell_missing")
    if writing.written.one_page:
        statement = shortened(statement, STATEMENTS // count)
    accepted = writing.words("written.nobody")
    if line.accepted_by:
        accepted = line.accepted_by
        if writing.written.one_page:
            accepted = shortened(accepted, HOLDERS // count)
        if line.accepted_on:
            on = format_date_numeric(line.accepted_on)
            accepted = writing.words("written.by_on", position=accepted, date=on)
    return row_number(line.id), statement, level.label if level else BLANK, accepted


def _accepted(writing: Writing, path: str) -> Iterator[Made]:
    """Yield which warnings were accepted; who did, and when, where there is room."""
    if not writing.accepted:
        return
    if writing.written.one_page:
        rules = tuple(dict.fromkeys(each.rule for each in writing.accepted))
        listed = shortened(format_list(rules, writing.language), LINE)
    else:
        listed = "; ".join(_acceptance(writing, each) for each in writing.accepted)
    yield _block(writing, path, [literal(writing.words("written.accepted", list=listed))])


def _acceptance(writing: Writing, accepted: Accepted) -> str:
    on = format_date(accepted.on, writing.language)
    position = accepted.position[writing.language]
    return writing.words("written.warning", rule=accepted.rule, position=position, date=on)


def _decision(writing: Writing, path: str) -> Iterator[Made]:
    said = decision(writing.material)
    sentences = said["sentences"][:1] if writing.written.one_page else said["sentences"]
    paragraphs = [literal(sentence) for sentence in sentences]
    if not writing.written.one_page:
        paragraphs.append(literal(said["clauses"]))
    yield _block(writing, path, paragraphs)


def _obligations(writing: Writing, path: str) -> Iterator[Made]:
    owed = decision_of(writing.answers).obligations
    items = tuple(writing.words(f"assessment.{name}") for name in owed)
    yield Bullets(path, items, writing.language, writing.written.title[writing.language])


def _questions(writing: Writing, path: str) -> Iterator[Made]:
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


def _outcome(writing: Writing, path: str) -> Iterator[Made]:
    """Yield what the record of consultations says of an area."""
    rows = [row for row in writing.answers.rows(RECORD) if row["area"] == _id(writing)]
    if not rows:
        yield _block(writing, path, [literal(writing.words("written.not_recorded"))])
    for row in rows:
        for column in ("consulted_on", "outcome", "not_consulted_reason"):
            if row[column] is not None:
                yield _cell(writing, row, column)


def _id(writing: Writing) -> str:
    return writing.item.id if writing.item is not None else ""


def _cell(writing: Writing, row: Row, column: str) -> Line:
    question = writing.question(RECORD).column(column)
    path = cell_path(RECORD, row.id, column)
    value = place(writing.material, question, path, row[column], numeric=False, row=row)
    label = writing.words("part.label", label=question.heading[writing.language])
    return Line(
        label, value if isinstance(value, Inline | Gap) else Inline(path, BLANK, writing.language)
    )


MAKERS: Mapping[str, Callable[[Writing, str], Iterator[Made]]] = {
    "why": _why,
    "risks": _risks,
    "accepted": _accepted,
    "decision": _decision,
    "obligations": _obligations,
    "questions": _questions,
    "outcome": _outcome,
}
"""How each worked-out part is made, by the name documents give it."""
