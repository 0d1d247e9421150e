"""`Check`: the base of every check, a typed model of its parameters; and all checks by name."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar, TypeVar

from pydantic import Field

from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.references import OptionValue, QuestionRef, Refers, references
from planbuilder.instrument import Stage
from planbuilder.instrument.conditions import Condition
from planbuilder.instrument.model import Model


class Check(Model):
    """One entry of `checks:` in a rule: which check, on which questions, and when it is run.

    `check` is the name of the check, `variant` the wording of the rule its hits use. `when` is
    a condition on the answers (`profile:` and `strategy:` before a path read another document,
    `today` is the day of the check). `documents` and `purposes` narrow those of the rule.
    `unless_signed`: not run while that sign-off holds on the text; what was true then stays signed.
    `values` names further values for the wording, by the question that holds each.
    """

    includes_hidden: ClassVar[bool] = False
    """Whether it also sees answers to questions that do not apply."""
    is_fallback: ClassVar[bool] = False
    """Whether a hit is dropped where another rule reports the same gap already."""

    check: str
    variant: str | None = None
    when: Condition | None = None
    documents: tuple[str, ...] = ()
    purposes: tuple[Stage, ...] = ()
    unless_signed: str | None = None
    values: Mapping[str, QuestionRef | OptionValue] = Field(default_factory=dict)

    @cached_property
    def named_questions(self) -> tuple[str, ...]:
        """Return the paths of the questions that the parameters name."""
        return tuple(path for _, marker, path in references(self) if isinstance(marker, Refers))

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield what is wrong with the document of `case`. Never raises on a blank answer."""
        raise NotImplementedError

    def compared_paths(self) -> Iterator[str]:
        """Yield what is read in other plans: question ids, or `table[].column` for one column."""
        return iter(())

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield each question and an option of it that the parameters name, to be verified."""
        return iter(())


AnyCheck = TypeVar("AnyCheck", bound=type[Check])

_CHECKS: dict[str, type[Check]] = {}

CHECKS: Mapping[str, type[Check]] = MappingProxyType(_CHECKS)
"""Every check by the name rules use, once `planbuilder.checks` is imported."""


def check(name: str) -> Callable[[AnyCheck], AnyCheck]:
    """Return a decorator that registers a class as the check `name` of `rules.yaml`."""

    def register(cls: AnyCheck) -> AnyCheck:
        if name in _CHECKS:
            raise ValueError(f"two checks are named {name}")
        _CHECKS[name] = cls
        return cls

    return register
