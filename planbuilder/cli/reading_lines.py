"""Lines on what was changed in values when a file was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbuilder.answers import Answers
from planbuilder.answers.entries import clean_entry
from planbuilder.wording import Translator, escape_hidden


def cleaning_lines(translate: Translator, texts: Iterable[str]) -> Iterator[str]:
    """Yield a line for each way in which texts from outside have to be cleaned."""
    interview = Translator(translate.language, "interview")
    kinds = (each for text in texts for each in clean_entry(text)[1])
    for cleaning in dict.fromkeys(kinds):
        yield f"  {interview(f'effect.cleaned.{cleaning.value}')}"


def reading_lines(translate: Translator, answers: Answers) -> Iterator[str]:
    """Yield a line for every answer whose stored form differs from what the file says."""
    interview = Translator(translate.language, "interview")
    for reading in answers.readings:
        key = "check.place_line" if reading.line else "check.place_file"
        place = translate(key, file=reading.file, line=reading.line, path=reading.path)
        if reading.before:
            before = escape_hidden(reading.before)
            yield translate("check.read_as", place=place, before=before, after=reading.after)
        for cleaning in reading.cleanings:
            sentence = interview(f"effect.cleaned.{cleaning.value}")
            yield translate("check.cleaned", place=place, sentence=sentence)
