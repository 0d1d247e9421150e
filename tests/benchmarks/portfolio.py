"""A workspace with as many finished plans as a benchmark wants."""

from __future__ import annotations

import shutil
from pathlib import Path

from planbuilder.storage import shipped_path

MODEL = "national-x"
_NAMES = ("Lieux historiques", "Historic Places", "@LieuxHist_ex", "@HistPlaces_ex")


def write_portfolio(folder: Path, count: int) -> Path:
    """Write a workspace with `count` plans, of which no two have the same names, and return it."""
    source = shipped_path("samples") / "parks"
    folder.mkdir(parents=True)
    for name in ("profile.yaml", "strategy.yaml"):
        shutil.copy(source / name, folder)
    (folder / "plans").mkdir()
    text = (source / "plans" / f"{MODEL}.yaml").read_text(encoding="utf-8")
    for number in range(count):
        own = text.replace(f'id: "{MODEL}"', f'id: "plan-{number}"', 1)
        for name in _NAMES:
            own = own.replace(name, f"{name}{number}" if number else name)
        (folder / "plans" / f"plan-{number}.yaml").write_text(own, encoding="utf-8")
    return folder
