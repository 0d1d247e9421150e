"""The kind of question answered by rows of another table."""

from __future__ import annotations

import re
from sys import intern
from typing import Any

from planbuilder.answers.kinds.json_shapes import ROW_ID, Json, or_nothing, pattern_shape
from planbuilder.answers.kinds.kind import InvalidAnswer, QuestionKind, parse_text
from planbuilder.answers.values import Value
from planbuilder.instrument import Instrument, Kind, Question

_ROW_ID = re.compile(r"[a-z][a-z0-9_]*")


def parse_row_id(raw: Any) -> str:
    """Return a row id as written. Raises InvalidAnswer when it is not one."""
    if not isinstance(raw, str) or not _ROW_ID.fullmatch(raw):
        raise InvalidAnswer("not_a_row_id", value=str(raw))
    return intern(raw)  # every plan has the same few


class ReferenceKind(QuestionKind):
    """The id of a row of the table the question names, or several where it is `multiple`."""

    id = Kind.REFERENCE
    sample = "r1"
    form = "choice"
    is_reference = True
    is_shared = True
    width = 1.7

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> Value | None:
        """Return the id or the ids, None where it is blank; that the rows exist is not checked."""
        if question.multiple:
            if not isinstance(raw, list):
                raise InvalidAnswer("not_a_list")
            row_ids = tuple(parse_row_id(item) for item in raw)
            if len(set(row_ids)) != len(row_ids):
                raise InvalidAnswer("chosen_twice")
            return row_ids or None
        text = parse_text(raw, question)
        return None if text is None else parse_row_id(text)

    def json_schema(self, question: Question, instrument: Instrument) -> Json:
        """Return a schema of one id, or of a list of them."""
        if question.multiple:
            return or_nothing({"type": "array", "items": ROW_ID, "uniqueItems": True})
        return {"anyOf": [ROW_ID, pattern_shape("[a-z][a-z0-9_]*")]}
