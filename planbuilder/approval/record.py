"""The base of all records: numbered, chained by digests, and never changed.

A record holds a digest of itself and the digest of the record before it in its series, so that a
record altered or removed later is noticed. It says what somebody stated; it is not an electronic
signature in law.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar

from msgspec.structs import replace

from planbuilder.approval.digests import canonical_json, sha256
from planbuilder.approval.record_yaml import to_yaml
from planbuilder.model import Model, plain_without_none
from planbuilder.text import Text


class FrozenRecordPart(Model):
    """A part of a record."""


class Position(FrozenRecordPart):
    """Who acted: the question of the profile that names the position, and its title.

    By delegation, `title` is the position that acted and `on_behalf_of` the one it acted for. Both
    are titles on that day, since a position may be renamed later.
    """

    role: str
    title: Text
    on_behalf_of: Text | None = None


class Signature(FrozenRecordPart):
    """An Ed25519 signature over the record without it; both values in hexadecimal."""

    algorithm: str = "ed25519"
    public_key: str
    value: str


class Record(FrozenRecordPart):
    """The fields of every record. `on` is the day it is about; `number` counts from 1."""

    kind: ClassVar[str] = ""

    number: int = 0
    previous: str = ""
    on: date
    by: Position
    comment: str = ""
    digest: str = ""


def record_mapping(record: Record, *, sealed: bool = True) -> dict[str, Any]:
    """Return a record as mappings, lists and strings, in the form of its file.

    Without `sealed`, its digest and signature are left out, which are computed over the rest.
    """
    fields = {"kind": record.kind, **plain_without_none(record)}
    if not sealed:
        fields = {name: fields[name] for name in fields if name not in ("digest", "signature")}
    as_strings: dict[str, Any] = _strings(fields)
    return as_strings


def _strings(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _strings(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_strings(item) for item in value]
    return str(value)


def record_digest(record: Record) -> str:
    """Return the digest that a record should contain."""
    return sha256(canonical_json(record_mapping(record, sealed=False)))


def record_bytes(record: Record) -> bytes:
    """Return the content of a record's file."""
    return to_yaml(record_mapping(record)).encode()


R = TypeVar("R", bound=Record)


def with_number(record: R, earlier: Iterable[Record]) -> R:
    """Return a record with its number in the series and the digest of the record before it."""
    last = max(earlier, key=lambda each: each.number, default=None)
    return replace(
        record,
        number=last.number + 1 if last else 1,
        previous=last.digest if last else "",
        digest="",
    )


def sealed_record(record: R) -> R:
    """Return a record with its own digest."""
    return replace(record, digest=record_digest(record))


def records_of_kind(records: Iterable[Record], model: type[R]) -> tuple[R, ...]:
    """Return the records of one kind, oldest first."""
    return tuple(record for record in records if isinstance(record, model))
