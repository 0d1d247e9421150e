"""Tables of a foreign document, matched with tables of questions by their first row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from planbuilder.answers import Answers, kind_of
from planbuilder.instrument import Question
from planbuilder.proposals.cell_texts import CellTexts
from planbuilder.proposals.proposal import EditKind, EditProposal, UnplacedText
from planbuilder.proposals.table_content import columns_by_content
from planbuilder.proposals.wording_match import WordingIndex, likeness
from planbuilder.text import LANGUAGES
from planbuilder.word.review.blocks import TableBlock

_COLUMN, _TABLE = 0.6, 0.5
"""The least likeness of a heading and a column, and the share of headings that name columns."""

_CONTENT, _REFUSED, _OWN = 0.2, -0.5, 0.05
"""What fitting or refused texts, and a column's own name, add to the likeness of a heading."""

SCALE = "scale:"
"""The prefix of `choose_from` for steps of a scale."""
_FEW_WORDS = 2
"""The greatest number of words of an unknown step of a scale."""
_COUNT = re.compile(r"[A-Za-z]{0,3}[-. ]?0*(?P<number>\d+)[.)]?")
Texts = Sequence[Sequence[str]]
"""The rows of a table without its headings, each as the texts of its cells."""


class TableMatcher:
    """Proposes rows of tables; `edits` and `unplaced` grow with each table taken."""

    def __init__(self, answers: Answers, cells: CellTexts, source: str) -> None:
        self.answers, self.cells, self.source = answers, cells, source
        self.edits: list[EditProposal] = []
        self.unplaced: list[UnplacedText] = []

    def take(
        self,
        block: TableBlock,
        own: Sequence[Question],
        question: Question | None,
        heading: str,
    ) -> bool:
        """Propose the rows of a table that matches one of questions; return whether one does.

        `own` are the questions of the section around it, `question` the one that a heading names.
        Columns that the matched table lacks may belong to another one of the section.
        """
        headings, rows = _first_row(block), _other_rows(block)
        every = [each for each in self.answers.document.questions() if each.columns]
        near = _near(own, question)
        match = self._best(headings, rows, near) or self._best(headings, rows, every)
        return self._take_matched(headings, rows, match, own, heading)

    def take_by_content(
        self,
        block: TableBlock,
        own: Sequence[Question],
        question: Question | None,
        heading: str,
    ) -> bool:
        """Propose the rows of a table for the one that its cells suggest, like `take`."""
        headings, rows = _first_row(block), _other_rows(block)
        match = self._by_content(headings, rows, _near(own, question))
        return self._take_matched(headings, rows, match, own, heading)

    def _take_matched(
        self,
        headings: Sequence[str],
        rows: Texts,
        match: tuple[Question, dict[int, Question]] | None,
        own: Sequence[Question],
        heading: str,
    ) -> bool:
        if match is None or not rows:
            return False
        table, columns = match
        beside = self._beside(headings, columns, [each for each in own if each.columns], table)
        targets = [(table, columns), *beside]
        values = {
            at: self.cells.wordings(_column(rows, at), column)
            for _, columns_by_index in targets
            for at, column in columns_by_index.items()
        }
        count_columns = {at for at in range(len(headings)) if _is_count(_column(rows, at))}
        for row in rows:
            self._row(targets, values, row, heading, count_columns)
        return True

    def take_item(self, text: str, table: Question, heading: str) -> bool:
        """Propose a paragraph as a row of a table whose rows are single statements.

        Return whether it can be one.
        """
        column = next((each for each in table.columns if kind_of(each).is_wording), None)
        if column is None or column is not table.columns[0]:
            return False
        self._add(table, {column.id: text}, text, heading)
        return True

    def _best(
        self, headings: Sequence[str], rows: Texts, tables: Sequence[Question]
    ) -> tuple[Question, dict[int, Question]] | None:
        likeness_by_name = [
            each
            for at, each in enumerate(headings)
            if each.strip() and not _is_count(_column(rows, at))
        ]
        matches = [
            (table, matched_columns(headings, table, self.cells.index, rows, self.cells))
            for table in tables
        ]
        good = [
            pair
            for pair in matches
            if len(pair[1]) >= max(min(2, len(likeness_by_name)), _TABLE * len(likeness_by_name))
        ]
        good = [pair for pair in good if len(pair[1]) > 1 or _is_of_one_text(pair[0])]
        return max(good, key=lambda pair: len(pair[1]), default=None)

    def _by_content(
        self, headings: Sequence[str], rows: Texts, tables: Sequence[Question]
    ) -> tuple[Question, dict[int, Question]] | None:
        """Return the table of the section that the cells fit best, None without one."""
        count_columns = frozenset(at for at in range(len(headings)) if _is_count(_column(rows, at)))
        matches: list[tuple[int, int, int, Question, dict[int, Question]]] = []
        for table in tables:
            likeness_by_name = matched_columns(headings, table, self.cells.index, rows, self.cells)
            columns = columns_by_content(rows, likeness_by_name, table, self.cells, count_columns)
            if columns and (likeness_by_name or len(tables) == 1 or _knows(columns)):
                matches.append((len(likeness_by_name), len(columns), -len(matches), table, columns))
        best = max(matches, key=lambda match: match[:3], default=None)
        return None if best is None else (best[3], best[4])

    def _beside(
        self,
        headings: Sequence[str],
        columns: Mapping[int, Question],
        tables: Sequence[Question],
        table: Question,
    ) -> list[tuple[Question, dict[int, Question]]]:
        """Return the other tables whose column of words one of the remaining headings names."""
        left = ["" if at in columns else heading for at, heading in enumerate(headings)]
        for other in tables:
            first = next((each for each in other.columns if kind_of(each).is_wording), None)
            columns_by_index = (
                matched_columns(left, other, self.cells.index) if other is not table else {}
            )
            if first in columns_by_index.values():
                return [(other, columns_by_index)]
        return []

    def _row(
        self,
        targets: Sequence[tuple[Question, Mapping[int, Question]]],
        values: Mapping[int, Mapping[str, str]],
        texts: Sequence[str],
        heading: str,
        count_columns: set[int],
    ) -> None:
        for table, columns in targets:
            cells = {
                column.id: values[at][texts[at]]
                for at, column in columns.items()
                if at < len(texts) and texts[at] in values[at]
            }
            own = [texts[at] for at in sorted(columns) if at < len(texts) and texts[at]]
            if cells:
                self._add(table, cells, " · ".join(own), heading)
        for at, text in enumerate(texts):
            pair = next(((table, each[at]) for table, each in targets if at in each), None)
            if not text.strip() or at in count_columns or (pair and text in values[at]):
                continue
            place = f"{pair[0].id}.{pair[1].id}" if pair else heading
            code = "refused" if pair else "unmatched"
            self.unplaced.append(UnplacedText(text, place, code, self.source))

    def _add(self, table: Question, cells: Mapping[str, str], text: str, heading: str) -> None:
        self.edits.append(
            EditProposal(
                self.answers.name,
                table.id,
                EditKind.ADD_ROW,
                self.cells.language,
                new=text,
                source=self.source,
                cells=MappingProxyType(dict(cells)),
                after="-",
                reason=heading,
            )
        )


