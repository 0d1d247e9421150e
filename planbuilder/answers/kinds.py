"""What each kind of question accepts: one entry a kind, in one table.

`parse` turns what a file or a prompt holds into a value, or raises `Refused` with a problem code
of `schemas/interface/errors.yaml`. `schema` is the same rule as JSON Schema, for editors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from planbuilder.answers.values import Period, Value, Wording
from planbuilder.instrument import Instrument, Kind, Question

Json = dict[str, Any]

_HANDLE = re.compile(r"^@?[\w.\-]{1,100}$")
_ROW_ID = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Refused(ValueError):
    """A raw answer its kind does not accept: a problem code and the values of its sentence."""

    def __init__(self, code: str, part: str | None = None, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.part = part
        self.values = values


def text(raw: Any, question: Question) -> str | None:
    """Return text as typed, with line ends as `\\n`; blank for nothing but spaces."""
    if not isinstance(raw, str):
        raise Refused("not_text")
    if found := _UNPRINTABLE.search(raw):
        code = f"U+{ord(found.group()):04X}"
        raise Refused("unprintable", character=code, position=found.start() + 1)
    shown = raw.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not shown.strip():
        return None
    if question.max_length and len(shown) > question.max_length:
        raise Refused("too_long", length=len(shown), limit=question.max_length)
    return shown


def _prose(raw: Any, question: Question) -> str | None:
    return text(raw, question)


def _date(raw: Any, question: Question) -> date | None:
    written = text(raw, question)
    if written is None:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
            raise ValueError(written)
        return date.fromisoformat(written)
    except ValueError:
        raise Refused("not_a_date", value=written) from None


def _time(raw: Any, question: Question) -> time | None:
    written = text(raw, question)
    if written is None:
        return None
    try:
        if not re.fullmatch(r"\d{2}:\d{2}", written):
            raise ValueError(written)
        return time.fromisoformat(written)
    except ValueError:
        raise Refused("not_a_time", value=written) from None


def _number(raw: Any, question: Question) -> Decimal | None:
    written = text(raw, question)
    if written is None:
        return None
    if not _NUMBER.fullmatch(written):
        raise Refused("not_a_number", value=written)
    return Decimal(written)


def _money(raw: Any, question: Question) -> Decimal | None:
    value = _number(raw, question)
    if value is not None and (value < 0 or value != round(value, 2)):
        raise Refused("not_an_amount", value=raw)
    return value


def _url(raw: Any, question: Question) -> str | None:
    written = text(raw, question)
    if written is None:
        return None
    try:
        parts = urlsplit(written)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or re.search(r"\s", written):
        raise Refused("not_a_url", value=written)
    return written


def _handle(raw: Any, question: Question) -> str | None:
    written = text(raw, question)
    if written is not None and not _HANDLE.match(written):
        raise Refused("not_a_handle", value=written)
    return written


def _period(raw: Any, question: Question) -> Period | None:
    if not isinstance(raw, Mapping) or set(raw) - {"start", "end"}:
        raise Refused("not_a_period")
    start, end = (_date(raw.get(part) or "", question) for part in ("start", "end"))
    if start is None:
        if end is None:
            return None
        raise Refused("not_a_period")
    if end is not None and end < start:
        raise Refused("period_backwards", start=start.isoformat(), end=end.isoformat())
    return Period(start, end)


def _option(raw: Any, question: Question, options: tuple[str, ...]) -> str | None:
    written = text(raw, question)
    if written is not None and written not in options:
        raise Refused("not_an_option", value=written, options=", ".join(options))
    return written


def _options(raw: Any, question: Question, options: tuple[str, ...]) -> tuple[str, ...] | None:
    if not isinstance(raw, list):
        raise Refused("not_a_list")
    chosen = [_option(item, question, options) for item in raw]
    if len(set(chosen)) != len(chosen):
        raise Refused("chosen_twice")
    return tuple(item for item in chosen if item is not None) or None


def _reference(raw: Any, question: Question) -> Value | None:
    if question.multiple:
        if not isinstance(raw, list):
            raise Refused("not_a_list")
        chosen = tuple(row_id(item) for item in raw)
        if len(set(chosen)) != len(chosen):
            raise Refused("chosen_twice")
        return chosen or None
    written = text(raw, question)
    return None if written is None else row_id(written)


def row_id(raw: Any) -> str:
    """Return a row id as written. Raises Refused when it is not one."""
    if not isinstance(raw, str) or not _ROW_ID.fullmatch(raw):
        raise Refused("not_a_row_id", value=str(raw))
    return raw


@dataclass(frozen=True)
class KindEntry:
    """How one kind is parsed and described; `offers` kinds also need their option ids."""

    parse: Callable[..., Value | None]
    schema: Json
    offers: bool = False


_STRING: Json = {"type": "string"}

KINDS: Mapping[Kind, KindEntry] = {
    Kind.TEXT: KindEntry(text, _STRING),
    Kind.PROSE: KindEntry(_prose, _STRING),
    Kind.AREA: KindEntry(text, _STRING),
    Kind.CHOICE: KindEntry(_option, _STRING, offers=True),
    Kind.CHOICES: KindEntry(_options, {"type": "array", "items": _STRING}, offers=True),
    Kind.YES_NO_UNKNOWN: KindEntry(_option, _STRING, offers=True),
    Kind.DATE: KindEntry(_date, {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2})?$"}),
    Kind.TIME: KindEntry(_time, {"type": "string", "pattern": r"^(\d{2}:\d{2})?$"}),
    Kind.NUMBER: KindEntry(_number, {"type": ["string", "number"]}),
    Kind.MONEY: KindEntry(_money, {"type": ["string", "number"]}),
    Kind.URL: KindEntry(_url, {"type": "string", "pattern": "^(https?://.*)?$"}),
    Kind.HANDLE: KindEntry(_handle, _STRING),
    Kind.PERIOD: KindEntry(
        _period,
        {
            "type": "object",
            "properties": {"start": _STRING, "end": _STRING},
            "additionalProperties": False,
        },
    ),
    Kind.REFERENCE: KindEntry(_reference, _STRING),
}

YES_NO_UNKNOWN = ("yes", "no", "unknown")


def option_ids(question: Question, instrument: Instrument) -> tuple[str, ...]:
    """Return the option ids a choice accepts, in the order they are offered."""
    if question.kind is Kind.YES_NO_UNKNOWN:
        return YES_NO_UNKNOWN
    return tuple(choice for choice, _ in instrument.choices(question))


def parse(question: Question, raw: Any, instrument: Instrument) -> Value | None:
    """Return the value of a raw answer (not of a table), None where it is blank.

    Raises Refused when the kind does not accept it; its `part` names the language at fault.
    """
    entry = KINDS[question.kind]
    if entry.offers:
        return entry.parse(raw, question, option_ids(question, instrument))
    if question.bilingual:
        return _wording(raw, question, entry)
    return entry.parse(raw, question)


def _wording(raw: Any, question: Question, entry: KindEntry) -> Wording | None:
    if not isinstance(raw, Mapping):
        raise Refused("not_bilingual")
    if unknown := sorted(set(raw) - {"en", "fr"}):
        raise Refused("not_bilingual", value=", ".join(map(str, unknown)))
    texts: dict[str, str | None] = {}
    for language, written in raw.items():
        try:
            value = entry.parse(written, question)
        except Refused as refused:
            raise Refused(refused.code, language, **refused.values) from None
        texts[language] = value if isinstance(value, str) else None
    wording = Wording(texts.get("en"), texts.get("fr"))
    return None if wording == Wording() else wording
