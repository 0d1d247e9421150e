"""The installed wheel works away from the checkout: its schemas, templates and samples travel."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planbuilder.cli.commands import demo, tour

ROOT = Path(__file__).parent.parent

SAMPLES = sorted({f"samples/{each.SAMPLE}" for each in (demo, tour)})
"""The samples that commands copy; `template check` draws that of the demo."""


@pytest.fixture(scope="module")
def installed_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder holding planbuilder installed from its wheel, and nothing else."""
    dist = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(dist)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = dist.glob("*.whl")
    target = tmp_path_factory.mktemp("site")
    unpack = [sys.executable, "-m", "zipfile", "-e", str(wheel), str(target)]
    subprocess.run(unpack, check=True, capture_output=True)
    return target


def ask(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # PYTHONPATH comes before the editable install of the checkout.
    environment = os.environ | {
        "PYTHONPATH": str(installed),
        "PLANBUILDER_LANGUAGE": "en",
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PYTHONSAFEPATH": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "planbuilder", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=900,
    )


def test_the_wheel_brings_its_own_schemas(installed_wheel: Path, tmp_path: Path) -> None:
    result = ask(installed_wheel, tmp_path, "instrument", "check")
    assert result.returncode == 0, result.stderr
    assert "gc-social-media/3" in result.stdout
    where = [
        sys.executable,
        "-c",
        "import planbuilder.storage as l; print(l.shipped_path('schemas'))",
    ]
    environment = os.environ | {"PYTHONPATH": str(installed_wheel), "PYTHONSAFEPATH": "1"}
    shown = subprocess.run(
        where, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert Path(shown.stdout.strip()) == installed_wheel / "planbuilder" / "_data" / "schemas"


@pytest.mark.parametrize("name", ["schemas", "templates", *SAMPLES])
def test_the_wheel_brings_every_file_of_its_data(installed_wheel: Path, name: str) -> None:
    """`test_readme` runs the whole demo of an installed planbuilder, which makes files of them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", name], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    tracked = [place for place in listed.split("\0") if place]
    assert tracked
    brought = installed_wheel / "planbuilder" / "_data"
    for place in tracked:
        assert (brought / place).read_bytes() == (ROOT / place).read_bytes(), place


def test_the_wheel_holds_no_tests_and_no_stray_files(installed_wheel: Path) -> None:
    top = {path.name for path in installed_wheel.iterdir()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"planbuilder"}
