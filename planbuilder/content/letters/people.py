"""The people of a crisis card: who holds each function, one on a line.

The plan names positions and areas. Telephone numbers change with the person, so they are written on
the printed page by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import Row, kind_of
from planbuilder.content.excerpt import shorten
from planbuilder.content.letters.parts import LabelledValue
from planbuilder.content.letters.value_lookup import POSITION, LetterMaterial
from planbuilder.content.values import Gap, Inline
from planbuilder.instrument import Question

RESPONSIBILITIES = "responsibilities"
"""The role of the table of responsibilities, with the columns `function`, `area` and `backup`."""


def people_lines(letter: LetterMaterial, functions: tuple[str, ...]) -> Iterator[LabelledValue]:
    """Yield a line for each function: who holds it, the backup, room for a telephone number.

    A function that nobody holds is a gap, and is left out of a final letter that refers to
    questions.
    """
    if not functions:
        return
    table = letter.answers.path_of(RESPONSIBILITIES)
    question = letter.question(table)
    column = question.column(question.column_id("function"))
    labels = kind_of(column).labels(column, letter.material.instrument)
    for function in functions:
        label = letter.words("part.label", label=labels[function][letter.language])
        rows = [row for row in letter.answers.rows(table) if row[column.id] == function]
        holders = [text for row in rows if (text := _holder(letter, question, row))]
        if holders:
            text = letter.words("written.telephone", people="; ".join(holders[:2]))
            value = Inline(f"{table}.{function}", text, letter.language)
            yield LabelledValue(label, value)
        elif not letter.leaves_out:
            gap = letter.gap(question, None)
            path = f"{table}.{function}"
            yield LabelledValue(label, Gap(path, gap.text, gap.note, gap.language, gap.label))


def _holder(letter: LetterMaterial, question: Question, row: Row) -> str | None:
    ids = (question.column_id(role) for role in ("area", "backup"))
    area, backup = (row.wording(column)[letter.language] for column in ids)
    if area is None:
        return None
    if backup is None:
        return letter.words("written.no_backup", area=shorten(area, POSITION))
    return letter.words(
        "written.with_backup", area=shorten(area, POSITION), backup=shorten(backup, POSITION)
    )
