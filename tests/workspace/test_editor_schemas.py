"""Schemas of a workspace know its own rows and areas, in the language of the author."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from planbuilder.storage import shipped_path
from planbuilder.text import Language
from planbuilder.workspace.editor_schemas import SCHEMAS, schema_reference, write_editor_schemas


@pytest.mark.parametrize(
    ("language", "family", "other"),
    [(Language.EN, "Families", "Familles"), (Language.FR, "Familles", "Families")],
)
def test_labels_are_in_one_language(
    tmp_path: Path, language: Language, family: str, other: str
) -> None:
    for name in ("profile.yaml", "strategy.yaml"):
        shutil.copy(shipped_path("samples") / "parks" / name, tmp_path)
    files = write_editor_schemas(tmp_path, language)
    assert [path.name for path in files] == [
        f"{name}.schema.json" for name in ("profile", "strategy", "plan")
    ]
    schema = json.loads(files[-1].read_text(encoding="utf-8"))
    answers = json.dumps(schema["properties"]["answers"], ensure_ascii=False)
    assert '"aud1"' in answers
    assert family in answers and other not in answers
    areas = {Language.EN: "IT Security", Language.FR: "Sécurité des TI"}
    assert areas[language] in answers and areas[language.other] not in answers


def test_a_file_finds_its_schema_from_where_it_stands(tmp_path: Path) -> None:
    schema = (SCHEMAS / "plan.schema.json").as_posix()
    assert schema_reference(tmp_path / "plans" / "a.yaml", tmp_path, "plan") == f"../{schema}"
    assert schema_reference(tmp_path / "strategy.yaml", tmp_path, "plan") == schema
