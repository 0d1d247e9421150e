"""The kind of question answered by a web address."""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import urlsplit

from planbuilder.answers.kinds.json_shapes import Json, pattern_shape
from planbuilder.answers.kinds.kind import InvalidAnswer, QuestionKind, parse_text
from planbuilder.instrument import Instrument, Kind, Question


class UrlKind(QuestionKind):
    """An address that starts with `https://` or `http://`."""

    id = Kind.URL
    sample = "https://example.ca"
    schema: ClassVar[Json] = pattern_shape(r"[hH][tT][tT][pP][sS]?://[^\s/?#@:\[\]][^\s]*")
    refusal = "not_a_url"
    is_verbatim = True
    is_shared = True
    hint = "hint.url"
    width = 2.2

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> str | None:
        """Return the address, None where it is blank."""
        text = parse_text(raw, question)
        if text is None:
            return None
        try:
            parts = urlsplit(text)
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            good = False
        if not good or re.search(r"\s", text):
            raise InvalidAnswer("not_a_url", value=text)
        return text
