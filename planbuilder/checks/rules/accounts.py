"""Checks on the accounts of a workspace: distinct from one another, each with a plan."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from planbuilder.answers import Answers
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.gaps import texts
from planbuilder.checks.engine.labels import Values, heading, number_label, option_label, quote
from planbuilder.checks.engine.references import ColumnRef, OptionsRef, QuestionRef, TableRef
from planbuilder.checks.engine.targets import rows
from planbuilder.checks.positions import simplify
from planbuilder.instrument.conditions import Condition, holds, keys_read
from planbuilder.model import Model
from planbuilder.text import LANGUAGES
from planbuilder.text.language import verbatim

SHORTEST_NAME = 4
"""The fewest characters of a name that is searched for; shorter ones are ordinary words."""

MOST_NAMED = 10
"""The most plans that one like them names: of a thousand alike, each would name all the others."""


@check("plans_distinct")
class PlansDistinct(Check):
    """A plan adds an option of one of `adds` to each other plan with the same answers to `same`.

    Plans that meet `unless` are left out. The hit is at the first of `adds`; of more than eleven
    plans ten are named, the first by name, and `rest` is the variant for the number of the others.
    Values: `plan`, `count` for `rest`.
    """

    same: tuple[QuestionRef, ...]
    adds: tuple[OptionsRef, ...]
    unless: Condition
    rest: str | None = None

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each plan that covers all of this one, for many one with their number."""
        names = tuple(self._like(case))
        named = MOST_NAMED if len(names) > MOST_NAMED + 1 else len(names)
        for name in names[:named]:
            yield Hit(self.adds[0], {"plan": verbatim(name)})
        if self.rest and named < len(names):
            count = number_label(case, Decimal(len(names) - named))
            yield Hit(self.adds[0], {"count": count}, self.rest)

    def _like(self, case: Case) -> Iterator[str]:
        """Yield the names of the plans that cover all of this one."""
        answers = case.answers
        complete = all(answers.selection(path) for path in self.adds)
        if not complete or holds(self.unless, answers.get):
            return
        for name in sorted(case.plans):
            other = case.plans[name]
            if name == answers.name or holds(self.unless, other.get):
                continue
            if self._is_same(answers, other) and self._adds_nothing(answers, other):
                yield name

    def compared_paths(self) -> Iterator[str]:
        """Yield the questions whose answers are compared, and those that leave a plan out."""
        yield from (*self.same, *self.adds, *sorted(keys_read(self.unless)))

    def _is_same(self, answers: Answers, other: Answers) -> bool:
        return all(answers.text(path) == other.text(path) for path in self.same)

    def _adds_nothing(self, answers: Answers, other: Answers) -> bool:
        return all(set(answers.selection(path)) <= set(other.selection(path)) for path in self.adds)


class PlanNames(Model):
    """The questions of a plan that name its platform and its accounts."""

    document: str
    platform: str
    names: tuple[str, ...]
    members: str
    member_name: str

    def keys(self, plan: Answers) -> Iterator[tuple[str | None, str]]:
        """Yield the platform and name of each account of a plan."""
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

    def compared_paths(self) -> Iterator[str]:
        """Yield the questions that name the accounts of a plan."""
        yield from (self.plans.platform, *self.plans.names)
        yield f"{self.plans.members}[].{self.plans.member_name}"

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each account without a plan under its name."""
        accounts = tuple(rows(case, self.table))
        count = Counter(row[self.platform] for row in accounts)
        plan_keys = {key for plan in case.plans.values() for key in self.plans.keys(plan)}
        for row in accounts:
            platform, name = row[self.platform], row.wording(self.name)
            keys = {(platform, simplify(name[lang] or "")) for lang in LANGUAGES if name[lang]}
            if isinstance(platform, str) and count[platform] > 1 and keys and not keys & plan_keys:
                values = {
                    "account": quote(name, row.id),
                    "platform": option_label(case, f"{self.table}[any].{self.platform}", platform),
                }
                yield Hit(f"{self.table}[{row.id}]", values)


@check("other_accounts_unnamed")
class OtherAccountsUnnamed(Check):
    """No text names the account of the plan this one was begun from: its name, handle, address.

    `names` are the questions that hold them. Names of fewer than `SHORTEST_NAME` characters, and
    those this account bears too, are not looked for. Values: `question`, `text`, `plan`.
    """

    names: tuple[QuestionRef, ...]

    def compared_paths(self) -> Iterator[str]:
        """Yield the questions that name the accounts of a plan."""
        yield from self.names

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each text that names the other account."""
        other = case.plans.get(case.answers.begun_from)
        if other is None:
            return
        own = set(self._names(case.answers))
        others = set(self._names(other)) - own
        if not others:
            return
        pattern = _any_of([*own, *others])
        for path, _, wording in texts(case.answers):
            handles = (each for lang in LANGUAGES for each in pattern.findall(wording[lang] or ""))
            name = next((each for each in handles if each in others), None)
            if name is not None and path not in self.names:
                question = heading(case, path)
                values: Values = {"question": question, "text": name, "plan": other.name}
                yield Hit(path, values)

    def _names(self, plan: Answers) -> Iterator[str]:
        for path in self.names:
            name = (plan.text(path) or "").partition("://")
            bare = name[2] or name[0]
            if len(bare) >= SHORTEST_NAME:
                yield bare


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for whole names; longer ones come first, since one may contain another."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
