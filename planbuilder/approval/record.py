"""A record: numbered, bound to the one before it, and holding a digest of itself.

A record is never changed. Each one holds a digest of itself and the digest of the one before it
in its series, so that a record altered or removed later shows. It is a record of what somebody
stated; it is not an electronic signature in law.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict

from planbuilder.approval.digests import canonical, sha256
from planbuilder.approval.record_yaml import to_yaml
from planbuilder.text import Text


class FrozenRecordPart(BaseModel):
    """A frozen part of a record; an unknown field is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Position(FrozenRecordPart):
    """Who did something: the question of the profile that names the position, and its title.

    By delegation, `title` is the position that acted and `on_behalf_of` the one it acted for.
    Both are titles of that day: a position may be given another title later.
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
    """What every record holds. `on` is the day it speaks of; `number` counts from 1."""

    kind: ClassVar[str] = ""

    number: int = 0
    previous: str = ""
    on: date
    by: Position
    comment: str = ""
    digest: str = ""


def record_mapping(record: Record, *, sealed: bool = True) -> dict[str, Any]:
    """Return a record as its file holds it: mappings, lists and strings.

    Not `sealed`, without its digest and signature: what both are made over.
    """
    apart = set() if sealed else {"digest", "signature"}
    fields = record.model_dump(mode="json", exclude=apart, exclude_none=True)
    plain = _strings({"kind": record.kind, **fields})
    assert isinstance(plain, dict)
    return plain


def _strings(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _strings(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_strings(item) for item in value]
    return str(value)


def record_digest(record: Record) -> str:
    """Return the digest a record should hold."""
    return sha256(canonical(record_mapping(record, sealed=False)))


def record_bytes(record: Record) -> bytes:
    """Return the file of a record."""
    return to_yaml(record_mapping(record)).encode()


R = TypeVar("R", bound=Record)


def with_number(record: R, earlier: Iterable[Record]) -> R:
    """Return a record as the next of its series: numbered, and bound to the one before it."""
    last = max(earlier, key=lambda each: each.number, default=None)
    return record.model_copy(
        update={
            "number": last.number + 1 if last else 1,
            "previous": last.digest if last else "",
            "digest": "",
        }
    )


def sealed_record(record: R) -> R:
    """Return a record with its own digest."""
    return record.model_copy(update={"digest": record_digest(record)})


def records_of_kind(records: Iterable[Record], model: type[R]) -> tuple[R, ...]:
    """Return the records of one kind, oldest first."""
    return tuple(record for record in records if isinstance(record, model))
