"""Materials from the sample workspace, for tests of what documents say."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Answers, Note, Value
from planbuilder.content.material import Material
from planbuilder.content.requirement_matrix import requirements
from planbuilder.documents.material import material_of
from planbuilder.storage import shipped_path
from planbuilder.text import Language
from planbuilder.workspace import Workspace, read_workspace

TODAY = date(2026, 11, 21)
FINISHED = "misty-bay-facebook"


@lru_cache(maxsize=1)
def workspace() -> Workspace:
    """Return the sample workspace."""
    return read_workspace(Path(shipped_path("samples")) / "parks")


def plan(**values: Value | None) -> Answers:
    """Return the finished sample plan with some answers changed (`section__key`)."""
    answers = workspace().plans[FINISHED]
    for name, value in values.items():
        answers = answers.with_value(name.replace("__", "."), value)
    return answers


def with_note(answers: Answers, path: str, note: Note) -> Answers:
    """Return answers with a note instead of a value."""
    notes = MappingProxyType({**answers.notes, path: note})
    return replace(answers.with_value(path, None), notes=notes)


def material(
    answers: Answers | None = None, language: Language = Language.EN, *, final: bool = False
) -> Material:
    """Return a material of the sample workspace, without findings."""
    return material_of(workspace(), answers or plan(), language, TODAY, final=final)


def requirement_rows(
    answers: Answers | None = None, **changes: object
) -> dict[str, dict[str, str]]:
    """Return the rows of the requirement matrix by requirement, for a material with changes."""
    matter = replace(material(answers or plan()), **changes)
    return {row["id"]: row for group in requirements(matter) for row in group["rows"]}
