"""Whether a plan is the right document at all: asked before anything else, answered with a way on.

The questions are those of the plan (`account.use`, `account.hosting`, `account.operated_by`), so
that their wording stands in one place, and the first plan can offer what was answered here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planbuilder.answers import Answers
from planbuilder.instrument import Instrument, Question

QUESTIONS = ("account.use", "account.hosting", "account.operated_by")

POINTERS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("account.use", "professional"): "scope.professional",
        ("account.use", "personal"): "scope.personal",
        ("account.hosting", "internal_tool"): "scope.internal_tool",
        ("account.hosting", "government_site"): "scope.government_site",
    }
)
"""Answers that lead out of scope; the key's words in `interview.yaml` say where to turn."""

REMARKS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("account.operated_by", "contractor"): "scope.contractor",
        ("account.operated_by", "mixed"): "scope.contractor",
    }
)
"""Answers that stay in scope and ask for something more."""


@dataclass(frozen=True)
class ScopeVerdict:
    """Where the screening stands: the next question, or whether the account is in scope.

    `question` is None once it is settled. `words` are keys of `interview.yaml` to be said.
    """

    question: Question | None
    in_scope: bool
    words: tuple[str, ...] = ()


def assess_scope(instrument: Instrument, replies: Mapping[str, str]) -> ScopeVerdict:
    """Return the next scope question, or the verdict, after `replies` (option by path)."""
    plan = instrument.document("plan")
    remarks: list[str] = []
    for path in QUESTIONS:
        chosen = replies.get(path)
        if chosen is None:
            return ScopeVerdict(plan.question(path), True, tuple(remarks))
        if (pointer := POINTERS.get((path, chosen))) is not None:
            return ScopeVerdict(None, False, (pointer, "scope.goodbye"))
        if (remark := REMARKS.get((path, chosen))) is not None:
            remarks.append(remark)
    return ScopeVerdict(None, True, ("scope.in", *remarks))


def out_of_scope(answers: Answers, path: str) -> str | None:
    """Return the key of what to say when a plan's answer at `path` leads out of scope."""
    if answers.document.id != "plan":
        return None
    return POINTERS.get((path, answers.text(path) or ""))
