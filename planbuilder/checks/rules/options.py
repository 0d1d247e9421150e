"""General checks on chosen options: all of them, only some of them, each in a row."""

from collections.abc import Iterator

from planbuilder.answers import cell_path, kind_of
from planbuilder.checks.account_scope import out_of_scope
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.department_scope import languages_needed
from planbuilder.checks.engine.gaps import is_open
from planbuilder.checks.engine.labels import (
    choice_label,
    heading,
    language_name,
    list_label,
    option_label,
    question_at,
)
from planbuilder.checks.engine.references import ColumnRef, OptionsRef, QuestionRef, TableRef
from planbuilder.checks.engine.targets import Target, rows, targets, together
from planbuilder.instrument import Document
from planbuilder.instrument.conditions import Condition
from planbuilder.model import Model


@check("within_scope")
class WithinScope(Check):
    """No answer to a question with the role `scope` leads out of scope. One hit.

    Values: `question`, `pointer` for where its option says to turn.
    """

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield the first answer that leads out of scope."""
        for path in case.answers.document.paths_of("scope"):
            if (pointer := out_of_scope(case.answers, path)) is not None:
                yield Hit(path, {"question": heading(case, path), "pointer": pointer})
                return


@check("covers_options")
class CoversOptions(Check):
    """The options chosen include `options`: all those on offer where none are listed.

    One hit a question or cell, with every option it lacks; cells that lack the same make one. A
    question marked as not applicable passes. Values: `question`, `option` and, for cells, `row`
    (all of them in a list).
    """

    question: OptionsRef
    options: tuple[str, ...] = ()
    where: Condition | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield what is not chosen."""
        lacking: dict[tuple[str, ...], list[Target]] = {}
        for target in targets(case, self.question, self.where):
            if not case.answers.is_not_applicable(target.path):
                lacking.setdefault(self._missing_options(case, target), []).append(target)
        for missing, alike in lacking.items():
            if missing:
                question = question_at(case, alike[0].path)
                path, values = together(case, alike)
                labels = list_label(choice_label(case, question, each) for each in missing)
                yield Hit(path, {**values, "option": labels})

    def _missing_options(self, case: Case, target: Target) -> tuple[str, ...]:
        question = question_at(case, target.path)
        choices = tuple(option for option, _ in case.instrument.choices(question))
        option_ids = case.answers.selection(target.path)
        return tuple(each for each in self.options or choices if each not in option_ids)

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield the options it asks for."""
        yield from ((self.question, option) for option in self.options)


@check("options_within")
class OptionsWithin(Check):
    """Every option chosen in `question` is chosen in `other` too.

    The hit is at `at`, or at `other`. Nothing is compared where `other` is blank, unless
    `required` is true. Values: `option` (all of them in a list).
    """

    question: OptionsRef
    other: OptionsRef
    at: QuestionRef | None = None
    required: bool = False

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit with the options that `other` lacks."""
        others = case.answers.selection(self.other)
        if not others and not self.required:
            return
        missing = [each for each in case.answers.selection(self.question) if each not in others]
        if missing:
            labels = list_label(option_label(case, self.question, each) for each in missing)
            yield Hit(self.at or self.other, {"option": labels})


@check("options_avoided")
class OptionsAvoided(Check):
    """None of `options` is chosen in `question`. One hit. Values: `option` (all of them)."""

    question: OptionsRef
    options: tuple[str, ...]

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit with the options that were chosen all the same."""
        chosen = [each for each in case.answers.selection(self.question) if each in self.options]
        if chosen:
            labels = list_label(option_label(case, self.question, each) for each in chosen)
            yield Hit(self.question, {"option": labels})

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield the options it avoids."""
        yield from ((self.question, option) for option in self.options)


