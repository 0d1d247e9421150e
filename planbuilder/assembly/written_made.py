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
from planbuilder.assembly.written_values import Writing, literal
from planbuilder.checks import decision_of
from planbuilder.instrument import AreaItem
from planbuilder.text import format_date, format_list

Made = Block | Bullets | Gap | Line | Grid

REASON = 420
"""Characters of the reasons on a page that has room for a paragraph only."""

STATEMENT, SHORT_LIST = 130, 4
"""Characters of a risk, and number of rows, on such a page."""

RECORD = "consultations.record"


def _why(writing: Writing, path: str) -> Iterator[Made]:
    """Yield the first paragraph of how the account serves the mandate, cut to fit."""
    shown = writing.shown("objectives.mandate_link")
    if isinstance(shown, Gap):
        yield shown
        return
    first = re.split(r"\n\s*\n", shown.strip())[0]
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", first)
    plain = re.sub(r"(?<!\\)\*{1,3}", "", plain)
    yield _block(writing, path, [literal(shortened(plain, REASON))])


def shortened(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut after a sentence or else a word."""
    line = re.sub(r"[ \r\n\t]+", " ", text).strip()
    if len(line) <= limit:
        return line
    head = line[:limit]
    end = max(head.rfind(mark) for mark in (". ", "? ", "! "))
    if end > limit // 2:
        return head[: end + 1]
    words = head[: limit - 1].rpartition(" ")[0]
    return f"{words or head[: limit - 1]}…"


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
        title=writing.words("part.accepted"),
        headers=tuple(writing.words(key) for key in keys),
        rows=tuple(_risk(writing, line) for line in shown),
        shape="risks",
    )
    if rest := len(lines) - len(shown):
        yield _block(writing, path, [literal(writing.words("written.more_risks", count=rest))])


def _risk(writing: Writing, line: RiskLine) -> tuple[str, ...]:
    level = line.residual or line.inherent
    statement = line.statement or writing.words("gap.cell_missing")
    if writing.written.one_page:
        statement = shortened(statement, STATEMENT)
    accepted = writing.words("written.nobody")
    if line.accepted_by and line.accepted_on:
        on = format_date(line.accepted_on, writing.language)
        accepted = writing.words("written.by_on", position=line.accepted_by, date=on)
    elif line.accepted_by:
        accepted = line.accepted_by
    return row_number(line.id), statement, level.label if level else BLANK, accepted


def _accepted(writing: Writing, path: str) -> Iterator[Made]:
    """Yield who accepted which warnings."""
    if not writing.accepted:
        return
    texts = [
        writing.words(
            "written.warning",
            rule=each.rule,
            position=each.position[writing.language],
            date=format_date(each.on, writing.language),
        )
        for each in writing.accepted
    ]
    room = SHORT_LIST if writing.written.one_page else len(texts)
    listed = format_list(texts[:room], writing.language)
    rest = len(texts) - room
    key = "written.accepted_and_more" if rest > 0 else "written.accepted"
    yield _block(writing, path, [literal(writing.words(key, list=listed, count=max(rest, 0)))])


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
