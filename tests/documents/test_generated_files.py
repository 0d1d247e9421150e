"""What is generated from an instrument is kept current, and `instrument check` says when not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planbuilder.documents.generated_files import generated_files, outdated_files, refresh_files
from planbuilder.storage import load_instrument, read_instrument, shipped_path
from planbuilder.storage.packs import packs_in

SHIPPED = shipped_path("schemas") / "gc-social-media"


@pytest.mark.parametrize("name", packs_in(shipped_path("schemas")))
def test_the_shipped_files_are_current(name: str) -> None:
    assert outdated_files(load_instrument(name), shipped_path("schemas") / name) == ()


def test_the_files_of_another_folder_stand_in_it(tmp_path: Path) -> None:
    pack = tmp_path / "gc-social-media"
    names = {path.relative_to(pack).as_posix() for path in generated_files(load_instrument(), pack)}
    assert names == {
        *(f"json/{name}.schema.json" for name in ("profile", "strategy", "plan")),
        *(
            f"templates/{name}.{language}.docx"
            for name in ("strategy", "plan", "annexes", "written")
            for language in ("en", "fr")
        ),
    }


def test_a_changed_heading_makes_its_schema_and_template_lag_behind(tmp_path: Path) -> None:
    pack = Path(shutil.copytree(SHIPPED, tmp_path / "gc-social-media"))
    refresh_files(read_instrument(pack), pack)
    section = pack / "plan" / "objectives.yaml"
    text = section.read_text(encoding="utf-8")
    changed = text.replace('en: "Mandate and strategy"', 'en: "Mandate"')
    assert changed != text
    section.write_text(changed, encoding="utf-8")
    instrument = read_instrument(pack)
    lagging = {Path(problem.file or "").name for problem in outdated_files(instrument, pack)}
    assert lagging == {"plan.schema.json", "plan.en.docx"}
    assert {path.name for path in refresh_files(instrument, pack)} == lagging
    assert outdated_files(instrument, pack) == ()


def test_a_letter_is_picked_up_by_the_presence_of_its_file(tmp_path: Path) -> None:
    pack = Path(shutil.copytree(SHIPPED, tmp_path / "gc-social-media"))
    notice = (pack / "documents" / "notice.yaml").read_text(encoding="utf-8")
    (pack / "documents" / "reminder.yaml").write_text(
        notice.replace('id: "notice"', 'id: "reminder"'), encoding="utf-8"
    )
    letters = [letter.id for letter in read_instrument(pack).letters]
    assert letters == sorted([*(letter.id for letter in load_instrument().letters), "reminder"])
