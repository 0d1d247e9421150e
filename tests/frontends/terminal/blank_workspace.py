"""A workspace with a blank profile."""

from __future__ import annotations

from pathlib import Path

from planbuilder.answers.blank_file import blank_file
from planbuilder.storage import load_instrument
from planbuilder.text import Language


def fresh(root: Path) -> Path:
    instrument = load_instrument()
    root.mkdir()
    (root / "plans").mkdir()
    text = blank_file(instrument, instrument.document("profile"), Language.EN)
    (root / "profile.yaml").write_text(text, encoding="utf-8")
    return root
