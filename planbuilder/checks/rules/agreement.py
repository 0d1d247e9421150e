"""General checks on answers that must agree: in one document, or in two."""

import re
from collections.abc import Iterator
from decimal import Decimal

from planbuilder.answers import Wording
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import Values, heading, number_label, value_label
from planbuilder.checks.engine.references import OptionsRef, QuestionRef, WordingRef
from planbuilder.checks.positions import same_area, simplify
from planbuilder.checks.word_patterns import first_match
from planbuilder.model import Model
from planbuilder.text import LANGUAGES, Language, Text
from planbuilder.text.language import per_language


@check("agrees_with")
class AgreesWith(Check):
    """The answer says the same as one of another document; blank ones are not compared.

    Case, spaces and end stops do not count. Values: `question`, `here`, `there`.
    """

    question: QuestionRef
    other: QuestionRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit where the two differ."""
        here, there = case.answers.values.get(self.question), case.lookup(self.other)
        if here is None or there is None or _agree(here, there):
            return
        values: Values = {
            "question": heading(case, self.question),
            "here": value_label(case, self.question, here),
            "there": value_label(case, self.question, there),
        }
        yield Hit(self.question, values)


def _agree(here: object, there: object) -> bool:
    if isinstance(here, Wording) and isinstance(there, Wording):
        in_one_language = any(here[language] and there[language] for language in LANGUAGES)
        return not in_one_language or same_area(here, there)
    if isinstance(here, str) and isinstance(there, str):
        return simplify(here) == simplify(there)
    return here == there


@check("same_as")
class SameAs(Check):
    """Two answers of one document are equal; blank ones are not compared.

    `unit` and `other_unit` are questions that hold the unit of a number: number and unit are
    compared together. Values: `question`, `here`, `there`.
    """

    question: QuestionRef
    other: QuestionRef
    unit: OptionsRef | None = None
    other_unit: OptionsRef | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit where the two differ."""
        here = self._text(case, self.question, self.unit)
        there = self._text(case, self.other, self.other_unit)
        if here is not None and there is not None and here != there:
            values: Values = {
                "question": heading(case, self.question),
                "here": here,
                "there": there,
            }
            yield Hit(self.question, values)

    def _text(self, case: Case, path: str, unit: str | None) -> Text | None:
        value = case.answers.get(path)
        if value is None:
            return None
        if unit is None or not isinstance(value, Decimal):
            return value_label(case, path, value)
        unit_id = case.answers.text(unit)
        return _with_unit(case, value, unit, unit_id) if unit_id is not None else None


@check("differs_from")
class DiffersFrom(Check):
    """Two texts of one document differ, such as two addresses; blank ones are not compared.

    Case, spaces and a slash at the end do not count. Values: `question`, `other`, `here`.
    """

    question: QuestionRef
    other: QuestionRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit where the two are the same."""
        here, there = case.answers.text(self.question), case.answers.text(self.other)
        if here is None or there is None or _address(here) != _address(there):
            return
        values: Values = {
            "question": heading(case, self.question),
            "other": heading(case, self.other),
            "here": here,
        }
        yield Hit(self.question, values)


def _address(text: str) -> str:
    return text.strip().rstrip("/").casefold()


def _with_unit(case: Case, amount: Decimal, unit: str, unit_id: str) -> Text:
    plural = "_one" if abs(amount) == 1 else ""
    words = case.instrument.interface.get(f"value.unit_{unit_id}{plural}")
    label = words or value_label(case, unit, unit_id)
    number = number_label(case, amount)
    return per_language(lambda language: f"{number[language]} {label[language]}")


class Vocabulary(Model):
    """Regular expressions by language: `words`, and `negations` that exclude a clause.

    `variant` is the variant of the rule for its words; by default the check's own.
    """

    words: dict[Language, tuple[str, ...]]
    negations: dict[Language, tuple[str, ...]]
    variant: str | None = None

    def word(self, text: str, language: Language) -> str | None:
        """Return the first word in a clause of `text` without a negation, None without one."""
        words = self.words.get(language, ())
        for clause in _CLAUSES.split(text) if text and words else ():
            match = first_match(words, clause)
            if match and not first_match(self.negations.get(language, ()), clause):
                return match[0]
        return None


@check("text_avoids")
class TextAvoids(Check):
    """A text does not mention something in words of any of `vocabularies`, except to rule it out.

    A vocabulary has `words`, `negations` and perhaps a `variant`. A negation rules out the words in
    its own clause, not those in another sentence or item. The first vocabulary that finds a word,
    in either language, makes the one hit. Values: `word`.
    """

    question: WordingRef
    vocabularies: tuple[Vocabulary, ...]

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit at the first word of the first vocabulary that finds one."""
        wording = case.answers.wording(self.question)
        for vocabulary in self.vocabularies:
            for language in LANGUAGES:
                word = vocabulary.word(wording[language] or "", language)
                if word is not None:
                    yield Hit(self.question, {"word": word}, vocabulary.variant)
                    return


_CLAUSES = re.compile(r"[.;\n]+")
