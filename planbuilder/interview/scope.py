"""The screening before a plan: whether the account is in scope, and where to turn if not.

The questions are those of the plan with the role `scope`, so that their wording is stated once and
the first plan can offer the answers. Their options say which of them lead out of scope, and where
to turn.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from planbuilder.instrument import Instrument, Option, Question
from planbuilder.text import Text


class ScopeVerdict(Struct, frozen=True):
    """The state of the screening: the next question, or whether the account is in scope.

    `question` is None once the screening is over. `pointer` says where to turn, None while in
    scope; `remarks` ask for something more.
    """

    question: Question | None
    pointer: Text | None = None
    remarks: tuple[Text, ...] = ()

    @property
    def in_scope(self) -> bool:
        """Return whether nothing has led out of scope."""
        return self.pointer is None


def assess_scope(instrument: Instrument, replies: Mapping[str, str]) -> ScopeVerdict:
    """Return the next scope question, or the verdict, after `replies` (option by path)."""
    plan = instrument.plan
    remarks: list[Text] = []
    for path in plan.paths_of("scope") if plan is not None else ():
        assert plan is not None
        question, option_id = plan.question(path), replies.get(path)
        if option_id is None:
            return ScopeVerdict(question, remarks=tuple(remarks))
        option = _option(question, option_id)
        if option is not None and option.pointer is not None:
            return ScopeVerdict(None, option.pointer)
        if option is not None and option.remark is not None:
            remarks.append(option.remark)
    return ScopeVerdict(None, remarks=tuple(remarks))


def _option(question: Question, option_id: str) -> Option | None:
    return next((option for option in question.options if option.id == option_id), None)
