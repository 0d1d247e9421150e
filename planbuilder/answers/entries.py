"""Answers as people write them in answer files, read into values.

Numbers, amounts, dates, times and periods may be written in everyday forms, and texts may come from
a word processor. A number that means different things in the two languages, such as `1,350`, is
refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from planbuilder.answers.kinds import InvalidAnswer, kind_of, parse
from planbuilder.answers.readings import EntryReading
from planbuilder.answers.serialization import raw_value
from planbuilder.answers.values import Value
from planbuilder.instrument import Instrument, Question
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.hidden_characters import without_hidden
from planbuilder.text.paste import Cleaning, clean_pasted, is_clean
from planbuilder.text.typed_entries import plain_number

_PLAIN = re.compile(r"[0-9A-Za-z][ -~]{0,198}[!-~]")


def is_plain(raw: Any) -> bool:
    """Return whether a raw answer is a text that its kind would certainly return as it is."""
    return isinstance(raw, str) and _PLAIN.fullmatch(raw) is not None


def read_entry(
    question: Question, raw: Any, instrument: Instrument, path: str
) -> tuple[Value | None, EntryReading | None]:
    """Return the value of a raw answer, and the reading that made it readable, None for none.

    Raises InvalidAnswer when the kind accepts it in no form.
    """
    if kind_of(question).is_wording:
        clean, cleanings = clean_entry(raw)
        value = parse(question, clean, instrument)
        return value, EntryReading(path, cleanings) if cleanings else None
    try:
        return parse(question, raw, instrument), None
    except InvalidAnswer:
        entry = plain_entry(question, raw)
        if entry is None:
            _refuse_two_numbers(question, raw)
            raise
        value = parse(question, entry, instrument)
    own_text = raw_value(value) if value is not None else ""
    return value, EntryReading(path, (), _raw_text(raw), _raw_text(own_text))


def _refuse_two_numbers(question: Question, raw: Any) -> None:
    """Raise InvalidAnswer where English and French read a number differently, with both numbers."""
    if not kind_of(question).is_number or not isinstance(raw, str):
        return
    english, french = (plain_number(raw.strip(), language) for language in LANGUAGES)
    if english != french:
        raise InvalidAnswer("two_numbers", value=raw, english=english, french=french)


def clean_entry(raw: Any) -> tuple[Any, tuple[Cleaning, ...]]:
    """Return a raw text, in one language or both, after cleaning, and the changes made."""
    if isinstance(raw, str):
        if is_clean(raw):
            return raw, ()
        result = clean_pasted(raw)
        return result.text, result.cleanings
    if isinstance(raw, Mapping):
        if all(isinstance(text, str) and is_clean(text) for text in raw.values()):
            return raw, ()
        parts = {key: clean_entry(text) for key, text in raw.items()}
        every = (each for _, cleanings in parts.values() for each in cleanings)
        return {key: text for key, (text, _) in parts.items()}, tuple(dict.fromkeys(every))
    return raw, ()


def plain_entry(question: Question, raw: Any) -> Any:
    """Return an everyday form in the form of answer files, None for anything else.

    None too where the two languages read it differently.
    """
    entries = [_normalize(question, raw, language) for language in LANGUAGES]
    return entries[0] if entries[0] != raw and entries[0] == entries[1] else None


def _normalize(question: Question, raw: Any, language: Language) -> Any:
    kind = kind_of(question)
    if isinstance(raw, Mapping):
        return kind.normalize_parts({key: _plain(part) for key, part in raw.items()})
    if not isinstance(raw, str):
        return raw
    return normalize(question, _plain(raw), language)


def _plain(raw: Any) -> Any:
    """Return what is typed for a day, a number or the like without what a word processor left."""
    entry = clean_entry(raw)[0]
    return without_hidden(entry) if isinstance(entry, str) else entry


def normalize(question: Question, entry: str, language: Language) -> Any:
    """Return an entry in the form of answer files; what is not recognized comes back as it is.

    In questions that accept an approximate date, a month or a year becomes its first day.
    """
    kind = kind_of(question)
    plain = kind.normalize(entry, language)
    return kind.approximate(plain) if question.approximate else plain


def _raw_text(raw: Any) -> str:
    if isinstance(raw, Mapping):
        return " → ".join(str(part) for part in raw.values() if part)
    return str(raw)
