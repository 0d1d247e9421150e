"""Fast reading of the parameters of checks, without pydantic.

An instrument has the parameters as they are in its files. Where one is wrong, or might be, None is
returned and pydantic reads the check, so that it reports every error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, get_args

import msgspec

from planbuilder.checks.engine.check import Check
from planbuilder.instrument.conditions import Answered, with_tags
from planbuilder.model import fields_of

AnyCheck = TypeVar("AnyCheck", bound=Check)
_Prepare = Callable[[Any], Any]

_ODD = re.compile(r"null|[+-]?s?nan\d*|[+-]?inf(inity)?|[+-]?[\d.]+e[+-]?\d+", re.IGNORECASE)
"""Texts in which msgspec would see a number, or nothing, where pydantic sees an error."""

_TRUTH = {"yes": True, "no": False, "true": True, "false": False}


def check_from(model: type[AnyCheck], raw: Mapping[str, Any]) -> AnyCheck | None:
    """Return the check with these parameters, None where pydantic has to read them."""
    if _has_odd_text(raw):
        return None
    prepare = _preparations(model)
    try:
        prepared = {name: prepare[name](raw[name]) for name in prepare.keys() & raw.keys()}
        return msgspec.convert({**raw, **prepared}, model, strict=False)
    except ValueError:
        return None


def _has_odd_text(raw: Any) -> bool:
    if isinstance(raw, str):
        return _ODD.fullmatch(raw) is not None
    if isinstance(raw, Mapping):
        return any(map(_has_odd_text, raw.values()))
    return isinstance(raw, list | tuple) and any(map(_has_odd_text, raw))


@cache
def _preparations(model: type[Check]) -> Mapping[str, _Prepare]:
    """Return what turns conditions and truth values into what msgspec can read.

    Each raises ValueError for what it does not know.
    """
    types = {each.name: each.type for each in fields_of(model)}
    conditions = {name: with_tags for name, hint in types.items() if _may_be_condition(hint)}
    return conditions | {name: _truth for name, hint in types.items() if hint is bool}


def _truth(raw: Any) -> bool:
    if not isinstance(raw, str) or raw not in _TRUTH:
        raise ValueError(raw)
    return _TRUTH[raw]


def _may_be_condition(hint: Any) -> bool:
    return hint is Answered or any(map(_may_be_condition, get_args(hint)))
