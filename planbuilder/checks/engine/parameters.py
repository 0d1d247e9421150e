"""Fast reading of the parameters of checks.

Building a pydantic validator for each of a hundred checks takes longer than running them. Nearly
all parameters are texts and lists of texts, which are taken as they are; other types share one
validator each. Where a parameter is wrong, None is returned and pydantic reads the whole check, so
that it reports the error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from planbuilder.checks.engine.check import Check
from planbuilder.checks.engine.references import ColumnOf, Refers

AnyCheck = TypeVar("AnyCheck", bound=Check)
_Reader = Callable[[Any], Any]


def check_from(model: type[AnyCheck], raw: Mapping[str, Any]) -> AnyCheck | None:
    """Return the check with these parameters, None where pydantic has to read them."""
    readers = _readers(model)
    if readers is None:
        return None
    try:
        values = {name: readers[name](value) for name, value in raw.items()}
    except (KeyError, ValidationError):
        return None
    if any(each.is_required() and name not in values for name, each in model.model_fields.items()):
        return None
    return cast("AnyCheck", model.model_construct(**values))


@cache
def _readers(model: type[Check]) -> Mapping[str, _Reader] | None:
    """Return a reader for each parameter, None where one has an alias or a restriction."""
    fields = model.model_fields.values()
    if any(each.alias or not _only_names(each.metadata) for each in fields):
        return None
    return {name: _reader(each.annotation) for name, each in model.model_fields.items()}


def _only_names(marks: Iterable[object]) -> bool:
    """Return whether the metadata only says what a parameter refers to, and restricts no values."""
    return all(isinstance(mark, Refers | ColumnOf) for mark in marks)


def _reader(annotation: Any) -> _Reader:
    kind, *others = get_args(annotation) if get_origin(annotation) is tuple else (annotation,)
    if get_origin(kind) is Annotated and _only_names(kind.__metadata__):
        kind = get_args(kind)[0]
    if kind is str and not others:
        return lambda value: value if type(value) is str else _validate(annotation, value)
    if kind is str and others == [...]:
        return lambda value: (
            tuple(value)
            if isinstance(value, list | tuple) and all(type(each) is str for each in value)
            else _validate(annotation, value)
        )
    return lambda value: _validate(annotation, value)


def _validate(annotation: Any, value: Any) -> Any:
    return _adapter(annotation).validate_python(value)


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation)
