"""The members of a team and their roles, from a table of the profile or an old `team.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from planbuilder.answers import Answers
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.frontends.web.access import TeamRole
from planbuilder.storage import read_yaml
from planbuilder.workspace import Workspace

TEAM = "team.yaml"


def read_team(workspace: Workspace) -> Mapping[str, frozenset[TeamRole]]:
    """Return the roles of each person, by the name from the proxy in lower case.

    They are in the table of the profile with the role `team`. If it has no rows, they are read from
    `team.yaml` beside the profile, which earlier versions used. Raises WorkspaceError with every
    problem, when nobody is listed, and when both list people.
    """
    profile, file = workspace.profile, workspace.root / TEAM
    model = workspace.instrument.profile
    if model is not None and (error := workspace.load_errors.get(model.file_of(""))):
        raise error
    if profile is not None and profile.rows(profile.path_of("team")):
        if file.exists():
            raise WorkspaceError(Problem("team_twice", TEAM))
        return _from_profile(workspace, profile)
    if profile is not None and not file.exists():
        path = profile.path_of("team")
        raise WorkspaceError(Problem("team_missing", workspace.file_name(profile), path))
    return _from_file(workspace.root)


def _from_profile(workspace: Workspace, profile: Answers) -> Mapping[str, frozenset[TeamRole]]:
    file, table = workspace.file_name(profile), profile.path_of("team")
    problems: list[Problem] = []
    team: dict[str, frozenset[TeamRole]] = {}
    column, roles_column = (profile.document.column_of("team", r) for r in ("name", "roles"))
    for row in profile.rows(table):
        place = f"{table}[{row.id}]"
        name, roles = str(row[column] or "").strip().casefold(), row.selection(roles_column)
        if not name or not roles:
            problems.append(Problem("team_incomplete", file, place))
        elif name in team:
            problems.append(Problem("team_same_name", file, place, values={"value": name}))
        else:
            team[name] = _roles(roles, file, place, problems)
    if problems:
        raise WorkspaceError(problems)
    return team


def _from_file(root: Path) -> Mapping[str, frozenset[TeamRole]]:
    value = read_yaml(root / TEAM, WorkspaceError, TEAM).value
    people = value.get("people") if isinstance(value, dict) else None
    if not isinstance(people, dict) or not people:
        raise WorkspaceError(Problem("team_empty", TEAM))
    problems: list[Problem] = []
    team = {}
    for name, roles in people.items():
        names = [roles] if isinstance(roles, str) else roles if isinstance(roles, list) else [""]
        team[str(name).casefold()] = _roles(names, TEAM, f"people.{name}", problems)
    if problems:
        raise WorkspaceError(problems)
    return team


def _roles(
    names: Iterable[object], file: str, place: str, problems: list[Problem]
) -> frozenset[TeamRole]:
    """Return the roles with these names; an unknown name becomes a problem."""
    every = list(names)
    unknown = [each for each in every if each not in set(TeamRole)]
    if unknown:
        values = {"value": ", ".join(map(str, unknown)), "options": ", ".join(TeamRole)}
        problems.append(Problem("team_role", file, place, values=values))
    return frozenset(TeamRole(str(each)) for each in every if each not in unknown)
