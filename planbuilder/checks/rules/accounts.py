"""Checks on the accounts of a workspace: each apart from the others, each with a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planbuilder.answers import Answers
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import option_label, quote, verbatim
from planbuilder.checks.engine.references import ColumnRef, OptionsRef, QuestionRef, TableRef
from planbuilder.checks.engine.targets import rows
from planbuilder.checks.positions import simplify
from planbuilder.instrument.conditions import Condition, holds, keys_read
from planbuilder.instrument.model import Model
from planbuilder.text import LANGUAGES


@check("plans_distinct")
class PlansDistinct(Check):
    """A plan adds an option of one of `adds` to each other plan with the same answers to `same`.

    Plans that meet `unless` are left out. The hit stands at the first of `adds`. Values: `plan`.
    """

    same: tuple[QuestionRef, ...]
    adds: tuple[OptionsRef, ...]
    unless: Condition

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each plan that serves all of this one already."""
        answers = case.answers
        complete = all(answers.chosen(path) for path in self.adds)
        if not complete or holds(self.unless, answers.get):
            return
        for name in sorted(case.plans):
            other = case.plans[name]
            if name == answers.name or holds(self.unless, other.get):
                continue
            if self._is_same(answers, other) and self._adds_nothing(answers, other):
                yield Hit(self.adds[0], {"plan": verbatim(name)})

    def compared(self) -> Iterator[str]:
        """Yield the questions whose answers are compared, and those that leave a plan out."""
        yield from (*self.same, *self.adds, *sorted(keys_read(self.unless)))

    def _is_same(self, answers: Answers, other: Answers) -> bool:
        return all(answers.text(path) == other.text(path) for path in self.same)

    def _adds_nothing(self, answers: Answers, other: Answers) -> bool:
        return all(set(answers.chosen(path)) <= set(other.chosen(path)) for path in self.adds)


class PlanNames(Model):
    """The questions of a plan that name its platform and its accounts."""

    document: str
    platform: str
    names: tuple[str, ...]
    members: str
    member_name: str

    def keys(self, plan: Answers) -> Iterator[tuple[str | None, str]]:
        """Yield platform and name of each account of a plan."""
        platform = plan.text(self.platform)
        names: list[object] = [plan.text(path) for path in self.names]
        names += [member[self.member_name] for member in plan.rows(self.members)]
        yield from ((platform, simplify(name)) for name in names if isinstance(name, str))


@check("accounts_planned")
class AccountsPlanned(Check):
    """Every account of a table that shares its platform with another one has a plan.

    Values: `account`, `platform`.
    """

    table: TableRef
    platform: ColumnRef
    name: ColumnRef
    plans: PlanNames

    def compared(self) -> Iterator[str]:
        """Yield the questions that name the accounts of a plan."""
        yield from (self.plans.platform, *self.plans.names)
        yield f"{self.plans.members}[].{self.plans.member_name}"

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each account without a plan under its name."""
        accounts = tuple(rows(case, self.table))
        count = Counter(row[self.platform] for row in accounts)
        covered = {key for plan in case.plans.values() for key in self.plans.keys(plan)}
        for row in accounts:
            platform, name = row[self.platform], row.wording(self.name)
            keys = {(platform, simplify(name[lang] or "")) for lang in LANGUAGES if name[lang]}
            if isinstance(platform, str) and count[platform] > 1 and keys and not keys & covered:
                values = {
                    "account": quote(name, row.id),
                    "platform": option_label(case, f"{self.table}[any].{self.platform}", platform),
                }
                yield Hit(f"{self.table}[{row.id}]", values)
