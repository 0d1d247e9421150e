"""No cell of the table of controls stands without a source and a day to look again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from planbuilder.errors import InstrumentError
from planbuilder.instrument import ControlCatalogue, PlatformItem
from planbuilder.storage import load_instrument, own_instrument, read_instrument, shipped_path
from planbuilder.storage.packs import packs_in

SOURCE = shipped_path("schemas") / "gc-social-media"
Change = Callable[[Any], None]


def controls() -> ControlCatalogue:
    catalogue = load_instrument().catalogues["controls"]
    assert isinstance(catalogue, ControlCatalogue)
    return catalogue


def test_every_cell_has_a_source_and_a_day_to_look_again() -> None:
    catalogue = controls()
    sources = {source.id: source for source in catalogue.sources}
    platforms = {item.id for item in load_instrument().items("platforms")}
    assert catalogue.checked_on is not None
    for item in catalogue.items:
        assert set(item.cells) == platforms, item.id
        for platform, cell in item.cells.items():
            where = (item.id, platform)
            assert cell.review_on > catalogue.checked_on, where
            assert sources[cell.source].label.en, where
            assert (cell.value == "not_known") == (cell.source == "to_confirm"), where


FIRST_LOOKED_UP = (
    "delete_replies",
    "hide_replies",
    "word_filters",
    "post_links",
    "translation_off",
    "signed_out_reading",
    "second_admin",
    "government_verification",
    "scheduled_posts",
    "comments_export",
    "handle_kept",
)
OPEN = {
    ("hide_replies", "linkedin"),
    ("word_filters", "linkedin"),
    ("handle_kept", "facebook"),
    ("handle_kept", "youtube"),
    ("handle_kept", "linkedin"),
}
"""What nobody could establish of the platforms most used."""


def test_the_controls_first_looked_up_are_stated_for_the_platforms_most_used() -> None:
    cells = {item.id: item.cells for item in controls().items}
    unknown = {
        (control, platform)
        for control in FIRST_LOOKED_UP
        for platform in ("x", "facebook", "instagram", "youtube", "linkedin")
        if cells[control][platform].value == "not_known"
    }
    assert unknown <= OPEN


def test_what_the_pages_of_a_platform_do_not_settle_is_looked_at_again_sooner() -> None:
    days: dict[bool, set[date]] = {True: set(), False: set()}
    for item in controls().items:
        for cell in item.cells.values():
            days[cell.source in ("practice", "press", "to_confirm")].add(cell.review_on)
    assert max(days[True]) < min(days[False])


def test_every_platform_says_where_its_functions_were_read_and_when_to_look_again() -> None:
    for name in packs_in(shipped_path("schemas")):
        for catalogue in load_instrument(name).catalogues.values():
            for item in catalogue.items:
                if isinstance(item, PlatformItem):
                    assert item.source is not None, (name, item.id)
                    assert item.review_on is not None, (name, item.id)


def _cell(data: Any) -> Any:
    return data["items"][0]["cells"]["x"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda data: _cell(data).pop("source"), "schema_invalid"),
        (lambda data: _cell(data).pop("review_on"), "schema_invalid"),
        (lambda data: _cell(data).update(source="hearsay"), "no_such_source"),
        (lambda data: data["items"][0]["cells"].pop("x"), "no_control_cell"),
        (lambda data: data["items"][0]["cells"].update(ello=_cell(data)), "unlisted_platform"),
        (lambda data: data["items"].pop(2), "no_such_control"),
    ],
    ids=["source", "date", "unknown source", "no cell", "unknown platform", "unknown control"],
)
def test_a_fault_of_the_table_is_named(tmp_path: Path, change: Change, code: str) -> None:
    folder = Path(shutil.copytree(SOURCE, tmp_path / "own"))
    path = folder / "catalogues" / "controls.yaml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InstrumentError) as error:
        read_instrument(folder)
    assert code in {problem.code for problem in error.value.problems}


OWN = """
sources:
  - {id: "trial", label: {en: "Trial of June 2027", fr: "Essai de juin 2027"}}
cells:
  translation_off:
    x: {value: "no", source: "trial", review_on: "2027-12-01"}
"""


def test_a_department_replaces_single_cells(tmp_path: Path) -> None:
    (tmp_path / "controls.yaml").write_text(OWN, encoding="utf-8")
    own, shared = own_instrument(tmp_path), load_instrument()
    cell = own.control_cell("translation_off", "x")
    assert cell is not None
    assert (cell.value, own.control_source(cell.source).fr) == ("no", "Essai de juin 2027")
    assert own.control_cell("translation_off", "youtube") == shared.control_cell(
        "translation_off", "youtube"
    )
    assert own.control_cell("word_filters", "x") == shared.control_cell("word_filters", "x")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("translation_off", "translation_of", "no_such_control"),
        ('source: "trial"', 'source: "trail"', "no_such_source"),
        (', review_on: "2027-12-01"', "", "schema_invalid"),
    ],
)
def test_a_fault_of_a_departments_cells_is_named(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    (tmp_path / "controls.yaml").write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(InstrumentError) as error:
        own_instrument(tmp_path)
    assert code in {problem.code for problem in error.value.problems}
