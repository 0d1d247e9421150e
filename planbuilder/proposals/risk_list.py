"""Proposals for the risk register and its measures from a risk list of any shape.

The values of its scale are mapped to the department's, and the author confirms the mapping. Columns
that the register lacks become comments. A risk that is in the register already is shown beside the
new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from planbuilder.answers import Answers, Wording, kind_of
from planbuilder.instrument import Question
from planbuilder.instrument.levels import LEVEL_SCALE
from planbuilder.proposals.cell_texts import CellTexts
from planbuilder.proposals.option_choices import OPTION, level_differences, with_levels
from planbuilder.proposals.proposal import (
    EditKind,
    EditProposal,
    IncomingEdits,
    StatedLevel,
    UnplacedText,
)
from planbuilder.proposals.risk_columns import (
    Grid,
    RiskColumns,
    risk_columns,
    statement_column,
    text_of,
)
from planbuilder.proposals.table_match import SCALE
from planbuilder.proposals.value_text import ValueReader
from planbuilder.proposals.wording_match import WordingIndex, likeness
from planbuilder.text import LANGUAGES, Language

_SAME_RISK = 0.75
"""The least likeness of the statements of one risk."""

_REGISTER, _MEASURES = "register", "mitigations"


class RiskList(Struct, frozen=True):
    """Where the rows go, the language they are in, and what the author said of its scales."""

    answers: Answers
    language: Language
    index: WordingIndex
    reader: ValueReader
    source: str
    scale: Mapping[str, str]


def risk_list_edits(risks: RiskList, grid: Grid) -> IncomingEdits:
    """Return a proposal for each row of a grid of texts, and the cells that fit nowhere.

    Without a row of headings that names a column of the register, everything is unplaced.
    """
    rows = _RiskRows(risks, grid)
    if not rows.columns.risks:
        texts = (" | ".join(filter(None, row)) for row in grid)
        return IncomingEdits((), tuple(_outside(risks, text, "") for text in texts if text))
    edits = IncomingEdits()
    for row in grid[rows.columns.start + 1 :]:
        if any(text_of(cell) for cell in row):
            edits += rows.edits(row)
    return edits


class _RiskRows:
    """The rows of one list: which columns it has, and how their values are read."""

    def __init__(self, risks: RiskList, grid: Grid) -> None:
        self.risks, self.grid = risks, grid
        document = risks.answers.document
        self.register = document.question(document.path_of(_REGISTER))
        paths = document.paths_of(_MEASURES)
        self.measures = document.question(paths[0]) if paths else None
        cells = CellTexts(risks.reader, risks.index, risks.language, risks.scale)
        self.columns: RiskColumns = risk_columns(grid, self.register, self.measures, cells)
        rows = grid[self.columns.start + 1 :]
        self.values = {
            at: cells.wordings([text_of(row[at]) for row in rows if at < len(row)], column)
            for at, column in {**self.columns.risks, **self.columns.measures}.items()
        }

    def edits(self, row: Sequence[str]) -> IncomingEdits:
        """Return what a row proposes: a risk, what is done about it, the rest as a comment."""
        texts = {at: text for at, cell in enumerate(row) if (text := text_of(cell))}
        cells = self._cells(texts, self.columns.risks)
        statement = cells.get(statement_column(self.register).id, "")
        if not statement:
            text = " | ".join(filter(None, row))
            return IncomingEdits((), (_outside(self.risks, text, self.register.id),))
        statements = dict(self._statements(texts))
        levels = with_levels(cells, self.register, self.risks.reader.instrument.matrix)
        risk = self._risk(levels, statements, texts)
        proposals = [risk]
        proposals += self._measure(statement, texts)
        lines = list(self._lines(texts, levels))
        if lines:
            proposals.append(self._comment(statement, "\n".join(lines)))
        unplaced = (*self._unread(texts, levels), *level_differences(risk))
        return IncomingEdits(tuple(proposals), unplaced)

    def _cells(self, texts: Mapping[int, str], columns: Mapping[int, Question]) -> dict[str, str]:
        return {
            column.id: self.values[at][texts[at]]
            for at, column in columns.items()
            if at in texts and texts[at] in self.values[at]
        }

    def _statements(self, texts: Mapping[int, str]) -> Iterator[tuple[str, str]]:
        """Yield what the row has in each column of options; blank in one that a risk needs.

        A step of a scale that is not stated is no matter for all risks at once.
        """
        places = {column.id: at for at, column in self.columns.risks.items()}
        for column in filter(_is_asked, self.register.columns):
            text = texts.get(places.get(column.id, -1), "")
            is_scale = (column.choose_from or "").startswith(SCALE)
            if text or (column.required_from is not None and not is_scale):
                yield column.id, text

    def _risk(
        self, cells: Mapping[str, str], statements: Mapping[str, str], texts: Mapping[int, str]
    ) -> EditProposal:
        own = [texts[at] for at in sorted(self.columns.risks) if at in texts]
        return EditProposal(
            self.risks.answers.name,
            self.register.id,
            EditKind.ADD_ROW,
            self.risks.language,
            new=" · ".join(own),
            conflict=self._same_risk(cells[statement_column(self.register).id]),
            source=self.risks.source,
            cells=MappingProxyType(dict(cells)),
            stated=MappingProxyType(dict(statements)),
            levels=tuple(self._levels(texts)),
            after="-",
        )

    def _measure(self, statement: str, texts: Mapping[int, str]) -> Iterator[EditProposal]:
        """Yield the measure a row states, for the risk it states."""
        if self.measures is None:
            return
        cells = self._cells(texts, self.columns.measures)
        if statement_column(self.measures).id not in cells:
            return
        risk = next(each for each in self.measures.columns if kind_of(each).is_reference)
        yield EditProposal(
            self.risks.answers.name,
            self.measures.id,
            EditKind.ADD_ROW,
            self.risks.language,
            new=" · ".join(texts[at] for at in sorted(self.columns.measures) if at in texts),
            source=self.risks.source,
            cells=MappingProxyType({risk.id: statement, **cells}),
            after="-",
        )

    def _lines(self, texts: Mapping[int, str], cells: Mapping[str, str]) -> Iterator[str]:
        """Yield what the register has no place for, or does not accept, by the list's headings."""
        has_measure = bool(list(self._measure("-", texts)))
        for at, text in texts.items():
            column = self.columns.risks.get(at)
            if column is not None and (column.id in cells or text in self.values[at]):
                if not _is_level(column) or column.id in cells:
                    continue
            elif has_measure and at in self.columns.measures and text in self.values[at]:
                continue
            heading = self.columns.heading(self.grid, at)
            yield f"{heading}: {text}" if heading else text

    def _unread(self, texts: Mapping[int, str], cells: Mapping[str, str]) -> Iterator[UnplacedText]:
        """Yield values that are no options."""
        for at, column in self.columns.risks.items():
            if at in texts and _is_asked(column) and column.id not in cells:
                place = f"{self.register.id}.{column.id}"
                yield UnplacedText(texts[at], place, OPTION, self.risks.source)

    def _levels(self, texts: Mapping[int, str]) -> Iterator[StatedLevel]:
        """Yield the levels a row states in words; a number is a level of another matrix."""
        for at, column in self.columns.risks.items():
            text = texts.get(at, "")
            if _is_level(column) and not _has_number(text) and text in self.values[at]:
                yield StatedLevel(column.id, text, self.values[at][text])

    def _comment(self, statement: str, text: str) -> EditProposal:
        return EditProposal(
            self.risks.answers.name,
            self.register.id,
            EditKind.COMMENT,
            self.risks.language,
            statement,
            text,
            source=self.risks.source,
        )

    def _same_risk(self, statement: str) -> str | None:
        """Return the same risk in the register, None where there is none."""
        column = statement_column(self.register).id
        for row in self.risks.answers.rows(self.register.id):
            wording: Wording = row.wording(column)
            for language in LANGUAGES:
                text = wording[language]
                if text and likeness(text, statement) >= _SAME_RISK:
                    return f"{row.id.upper()}: {text}"
        return None


def _is_asked(column: Question) -> bool:
    """Return whether the author has mapped the values of a column."""
    kind = kind_of(column)
    return kind.offers_options() and not kind.is_list(column) and not _is_level(column)


def _is_level(column: Question) -> bool:
    """Return whether a column holds a level, which the grid of the matrix gives."""
    return column.choose_from == LEVEL_SCALE


def _has_number(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _outside(risks: RiskList, text: str, where: str) -> UnplacedText:
    return UnplacedText(text, where, "refused" if where else "unmatched", risks.source)
