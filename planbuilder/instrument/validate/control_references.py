"""References of the table of controls, and references to it: platforms, sources, controls."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.errors import Problem
from planbuilder.instrument.catalogue import (
    ControlCatalogue,
    ControlItem,
    IndicatorItem,
    Item,
    PlatformItem,
    RiskItem,
)
from planbuilder.instrument.instrument import CONTROLS, Instrument


def control_problems(instrument: Instrument) -> Iterator[Problem]:
    """Yield a problem for every control, platform or source that is named and does not exist.

    An instrument without a table of controls has none: its items may come from one that has.
    """
    catalogue = instrument.catalogues.get(CONTROLS)
    if not isinstance(catalogue, ControlCatalogue):
        return
    platforms = {
        item.id
        for each in instrument.catalogues.values()
        for item in each.items
        if isinstance(item, PlatformItem)
    }
    sources = {source.id for source in catalogue.sources}
    for control in catalogue.items:
        yield from _cells(control, platforms, sources)
    controls = {control.id for control in catalogue.items}
    for name, each in instrument.catalogues.items():
        for item in each.items:
            for control_id in controls_of(item):
                if control_id not in controls:
                    where = f"catalogues/{name}.{item.id}"
                    yield Problem("no_such_control", path=where, values={"value": control_id})


def _cells(control: ControlItem, platforms: set[str], sources: set[str]) -> Iterator[Problem]:
    where = f"catalogues/{CONTROLS}.{control.id}"
    for platform in sorted(platforms - set(control.cells)):
        yield Problem("no_control_cell", path=where, values={"value": platform})
    for platform, cell in control.cells.items():
        place = f"{where}.{platform}"
        if platform not in platforms:
            yield Problem("unlisted_platform", path=place, values={"value": platform})
        if cell.source not in sources:
            yield Problem("no_such_source", path=place, values={"value": cell.source})


def controls_of(item: Item) -> tuple[str, ...]:
    """Return the controls an item names: those of its measures, or those an indicator needs."""
    match item:
        case RiskItem():
            return tuple(each for measure in item.mitigations for each in measure.controls)
        case IndicatorItem():
            return item.controls
        case _:
            return ()
