"""Texts in documents, turned into the raw answers of their questions, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from planbuilder.answers import Answers, InvalidAnswer, kind_of, parse
from planbuilder.answers.entries import clean_entry, normalize
from planbuilder.instrument import Instrument, Question
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.comparable import comparable
from planbuilder.text.markdown import parse as parse_markdown
from planbuilder.text.markdown import to_markdown
from planbuilder.text.typed_entries import months_by_name
from planbuilder.text.typography.corrections import display

_SPACES = re.compile("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]")
_ISO = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
_SLASH_DATE = r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})"
_SEPARATOR = re.compile(r"(?:[\s,;•·/]|\band\b|\bet\b|\bor\b|\bou\b|&)+", re.IGNORECASE)
_MARKER = re.compile(r"(?m)^\s*(?:[-*•]|\d+[.)])\s+")
_TWO_NUMBERS = re.compile(r"-?\d{1,3},\d{3}")
"""What is a number of thousands in English, and one of thousandths in French."""
_AMOUNT = re.compile(r"CAD|CA\$|\$|€|%", re.IGNORECASE)


class ValueReader(Struct, frozen=True):
    """Reads texts as values.

    `documents` are those that references may point into, by id; `referring` those that refer to
    rows of the document itself.
    """

    instrument: Instrument
    documents: Mapping[str, Answers]
    referring: tuple[Answers, ...] = ()

    def raw(self, text: str, question: Question, language: Language) -> Any:
        """Return a text as the raw answer of a question; blank for none.

        A bilingual answer is a mapping with one language. Raises InvalidAnswer where the question
        does not accept the text.
        """
        value = self._value(text, question, language)
        raw = {language.value: value} if self.is_worded(question) else value
        if value not in ("", [], {}):
            parse(question, raw, self.instrument)
        return raw

    @staticmethod
    def is_worded(question: Question) -> bool:
        """Return whether an answer has a text for each language."""
        return question.bilingual and not kind_of(question).offers_options()

    def _value(self, text: str, question: Question, language: Language) -> Any:
        kind, plain = kind_of(question), _SPACES.sub(" ", text).strip()
        if kind.is_table:
            raise InvalidAnswer("not_rows")
        if kind.offers_options() or kind.is_reference:
            return self._options(plain, question)
        if kind.is_dated:
            return _days(plain, question)
        if kind.is_number:
            return _number(plain, question, language)
        if kind.form == "text" and not kind.is_wording:
            return kind.normalize(plain, Language.EN)
        return clean_entry(text.strip())[0]

    def _options(self, text: str, question: Question) -> Any:
        names = self._names(question)
        several = kind_of(question).is_list(question)
        if not text:
            return [] if several else ""
        exact = names.get(comparable(text))
        if exact is not None and not several:
            return exact
        ids = tuple(_matches(_MARKER.sub("", text), names, text))
        if several:
            return list(dict.fromkeys(ids))
        if len(ids) != 1:
            options = ", ".join(dict.fromkeys(names.values()))
            raise InvalidAnswer("not_an_option", value=text, options=options)
        return ids[0]

    def _names(self, question: Question) -> dict[str, str]:
        """Return the id of an option or a row by each of its names, case-folded."""
        if not kind_of(question).is_reference:
            labels = kind_of(question).labels(question, self.instrument)
            names = {comparable(each): each for each in labels}
            names |= {
                comparable(display(label[language], language)): each
                for each, label in labels.items()
                for language in LANGUAGES
            }
            return names
        document, _, table = (question.choose_from or "").partition(":")
        answers = self.documents.get(document)
        names = {}
        for row in answers.rows(table) if answers else ():
            names[comparable(row.id)] = row.id
            for column in answers.document.question(table).columns if answers else ():
                if column.bilingual and kind_of(column).is_wording:
                    for language in LANGUAGES:
                        wording = row.wording(column.id)[language]
                        if wording:
                            names.setdefault(comparable(display(wording, language)), row.id)
                    break
        return names


def _matches(text: str, names: Mapping[str, str], entry: str) -> Iterable[str]:
    """Yield the ids of the names that make up a text from beginning to end."""
    rest = comparable(text)
    by_length = sorted(names, key=len, reverse=True)
    while rest := _SEPARATOR.sub("", rest, count=1) if _SEPARATOR.match(rest) else rest:
        name = next(
            (each for each in by_length if each and rest.startswith(each) and _ends(rest, each)),
            None,
        )
        if name is None:
            options = ", ".join(dict.fromkeys(names.values()))
            raise InvalidAnswer("not_an_option", value=entry, options=options)
        yield names[name]
        rest = rest[len(name) :].lstrip(".")


def _ends(rest: str, name: str) -> bool:
    following = rest[len(name) : len(name) + 1]
    return not following.isalnum()


def _number(text: str, question: Question, where: Language) -> str:
    """Return a number in plain digits. Raises InvalidAnswer for `1,350` in a French text."""
    plain = _AMOUNT.sub("", text).strip()
    if where is Language.FR and _TWO_NUMBERS.fullmatch(plain):
        raise InvalidAnswer("not_a_number", value=text)
    language = Language.FR if re.search(r"\d,\d{1,2}$|\d \d{3}", plain) else Language.EN
    return str(kind_of(question).normalize(plain, language))


def days_in(text: str) -> tuple[date, ...]:
    """Return the dates in a text, in order: `2026-09-01`, `May 1, 2026`, `1er mai 2026`."""
    plain = _SPACES.sub(" ", text)
    days: dict[int, date] = {}
    for pattern in _day_patterns():
        for match in re.finditer(pattern, plain, re.IGNORECASE):
            month = match["m"]
            number = int(month) if month.isdecimal() else months_by_name()[month.lower()]
            try:
                days.setdefault(match.start(), date(int(match["y"]), number, int(match["d"])))
            except ValueError:
                continue
    return tuple(days[start] for start in sorted(days))


def _day_patterns() -> tuple[str, ...]:
    name = rf"(?P<m>{'|'.join(sorted(months_by_name(), key=len, reverse=True))})\.?"
    return (
        _ISO,
        _SLASH_DATE,
        rf"\b{name} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})",
        rf"\b(?P<d>\d{{1,2}})(?:er|e|st|nd|rd|th)? {name},? (?P<y>\d{{4}})",
    )


def _days(text: str, question: Question) -> Any:
    days = days_in(text)
    if kind_of(question).form != "period":
        if not text:
            return ""
        if not days and question.approximate:
            return normalize(question, text, Language.EN)
        if len(days) != 1:
            raise InvalidAnswer("not_a_date", value=text)
        return days[0].isoformat()
    if not text:
        return {}
    if not 1 <= len(days) <= 2:
        raise InvalidAnswer("not_a_period")
    ends = [day.isoformat() for day in days]
    return dict(zip(("start", "end"), ends, strict=False))


def stored_text(text: str, language: Language, *, is_prose: bool) -> str:
    """Return a printed text as an author would type it, with plain spaces.

    Where plain spaces would be printed differently, the text is left as it is.
    """
    entry = _SPACES.sub(" ", text)

    def spelling(source: str) -> object:
        shape = display(source, language)
        return parse_markdown(shape) if is_prose else shape

    return entry if spelling(entry) == spelling(text) else text


def raw_text(raw: Any) -> str:
    """Return a raw answer as one line of text."""
    if isinstance(raw, Mapping):
        return " / ".join(raw_text(each) for each in raw.values() if each not in (None, "", []))
    if isinstance(raw, list | tuple):
        return ", ".join(map(raw_text, raw))
    return str(raw)


def printed_text(source: str, question: Question, language: Language, *, in_cell: bool) -> str:
    """Return a stored text in the form that a returned file has it."""
    shape = display(source, language)
    if kind_of(question).is_long and not in_cell:
        return to_markdown(parse_markdown(shape))
    return shape
