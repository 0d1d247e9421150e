"""Who belongs to a team, and what each may do: `team.yaml` beside the profile."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from planbuilder.errors import Problem, WorkspaceError
from planbuilder.frontends.web.access import TeamRole
from planbuilder.storage import read_yaml

TEAM = "team.yaml"


def read_team(root: Path) -> Mapping[str, frozenset[TeamRole]]:
    """Return the roles of each person, by the name the proxy gives, in lower case.

    Raises WorkspaceError with every problem of the file, and when it is not there or empty.
    """
    value = read_yaml(root / TEAM, WorkspaceError, TEAM).value
    people = value.get("people") if isinstance(value, dict) else None
    if not isinstance(people, dict) or not people:
        raise WorkspaceError(Problem("team_empty", TEAM))
    problems = []
    team: dict[str, frozenset[TeamRole]] = {}
    for name, roles in people.items():
        names = [roles] if isinstance(roles, str) else roles if isinstance(roles, list) else [""]
        unknown = [each for each in names if each not in set(TeamRole)]
        if unknown:
            values = {"value": ", ".join(map(str, unknown)), "options": ", ".join(TeamRole)}
            problems.append(Problem("team_role", TEAM, f"people.{name}", values=values))
            continue
        team[str(name).casefold()] = frozenset(TeamRole(each) for each in names)
    if problems:
        raise WorkspaceError(problems)
    return team
