"""`Check`, the base class of all checks, and the registry of checks by name."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar, TypeVar

from msgspec import field

from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.references import OptionValue, QuestionRef, Refers, references
from planbuilder.instrument import Stage
from planbuilder.instrument.conditions import Condition
from planbuilder.model import Model


class Check(Model, dict=True):
    """One entry of `checks:` in a rule: a check with its parameters.

    `check` is its name; `variant` the variant of the rule that its hits use. `when` is a condition
    on the answers (`profile:` and `strategy:` before a path read another document, `today` is the
    day of the check). `documents` and `purposes` narrow those of the rule. With `unless_signed`, it
    is not run while that sign-off is valid. `values` maps further names in the message to the
    questions that hold their values. A check has no validators besides the types of its parameters
    (`planbuilder.checks.engine.parameters`).
    """

    includes_hidden: ClassVar[bool] = False
    """Whether the check also sees answers to questions that do not apply."""
    is_fallback: ClassVar[bool] = False
    """Whether a hit is dropped where another rule reports the same gap."""

    check: str
    variant: str | None = None
    when: Condition | None = None
    documents: tuple[str, ...] = ()
    purposes: tuple[Stage, ...] = ()
    unless_signed: str | None = None
    values: Mapping[str, QuestionRef | OptionValue] = field(default_factory=dict)

    @cached_property
    def named_questions(self) -> tuple[str, ...]:
        """Return the paths of the questions that the parameters name."""
        return tuple(path for _, marker, path in references(self) if isinstance(marker, Refers))

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each fault in the document of `case`. Never raises on a blank answer."""
        raise NotImplementedError

    def compared_paths(self) -> Iterator[str]:
        """Yield the answers of other plans that the check reads: paths, or `table[].column`."""
        return iter(())

    def named_options(self) -> Iterator[tuple[str, str]]:
        """Yield each question and option that the parameters name together, for validation."""
        return iter(())


AnyCheck = TypeVar("AnyCheck", bound=type[Check])

_CHECKS: dict[str, type[Check]] = {}

CHECKS: Mapping[str, type[Check]] = MappingProxyType(_CHECKS)
"""Every check by name, complete once `planbuilder.checks` is imported."""


def check(name: str) -> Callable[[AnyCheck], AnyCheck]:
    """Return a decorator that registers a class as the check `name` of `rules.yaml`."""

    def register(cls: AnyCheck) -> AnyCheck:
        if name in _CHECKS:
            raise ValueError(f"two checks are named {name}")
        _CHECKS[name] = cls
        return cls

    return register
