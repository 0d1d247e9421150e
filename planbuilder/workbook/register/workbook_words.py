"""The words of one workbook: its language, its lists of labels, and the names in its formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from planbuilder.answers import Answers, applicable_text
from planbuilder.answers.value_cache import Identity
from planbuilder.content.cells import CodedLabel
from planbuilder.content.register import MEASURES, MITIGATIONS, REGISTER
from planbuilder.instrument import Instrument, Question
from planbuilder.text import Language, Text

TABLES = (REGISTER, MITIGATIONS, MEASURES)
"""The roles of the tables that become sheets; also the keys of the sheets."""

_LISTS: Mapping[str, tuple[str, str]] = {
    "likelihood": ("register", "likelihood"),
    "impact": ("register", "impact"),
    "level": ("register", "rating"),
    "family": ("register", "family"),
    "response": ("register", "response"),
    "risk_status": ("register", "status"),
    "mitigation_status": ("mitigations", "status"),
    "nature": ("measures", "nature"),
    "frequency": ("measures", "frequency"),
}
# These characters would end a structured reference early, and no heading needs them.
_HEADING = str.maketrans({"[": "(", "]": ")", "'": "’", "#": None, "@": None, "\n": " "})


class RegisterWords:
    """The wording of workbooks of one instrument in one language: every formula asks for some."""

    def __init__(self, instrument: Instrument, language: Language) -> None:
        self.instrument = instrument
        self.language = language
        self._phrases: dict[str, str] = {}
        self._headings: dict[tuple[str, str], str] = {}
        self.lists: Mapping[str, tuple[CodedLabel, ...]] = {
            key: self._list(*column) for key, column in _LISTS.items()
        }

    def phrase(self, key: str, **values: object) -> str:
        """Return the wording `workbook.<key>` of the instrument."""
        if not values and key in self._phrases:
            return self._phrases[key]
        phrase = self.instrument.words(f"workbook.{key}", self.language, **values)
        if not values:
            self._phrases[key] = phrase
        return phrase

    def date_words(self, day: date) -> str:
        """Return a date in words."""
        return self.instrument.date_words(day, self.language)

    def date_figures(self, day: date) -> str:
        """Return a date in digits, as cells of the workbook show it."""
        return self.instrument.date_figures(day, self.language)

    def take(self, text: Text) -> str:
        """Return a text of the instrument in the language of the workbook."""
        return text[self.language]

    def heading(self, table: str, column: str) -> str:
        """Return the heading of a column: that of the question, or the workbook's own.

        `column` is a role. The heading is empty when the table has no such column.
        """
        if (table, column) not in self._headings:
            self._headings[table, column] = self._heading(table, column)
        return self._headings[table, column]

    def _heading(self, table: str, column: str) -> str:
        try:
            question = self._question(table, column)
        except KeyError:
            own = f"workbook.column.{column}" in self.instrument.interface
            return self.phrase(f"column.{column}").translate(_HEADING) if own else ""
        return self.take(question.heading).translate(_HEADING)

    def _question(self, table: str, column: str) -> Question:
        plan = self.instrument.plan
        if plan is None:
            raise KeyError(table)
        question = plan.question(plan.path_of(table))
        return question.column(question.column_id(column))

    def label(self, key: str, code: CodedLabel | None) -> str | None:
        """Return the label of a chosen option, which is unique in its list."""
        if code is None:
            return None
        return next((item.label for item in self.lists[key] if item.code == code.code), None)

    def labels(self, key: str) -> list[str]:
        """Return the labels of a list, in order."""
        return [item.label for item in self.lists[key]]

    def _list(self, table: str, column: str) -> tuple[CodedLabel, ...]:
        try:
            question = self._question(table, column)
        except KeyError:
            return ()
        choices = self.instrument.choices(question)
        return _unique(CodedLabel(code, self.take(label)) for code, label in choices)


def register_words(instrument: Instrument, language: Language) -> RegisterWords:
    """Return the wording of workbooks of an instrument, the same object each time."""
    return _register_words(Identity(instrument), language)


@lru_cache(maxsize=4)
def _register_words(instrument: Identity[Instrument], language: Language) -> RegisterWords:
    return RegisterWords(instrument.value, language)


def _unique(items: Iterable[CodedLabel]) -> tuple[CodedLabel, ...]:
    # Labels are looked up in their list, and Excel ignores case: they must differ otherwise.
    unique: list[CodedLabel] = []
    codes: set[str] = set()
    for item in items:
        label = item.label if item.label.casefold() not in codes else f"{item.label} ({item.code})"
        codes.add(label.casefold())
        unique.append(CodedLabel(item.code, label))
    return tuple(unique)


def account_label(words: RegisterWords, plan: Answers) -> str:
    """Return the name of a plan's account with its platform: `Misty Bay Fort (Facebook)`."""
    languages = (words.language, words.language.other)
    name = _first(plan, *(plan.path_of(f"name_{language}") for language in languages))
    other = applicable_text(plan, plan.path_of("platform_name"))
    platform = other or option_label(words, plan, "platform")
    label = name or plan.name
    return words.phrase("in_brackets", label=label, text=platform) if platform else label


def _first(answers: Answers, *paths: str) -> str | None:
    return next((text for path in paths if (text := answers.text(path))), None)


def option_label(words: RegisterWords, answers: Answers, role: str) -> str | None:
    """Return the label of the option chosen at the question with a role, None when blank."""
    path = answers.path_of(role)
    choice = answers.text(path)
    if choice is None:
        return None
    options: Sequence[tuple[str, Text]] = words.instrument.choices(answers.document.question(path))
    return next((words.take(label) for code, label in options if code == choice), choice)
