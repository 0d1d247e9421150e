"""Adds to a workspace from a package the facts of the department's other plans inside it."""

from __future__ import annotations

import json
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.errors import Problem, WorkspaceError
from planbuilder.package.names import OTHER_PLANS
from planbuilder.text.json_depth import MAX_DEPTH, nests_too_deeply
from planbuilder.workspace import Workspace
from planbuilder.workspace.compared_facts import plan_from_facts


def with_other_plans(workspace: Workspace, facts: bytes | None) -> Workspace:
    """Return a workspace with other plans that hold only their compared answers.

    `facts` are the bytes `facts_of_others` returned. Raises WorkspaceError when they are not in
    that form, AnswerError when a fact is not a valid answer.
    """
    if facts is None:
        return workspace
    if nests_too_deeply(facts):
        raise WorkspaceError(Problem("too_deep", OTHER_PLANS, values={"limit": MAX_DEPTH}))
    try:
        plans = json.loads(facts)
        others = {
            str(name): plan_from_facts(workspace.instrument, str(name), own, OTHER_PLANS)
            for name, own in plans.items()
        }
    except (ValueError, AttributeError, RecursionError):
        raise WorkspaceError(Problem("not_answers", OTHER_PLANS)) from None
    return replace(workspace, plans=MappingProxyType({**others, **workspace.plans}))
