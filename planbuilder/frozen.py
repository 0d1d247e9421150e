"""`Frozen`: the base of every part of an instrument, a value that never changes.

A class states its fields as annotations, as a dataclass does. Plain data is turned into one by
pydantic, with every problem named, but pydantic is imported only then: it takes longer to import
than a person should wait for a first question, and an instrument read before is recalled whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any, ClassVar, Self, dataclass_transform, get_args, get_type_hints

CLASSES: dict[str, type[Frozen]] = {}
"""Every class of frozen values, by name."""


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Frozen:
    """Immutable, compared by its fields; nothing unknown is accepted.

    A field whose name Python has taken is called otherwise in data: `aliases` says how.
    """

    aliases: ClassVar[Mapping[str, str]] = MappingProxyType({})
    defaults: ClassVar[Mapping[str, Any]] = MappingProxyType({})
    model_fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        written = cls.__annotations__
        own = [name for name, kind in written.items() if not str(kind).startswith("ClassVar")]
        cls.model_fields = tuple(dict.fromkeys((*cls.model_fields, *own)))
        # Taken out of the class: a field that is still to be recalled must not look set.
        given = {name: cls.__dict__[name] for name in own if name in cls.__dict__}
        for name in given:
            delattr(cls, name)
        cls.defaults = MappingProxyType({**cls.defaults, **given})
        CLASSES[cls.__name__] = cls

    def __init__(self, **values: Any) -> None:
        wrong = [name for name in values if name not in self.model_fields]
        lacking = [
            name for name in self.model_fields if name not in values and name not in self.defaults
        ]
        if wrong or lacking:
            raise TypeError(f"{type(self).__name__}: unknown {wrong}, missing {lacking}")
        self.__dict__.update({**self.defaults, **values})
        self.agree()

    @classmethod
    def recalled(
        cls, known: Mapping[str, Any], later: Mapping[str, Callable[[], Any]] | None = None
    ) -> Self:
        """Return a value whose fields were right before; `later` makes some when asked for."""
        made = object.__new__(cls)
        fields = made.__dict__
        if len(known) < len(cls.model_fields):
            fields.update(cls.defaults)
        fields.update(known)
        if later:
            for name in later:
                fields.pop(name, None)
            fields["_later"] = dict(later)
        return made

    def __getattr__(self, name: str) -> Any:
        later = self.__dict__.get("_later", {})
        if name not in later:
            raise AttributeError(name)
        value = self.__dict__[name] = later[name]()
        return value

    def agree(self) -> None:
        """Raise ValueError where fields that are right by themselves do not go together."""

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(name)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(name)

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.model_fields)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Frozen) or type(self) is not type(other):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        fields = zip(self.model_fields, self._values(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in fields)})"

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """Return the same with some fields changed, as pydantic's models do."""
        values = {name: getattr(self, name) for name in self.model_fields if name not in update}
        return type(self).recalled({**values, **update})

    def model_dump(self) -> dict[str, Any]:
        """Return the value as plain data: mappings, lists, strings and numbers."""
        return {
            self.aliases.get(name, name): plain(getattr(self, name)) for name in self.model_fields
        }

    @classmethod
    def model_validate(cls, raw: Any) -> Self:
        """Return plain data as a value. Raises pydantic's ValidationError, a ValueError."""
        from pydantic import TypeAdapter

        made: Self = TypeAdapter(cls).validate_python(raw)
        return made

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Return how pydantic makes a value of plain data; one made before is taken as it is."""
        from pydantic_core import core_schema as shape

        ref = f"{cls.__module__}.{cls.__qualname__}"
        if ref in _BEGUN:
            return shape.definition_reference_schema(ref)
        _BEGUN.add(ref)
        try:
            hints = get_type_hints(cls, include_extras=True)
            fields = {
                cls.aliases.get(name, name): shape.typed_dict_field(
                    handler.generate_schema(hints[name]), required=name not in cls.defaults
                )
                for name in cls.model_fields
            }
        finally:
            _BEGUN.discard(ref)
        return shape.no_info_wrap_validator_function(
            cls._made,
            shape.typed_dict_schema(fields, extra_behavior="forbid"),
            ref=ref,
            serialization=shape.plain_serializer_function_ser_schema(plain),
        )

    @classmethod
    def _made(cls, raw: Any, validate: Callable[[Any], dict[str, Any]]) -> Self:
        if isinstance(raw, cls):
            return raw
        names = {alias: name for name, alias in cls.aliases.items()}
        made = cls.recalled({names.get(key, key): value for key, value in validate(raw).items()})
        made.agree()
        return made


_BEGUN: set[str] = set()
"""The classes whose schema is being made: one that holds itself refers to it."""


class Limits:
    """What a text or a list must keep to, beside its type; stands in an `Annotated`."""

    def __init__(self, **limits: Any) -> None:
        self.limits = limits

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return the schema of the type with the limits, as pydantic calls them."""
        return {**handler(source), **self.limits}


class Tagged:
    """Which class of a union plain data is for; `tag` gives its name in `names`."""

    def __init__(self, tag: Callable[[Any], str | None], names: Mapping[str, str]) -> None:
        self.tag = tag
        self.names = names

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Return a schema that looks at the tag first, so that problems are those of one class."""
        from pydantic_core import core_schema as shape

        classes = {each.__name__: each for each in get_args(source)}
        choices = {tag: handler.generate_schema(classes[name]) for tag, name in self.names.items()}
        return shape.tagged_union_schema(choices, self._tag)

    def _tag(self, raw: Any) -> str | None:
        if isinstance(raw, Frozen):
            return next(
                (tag for tag, name in self.names.items() if name == type(raw).__name__), None
            )
        return self.tag(raw)


def plain(value: Any) -> Any:
    """Return a value as plain data, as JSON has it."""
    if isinstance(value, Frozen):
        return value.model_dump()
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(plain(name)): plain(each) for name, each in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
