"""Who holds a function, as lines of a page that is read in a hurry.

The plan names positions and areas. A telephone number changes with the person, so that it is
written on the printed page by hand.
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
"""The role of the table that says who does what: columns `function`, `area` and `backup`."""


def people_lines(writing: LetterMaterial, functions: tuple[str, ...]) -> Iterator[LabelledValue]:
    """Yield a line for each function of the table of responsibilities: who, backup, telephone.

    A function that nobody holds is a gap, and is left out of a final that refers.
    """
    if not functions:
        return
    table = writing.answers.path_of(RESPONSIBILITIES)
    question = writing.question(table)
    column = question.column(question.column_id("function"))
    labels = kind_of(column).labels(column, writing.material.instrument)
    for function in functions:
        label = writing.words("part.label", label=labels[function][writing.language])
        rows = [row for row in writing.answers.rows(table) if row[column.id] == function]
        holders = [text for row in rows if (text := _holder(writing, question, row))]
        if holders:
            text = writing.words("written.telephone", people="; ".join(holders[:2]))
            value = Inline(f"{table}.{function}", text, writing.language)
            yield LabelledValue(label, value)
        elif not writing.leaves_out:
            gap = writing.gap(question, None)
            path = f"{table}.{function}"
            yield LabelledValue(label, Gap(path, gap.text, gap.note, gap.language, gap.label))


def _holder(writing: LetterMaterial, question: Question, row: Row) -> str | None:
    ids = (question.column_id(role) for role in ("area", "backup"))
    area, backup = (row.wording(column)[writing.language] for column in ids)
    if area is None:
        return None
    if backup is None:
        return writing.words("written.no_backup", area=shorten(area, POSITION))
    return writing.words(
        "written.with_backup", area=shorten(area, POSITION), backup=shorten(backup, POSITION)
    )
