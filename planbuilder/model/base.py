"""`Model`, the base class of every part of an instrument, of checks and of records."""

from __future__ import annotations

from functools import cache
from typing import Any, dataclass_transform

from msgspec import Struct, StructMeta, field
from msgspec.structs import FieldInfo, fields


class _ModelMeta(StructMeta):
    """Makes models whose fields are given by name."""

    def __new__(
        mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **config: Any
    ) -> Any:
        # A struct does not inherit `kw_only`, which lets a required field follow an optional one.
        return super().__new__(mcs, name, bases, namespace, kw_only=True, **config)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Model(
    Struct, metaclass=_ModelMeta, frozen=True, omit_defaults=True, forbid_unknown_fields=True
):
    """Immutable, compared by its fields; an unknown key is refused.

    A field whose name Python reserves, or that files call by an earlier name, has a `name` of its
    own in files. Constraints are marks in annotations (`planbuilder.model.marks`). They hold for
    what is read from a file; a model that code makes is not checked. A cache states the members of
    a union by their `tag`, which no file contains.
    """

    def check_agreement(self) -> None:
        """Raise SchemaFault where fields that a file states do not agree with one another."""


@cache
def fields_of(model: type[Model]) -> tuple[FieldInfo, ...]:
    """Return the fields of a model, those of the models it extends first."""
    known = {each.name: each for each in fields(model)}
    models = (each for each in reversed(model.__mro__) if issubclass(each, Model))
    names = dict.fromkeys(name for each in models for name in each.__struct_fields__)
    return tuple(known[name] for name in names)


def default_of(field: FieldInfo) -> Any:
    """Return the default value of a field, `msgspec.NODEFAULT` where it has none."""
    factory: Any = field.default_factory
    return factory() if callable(factory) else field.default
