"""The table of questions whose rows the items of a list in a foreign document are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planbuilder.answers import kind_of
from planbuilder.instrument import Question
from planbuilder.proposals.form_tables import LABEL
from planbuilder.proposals.wording_match import WordingIndex
from planbuilder.text import Language
from planbuilder.word.review.blocks import TextBlock

_LONGEST = 25
"""The greatest number of words of an item that can be a row."""

_FEWEST, _LONGEST_VALUE = 3, 5
"""The fewest values of a line that is a list, and the most words of each."""


def values_in(line: str) -> list[str]:
    """Return the values that a line lists between commas or semicolons, none for a plain text."""
    values = [each.strip() for each in re.split("[,;]", line.strip().rstrip("."))]
    short = all(0 < len(each.split()) <= _LONGEST_VALUE for each in values)
    return values if short and len(values) >= _FEWEST else []


def table_of_list(
    lead: str,
    items: Sequence[TextBlock],
    tables: Sequence[Question],
    prose: Sequence[Question],
    index: WordingIndex,
) -> Question | None:
    """Return the table that a list is about, None where it belongs to a text.

    `lead` is the paragraph before it. If that ends in a colon, it names the table or none;
    otherwise the items must share more with one of the `tables` whose rows are single statements
    than with every question in `prose`.
    """
    if not items:
        return None
    if lead.endswith(":"):
        heading = lead.rstrip(" :\u00a0")
        table, alike = index.question_named(heading, tables, Language.EN)
        return table if alike >= LABEL else None
    texts = [each.text for each in items]
    if len(texts) < 2 or any(len(text.split()) > _LONGEST for text in texts):
        return None
    of_statements = [each for each in tables if kind_of(each.columns[0]).is_wording]
    table, share = index.question_about("\n".join(texts), of_statements)
    _, elsewhere = index.question_about("\n".join(texts), prose)
    return table if share > elsewhere else None
