"""Rooms import only from rooms above them, and few may touch the outside world."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "planbuilder"

ORDER = (
    "exports",
    "errors",
    "temporary",
    "model",
    "text",
    "instrument",
    "answers",
    "checks",
    "interview",
    "content",
    "word",
    "workbook",
    "html",
    "translation",
    "proposals",
    "approval",
    "storage",
    "wording",
    "workspace",
    "documents",
    "package",
    "api",
    "frontends",
    "cli",
    "__main__",
)
"""Every room, the ones above first."""

ONLY = {
    "deflate": {"word"},
    "docx": {"word"},
    "docxtpl": {"word"},
    "openpyxl": {"workbook"},
    "xlsxwriter": {"workbook"},
    "questionary": {"frontends"},
    "prompt_toolkit": {"frontends"},
    "rich": {"cli", "frontends"},
    "click": {"cli"},
    "yaml": {"storage"},
    "ruamel": {"storage"},
    "cryptography": {"approval"},
    "starlette": {"frontends"},
    "uvicorn": {"frontends"},
    "pypdfium2": {"frontends", "word"},
    "pydantic": {"model"},
}
"""Libraries that only some rooms may import."""

MAX_LINES = 300


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted(PACKAGE.rglob("*.py")))


def room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@cache
def imports_of(path: Path) -> tuple[str, ...]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.append(node.module)
    return tuple(names)


def by_module(faults: Callable[[Path], Iterable[object]]) -> dict[str, list[object]]:
    """Return what is wrong with each module, by its path; empty where nothing is."""
    found = {str(path.relative_to(PACKAGE)): list(faults(path)) for path in modules()}
    assert len(found) > 500
    return {path: wrong for path, wrong in found.items() if wrong}


def imports_from_below(path: Path) -> Iterator[str]:
    own = room(path)
    if own == "__init__":
        return  # the public API names everything, and imports it when it is used
    below = ORDER[ORDER.index(own) + 1 :]
    for name in imports_of(path):
        if name.startswith("planbuilder.") and name.split(".")[1] in below:
            yield name


def test_a_module_imports_only_from_rooms_above() -> None:
    assert by_module(imports_from_below) == {}


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports inside functions and for annotations count too: a circle is one file in parts."""
    names = {
        ".".join(("planbuilder", *path.relative_to(PACKAGE).with_suffix("").parts)): path
        for path in modules()
        if path.stem != "__init__"
    }
    graph = {name: names.keys() & set(imports_of(path)) for name, path in names.items()}
    TopologicalSorter(graph).prepare()


def test_the_folders_of_a_room_have_an_order() -> None:
    folders = {path.parent for path in modules() if path.stem == "__init__"}
    for folder in folders - {PACKAGE}:
        inner = {each.name: each for each in folders if each.parent == folder}
        prefix = ".".join(("planbuilder", *folder.relative_to(PACKAGE).parts, ""))
        TopologicalSorter(
            {
                name: {
                    other.removeprefix(prefix).split(".")[0]
                    for path in place.rglob("*.py")
                    for other in imports_of(path)
                    if other.startswith(prefix)
                }
                & (inner.keys() - {name})
                for name, place in inner.items()
            }
        ).prepare()


def libraries_of_other_rooms(path: Path) -> Iterator[str]:
    for name in imports_of(path):
        if room(path) not in ONLY.get(name.split(".")[0], {room(path)}):
            yield name


def test_a_library_stays_in_its_rooms() -> None:
    assert by_module(libraries_of_other_rooms) == {}


def dataclass_imports(path: Path) -> Iterator[str]:
    yield from (name for name in imports_of(path) if name == "dataclasses")


def test_values_are_structs() -> None:
    """`replace` of dataclasses takes no struct, and mypy does not say so; `Site` has threads."""
    assert set(by_module(dataclass_imports)) == {"frontends/web/site.py"}


def excess_lines(path: Path) -> Iterator[int]:
    count = len(path.read_text(encoding="utf-8").splitlines())
    if count > MAX_LINES:
        yield count


def test_a_module_fits_on_a_few_screens() -> None:
    assert by_module(excess_lines) == {}


def replaced_names(package: Path) -> set[str]:
    """Return names a package gives that importing one of its modules later would replace."""
    modules = {path.stem for path in package.parent.iterdir() if path.suffix in {"", ".py"}}
    rooms = package.parent.parts
    return {
        name
        for node in ast.walk(ast.parse(package.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module is not None
        for name in (alias.asname or alias.name for alias in node.names)
        if name in modules
        # The package may give its own module, or a name that this very module defines.
        and (source := tuple(node.module.split("."))) != rooms[-len(source) :]
        and source != (*rooms, name)[-len(source) :]
    }


def test_no_module_replaces_a_name_of_its_package() -> None:
    """`from room import name` gives the same thing whichever modules were imported before."""
    faults = {
        str(path.relative_to(PACKAGE)): names
        for path in sorted(PACKAGE.rglob("__init__.py"))
        if (names := replaced_names(path))
    }
    assert faults == {}


def test_the_name_test_sees_a_planted_module(tmp_path: Path) -> None:
    package = tmp_path / "__init__.py"
    package.write_text("from planbuilder.workspace.plan_names import plan_file\n", encoding="utf-8")
    assert replaced_names(package) == set()
    (tmp_path / "plan_file.py").touch()
    assert replaced_names(package) == {"plan_file"}


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {room(path) for path in modules()} - {"__init__"}
    assert rooms <= set(ORDER)


def test_the_order_test_sees_a_planted_violation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path)
    planted = tmp_path / "word" / "planted.py"
    planted.parent.mkdir()
    planted.write_text("import click\nfrom planbuilder.cli import main\n" + "\n" * MAX_LINES)
    assert list(imports_from_below(planted)) == ["planbuilder.cli"]
    assert list(libraries_of_other_rooms(planted)) == ["click"]
    assert list(excess_lines(planted)) == [MAX_LINES + 2]
