"""General checks on answers: present, in the languages needed, consistent with one another."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import field

from planbuilder.answers import Wording
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.department_scope import languages_needed
from planbuilder.checks.engine.gaps import is_open
from planbuilder.checks.engine.labels import (
    Values,
    heading,
    language_name,
    list_label,
    number_label,
    option_label,
)
from planbuilder.checks.engine.references import (
    NumberRef,
    OptionsRef,
    QuestionRef,
    WordingRef,
)
from planbuilder.checks.engine.targets import Target, targets, together
from planbuilder.instrument.conditions import Condition


@check("answered")
class QuestionsAnswered(Check):
    """Each question is answered, or marked as not applicable.

    `links` names, for a question, the one that may be answered in its place. With `together`,
    there is one hit, at the first open question. Values: `question` (all of them in a list).
    """

    questions: tuple[QuestionRef, ...]
    links: Mapping[QuestionRef, QuestionRef] = field(default_factory=dict)
    together: bool = False

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each question that is open, or one for all of them."""
        gaps = [path for path in self.questions if self._is_gap(case, path)]
        if self.together and gaps:
            yield Hit(gaps[0], {"question": list_label(heading(case, path) for path in gaps)})
            return
        for path in gaps:
            yield Hit(path, {"question": heading(case, path)})

    def _is_gap(self, case: Case, path: str) -> bool:
        link = self.links.get(path)
        return is_open(case, path) and (link is None or case.answers.get(link) is None)


@check("consistent")
class AnswersConsistent(Check):
    """The answers are consistent: `when` describes a state of them that should not be.

    The hit is at `question`, and none is made where that is marked as not applicable.
    Values: `question`.
    """

    question: QuestionRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit; the check is run only where `when` holds."""
        path = self.question
        blank = case.answers.values.get(path) is None
        if not (blank and case.answers.is_not_applicable(path)):
            yield Hit(path, {"question": heading(case, path)})


@check("one_of")
class OptionAllowed(Check):
    """The answer, or each cell of a column, is one of `options`.

    A blank answer passes unless `required` is true. `where` narrows the rows of a table. With
    `as_one`, cells with the same answer make one hit; with `unless_all`, a column of which every
    cell is outside makes none, since another check speaks of it. Values: `question`, `option` for
    the label of the answer and, for a cell, `row` (all of them in a list).
    """

    question: OptionsRef
    options: tuple[str, ...]
    required: bool = False
    where: Condition | None = None
    as_one: bool = False
    unless_all: bool = False

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each answer outside the options."""
        outside: dict[str, list[Target]] = {}
        cells = tuple(targets(case, self.question, self.where))
        for target in cells:
            if target.value is None and self.required:
                yield Hit(target.path, target.labels(case))
            elif isinstance(target.value, str) and target.value not in self.options:
                outside.setdefault(target.value if self.as_one else target.path, []).append(target)
        if self.unless_all and sum(map(len, outside.values())) == len(cells):
            return
        for alike in outside.values():
            path, values = together(case, alike)
            label = option_label(case, alike[0].path, str(alike[0].value))
            yield Hit(path, {**values, "option": label})

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield the options it allows."""
        yield from ((self.question, option) for option in self.options)


@check("at_least")
class AmountAtLeast(Check):
    """A number or an amount is not below `least`. Values: `question`, `row`, `value`, `least`."""

    question: NumberRef
    least: Decimal
    where: Condition | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each number that is too low."""
        for target in targets(case, self.question, self.where):
            if isinstance(target.value, Decimal) and target.value < self.least:
                labels = {
                    "value": number_label(case, target.value),
                    "least": number_label(case, self.least),
                }
                yield Hit(target.path, {**target.labels(case), **labels})


@check("at_most")
class AmountAtMost(Check):
    """A number or an amount is not above `most`. Values: `question`, `row`, `value`, `most`."""

    question: NumberRef
    most: Decimal
    where: Condition | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each number that is too high."""
        for target in targets(case, self.question, self.where):
            if isinstance(target.value, Decimal) and target.value > self.most:
                labels = {
                    "value": number_label(case, target.value),
                    "most": number_label(case, self.most),
                }
                yield Hit(target.path, {**target.labels(case), **labels})


@check("in_languages")
class InLanguages(Check):
    """Each text is there in every language the department needs.

    A blank answer passes unless `required` is true, or the question is marked as not
    applicable. Values: `question`, `lang`.
    """

    questions: tuple[WordingRef, ...]
    required: bool = False

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each language a text lacks."""
        for path in self.questions:
            wording = case.answers.wording(path)
            skip = wording == Wording() and not self.required
            if skip or case.answers.is_not_applicable(path):
                continue
            for language in languages_needed(case):
                if wording[language] is None:
                    values: Values = {
                        "question": heading(case, path),
                        "lang": language_name(case, language),
                    }
                    yield Hit(path, values)


@check("document_present")
class DocumentPresent(Check):
    """Another document exists, and `answered` in it is answered.

    With `answered`, an absent document is not judged. The hit is at `question`.
    """

    document: str
    question: QuestionRef
    answered: QuestionRef | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit where the document, or the answer in it, is missing."""
        other = case.document(self.document)
        if self.answered is None:
            lacking = other is None
        else:
            lacking = other is not None and case.lookup(self.answered) is None
        if lacking:
            yield Hit(self.question)
