"""Checks on ratings against the risk matrix of the instrument."""

from collections.abc import Iterator, Mapping

from planbuilder.answers import Row, cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.gaps import is_open
from planbuilder.checks.engine.labels import Values, heading, row_label
from planbuilder.checks.engine.references import ColumnRef, TableRef
from planbuilder.checks.engine.targets import rows
from planbuilder.instrument import Rating, RiskMatrix
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.language import verbatim


def scale_words(matrix: RiskMatrix, language: Language) -> tuple[str, ...]:
    """Return the words of a matrix as documents print them: likelihood, impact, levels."""
    scales = (*matrix.likelihood, *matrix.impact)
    labels = [step.label for step in scales] + [level.label for level in matrix.levels]
    return tuple(label[language] for label in labels)


def _level(matrix: RiskMatrix, own_level: object) -> Rating | None:
    return next((level for level in matrix.levels if level.id == own_level), None)


@check("rating_computed")
class RatingComputed(Check):
    """A rating is the one the matrix gives. Values: `row`, `question`, `stated`, `computed`."""

    table: TableRef
    likelihood: ColumnRef
    impact: ColumnRef
    rating: ColumnRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each rating the matrix contradicts."""
        for row in rows(case, self.table):
            own_level = _level(case.instrument.matrix, row[self.rating])
            level = self._level_of(case.instrument.matrix, row)
            if level and own_level and level != own_level:
                path = cell_path(self.table, row.id, self.rating)
                values: Values = {
                    "row": row_label(case, self.table, row),
                    "question": heading(case, path),
                    "stated": own_level.label,
                    "computed": level.label,
                }
                yield Hit(path, values)

    def _level_of(self, matrix: RiskMatrix, row: Row) -> Rating | None:
        try:
            return matrix.level(str(row[self.likelihood]), str(row[self.impact]))
        except KeyError:
            return None


@check("rating_not_raised")
class RatingNotRaised(Check):
    """A rating is not above the one it started from. Values: `row`, `residual`, `inherent`."""

    table: TableRef
    rating: ColumnRef
    inherent: ColumnRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each rating that is higher."""
        matrix = case.instrument.matrix
        for row in rows(case, self.table):
            inherent, residual = (
                _level(matrix, row[self.inherent]),
                _level(matrix, row[self.rating]),
            )
            if inherent and residual and matrix.rank(residual.id) > matrix.rank(inherent.id):
                values: Values = {
                    "row": row_label(case, self.table, row),
                    "residual": residual.label,
                    "inherent": inherent.label,
                }
                yield Hit(cell_path(self.table, row.id, self.rating), values)


@check("above_tolerance_settled")
class AboveToleranceSettled(Check):
    """Rows rated above the tolerance have `columns` answered.

    Values: `row`, `residual`, `tolerance`, `question`.
    """

    table: TableRef
    rating: ColumnRef
    columns: tuple[ColumnRef, ...]

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each open cell of such a row."""
        matrix = case.instrument.matrix
        for row in rows(case, self.table):
            rating = _level(matrix, row[self.rating])
            if rating is None or not matrix.exceeds_tolerance(rating.id):
                continue
            for path in (cell_path(self.table, row.id, column) for column in self.columns):
                if is_open(case, path):
                    values: Values = {
                        "row": row_label(case, self.table, row),
                        "residual": rating.label,
                        "tolerance": matrix.rating(matrix.tolerance).label,
                        "question": heading(case, path),
                    }
                    yield Hit(path, values)


@check("ratings_vary")
class RatingsVary(Check):
    """Not every row has the lowest likelihood and the lowest impact. Values: `count`.

    A table with fewer than two rows passes.
    """

    table: TableRef
    likelihood: ColumnRef
    impact: ColumnRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit where they all have."""
        matrix = case.instrument.matrix
        lowest = (matrix.likelihood[0].id, matrix.impact[0].id)
        pairs = [(row[self.likelihood], row[self.impact]) for row in rows(case, self.table)]
        if len(pairs) > 1 and all(each == lowest for each in pairs):
            yield Hit(self.table, {"count": len(pairs)})


@check("on_scale")
class OnScale(Check):
    """The values of columns are on the scales of the matrix. Values: `row`, `question`, `value`.

    `columns` names the scale of each column: likelihood, impact or level.
    """

    table: TableRef
    columns: Mapping[ColumnRef, str]

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each value that is on no scale."""
        matrix = case.instrument.matrix
        scales = {
            "likelihood": {step.id for step in matrix.likelihood},
            "impact": {step.id for step in matrix.impact},
            "level": {level.id for level in matrix.levels},
        }
        for row in rows(case, self.table):
            for column, scale in self.columns.items():
                own_level = row[column]
                if own_level is not None and own_level not in scales[scale]:
                    path = cell_path(self.table, row.id, column)
                    values: Values = {
                        "row": row_label(case, self.table, row),
                        "question": heading(case, path),
                        "value": verbatim(str(own_level)),
                    }
                    yield Hit(path, values)


@check("scales_printed")
class ScalesPrinted(Check):
    """Every assembled document prints the words of the matrix in use. Values: `file`."""

    section: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each document that prints others, at a section."""
        matrix = case.instrument.matrix
        english, french = (scale_words(matrix, language) for language in LANGUAGES)
        names = {(), english, french, english + french, french + english}
        for output in case.outputs:
            if output.scale not in names:
                yield Hit(self.section, {"file": output.file})
