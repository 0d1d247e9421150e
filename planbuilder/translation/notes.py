"""What a translator is told about a segment, in the language of its source."""

from __future__ import annotations

from planbuilder.instrument import Instrument
from planbuilder.translation.segments import Segment


def where(segment: Segment) -> str:
    """Return the file and the section of a segment in one line."""
    letter = f"{segment.section.letter}) " if segment.section.letter else ""
    return f"{segment.file}, {letter}{segment.section.title[segment.source]}"


def terms(segment: Segment) -> str:
    """Return the glossary terms of a segment with their counterparts; empty for none."""
    pairs = (
        (term.en, term.fr) if segment.source == "en" else (term.fr, term.en)
        for term in segment.terms
    )
    return "; ".join(f"{own} = {other}" for own, other in pairs)


def notes(instrument: Instrument, segment: Segment) -> tuple[tuple[str, str], ...]:
    """Return (what it is, text) for every note of a segment."""
    language = segment.source
    found = [
        ("place", where(segment)),
        ("question", segment.question.prompt[language]),
        ("guidance", segment.question.guidance[language]),
        ("state", instrument.words(f"translation.state.{segment.state.value}", language)),
    ]
    if segment.terms:
        found.append(("terms", terms(segment)))
    if segment.question.max_length:
        found.append(("maximum", str(segment.question.max_length)))
    return tuple(
        (kind, instrument.words(f"translation.note.{kind}", language, text=text))
        for kind, text in found
    )
