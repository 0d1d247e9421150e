"""Checks on what a platform offers, and on what is said about it."""

from collections.abc import Iterator

from planbuilder.answers import Row, cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import (
    Values,
    date_label,
    list_label,
    option_label,
    row_label,
)
from planbuilder.checks.engine.references import ColumnRef, DateRef, OptionsRef, TableRef
from planbuilder.checks.engine.targets import rows
from planbuilder.instrument import Availability, ControlCell, IndicatorItem, PlatformItem


def platform_item(case: Case, catalogue: str, platform: str | None) -> PlatformItem | None:
    """Return a platform of a catalogue, None where it is not listed."""
    for item in case.instrument.items(catalogue):
        if item.id == platform and isinstance(item, PlatformItem):
            return item
    return None


@check("indicators_available")
class IndicatorsAvailable(Check):
    """Every indicator counts what the platform, or the account on it, offers.

    A platform that is not listed is not judged. Values: `row`, `function`, `platform`.
    """

    table: TableRef
    indicator: ColumnRef
    indicators: str
    platform: OptionsRef
    platforms: str
    functions: OptionsRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each function an indicator needs and the platform lacks."""
        item = platform_item(case, self.platforms, case.answers.text(self.platform))
        functions = (*item.functions, *case.answers.selection(self.functions)) if item else ()
        for row in rows(case, self.table) if functions else ():
            for function in self._needs(case, row):
                if function not in functions:
                    platform = str(case.answers.text(self.platform))
                    values: Values = {
                        "row": row_label(case, self.table, row),
                        "function": option_label(case, self.functions, function),
                        "platform": option_label(case, self.platform, platform),
                    }
                    yield Hit(cell_path(self.table, row.id, self.indicator), values)

    def _needs(self, case: Case, row: Row) -> tuple[str, ...]:
        for item in case.instrument.items(self.indicators):
            if item.id == row[self.indicator] and isinstance(item, IndicatorItem):
                return item.needs
        return ()


@check("functions_offered")
class FunctionsOffered(Check):
    """The platform is listed as offering every function the account uses.

    A platform that is not listed, or listed without functions, is not judged. Values:
    `function` (all of them in a list), `platform`.
    """

    platform: OptionsRef
    platforms: str
    functions: OptionsRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit with the functions the platform is not listed with."""
        platform = case.answers.text(self.platform)
        item = platform_item(case, self.platforms, platform)
        if item is None or not item.functions:
            return
        plan_functions = case.answers.selection(self.functions)
        missing = [each for each in plan_functions if each not in item.functions]
        if missing:
            labels = (option_label(case, self.functions, each) for each in missing)
            values: Values = {
                "function": list_label(labels),
                "platform": option_label(case, self.platform, str(platform)),
            }
            yield Hit(self.functions, values)


@check("controls_available")
class ControlsAvailable(Check):
    """Every control that a row relies on is one the platform is listed with.

    `uncertain` is the variant for a control that nobody has confirmed, or whose cell was to be
    looked at again before the day of the check. Values: `row`, `control`, `platform`, `source`
    and `date`, the day to look again.
    """

    table: TableRef
    column: ColumnRef
    platform: OptionsRef
    uncertain: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each control a row relies on that is lacking or not certain."""
        platform = case.answers.text(self.platform)
        for row in rows(case, self.table):
            for control in row.selection(self.column):
                cell = case.instrument.control_cell(control, platform)
                if cell is None:
                    continue
                variant = self._variant(case, cell)
                if variant != "":
                    path = cell_path(self.table, row.id, self.column)
                    yield Hit(path, self._values(case, row, control, cell), variant)

    def _variant(self, case: Case, cell: ControlCell) -> str | None:
        """Return the variant of the finding: None where the platform lacks it, blank for none."""
        if cell.value is Availability.NO:
            return None
        is_uncertain = cell.value is Availability.NOT_KNOWN or cell.review_on < case.today
        return self.uncertain if is_uncertain else ""

    def _values(self, case: Case, row: Row, control: str, cell: ControlCell) -> Values:
        platform = str(case.answers.text(self.platform))
        return {
            "row": row_label(case, self.table, row),
            "control": case.instrument.item("controls", control).label,
            "platform": option_label(case, self.platform, platform),
            "source": case.instrument.control_source(cell.source),
            "date": date_label(case, cell.review_on),
        }


@check("restriction_confirmed")
class RestrictionConfirmed(Check):
    """Direction on a restricted platform was confirmed, not later than today.

    Values: `platform`, `restriction`.
    """

    platform: OptionsRef
    platforms: str
    confirmed_on: DateRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit where it was not."""
        day = case.answers.date(self.confirmed_on)
        platform = case.answers.text(self.platform)
        item = platform_item(case, self.platforms, platform)
        if item and item.restricted and (day is None or day > case.today):
            name = option_label(case, self.platform, item.id)
            yield Hit(self.confirmed_on, {"platform": name, "restriction": item.restricted})
