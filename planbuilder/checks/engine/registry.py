"""The named checks that rules of an instrument may use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from planbuilder.checks.engine.case import Case, Hit
from planbuilder.errors import InstrumentError, Problem
from planbuilder.instrument import Instrument

Function = Callable[[Case], Iterator[Hit]]
"""A check: looks at one case and yields what it found; it never raises on blank answers."""


@dataclass(frozen=True)
class Check:
    """A named check.

    `sees_hidden`: it is given the answers to questions that do not apply too. `gives_way`: what
    it finds is dropped where another rule already reports the same gap.
    """

    name: str
    function: Function
    includes_hidden: bool = False
    is_fallback: bool = False


_CHECKS: dict[str, Check] = {}

CHECKS: Mapping[str, Check] = MappingProxyType(_CHECKS)
"""Every check by name, once `planbuilder.checks` is imported."""


def check(
    name: str, *, includes_hidden: bool = False, is_fallback: bool = False
) -> Callable[[Function], Function]:
    """Register the decorated function as the check `name` of `rules.yaml`."""

    def register(function: Function) -> Function:
        if name in _CHECKS:
            raise ValueError(f"two checks are named {name}")
        _CHECKS[name] = Check(name, function, includes_hidden, is_fallback)
        return function

    return register


def checks_named(instrument: Instrument) -> Mapping[str, Check]:
    """Return the check of every rule that names one, by rule id.

    Raises InstrumentError with a problem for each name that no check has.
    """
    named = {rule.id: rule.check for rule in instrument.rules if rule.check is not None}
    problems = [
        Problem("no_such_check", "rules.yaml", f"rules.{rule}", values={"value": name})
        for rule, name in named.items()
        if name not in _CHECKS
    ]
    if problems:
        raise InstrumentError(problems)
    return {rule: _CHECKS[name] for rule, name in named.items()}
