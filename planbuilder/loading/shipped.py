"""Where the folders that travel with planbuilder are found."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_CHECKOUT = Path(__file__).parent.parent.parent


def shipped(name: str) -> Path:
    """Return a shipped folder (`schemas`, `templates`, `samples`).

    It lies inside an installed wheel, or beside the package in a checkout.
    """
    packaged = Path(str(files("planbuilder") / "_data" / name))
    return packaged if packaged.is_dir() else _CHECKOUT / name
