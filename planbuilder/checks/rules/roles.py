"""Checks on areas and positions: no personal names, no incompatible duties."""

from collections.abc import Iterator

from planbuilder.answers import Wording, kind_of
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.gaps import is_open
from planbuilder.checks.engine.labels import heading, quote, shorten
from planbuilder.checks.engine.references import ColumnRef, QuestionRef, TableRef
from planbuilder.checks.engine.targets import rows
from planbuilder.checks.positions import looks_like_person, same_area
from planbuilder.text import LANGUAGES
from planbuilder.text.language import verbatim


@check("areas_not_people")
class AreasNotPeople(Check):
    """No area holds a person's name or an e-mail address.

    One hit a name, at its first place. Values: `area`, `question`, `count` of its places.
    """

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each name that looks like one."""
        places: dict[str, list[str]] = {}
        for path, question, wording in case.answers.wordings():
            if kind_of(question).is_position:
                texts = [text for language in LANGUAGES if (text := wording[language])]
                person = next(filter(looks_like_person, texts), None)
                if person:
                    places.setdefault(person, []).append(path)
        for person, (path, *others) in places.items():
            values = {"area": verbatim(shorten(person)), "question": heading(case, path)}
            yield Hit(path, {**values, "count": 1 + len(others)})


@check("duties_separate")
class DutiesSeparate(Check):
    """No area alone holds all of `functions`, unless `reason` is settled. Values: `area`."""

    table: TableRef
    function: ColumnRef
    area: ColumnRef
    functions: tuple[str, ...]
    reason: QuestionRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit, for the first area that holds them all."""
        if not is_open(case, self.reason):
            return
        first, *others = (self._areas(case, function) for function in self.functions)
        for area in first:
            if all(_is_alone(area, each) for each in others):
                label = quote(area, shorten(area.en or area.fr or "-"))
                yield Hit(self.reason, {"area": label})
                return

    def _areas(self, case: Case, function: str) -> list[Wording]:
        here = (row for row in rows(case, self.table) if row[self.function] == function)
        return [row.wording(self.area) for row in here]

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield the functions it compares."""
        yield from ((f"{self.table}.{self.function}", each) for each in self.functions)


@check("answered_apart")
class AnsweredApart(Check):
    """The area that answers `question` is none of those that hold one of `functions`.

    Values: `question`, `area`.
    """

    question: QuestionRef
    table: TableRef
    function: ColumnRef
    area: ColumnRef
    functions: tuple[str, ...]

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit where the same area holds a function too."""
        own = case.answers.wording(self.question)
        for row in rows(case, self.table):
            if row[self.function] in self.functions and same_area(own, row.wording(self.area)):
                label = quote(own, shorten(own.en or own.fr or "-"))
                values = {"question": heading(case, self.question), "area": label}
                yield Hit(self.question, values)
                return

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield the functions it looks at."""
        yield from ((f"{self.table}.{self.function}", each) for each in self.functions)


def _is_alone(area: Wording, others: list[Wording]) -> bool:
    return bool(others) and all(same_area(area, other) for other in others)
