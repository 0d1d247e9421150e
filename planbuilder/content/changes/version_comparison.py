"""The changes between two versions of a document: question, before, after, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import Row, Value, cell_path, kind_of
from planbuilder.content.gaps import gap
from planbuilder.content.material import Material
from planbuilder.content.value_display import ValueDisplay, row_number
from planbuilder.instrument import Question

LONGEST = 240
"""Characters above which a text is cut, where there is room for all changes."""


class PrintedChange(Struct, frozen=True):
    """One answer that changed: its question, and its texts before and after.

    Long texts are cut to the part that differs, with a few words around it.
    """

    path: str
    question: str
    before: str
    after: str


def changed_answers(
    old: Material, new: Material, longest: int = LONGEST
) -> tuple[PrintedChange, ...]:
    """Return the changes in the order of the document; answers that are not printed are left out.

    Both materials are of one document, in one language. Texts of more than `longest` characters are
    cut.
    """
    return tuple(_AnswerComparison(old, new, longest).all())


class _AnswerComparison:
    def __init__(self, old: Material, new: Material, longest: int) -> None:
        # A final says least of a gap: no remark, only what is to come.
        self.old, self.new = (replace(each, final=True) for each in (old, new))
        self.longest = longest

    def all(self) -> Iterator[PrintedChange]:
        for question in self.new.document.questions():
            visible = question.id in self.old.question_ids, question.id in self.new.question_ids
            if kind_of(question).is_table:
                yield from self._rows(question, *visible)
                continue
            texts = tuple(
                _text(material, question, question.id, material.answers.values.get(question.id))
                if applies
                else ""
                for material, applies in zip((self.old, self.new), visible, strict=True)
            )
            heading = question.heading[self.new.language]
            yield from self._change(question.id, heading, *texts)

    def _rows(self, table: Question, was: bool, applies: bool) -> Iterator[PrintedChange]:
        before = {row.id: row for row in self.old.answers.rows(table.id)} if was else {}
        after = {row.id: row for row in self.new.answers.rows(table.id)} if applies else {}
        for row_id in dict.fromkeys((*before, *after)):
            one, other = before.get(row_id), after.get(row_id)
            if one is not None and other is not None:
                yield from self._cells(table, one, other)
            else:
                heading = self._words("row", table, row_id)
                rows = (_row(self.old, table, one), _row(self.new, table, other))
                yield from self._change(f"{table.id}[{row_id}]", heading, *rows)
        common = [row_id for row_id in before if row_id in after]
        order = [row_id for row_id in after if row_id in before]
        if common != order:
            texts = tuple(", ".join(map(row_number, ids)) for ids in (common, order))
            yield from self._change(table.id, self._words("order", table, ""), *texts)

    def _cells(self, table: Question, one: Row, other: Row) -> Iterator[PrintedChange]:
        for column in table.columns:
            path = cell_path(table.id, one.id, column.id)
            texts = (
                _text(self.old, column, path, one[column.id], in_cell=True),
                _text(self.new, column, path, other[column.id], in_cell=True),
            )
            heading = self._words("cell", table, one.id, column)
            yield from self._change(path, heading, *texts)

    def _words(self, key: str, table: Question, row_id: str, column: Question | None = None) -> str:
        language = self.new.language
        return self.new.words(
            f"changes.{key}",
            table=table.heading[language],
            row=row_number(row_id),
            column=column.heading[language] if column else "",
        )

    def _change(self, path: str, question: str, *texts: str) -> Iterator[PrintedChange]:
        before, after = texts
        if before != after:
            blank = self.new.words("changes.blank")
            first, second = (text or blank for text in _excerpts(before, after, self.longest))
            yield PrintedChange(path, question, first, second)


def _text(
    material: Material, question: Question, path: str, value: Value | None, *, in_cell: bool = False
) -> str:
    text = None if value is None else ValueDisplay(material).text(question, value)
    if text is not None:
        return text
    missing = gap(material, question, path, value, in_cell=in_cell)
    return missing.text if missing is not None else ""


def _row(material: Material, table: Question, row: Row | None) -> str:
    """Return the name of a row: the first of its texts, or of its other cells."""
    if row is None:
        return ""
    columns = sorted(table.columns, key=lambda column: not column.bilingual)
    for column in columns:
        if (value := row[column.id]) is not None:
            return ValueDisplay(material).text(column, value) or ""
    return row_number(row.id)


def _excerpts(before: str, after: str, longest: int) -> tuple[str, str]:
    """Return both texts on one line each, cut to the part that differs where they are long."""
    first, second = (" ".join(text.split()) for text in (before, after))
    if max(len(first), len(second)) <= longest or first == second:
        return first, second
    start = _same(first, second)
    end = _same(first[start:][::-1], second[start:][::-1])
    return _excerpt(first, start, end, longest), _excerpt(second, start, end, longest)


def _same(first: str, second: str) -> int:
    """Return the length of the common beginning of two texts."""
    pairs = zip(first, second, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _excerpt(text: str, start: int, end: int, longest: int) -> str:
    around = longest // 4
    begin = max(0, start - around)
    begin = text.find(" ", begin) + 1 if begin else 0
    begin = min(begin, start)
    excerpt = text[begin : max(len(text) - end, start) + around]
    stop = begin + len(excerpt)
    if len(excerpt) > longest:
        excerpt, stop = excerpt[:longest], begin + longest
    if stop < len(text):
        excerpt = excerpt.rpartition(" ")[0] or excerpt
    return f"{'…' if begin else ''}{excerpt}{'…' if stop < len(text) else ''}"
