"""Checks on what a platform offers, and on what is said about it."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import Row, cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import Values, option_label, row_label
from planbuilder.checks.engine.references import ColumnRef, DateRef, OptionsRef, TableRef
from planbuilder.checks.engine.targets import rows
from planbuilder.instrument import IndicatorItem, PlatformItem


def platform_item(case: Case, catalogue: str, platform: str | None) -> PlatformItem | None:
    """Return a platform of a catalogue, None where it is not listed."""
    listed = case.instrument.catalogues.get(catalogue)
    for item in listed.items if listed else ():
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
        offered = (*item.functions, *case.answers.chosen(self.functions)) if item else ()
        for row in rows(case, self.table) if offered else ():
            for function in self._needs(case, row):
                if function not in offered:
                    platform = str(case.answers.text(self.platform))
                    values: Values = {
                        "row": row_label(case, self.table, row),
                        "function": option_label(case, self.functions, function),
                        "platform": option_label(case, self.platform, platform),
                    }
                    yield Hit(cell_path(self.table, row.id, self.indicator), values)

    def _needs(self, case: Case, row: Row) -> tuple[str, ...]:
        listed = case.instrument.catalogues.get(self.indicators)
        for item in listed.items if listed else ():
            if item.id == row[self.indicator] and isinstance(item, IndicatorItem):
                return item.needs
        return ()


@check("functions_offered")
class FunctionsOffered(Check):
    """The platform is listed as offering every function the account uses.

    A platform that is not listed, or listed without functions, is not judged. Values:
    `function`, `platform`.
    """

    platform: OptionsRef
    platforms: str
    functions: OptionsRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each function the platform is not listed with."""
        platform = case.answers.text(self.platform)
        item = platform_item(case, self.platforms, platform)
        for function in case.answers.chosen(self.functions) if item and item.functions else ():
            if item and function not in item.functions:
                values: Values = {
                    "function": option_label(case, self.functions, function),
                    "platform": option_label(case, self.platform, str(platform)),
                }
                yield Hit(self.functions, values)


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
        confirmed = case.answers.date(self.confirmed_on)
        platform = case.answers.text(self.platform)
        item = platform_item(case, self.platforms, platform)
        if item and item.restricted and (confirmed is None or confirmed > case.today):
            name = option_label(case, self.platform, item.id)
            yield Hit(self.confirmed_on, {"platform": name, "restriction": item.restricted})
