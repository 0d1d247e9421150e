"""The columns of options that values of a file are read in, and what a person sees of them."""

from __future__ import annotations

from collections.abc import Mapping

from planbuilder.answers import Answers, kind_of
from planbuilder.instrument import Instrument, Question
from planbuilder.proposals.option_choices import OptionChoice
from planbuilder.text import Language


def option_column(documents: Mapping[str, Answers], choice: OptionChoice) -> Question:
    """Return the column a value stands in. `documents` are answers by the name of their file.

    Raises KeyError where the document has no such column.
    """
    return documents[choice.file].document.question(choice.path).column(choice.column)


def option_labels(
    instrument: Instrument, column: Question, language: Language
) -> Mapping[str, str]:
    """Return the label of each option of a column in a language, by its id, in their order."""
    labels = kind_of(column).labels(column, instrument)
    return {option: label[language] or option for option, label in labels.items()}
