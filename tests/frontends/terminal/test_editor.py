"""A text is written in the author's own editor."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from planbuilder.frontends.terminal.editor import editor_of
from planbuilder.interview.replies import (
    Answer,
)
from tests.frontends.terminal.key_presses import press_keys
from tests.interview.builders import at, plan


def test_a_text_comes_from_the_authors_editor(tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "help = path.read_text(encoding='utf-8')\n"
        "assert '>8' in help\n"
        "path.write_text('Two\\n\\nparts.\\n' + help, encoding='utf-8')\n",
        encoding="utf-8",
    )
    session = at(plan(), "objectives.mandate_link")
    environment = {"EDITOR": shlex.join([sys.executable, str(script)])}
    assert press_keys(session, "\x05", environment=environment) == Answer("Two\n\nparts.")


def test_the_editor_of_a_windows_computer_is_found() -> None:
    named = {"EDITOR": '"C:\\Program Files\\Editor\\edit.exe" --wait'}
    assert editor_of(named, windows=True) == ["C:\\Program Files\\Editor\\edit.exe", "--wait"]
    assert editor_of({"VISUAL": "vi -n", "EDITOR": "ed"}, windows=False) == ["vi", "-n"]
