"""The kind of question answered by paragraphs, bullets and numbered points."""

from __future__ import annotations

from typing import Any

from planbuilder.answers.kinds.kind import QuestionKind, parse_text
from planbuilder.instrument import Instrument, Kind, Question


class ProseKind(QuestionKind):
    """A long text in the small Markdown that `planbuilder.text.markdown` reads."""

    id = Kind.PROSE
    is_wording = True
    is_sentences = True
    control = "prose"
    is_long = True
    is_shared = True
    width = 5.0

    def parse(self, raw: Any, question: Question, instrument: Instrument) -> str | None:
        """Return the text as typed, None where it is blank."""
        return parse_text(raw, question)
