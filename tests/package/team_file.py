"""A team of a workspace."""

from __future__ import annotations

from pathlib import Path

TEAM = """    team:  # who works here
      # Ana left in May
      - {id: "t1", name: "ana.tremblay@example.gc.ca", roles: ["author"]}
      - {id: "t2", name: "bea.roy@example.gc.ca", roles: ["approver"]}
"""


def add_team(root: Path) -> None:
    """Let two people work on the workspace through the browser."""
    profile = root / "profile.yaml"
    text = profile.read_text(encoding="utf-8")
    assert "  positions:\n" in text
    profile.write_text(text.replace("  positions:\n", f"  positions:\n{TEAM}"), encoding="utf-8")
