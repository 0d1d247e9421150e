"""Policies, their clauses, and the requirements drawn from them, each with its status."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from planbuilder.errors import SchemaFault
from planbuilder.instrument.conditions import Condition
from planbuilder.model import Limits, Model
from planbuilder.text import Text

PolicyId = Annotated[str, Limits(pattern=r"^[a-z0-9-]+$")]
ClauseId = Annotated[str, Limits(pattern=r"^[a-z0-9-]+/[A-Za-z0-9._-]+$")]
RequirementId = Annotated[str, Limits(pattern=r"^[A-Z0-9]+(-[0-9]+)?$")]


class Status(StrEnum):
    """The badge printed beside a clause (`policy/brief.md` section 2)."""

    IN_FORCE = "in_force"
    UNCONFIRMED = "unconfirmed"
    REPLACED = "replaced"
    RESCINDED = "rescinded"
    OTHER_JURISDICTION = "other_jurisdiction"
    OWN_RULE = "own_rule"


class Level(StrEnum):
    """How binding the wording of a clause is. It binds only while its policy is in force."""

    MUST = "must"
    SHOULD = "should"
    EXAMPLE = "example"
    INFORMATION = "information"


class Policy(Model):
    """A law, policy, standard, guideline or example, with its status and dates.

    `dated` is its date in words, where no source gives the day. `checked_on` is the day on which
    its status was last verified; `source` says where.
    """

    id: PolicyId
    title: Text
    short: Text
    status: Status
    effective: date | None = None
    modified: date | None = None
    ended: date | None = None
    dated: Text | None = None
    replaced_by: PolicyId | None = None
    checked_on: date
    source: Text
    note: Text | None = None


class Knowledge(StrEnum):
    """What the authors of an instrument know of a clause."""

    TEXT = "text"
    SUBJECT = "subject"
    NUMBER = "number"


class Clause(Model):
    """A clause of a policy: `id` is `policy/clause`, `label` is how documents cite it.

    No rule or requirement may cite a clause that is `known_by` its number alone.
    """

    id: ClauseId
    label: Text
    level: Level
    summary: Text | None = None
    known_by: Knowledge = Knowledge.TEXT

    @property
    def policy(self) -> str:
        """Return the id of the clause's policy."""
        return self.id.partition("/")[0]


class Requirement(Model):
    """One requirement of the sources, paraphrased, and the documents it concerns.

    `successors` are the requirements in force that replaced it. `covered_by_step` names the step of
    the workflow, or the part of a document, that meets a requirement which no question, rule or
    catalogue item covers. The requirement applies where the condition `when` holds.
    """

    id: RequirementId
    clause: ClauseId
    level: Level
    text: Text
    documents: tuple[str, ...] = ()
    successors: tuple[RequirementId, ...] = ()
    covered_by_step: Text | None = None
    when: Condition | None = None


class Limit(StrEnum):
    """The ids of the thresholds that rules, the life cycle and documents use."""

    SHORT_LIFE_MONTHS = "short_life_months"
    STRATEGY_MONTHS = "strategy_months"
    STATUS_MONTHS = "status_months"
    PLATFORM_LIST_MONTHS = "platform_list_months"
    TERMS_MONTHS = "terms_months"
    RECORDS_DAYS = "records_days"
    RENEWAL_DAYS = "renewal_days"
    DUE_SOON_DAYS = "due_soon_days"
    SENTENCE_WORDS = "sentence_words"
    SAME_TEXT_CHARACTERS = "same_text_characters"
    LENGTH_CHARACTERS = "length_characters"
    LENGTH_SHORTEST = "length_shortest"
    LENGTH_LONGEST = "length_longest"


class Threshold(Model):
    """A number that a rule or a deadline depends on, and the clause that sets it.

    A clause of the policy `own` is the tool's own rule. `clause` is None in a pack that takes its
    thresholds from the shipped instrument. `unit` is what is counted. `quoted` are the places of
    texts that state the number; `planbuilder instrument check` compares them with it.
    """

    id: Limit
    value: Annotated[Decimal, Limits(gt=0)]
    unit: Annotated[str, Limits(pattern="^(days|months|words|characters|ratio)$")]
    label: Text
    clause: ClauseId | None = None
    quoted: tuple[str, ...] = ()


class Policies(Model):
    """All policies, clauses and thresholds of an instrument."""

    policies: tuple[Policy, ...] = ()
    clauses: tuple[Clause, ...] = ()
    thresholds: tuple[Threshold, ...] = ()

    def check_agreement(self) -> None:
        """Raise SchemaFault where some thresholds are missing, or one is stated twice."""
        ids = [threshold.id.value for threshold in self.thresholds]
        lacking = sorted(set(Limit) - set(ids))
        if ids and lacking:
            raise SchemaFault("schema_threshold_lacking", names=", ".join(lacking))
        if len(ids) > len(set(ids)):
            raise SchemaFault("schema_threshold_twice")
