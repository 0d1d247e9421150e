"""Caches values that are computed from a workspace, until their basis changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from planbuilder.answers import Answers
from planbuilder.workspace import Workspace
from planbuilder.workspace.compared_facts import Facts, cited_facts, plan_facts

T = TypeVar("T")


class DerivedValues:
    """Values computed from a workspace, by name; to be used from one thread.

    Answers are immutable: a revision makes a new object, so that a basis is unchanged if its
    objects are identical.
    """

    def __init__(self) -> None:
        self._values: dict[str, tuple[Sequence[object], Any]] = {}
        self._facts: dict[tuple[str, str], tuple[Answers, Facts]] = {}

    def of_workspace(
        self, name: str, workspace: Workspace, today: date, compute: Callable[[], T]
    ) -> T:
        """Return a value computed from the whole workspace, recomputed if a part changed."""
        basis = (
            workspace.instrument,
            workspace.records,
            workspace.profile,
            *workspace.documents(),
        )
        return self._value(name, basis, today, compute)

    def of_document(
        self,
        name: str,
        workspace: Workspace,
        answers: Answers,
        today: date,
        compute: Callable[[], T],
    ) -> T:
        """Return a value computed from a document, recomputed if what the checks read changed.

        That is the document, the profile, all records, and of the other documents only the answers
        that rules compare.
        """
        others = [plan for plan in workspace.plans.values() if plan is not answers]
        strategy = workspace.strategy
        facts = None
        if strategy is not None and strategy is not answers:
            facts = self._facts_of(workspace, strategy)
        basis = (
            workspace.instrument,
            workspace.records,
            workspace.profile,
            facts,
            answers,
            *(each for plan in others for each in (plan.name, self._facts_of(workspace, plan))),
        )
        key = f"{name} of {answers.document.id} {answers.name}"
        return self._value(key, basis, today, compute)

    def _value(
        self, name: str, basis: Sequence[object], today: date, compute: Callable[[], T]
    ) -> T:
        basis = (today.isoformat(), *basis)
        recent = self._values.get(name)
        if recent is None or not _same(recent[0], basis):
            recent = self._values[name] = (basis, compute())
        value: T = recent[1]
        return value

    def _facts_of(self, workspace: Workspace, other: Answers) -> Facts:
        """Return the facts of a document that rules of others read: one object until they change.

        Comparing by identity is fast, and facts of two plans may well be equal.
        """
        key = (other.document.id, other.name)
        recent = self._facts.get(key)
        if recent is not None and recent[0] is other:
            return recent[1]
        extract = cited_facts if other is workspace.strategy else plan_facts
        facts: Facts = extract(workspace.instrument, other)
        if recent is not None and recent[1] == facts:
            facts = recent[1]
        self._facts[key] = (other, facts)
        return facts


def _same(before: Sequence[object], now: Sequence[object]) -> bool:
    """Return whether two bases are the same objects; names and days are compared as equal."""
    return len(before) == len(now) and all(
        a is b or (isinstance(a, str) and a == b) for a, b in zip(before, now, strict=True)
    )
