"""The options by which imported values are read, with their labels."""

from __future__ import annotations

from collections.abc import Mapping

from planbuilder.answers import Answers, kind_of
from planbuilder.instrument import Instrument, Question
from planbuilder.proposals.option_choices import OptionChoice
from planbuilder.text import Language


def option_column(documents: Mapping[str, Answers], choice: OptionChoice) -> Question:
    """Return the column that a value belongs to; `documents` are answers by file name.

    Raises KeyError when the document has no such column.
    """
    return documents[choice.file].document.question(choice.path).column(choice.column)


def option_labels(
    instrument: Instrument, column: Question, language: Language
) -> Mapping[str, str]:
    """Return the label of each option of a column in a language, by id, in the column's order."""
    labels = kind_of(column).labels(column, instrument)
    return {option: label[language] or option for option, label in labels.items()}
