"""The finished sample with a team in its profile."""

from __future__ import annotations

import shutil
from pathlib import Path

from planbuilder.frontends.web.access import TeamRole
from tests.frontends.web.conftest import SAMPLES

ROWS = "".join(
    f"      - {{id: {role.value}, name: {role.value.title()}@x.ca, roles: [{role.value}]}}\n"
    for role in TeamRole
)


def with_team(root: Path, rows: str = ROWS) -> Path:
    """Copy the finished sample, its team in the profile."""
    shutil.copytree(SAMPLES / "parks", root)
    profile = root / "profile.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("  positions:\n", f"  positions:\n    team:\n{rows}"))
    return root