def _first_row(block: TableBlock) -> Sequence[str]:
    return block.rows[0].texts if block.rows else ()


def _other_rows(block: TableBlock) -> Texts:
    return [row.texts for row in block.rows[1:]]


def _near(own: Sequence[Question], question: Question | None) -> list[Question]:
    """Return the tables to compare first: the one a heading names, or those of its section."""
    if question is not None and question.columns:
        return [question]
    return [each for each in own if each.columns]


def _is_of_one_text(table: Question) -> bool:
    """Return whether the first column of a table is all that a row needs."""
    return kind_of(table.columns[0]).is_wording


def _knows(columns: Mapping[int, Question]) -> bool:
    """Return whether at least one column can be recognized by its content."""
    return any(not kind_of(column).is_wording for column in columns.values())


def _column(rows: Texts, at: int) -> list[str]:
    return [row[at] for row in rows if at < len(row) and row[at].strip()]


def _is_count(texts: Sequence[str]) -> bool:
    """Return whether texts only number the rows: 1, 2, 3 or R1, R2, R3."""
    numbers = [match["number"] for text in texts if (match := _COUNT.fullmatch(text.strip()))]
    return bool(texts) and numbers == [str(number) for number in range(1, len(texts) + 1)]


def matched_columns(
    headings: Sequence[str],
    table: Question,
    index: WordingIndex,
    rows: Texts = (),
    cells: CellTexts | None = None,
) -> dict[int, Question]:
    """Return the column that each heading names best; a column is named once.

    With `rows` and `cells`, a column of options comes before free text if all texts fit it.
    """
    pairs = [
        (_alike(heading, column, table, index), place, number)
        for place, heading in enumerate(headings)
        for number, column in enumerate(table.columns)
    ]
    if cells is not None:
        pairs = [
            (pair[0] + _fit(table.columns[pair[2]], pair, rows, cells), *pair[1:]) for pair in pairs
        ]
    pairs.sort(key=lambda pair: -pair[0])
    columns: dict[int, Question] = {}
    used_columns: set[int] = set()
    for alike, place, number in pairs:
        if alike >= _COLUMN and place not in columns and number not in used_columns:
            columns[place] = table.columns[number]
            used_columns.add(number)
    return columns


def _fit(column: Question, pair: tuple[float, int, int], rows: Texts, cells: CellTexts) -> float:
    """Return how the texts of a column raise or lower the likeness of its heading."""
    alike, place, _ = pair
    texts = _column(rows, place)
    if alike < _COLUMN or not texts or not kind_of(column).offers_options():
        return 0.0
    wordings = cells.wordings(texts, column)
    if not wordings:
        is_scale = (column.choose_from or "").startswith(SCALE)
        return 0.0 if is_scale and max(map(_words, texts)) <= _FEW_WORDS else _REFUSED
    return _CONTENT if all(text in wordings for text in texts) else 0.0


def _words(text: str) -> int:
    return len(text.split())


def _alike(heading: str, column: Question, table: Question, index: WordingIndex) -> float:
    """Return how well a heading names a column; its own name counts more than a synonym."""
    own = [name for language in LANGUAGES if (name := column.heading[language])]
    others = index.synonyms.get(f"{table.id}.{column.id}", ())
    likeness_by_name = max((likeness(heading, name) for name in own), default=0.0)
    also = max((likeness(heading, name) for name in others), default=0.0)
    return max(likeness_by_name + _OWN if likeness_by_name else 0.0, also)
