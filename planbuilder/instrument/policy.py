"""Policies, their clauses and the requirements drawn from them, each with an honest status."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from planbuilder.instrument.question import Frozen
from planbuilder.text import Text

PolicyId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
ClauseId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[A-Za-z0-9._-]+$")]
RequirementId = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+(-[0-9]+)?$")]


class Status(StrEnum):
    """The badge printed beside a clause (`policy/brief.md` section 2)."""

    IN_FORCE = "in_force"
    REPLACED = "replaced"
    RESCINDED = "rescinded"
    OTHER_JURISDICTION = "other_jurisdiction"
    OWN_RULE = "own_rule"


class Level(StrEnum):
    """How the source words a clause. Only a policy in force makes a `must` binding."""

    MUST = "must"
    SHOULD = "should"
    EXAMPLE = "example"
    INFORMATION = "information"


class Policy(Frozen):
    """A law, policy, standard, guideline or example, with its status and dates.

    `checked_on` is the day its status was last looked up; `source` says where.
    """

    id: PolicyId
    title: Text
    short: Text
    status: Status
    effective: date | None = None
    modified: date | None = None
    ended: date | None = None
    replaced_by: PolicyId | None = None
    checked_on: date
    source: Text
    note: Text | None = None


class Clause(Frozen):
    """A clause of a policy: `id` is `policy/clause`, `label` is how documents cite it."""

    id: ClauseId
    label: Text
    level: Level
    summary: Text | None = None

    @property
    def policy(self) -> str:
        """Return the id of the clause's policy."""
        return self.id.partition("/")[0]


class Requirement(Frozen):
    """One requirement of the sources, in our own words, and the documents it concerns.

    `covered_by_step` names the workflow step or document part that meets a requirement no
    question, rule or catalogue item meets.
    """

    id: RequirementId
    clause: ClauseId
    level: Level
    text: Text
    documents: tuple[str, ...] = ()
    covered_by_step: Text | None = None


class Policies(Frozen):
    """Every policy and every clause; the only place where clauses are written."""

    policies: tuple[Policy, ...]
    clauses: tuple[Clause, ...]
