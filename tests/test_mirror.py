"""Each module is tested under its own name, so that whoever changes it finds what proves it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
LARGE = 40
"""Lines above which a module has a test file of its own; a smaller one may go with another's."""

SHARE, SHARE_OF_ALL = 0.8, 0.75
"""The least share of large modules, and of all with a function, that have one."""

FAMILIES = {
    "frontends/web/pages": "tests/frontends/web/test_workflows.py",
    "word/adopt": "tests/word/adopt/test_template.py",
    "word/markup": "tests/word/markup",
    "word/starter": "tests/word/starter/test_template.py",
}
"""Folders whose modules are of use together alone, and what proves them together."""


def mirror(module: Path) -> Path:
    """Return where the tests of a module stand; those of a package stand beside its folder."""
    path = module.relative_to(ROOT / "planbuilder")
    place = path.parent if path.name == "__init__.py" else path
    return ROOT / "tests" / place.parent / f"test_{place.stem}.py"


def modules() -> dict[Path, int]:
    """Return how many lines each module with a function has."""
    texts = {path: path.read_text("utf-8") for path in sorted(ROOT.glob("planbuilder/**/*.py"))}
    return {
        path: len(text.splitlines())
        for path, text in texts.items()
        if re.search(r"^ *(?:async )?def ", text, re.MULTILINE)
    }


def test_a_module_has_tests_of_its_own() -> None:
    lines = modules()
    assert len(lines) > 600
    bare = {path for path in lines if not mirror(path).is_file()}
    names = sorted(str(path.relative_to(ROOT)) for path in bare)
    large = {path for path, count in lines.items() if count > LARGE}
    assert len(bare & large) <= (1 - SHARE) * len(large), names
    assert len(bare) <= (1 - SHARE_OF_ALL) * len(lines), names


def test_modules_that_are_proved_together_have_that_proof() -> None:
    for folder, proof in FAMILIES.items():
        assert (ROOT / "planbuilder" / folder).is_dir(), folder
        assert (ROOT / proof).exists(), proof
