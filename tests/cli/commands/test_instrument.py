"""`planbuilder instrument`: what lags behind is named with its remedy, and refreshed."""

from __future__ import annotations

import shutil
from pathlib import Path

from planbuilder.storage import shipped_path
from tests.cli.conftest import Command


def test_the_check_names_what_lags_behind_and_the_command_to_run(
    folder: Path, command: Command
) -> None:
    pack = folder / "gc-social-media"
    shutil.copytree(shipped_path("schemas") / pack.name, pack)
    where = ("--folder", pack.name)
    for language in ("en", "fr"):
        before = command("instrument", "check", *where, "--language", language)
        assert before.code == 1
        for name in ("plan.schema.json", "plan.fr.docx"):
            assert name in before.err
        assert f"planbuilder instrument refresh --folder {pack.name}" in before.err
    refreshed = command("instrument", "refresh", *where, "--language", "fr")
    assert refreshed.code == 0
    assert "plan.schema.json" in refreshed.out
    assert command("instrument", "check", *where).code == 0
    assert "plan.schema.json" not in command("instrument", "refresh", *where).out
