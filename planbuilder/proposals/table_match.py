"""Tables of somebody else's document: matched with a table of questions by their first row."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from planbuilder.answers import Answers, Refused
from planbuilder.instrument import Question
from planbuilder.proposals.proposal import EditKind, EditProposal, UnplacedText
from planbuilder.proposals.value_text import ValueReader
from planbuilder.proposals.wording_match import WordingIndex, likeness
from planbuilder.text import LANGUAGES, Language
from planbuilder.word.review.body import TableBlock

_COLUMN, _TABLE = 0.6, 0.5


class TableMatcher:
    """Proposes the rows of tables. `edits` and `unplaced` grow with each table taken."""

    def __init__(
        self,
        answers: Answers,
        language: Language,
        reader: ValueReader,
        index: WordingIndex,
        source: str,
    ) -> None:
        self.answers, self.language, self.reader = answers, language, reader
        self.index, self.source = index, source
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

        `own` are the questions of the section it stands in, `question` the one a heading names.
        """
        if len(block.rows) < 2:
            return False
        headings = block.rows[0].texts
        every = [each for each in self.answers.document.questions() if each.columns]
        near = [each for each in every if each in own]
        if question is not None and question.columns:
            near = [question]
        table, columns = self._best(headings, near) or self._best(headings, every) or (None, {})
        if table is None:
            return False
        for row in block.rows[1:]:
            self._row(table, columns, row.texts, heading)
        return True

    def _best(
        self, headings: Sequence[str], tables: Sequence[Question]
    ) -> tuple[Question, dict[int, Question]] | None:
        matches = [(table, matched_columns(headings, table, self.index)) for table in tables]
        question = [each for each in headings if each.strip()]
        good = [pair for pair in matches if len(pair[1]) >= max(2, _TABLE * len(question))]
        return max(good, key=lambda pair: len(pair[1]), default=None)

    def _row(
        self, table: Question, columns: dict[int, Question], texts: Sequence[str], heading: str
    ) -> None:
        cells: dict[str, str] = {}
        for index, text in enumerate(texts):
            column = columns.get(index)
            if not text.strip():
                continue
            if column is None or not self._accepts(column, text):
                place = f"{table.id}.{column.id}" if column else heading
                code = "refused" if column else "unmatched"
                self.unplaced.append(UnplacedText(text, place, code, self.source))
                continue
            cells[column.id] = text
        if cells:
            self.edits.append(
                EditProposal(
                    self.answers.name,
                    table.id,
                    EditKind.ADD_ROW,
                    self.language,
                    new=" · ".join(text for text in texts if text),
                    source=self.source,
                    cells=MappingProxyType(cells),
                    after="-",
                    reason=heading,
                )
            )

    def _accepts(self, column: Question, text: str) -> bool:
        try:
            self.reader.raw(text, column, self.language)
        except Refused:
            return False
        return True


def matched_columns(
    headings: Sequence[str], table: Question, index: WordingIndex
) -> dict[int, Question]:
    """Return the column each heading names best; a column is named once."""
    pairs = sorted(
        (
            (_alike(heading, column, table, index), place, number)
            for place, heading in enumerate(headings)
            for number, column in enumerate(table.columns)
        ),
        key=lambda pair: -pair[0],
    )
    columns: dict[int, Question] = {}
    used: set[int] = set()
    for alike, place, number in pairs:
        if alike >= _COLUMN and place not in columns and number not in used:
            columns[place] = table.columns[number]
            used.add(number)
    return columns


def _alike(heading: str, column: Question, table: Question, index: WordingIndex) -> float:
    names = [column.heading[language] for language in LANGUAGES]
    names += index.synonyms.get(f"{table.id}.{column.id}", ())
    return max((likeness(heading, name) for name in names if name), default=0.0)
