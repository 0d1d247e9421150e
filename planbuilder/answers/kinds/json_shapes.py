"""JSON Schemas of the values in answer files.

planbuilder reads every value as text; an editor takes `2026` for a number, `true` for a Boolean and
`~` for null. These schemas accept both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from planbuilder.instrument import Question

Json = dict[str, Any]

_DIGIT, _LEAP = "[0-9]", "0[48]|[2468][048]|[13579][26]"
_MONTH_DAYS = (
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|1[0-9]|2[0-8])"
)
_DAY = (
    f"(?!0000)({_DIGIT}{{4}}-({_MONTH_DAYS})"
    f"|({_DIGIT}{{2}}({_LEAP})|({_LEAP}|[2468][048]|[13579][26])00)-02-29)"
)

TEXT: Json = {
    "type": ["string", "number", "boolean", "null"],
    "pattern": r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]*$",
}
"""Text as an editor may read it: without quotation marks, also a number or a Boolean."""

NOTHING: Json = {"type": ["string", "null"], "maxLength": 0}
"""Nothing after the colon, or a pair of quotation marks."""

ROW_ID: Json = {"type": ["string", "boolean"], "pattern": "^[a-z][a-z0-9_]*$"}


def pattern_shape(pattern: str, *types: str) -> Json:
    """Return the schema of a short text that follows a pattern, or is blank."""
    return {"type": ["string", "null", *types], "pattern": rf"^(\s*|\n*({pattern})\n*)$"}


DAY: Json = pattern_shape(_DAY)
"""A day of the calendar, or a blank."""

DAY_OR_YEAR: Json = {
    "anyOf": [
        pattern_shape(rf"{_DAY}|(?!0000){_DIGIT}{{4}}"),
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
}
"""A day, or a year alone, which needs no quotation marks, or a blank."""


def or_nothing(schema: Json) -> Json:
    """Return the schema of an answer that is not text, or of nothing."""
    return {"anyOf": [schema, NOTHING]}


def one_of(ids: Iterable[str]) -> Json:
    """Return the schema of one of `ids`, or of a blank; digits need no quotation marks."""
    values = [
        value for each in ids for value in ((each, int(each)) if each.isdecimal() else (each,))
    ]
    return {"anyOf": [{"enum": values}, {"type": ["string", "null"], "pattern": r"^\s*$"}]}


def limit(schema: Json, question: Question) -> Json:
    """Return `schema` with the maximum length of the question, if it has one."""
    if not question.max_length:
        return schema
    longest = rf"^\n*[\s\S]{{0,{question.max_length}}}\n*$"
    return {"allOf": [schema, {"pattern": longest}]}
