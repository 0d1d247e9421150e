"""Adds to a workspace from a package the facts of the department's other plans inside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.answers.value_cache import Identity
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Instrument
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
        read = _readers(Identity(workspace.instrument))
        others = {str(name): read(str(name), json.dumps(own)) for name, own in plans.items()}
    except (ValueError, AttributeError, RecursionError):
        raise WorkspaceError(Problem("not_answers", OTHER_PLANS)) from None
    return replace(workspace, plans=MappingProxyType({**others, **workspace.plans}))


@lru_cache(maxsize=2)
def _readers(of_instrument: Identity[Instrument]) -> Callable[[str, str], Answers]:
    """Return a function that gives a plan for its name and its facts as JSON."""
    instrument = of_instrument.value

    @lru_cache(maxsize=2048)  # packages made one after the other hold nearly the same plans
    def plan(name: str, facts: str) -> Answers:
        return plan_from_facts(instrument, name, json.loads(facts), OTHER_PLANS)

    return plan
