"""`import planbuilder` offers a small, documented, typed API, imported when it is used."""

from __future__ import annotations

import ast
import inspect
import pydoc
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import planbuilder
from planbuilder.errors import PlanbuilderError

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 21)

PUBLIC = {
    "load_instrument",
    "open_workspace",
    "run_checks",
    "assemble",
    "Interview",
    "replies",
    "verify_package",
    "Answers",
    "Finding",
    "Instrument",
    "Language",
    "Stage",
    "Verdict",
    "Workspace",
    "Problem",
    "PlanbuilderError",
    "AnswerError",
    "AssemblyError",
    "ConversionError",
    "InstrumentError",
    "TemplateError",
    "WorkspaceError",
}


def test_the_public_names_are_these() -> None:
    assert set(planbuilder.__all__) == PUBLIC
    assert list(planbuilder.__all__) == sorted(planbuilder.__all__)


@pytest.mark.parametrize("name", planbuilder.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(planbuilder, name)
    assert inspect.getdoc(value)
    assert name in dir(planbuilder)


def test_every_error_is_exported_and_belongs_to_one_tree() -> None:
    tree = {each.__name__ for each in PlanbuilderError.__subclasses__()}
    assert tree <= PUBLIC


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = planbuilder.no_such_name


def test_what_a_type_checker_sees_is_what_is_there() -> None:
    """The imports for type checkers and the table for the interpreter name the same things."""
    tree = ast.parse((ROOT / "planbuilder/__init__.py").read_text(encoding="utf-8"))
    imports = {
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("planbuilder")
        if node.module != "planbuilder.exports"
        for alias in node.names
    }
    table = {(module, name) for module, names in planbuilder._MODULES.items() for name in names}
    assert imports == table
    assert {name for _, name in table} == PUBLIC
    assert (ROOT / "planbuilder/py.typed").is_file()


def test_help_shows_the_api() -> None:
    text = pydoc.plain(pydoc.render_doc(planbuilder))
    for name in ("open_workspace", "run_checks", "assemble", "verify_package", "class Interview"):
        assert name in text
    assert "Return every finding on a document" in text


def test_importing_planbuilder_imports_nothing_else() -> None:
    program = (
        "import sys, planbuilder\n"
        "print([name for name in sys.modules if name.startswith('planbuilder.')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.strip() == "['planbuilder.exports']"
