"""What a list has retired: told where it was chosen, offered to nobody else, read as ever."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.checks import Finding, run
from planbuilder.instrument import Instrument, Stage
from planbuilder.storage import shipped_path
from planbuilder.text import LANGUAGES
from planbuilder.workspace import Workspace, case_of, read_workspace

TODAY = date(2026, 11, 20)


def retire_item(
    instrument: Instrument, catalogue: str, item_id: str, **fields: object
) -> Instrument:
    """Return the instrument with an item of a catalogue retired."""
    listed = instrument.catalogues[catalogue]
    items = tuple(replace(item, **fields) if item.id == item_id else item for item in listed.items)
    changed = replace(listed, items=items)
    catalogues = MappingProxyType({**instrument.catalogues, catalogue: changed})
    return replace(instrument, catalogues=catalogues)


def retirement_findings(
    workspace: Workspace, instrument: Instrument, today: date = TODAY
) -> list[Finding]:
    case = case_of(workspace, workspace.plans["national-x"], Stage.APPROVAL, today)
    return [each for each in run(replace(case, instrument=instrument)) if each.rule.id == "P10"]


def test_a_retired_item_that_is_chosen_is_told_from_its_day_on() -> None:
    workspace = read_workspace(shipped_path("samples") / "parks")
    day = date(2026, 11, 1)
    instrument = retire_item(workspace.instrument, "platforms", "x", retired_on=day)
    (finding,) = retirement_findings(workspace, instrument)
    assert (finding.path, finding.variant) == ("account.platform", None)
    assert retirement_findings(workspace, instrument, today=date(2026, 10, 31)) == []
    assert retirement_findings(workspace, workspace.instrument) == []
    successor = retire_item(
        workspace.instrument, "platforms", "x", retired_on=day, successor="facebook"
    )
    (finding,) = retirement_findings(workspace, successor)
    assert finding.variant == "replaced"
    for language in LANGUAGES:
        assert "Facebook" in finding.message(language)
        assert "{" not in finding.message(language) + finding.remedy(language)


def test_a_retired_item_in_a_table_is_told_at_its_cell() -> None:
    workspace = read_workspace(shipped_path("samples") / "parks")
    row = workspace.plans["national-x"].rows("measurement.measures")[0]
    indicator = row.selection("indicator")[0]
    instrument = retire_item(
        workspace.instrument, "indicators", indicator, retired_on=date(2026, 1, 1)
    )
    paths = {finding.path for finding in retirement_findings(workspace, instrument)}
    assert f"measurement.measures[{row.id}].indicator" in paths
