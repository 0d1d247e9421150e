"""Notes for translators about a segment, in the language of its source."""

from __future__ import annotations

from planbuilder.answers import parse_path, question_path
from planbuilder.instrument import Instrument
from planbuilder.instrument.glossary import whole_glossary
from planbuilder.translation.segments import Segment

NOTES = frozenset({"place", "question", "reason", "guidance", "state", "terms", "maximum", "was"})
"""The kinds of note that we write; any other is the translator's."""


def where(segment: Segment) -> str:
    """Return the place of a segment on one line: file, section and, for a cell, table and row."""
    letter = f"{segment.section.letter}) " if segment.section.letter else ""
    places = [segment.file, f"{letter}{segment.section.title[segment.source]}"]
    place = parse_path(question_path(segment.path))
    if place.row is not None:
        table = next(each for each in segment.section.questions if each.id == place.question)
        places.append(f"{table.heading[segment.source]} [{place.row}]")
    return ", ".join(places)


def terms(instrument: Instrument, segment: Segment) -> str:
    """Return the glossary terms in a segment, each with its counterpart; empty without any."""
    glossary = whole_glossary(instrument)
    return "; ".join(
        f"{glossary.side(term, segment.source)} = {glossary.side(term, segment.target)}"
        for term in glossary.terms_in(segment.text, segment.source)
    )


def question_text(instrument: Instrument, segment: Segment) -> str:
    """Return the question that a text answers, or that it is the reason noted there."""
    prompt = segment.question.prompt[segment.source]
    if not segment.is_reason:
        return prompt
    return instrument.words("translation.note.reason", segment.source, text=prompt)


def guidance(segment: Segment) -> str:
    """Return the guidance of the question; a noted reason has none."""
    return "" if segment.is_reason else segment.question.guidance[segment.source]


def notes(instrument: Instrument, segment: Segment) -> tuple[tuple[str, str], ...]:
    """Return the kind and text of every note of a segment."""
    language = segment.source
    kind = "reason" if segment.is_reason else "question"
    entries = [("place", where(segment)), (kind, segment.question.prompt[language])]
    if advice := guidance(segment):
        entries.append(("guidance", advice))
    state = instrument.words(f"translation.state.{segment.state.value}", language)
    entries.append(("state", state))
    if terms_used := terms(instrument, segment):
        entries.append(("terms", terms_used))
    if segment.maximum:
        entries.append(("maximum", str(segment.maximum)))
    return tuple(
        (kind, instrument.words(f"translation.note.{kind}", language, text=text))
        for kind, text in entries
    )
