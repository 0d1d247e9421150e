"""A workspace read from a package, with what travels there of the department's other plans."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType

from planbuilder.errors import Problem, WorkspaceError
from planbuilder.package.names import OTHER_PLANS
from planbuilder.workspace import Workspace
from planbuilder.workspace.compared_facts import plan_from_facts


def with_other_plans(workspace: Workspace, facts: bytes | None) -> Workspace:
    """Return a workspace with other plans that hold only their compared answers.

    `facts` are those of `facts_of_others`. Raises WorkspaceError when they are anything else,
    AnswerError when one of the answers is none.
    """
    if facts is None:
        return workspace
    try:
        plans = json.loads(facts)
        others = {
            str(name): plan_from_facts(workspace.instrument, str(name), own, OTHER_PLANS)
            for name, own in plans.items()
        }
    except (ValueError, AttributeError, RecursionError):
        raise WorkspaceError(Problem("not_answers", OTHER_PLANS)) from None
    return replace(workspace, plans=MappingProxyType({**others, **workspace.plans}))
