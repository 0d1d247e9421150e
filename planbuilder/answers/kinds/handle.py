"""The kind of question answered by the handle of an account."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from planbuilder.answers.kinds.json_shapes import Json, pattern_shape
from planbuilder.answers.kinds.kind import InvalidAnswer, QuestionKind, parse_text
from planbuilder.instrument import Instrument, Kind, Question

_HANDLE = re.compile(r"^@?[\w.\-]{1,100}$")


class HandleKind(QuestionKind):
    """A handle such as `@ParksExample`."""

    id = Kind.HANDLE
    sample = "@example"
    schema: ClassVar[Json] = pattern_shape(r"@?[\w.\-]{1,100}", "number")
    refusal = "not_a_handle"
    is_verbatim = True
    is_name = True
    hint = "hint.handle"

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> str | None:
        """Return the handle, None where it is blank."""
        text = parse_text(raw, question)
        if text is not None and not _HANDLE.match(text):
            raise InvalidAnswer("not_a_handle", value=text)
        return text
