"""`planbuilder import` at a real terminal: the scale of a list, then each kind at once."""

from __future__ import annotations

import os
import pty
import shutil
import warnings
from pathlib import Path

from planbuilder.storage import shipped_path
from planbuilder.workspace import read_workspace
from tests.frontends.terminal.conversation import run_command

PLAN = "national-x"
LIST = "Risk,Likelihood,Impact,Response\nThe page is lost,Amber,Severe,Mitigate\n"


def at_terminal(root: Path, words: list[str], typed: str) -> str:
    """Return what a command shows at a terminal of its own, where lines are typed ahead."""
    with warnings.catch_warnings():
        # A test runner has threads of its own, which a child that exits by itself never meets.
        warnings.simplefilter("ignore", DeprecationWarning)
        process, terminal = pty.fork()
    if process == 0:  # pragma: no cover
        run_command(root, words)
    os.write(terminal, typed.encode())
    data = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # the terminal has gone away with the process
            break
        if not more:
            break
        data += more
    os.waitpid(process, 0)
    os.close(terminal)
    return data.decode(errors="replace").replace("\r", "")


def test_a_list_with_a_scale_of_its_own_takes_eight_lines(tmp_path: Path) -> None:
    root = tmp_path / "parks"
    shutil.copytree(shipped_path("samples") / "parks", root, ignore=shutil.ignore_patterns("out"))
    (root / "own.csv").write_text(LIST, encoding="utf-8")
    # Family and status are not stated, Amber is no step; the third value listed is changed.
    lines = ["3", "4", "1", "3", "5", "", "a", "a"]
    text = at_terminal(
        root,
        ["import", "risks", "own.csv", "--into", PLAN, "--language", "en"],
        "\n".join(lines) + "\n",
    )
    assert "Likelihood: “Amber” stands for: 1 Rare" in text
    assert "3. Amber → Almost certain" in text
    assert "Proposals applied: 2" in text
    row = read_workspace(root).plans[PLAN].rows("risks.register")[-1]
    stated = {key: row[key] for key in ("family", "likelihood", "impact", "response", "status")}
    assert stated == {
        "family": "f3",
        "likelihood": "almost_certain",
        "impact": "severe",
        "response": "mitigate",
        "status": "open",
    }
    matrix = read_workspace(root).instrument.matrix
    assert row["rating"] == matrix.level("almost_certain", "severe").id
