"""Finds the folder of a workspace: the one that holds a profile."""

from __future__ import annotations

import os
from pathlib import Path

REVIEWS = "reviews"
"""The folder of a workspace with the log of reviews."""

PROFILE = "profile.yaml"
"""The file that makes a folder a workspace."""


def root_around(start: Path) -> Path | None:
    """Return the workspace folder at or above `start`, None when there is none."""
    folder = Path(os.path.realpath(start))  # `resolve` fails at a link that leads to itself
    places = (place for place in (folder, *folder.parents) if (place / PROFILE).is_file())
    return next(places, None)
