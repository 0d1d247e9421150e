from __future__ import annotations

from datetime import date, timedelta

import pytest

from planbuilder.answers import Answers, Value
from planbuilder.checks.rules.platforms import (
    ControlsAvailable,
    FunctionsOffered,
    IndicatorsAvailable,
    RestrictionConfirmed,
    platform_item,
)
from planbuilder.instrument import Availability, IndicatorItem, PlatformItem
from planbuilder.storage import load_instrument
from tests.checks.builders import TODAY, case, hits, row, values_of

INSTRUMENT = load_instrument()
PLATFORMS = [
    item for item in INSTRUMENT.catalogues["platforms"].items if isinstance(item, PlatformItem)
]
PLAN = Answers(INSTRUMENT.document("plan"), "made")


def plan(**values: Value) -> Answers:
    given = PLAN
    for path, value in values.items():
        given = given.with_value(path.replace("__", "."), value)
    return given


def test_a_platform_is_read_in_its_catalogue() -> None:
    of = case(PLAN)
    first = platform_item(of, "platforms", PLATFORMS[-1].id)
    assert first is not None and first.id == PLATFORMS[-1].id
    assert platform_item(of, "platforms", "nothing") is None
    assert platform_item(of, "platforms", None) is None
    assert platform_item(of, "nowhere", PLATFORMS[0].id) is None


def test_a_function_is_one_the_platform_offers() -> None:
    check = FunctionsOffered(
        check="x",
        platform="account.platform",
        platforms="platforms",
        functions="platform.functions",
    )
    item = next(each for each in PLATFORMS if each.functions)
    offered = plan(account__platform=item.id, platform__functions=item.functions[:1])
    assert hits(check, case(offered)) == []
    beyond = plan(account__platform=item.id, platform__functions=("other_one", item.functions[0]))
    assert values_of(check, case(beyond)) == [{"function": "other_one", "platform": item.label.en}]
    assert hits(check, case(plan(account__platform="nothing", platform__functions=("x",)))) == []


def test_an_indicator_counts_what_is_offered() -> None:
    check = IndicatorsAvailable(
        check="x",
        table="measurement.measures",
        indicator="indicator",
        indicators="indicators",
        platform="account.platform",
        platforms="platforms",
        functions="platform.functions",
    )
    indicators = INSTRUMENT.catalogues["indicators"].items
    item, indicator, function = next(
        (platform, each, need)
        for platform in PLATFORMS
        if platform.functions
        for each in indicators
        if isinstance(each, IndicatorItem)
        for need in each.needs
        if need not in platform.functions
    )
    measures = (row("m1", indicator=indicator.id), row("m2"))
    lacking = plan(account__platform=item.id, measurement__measures=measures)
    assert "measurement.measures[m1].indicator" in hits(check, case(lacking))
    own = lacking.with_value("platform.functions", indicator.needs)
    assert hits(check, case(own)) == []
    assert function in indicator.needs
    unlisted = plan(account__platform="nothing", measurement__measures=measures)
    assert hits(check, case(unlisted)) == []


def control(value: Availability) -> tuple[str, str, date]:
    """Return a control, a platform, and when to look again, of a cell of the matrix."""
    for item in INSTRUMENT.catalogues["controls"].items:
        for platform in PLATFORMS:
            cell = INSTRUMENT.control_cell(item.id, platform.id)
            if cell is not None and cell.value is value:
                return item.id, platform.id, cell.review_on
    raise LookupError(value)


@pytest.mark.parametrize(
    ("value", "days", "expected"),
    [
        (Availability.NO, 0, ""),
        (Availability.YES, 0, None),
        (Availability.YES, 1, "/uncertain"),
        (Availability.NOT_KNOWN, 0, "/uncertain"),
    ],
)
def test_a_control_is_one_the_platform_is_known_to_have(
    value: Availability, days: int, expected: str | None
) -> None:
    name, platform, review_on = control(value)
    table = next(
        each for each in PLAN.document.questions() if "controls" in {c.id for c in each.columns}
    )
    check = ControlsAvailable(
        check="x",
        table=table.id,
        column="controls",
        platform="account.platform",
        uncertain="uncertain",
    )
    given = plan(account__platform=platform).with_value(
        table.id, (row("r1", controls=(name, "no")),)
    )
    of = case(given, today=review_on + timedelta(days))
    path = f"{table.id}[r1].controls"
    assert hits(check, of) == ([] if expected is None else [path + expected])


def test_direction_on_a_restricted_platform_was_confirmed() -> None:
    check = RestrictionConfirmed(
        check="x",
        platform="account.platform",
        platforms="platforms",
        confirmed_on="account.prepared_on",
    )
    item = next(each for each in PLATFORMS if each.restricted)
    path = "account.prepared_on"
    assert hits(check, case(plan(account__platform=item.id))) == [path]
    later = plan(account__platform=item.id, account__prepared_on=TODAY + timedelta(1))
    assert hits(check, case(later)) == [path]
    assert hits(check, case(plan(account__platform=item.id, account__prepared_on=TODAY))) == []
    free = next(each for each in PLATFORMS if not each.restricted)
    assert hits(check, case(plan(account__platform=free.id))) == []
