"""Validates what people write: has pydantic read a file, and returns models.

For each model there is a pydantic model with the same fields, its reader, which is made when a file
is first read. Pydantic reads the whole file with readers, so that it names every fault and its
place; only then are they replaced by models. A model that is already part of the input, such as a
section in a document, is wrapped in its reader and comes out unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, reduce
from operator import or_
from threading import RLock
from types import UnionType
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    overload,
)

import pydantic
from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, asdict
from pydantic import (
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PrivateAttr,
    StringConstraints,
    Tag,
    TypeAdapter,
    ValidationError,
)

from planbuilder.model.base import Model, fields_of
from planbuilder.model.marks import ChosenBy, Limits, Prepared

__all__ = ["ValidationError", "validate"]

T = TypeVar("T")


@overload
def validate(kind: type[T], raw: Any) -> T: ...
@overload
def validate(kind: Any, raw: Any) -> Any: ...
def validate(kind: Any, raw: Any) -> Any:
    """Return what a file contains as `kind`: a model, or a collection of models.

    Raises pydantic's ValidationError with every fault and its place in the file.
    """
    return _with_models(_adapter(kind).validate_python(_with_readers(raw)))


class _Reader(pydantic.BaseModel):
    """Reads one model. `_wrapped` is a model that the input contains as such."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True
    )

    _wrapped: Model | None = PrivateAttr(None)


_LOCK = RLock()  # the pages of a browser are made by several threads
_READERS: dict[type[Model], type[_Reader] | ForwardRef] = {}
"""The reader of each model; a reference to it while it is being made, for models in themselves."""

_MODELS: dict[type[_Reader], type[Model]] = {}
_NAMES: dict[str, type[_Reader]] = {}
"""Readers by the names that references to them use."""


@cache  # made once for each type: making it takes longer than validating with it
def _adapter(kind: Any) -> TypeAdapter[Any]:
    with _LOCK:
        annotation = _readable(kind)
        for reader in _MODELS:
            reader.model_rebuild(_types_namespace=_NAMES)
        return TypeAdapter(annotation)


def _readable(hint: Any) -> Any:
    """Return an annotation with readers in place of models, and with marks as pydantic has them."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _with_marks(*inner)
    if origin in (Union, UnionType):
        return reduce(or_, map(_readable, inner))
    if origin is not None and origin is not Literal:
        return origin[tuple(map(_readable, inner))]
    return _reader(hint) if isinstance(hint, type) and issubclass(hint, Model) else hint


def _with_marks(hint: Any, *marks: Any) -> Any:
    readable = _readable(hint)
    for mark in marks:
        match mark:
            case Limits():
                readable = Annotated[readable, _constraint(mark)]
            case Prepared(prepare):
                readable = Annotated[readable, BeforeValidator(prepare)]
            case ChosenBy(str(field)):
                readable = Annotated[readable, Field(discriminator=field)]
            case ChosenBy(key) if callable(key):
                readable = _tagged_union(get_args(hint), key)
    return readable


def _constraint(limits: Limits) -> Any:
    stated = {name: value for name, value in asdict(limits).items() if value is not None}
    return StringConstraints(**stated) if limits.strip_whitespace else Field(**stated)


def _tagged_union(models: tuple[type[Model], ...], key: Callable[[Any], str | None]) -> Any:
    def tag_of(raw: Any) -> str | None:
        return _tag(_MODELS[type(raw)]) if isinstance(raw, _Reader) else key(raw)

    tagged = (Annotated[_reader(each), Tag(_tag(each))] for each in models)
    return Annotated[reduce(or_, tagged), Discriminator(tag_of)]


def _tag(model: type[Model]) -> str:
    return str(model.__struct_config__.tag)


def _reader(model: type[Model]) -> Any:
    if model not in _READERS:
        name = f"{model.__module__}.{model.__qualname__}".replace(".", "_")
        _READERS[model] = ForwardRef(name)
        contents: dict[str, Any] = {each.name: _content(each) for each in fields_of(model)}
        validators: dict[str, Any] = {}
        if hasattr(model, "__post_init__") or model.check_agreement is not Model.check_agreement:
            validators["agree"] = pydantic.model_validator(mode="after")(_check_agreement)
        reader = pydantic.create_model(
            model.__name__,
            __base__=_Reader,
            __module__=model.__module__,
            __validators__=validators,
            **contents,
        )
        _READERS[model] = _NAMES[name] = reader
        _MODELS[reader] = model
    return _READERS[model]


def _content(field: FieldInfo) -> tuple[Any, Any]:
    """Return the annotation and the definition of a field of a reader."""
    stated: dict[str, Any] = {}
    if field.encode_name != field.name:
        stated["alias"] = field.encode_name
    if field.default is not NODEFAULT:
        stated["default"] = field.default
    if field.default_factory is not NODEFAULT:
        stated["default_factory"] = field.default_factory
    return _readable(field.type), Field(**stated)


def _check_agreement(reader: _Reader) -> _Reader:
    _with_models(reader).check_agreement()
    return reader


def _with_models(value: Any) -> Any:
    """Return a value with models in place of their readers."""
    match value:
        case _Reader():
            if value._wrapped is not None:
                return value._wrapped
            model = _MODELS[type(value)]
            names = (each.name for each in fields_of(model))
            return model(**{name: _with_models(getattr(value, name)) for name in names})
        case list() | tuple():
            return type(value)(map(_with_models, value))
        case dict():
            return {key: _with_models(each) for key, each in value.items()}
        case _:
            return value


def _with_readers(value: Any) -> Any:
    """Return a value with each model wrapped in its reader."""
    match value:
        case Model():
            _adapter(type(value))  # makes its reader
            reader: Any = _READERS[type(value)]
            names = (each.name for each in fields_of(type(value)))
            wrapper = reader.model_construct(**{name: getattr(value, name) for name in names})
            wrapper._wrapped = value
            return wrapper
        case list() | tuple():
            return type(value)(map(_with_readers, value))
        case Mapping():
            return {key: _with_readers(each) for key, each in value.items()}
        case _:
            return value
