"""Sections h and i of the plan: objectives, measures and indicators (V52–V57)."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import Row, cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.labels import option_label, row_label
from planbuilder.checks.engine.missing import is_open, missing_answers, missing_cells
from planbuilder.checks.engine.registry import check
from planbuilder.instrument import IndicatorItem, PlatformItem

OBJECTIVES = "objectives.list"
MEASURES = "measurement.measures"


@check("objectives_measured")
def objectives_measured(case: Case) -> Iterator[Hit]:
    """Yield objectives without a measure, and measures without an objective."""
    measures = case.answers.rows(MEASURES)
    measured = {objective for row in measures for objective in row.chosen("objective")}
    for row in case.answers.rows(OBJECTIVES):
        if row.id not in measured:
            values = {"objective": row_label(case, OBJECTIVES, row)}
            yield Hit(f"{OBJECTIVES}[{row.id}]", values)
    yield from missing_cells(case, MEASURES, "objective", variant="no_objective")


@check("measures_complete")
def measures_complete(case: Case) -> Iterator[Hit]:
    """Yield the cells a measure lacks, and values neither given nor planned (gl-2014/annex-d)."""
    yield from missing_cells(case, MEASURES, "unit", "source", "frequency", "owner")
    for row in case.answers.rows(MEASURES):
        values = (cell_path(MEASURES, row.id, column) for column in ("baseline", "target"))
        open_values = [path for path in values if is_open(case, path) and not _planned(case, path)]
        if open_values and row["set_by"] is None:
            yield Hit(open_values[0], {"row": row_label(case, MEASURES, row)}, "values")


def _planned(case: Case, path: str) -> bool:
    note = case.answers.notes.get(path)
    return note is not None and note.by is not None


@check("success_defined")
def success_defined(case: Case) -> Iterator[Hit]:
    """Yield a missing definition of success, and engagement measured by numbers alone."""
    yield from missing_answers(case, "measurement.success")
    measures = case.answers.rows(MEASURES)
    for row in case.answers.rows(OBJECTIVES):
        natures = {m["nature"] for m in measures if row.id in m.chosen("objective")}
        if row["intent"] == "engage" and natures == {"quantitative"}:
            values = {"objective": row_label(case, OBJECTIVES, row)}
            yield Hit(MEASURES, values, "only_quantitative")


@check("indicators_suit_platform")
def indicators_suit_platform(case: Case) -> Iterator[Hit]:
    """Yield measures whose indicator needs a function the platform lacks (gl-2014/annex-d)."""
    available = _functions(case)
    for row in case.answers.rows(MEASURES):
        for function in _needs(case, row):
            if available and function not in available:
                values = {
                    "row": row_label(case, MEASURES, row),
                    "function": option_label(case, "platform.functions", function),
                    "platform": option_label(
                        case, "account.platform", str(case.answers.text("account.platform"))
                    ),
                }
                yield Hit(cell_path(MEASURES, row.id, "indicator"), values)


def _functions(case: Case) -> frozenset[str]:
    platform = case.answers.text("account.platform")
    catalogue = case.instrument.catalogues.get("platforms")
    for item in catalogue.items if catalogue else ():
        if item.id == platform and isinstance(item, PlatformItem):
            return frozenset((*item.functions, *case.answers.chosen("platform.functions")))
    return frozenset()


def _needs(case: Case, measure: Row) -> tuple[str, ...]:
    catalogue = case.instrument.catalogues.get("indicators")
    for item in catalogue.items if catalogue else ():
        if item.id == measure["indicator"] and isinstance(item, IndicatorItem):
            return item.needs
    return ()


@check("reporting_stated")
def reporting_stated(case: Case) -> Iterator[Hit]:
    """Yield a missing reporting cycle or use of results (gl-2014/4.2.h)."""
    yield from missing_answers(case, "measurement.cycle", "measurement.use_of_results")


@check("communications_plan")
def communications_plan(case: Case) -> Iterator[Hit]:
    """Yield a communications plan that is not named, or an adviser not yet consulted."""
    if case.answers.get("communications.plan_link") is None:
        yield from missing_answers(case, "communications.plan_name")
    yield from missing_answers(case, "communications.adviser_consulted_on", variant="undated")