@check("options_listed")
class OptionsListed(Check):
    """The option chosen in `question` is in a column of another table.

    Nothing is compared where that table is empty. Values: `option`.
    """

    question: OptionsRef
    rows: QuestionRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each option without a row."""
        table, _, column = self.rows.rpartition(".")
        listed = {row[column] for row in rows(case, table)}
        for option in case.answers.selection(self.question) if listed else ():
            if option not in listed:
                yield Hit(self.question, {"option": option_label(case, self.question, option)})


class Exclusions(Model):
    """A table of options left out on purpose, each with a reason."""

    table: TableRef
    column: ColumnRef
    reason: ColumnRef


@check("covers_catalogue")
class CoversCatalogue(Check):
    """A table has a row for each option of a column, or one row for each group of options.

    `options` lists the options, or groups of options of which one is enough; all those on offer
    where none are listed. `excluded` is a table of exclusions with reasons. `columns` must be
    answered in the rows of the options. With `once_begun`, a table without any of them passes.
    One hit a place. Values: `option` (all of them in a list).
    """

    table: TableRef
    column: ColumnRef
    options: tuple[tuple[str, ...] | str, ...] = ()
    columns: tuple[ColumnRef, ...] = ()
    excluded: Exclusions | None = None
    once_begun: bool = False

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each option without a row, and for each open cell of those rows."""
        groups = [(each,) if isinstance(each, str) else each for each in self.options]
        question = question_at(case, f"{self.table}[any].{self.column}")
        groups = groups or [(option,) for option, _ in case.instrument.choices(question)]
        table = tuple(rows(case, self.table))
        if self.once_begun and not any(
            row[self.column] in group for group in groups for row in table
        ):
            return
        gaps: dict[str, list[str]] = {}
        for group in groups:
            here = [row for row in table if row[self.column] in group]
            if not here and (path := self._gap(case, group[0])) is not None:
                gaps.setdefault(path, []).append(group[0])
            for row in here:
                for path in (cell_path(self.table, row.id, column) for column in self.columns):
                    if is_open(case, path):
                        gaps.setdefault(path, []).append(str(row[self.column]))
        for path, options in gaps.items():
            labels = (choice_label(case, question, option) for option in options)
            yield Hit(path, {"option": list_label(labels)})

    def _gap(self, case: Case, option: str) -> str | None:
        """Return where an option without a row is missing, None where it is excluded."""
        for row in rows(case, self.excluded.table) if self.excluded is not None else ():
            if self.excluded is not None and row[self.excluded.column] == option:
                reason = cell_path(self.excluded.table, row.id, self.excluded.reason)
                return reason if row[self.excluded.reason] is None else None
        return self.table

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield the options it asks for."""
        for group in self.options:
            for option in (group,) if isinstance(group, str) else group:
                yield f"{self.table}.{self.column}", option


@check("covers_languages")
class CoversLanguages(Check):
    """The rows that meet `where` cover, in one column, every language the department needs.

    Where no row names a language, nothing is compared unless `required` is true. The hit is
    at the table, or at the cell of the first row where `at_cell` is true. Values: `lang`.
    """

    table: TableRef
    column: ColumnRef
    where: Condition | None = None
    required: bool = False
    at_cell: bool = False

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each language no row covers."""
        here = tuple(rows(case, self.table, self.where))
        languages = {language for row in here for language in row.selection(self.column)}
        if not here or not (languages or self.required):
            return
        path = cell_path(self.table, here[0].id, self.column) if self.at_cell else self.table
        for language in languages_needed(case):
            if language.value not in languages:
                yield Hit(path, {"lang": language_name(case, language)})


_UNKNOWN = "unknown"


@check("nothing_unknown")
class NothingUnknown(Check):
    """No yes/no question of the document is still answered “unknown”.

    `cell` is the variant for a cell of a table. Values: `question`, `row` for a cell.
    """

    cell: str | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each answer that is unknown."""
        for path in _yes_no_paths(case.answers.document):
            for target in targets(case, path):
                if target.value == _UNKNOWN:
                    variant = self.cell if target.row is not None else None
                    yield Hit(target.path, target.labels(case), variant)


def _yes_no_paths(document: Document) -> Iterator[str]:
    """Yield the path of every yes/no question and column of a document."""
    for question in document.questions():
        if kind_of(question).is_yes_no:
            yield question.id
        for column in question.columns:
            if kind_of(column).is_yes_no:
                yield f"{question.id}.{column.id}"
