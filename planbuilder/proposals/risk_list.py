"""A risk list of any shape → rows proposed for the risk register.

Columns are known by their headings in either language, the statement also by being the longest
text; what no column of the register holds comes along as a comment. A risk that stands in the
register already is shown beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from planbuilder.answers import Answers, Refused, Wording, kind_of
from planbuilder.instrument import Question
from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits, UnplacedText
from planbuilder.proposals.scale_match import scale_mapping
from planbuilder.proposals.table_match import matched_columns
from planbuilder.proposals.value_text import ValueReader
from planbuilder.proposals.wording_match import WordingIndex, likeness
from planbuilder.text import LANGUAGES, Language

_HEADING_ROWS = 12
_SAME_RISK = 0.75
_ROLE = "register"
_STAGES = ("", "residual_")
"""What the names of the rating columns begin with: before and after mitigation."""


@dataclass(frozen=True)
class RiskList:
    """Where the rows go, the language they are in, and what the author said of its scales."""

    answers: Answers
    language: Language
    index: WordingIndex
    reader: ValueReader
    source: str
    scale: Mapping[str, str]


def risk_list_edits(risks: RiskList, grid: Sequence[Sequence[str]]) -> IncomingEdits:
    """Return a proposal for each row of a grid of texts, and the cells that fit nowhere.

    Without a row of headings that names a column of the register, everything is unplaced.
    """
    table = risks.answers.document.question(risks.answers.document.path_of(_ROLE))
    start, columns = _headings(grid, table, risks.index)
    if not columns:
        rows = (" | ".join(filter(None, row)) for row in grid)
        return IncomingEdits((), tuple(_outside(risks, text, "") for text in rows if text))
    statement = _statement(table)
    columns = _with_statement(grid[start + 1 :], columns, statement)
    steps = _steps(risks, grid[start + 1 :], columns)
    edits = IncomingEdits()
    for row in grid[start + 1 :]:
        if any(cell.strip() for cell in row):
            edits += _row(risks, table, grid[start], row, columns, steps)
    return edits


def _headings(
    grid: Sequence[Sequence[str]], table: Question, index: WordingIndex
) -> tuple[int, dict[int, Question]]:
    result = [
        (matched_columns(_filled(row, grid[at + 1 :]), table, index), at)
        for at, row in enumerate(grid[:_HEADING_ROWS])
    ]
    columns, start = max(result, key=lambda pair: len(pair[0]), default=({}, 0))
    return start, columns


def _filled(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return headings, blank where the column under them is empty."""
    return [
        heading if any(at < len(row) and row[at].strip() for row in rows) else ""
        for at, heading in enumerate(headings)
    ]


def _statement(table: Question) -> Question:
    """Return the column that states a risk: the first one written in both languages."""
    return next(each for each in table.columns if each.bilingual and kind_of(each).is_wording)


def _with_statement(
    rows: Sequence[Sequence[str]], columns: dict[int, Question], statement: Question
) -> dict[int, Question]:
    if any(column.id == statement.id for column in columns.values()):
        return columns
    width = max(map(len, rows), default=0)
    lengths = {
        at: sum(len(row[at]) for row in rows if at < len(row))
        for at in range(width)
        if at not in columns
    }
    longest = max(lengths, key=lambda at: lengths[at], default=None)
    return columns if longest is None else {**columns, longest: statement}


def _steps(
    risks: RiskList, rows: Sequence[Sequence[str]], columns: Mapping[int, Question]
) -> dict[int, dict[str, str]]:
    return {
        at: scale_mapping(
            [row[at].strip() for row in rows if at < len(row) and row[at].strip()],
            column,
            risks.reader.instrument,
            risks.index.synonyms,
            risks.scale,
        )
        for at, column in columns.items()
        if (column.choose_from or "").startswith("scale:")
    }


def _row(
    risks: RiskList,
    table: Question,
    headings: Sequence[str],
    row: Sequence[str],
    columns: Mapping[int, Question],
    steps: Mapping[int, Mapping[str, str]],
) -> IncomingEdits:
    cells: dict[str, str] = {}
    unplaced: list[UnplacedText] = []
    beside: list[str] = []
    for at, text in enumerate(each.strip() for each in row):
        column = columns.get(at)
        if not text:
            continue
        if column is None:
            heading = headings[at] if at < len(headings) else ""
            beside.append(f"{heading}: {text}" if heading else text)
            continue
        value = steps[at].get(text, text) if at in steps else text
        if _accepts(risks, column, value):
            cells[column.id] = value
        else:
            unplaced.append(_outside(risks, text, f"{table.id}.{column.id}"))
    unplaced += _levels(risks, table, cells)
    statement = cells.get(_statement(table).id, "")
    if not statement:
        text = " | ".join(filter(None, row))
        return IncomingEdits((), (_outside(risks, text, table.id),))
    result = [_added(risks, table, cells, _known_risk(risks, table, statement))]
    if beside:
        result.append(_comment(risks, table, statement, "\n".join(beside)))
    return IncomingEdits(tuple(result), tuple(unplaced))


def _levels(risks: RiskList, table: Question, cells: dict[str, str]) -> list[UnplacedText]:
    """Set the levels the matrix gives in `cells`; return those the list states otherwise."""
    differing: list[UnplacedText] = []
    matrix = risks.reader.instrument.matrix
    for stage in _STAGES:
        rating = cells.pop(f"{stage}rating", "")
        try:
            level = matrix.level(cells[f"{stage}likelihood"], cells[f"{stage}impact"]).id
        except KeyError:
            level = ""
        if level:
            cells[f"{stage}rating"] = level
        if rating and rating != level:
            place = f"{table.id}.{stage}rating"
            differing.append(UnplacedText(rating, place, "level", risks.source))
    return differing


def _added(
    risks: RiskList, table: Question, cells: dict[str, str], risk_id: str | None
) -> EditProposal:
    return EditProposal(
        risks.answers.name,
        table.id,
        EditKind.ADD_ROW,
        risks.language,
        new=" · ".join(cells.values()),
        conflict=risk_id,
        source=risks.source,
        cells=MappingProxyType(cells),
        after="-",
    )


def _comment(risks: RiskList, table: Question, statement: str, text: str) -> EditProposal:
    return EditProposal(
        risks.answers.name,
        table.id,
        EditKind.COMMENT,
        risks.language,
        statement,
        text,
        source=risks.source,
    )


def _known_risk(risks: RiskList, table: Question, statement: str) -> str | None:
    """Return the risk of the register that says the same, None where there is none."""
    column = _statement(table).id
    for row in risks.answers.rows(table.id):
        wording: Wording = row.wording(column)
        for language in LANGUAGES:
            text = wording[language]
            if text and likeness(text, statement) >= _SAME_RISK:
                return f"{row.id.upper()}: {text}"
    return None


def _accepts(risks: RiskList, column: Question, text: str) -> bool:
    try:
        risks.reader.raw(text, column, risks.language)
    except Refused:
        return False
    return True


def _outside(risks: RiskList, text: str, where: str) -> UnplacedText:
    return UnplacedText(text, where, "refused" if where else "unmatched", risks.source)
