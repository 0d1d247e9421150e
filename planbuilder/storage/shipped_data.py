"""Finds the folders of data that are shipped with planbuilder."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def shipped_path(name: str) -> Path:
    """Return the path of a shipped folder (`schemas`, `templates`, `samples`).

    It is inside an installed wheel, or beside the package in a checkout.
    """
    inside_package = _PACKAGE / "_data" / name
    return inside_package if inside_package.is_dir() else _PACKAGE.parent / name
