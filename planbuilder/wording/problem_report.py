"""Problems as text: the place, a sentence, and the remedy."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from planbuilder.errors import Problem
from planbuilder.storage import load_words
from planbuilder.text import NO_FORMATS, FormatsByLanguage, Language, format_date

_LONGEST = 200
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def format_problems(
    problems: Iterable[Problem], language: Language, formats: FormatsByLanguage = NO_FORMATS
) -> str:
    """Return every problem as a short paragraph: place, sentence, remedy.

    `formats` are those of the instrument in use, by which dates in problems are written.
    """
    return "\n\n".join(_paragraph(problem, language, formats) for problem in problems)


def _paragraph(problem: Problem, language: Language, formats: FormatsByLanguage) -> str:
    lines = [
        _place(problem, language),
        f"  {format_problem(problem, language, formats)}",
        f"  → {format_remedy(problem, language, formats)}",
    ]
    return "\n".join(line for line in lines if line)


def format_problem(
    problem: Problem, language: Language, formats: FormatsByLanguage = NO_FORMATS
) -> str:
    """Return the sentence of a problem, without place and remedy."""
    return load_words("errors")[problem.code].fill(language, **_values(problem, language, formats))


def format_remedy(
    problem: Problem, language: Language, formats: FormatsByLanguage = NO_FORMATS
) -> str:
    """Return one sentence on how to solve a problem."""
    words = load_words("errors")
    return words[f"{problem.code}_remedy"].fill(language, **_values(problem, language, formats))


def _place(problem: Problem, language: Language) -> str:
    words = load_words("errors")
    line = words["place_line"].fill(language, line=problem.line) if problem.line else None
    file, path = (escape_hidden(part or "") for part in (problem.file, problem.path))
    return ", ".join(part for part in (file, line, path) if part)


def _values(problem: Problem, language: Language, formats: FormatsByLanguage) -> Mapping[str, Any]:
    values: dict[str, Any] = {name: _shorten(value) for name, value in problem.values.items()}
    if problem.file:
        values.setdefault("document", escape_hidden(problem.file))
    for name, value in problem.values.items():
        if isinstance(value, date):
            values[name] = format_date(value, language, formats.get(language))
    if "quoted" in problem.values:  # part of a command, which must stay complete to be typed
        values["quoted"] = escape_hidden(str(problem.values["quoted"]))
    if isinstance(values.get("reason"), str):
        values["reason"] = _reason(str(values["reason"]), language)
    if isinstance(suggestion := values.get("suggestion"), str):
        question = load_words("errors")["place_near"].fill(language, near=suggestion)
        values["suggestion"] = f" {question}" if suggestion else ""
    near = values.get("near")
    if isinstance(near, frozenset | set | list | tuple):
        from difflib import get_close_matches  # few problems have a near name

        last = (problem.path or "").rpartition(".")[2]
        close = get_close_matches(last, [str(name) for name in near], n=1)
        near_words = load_words("errors")["place_near"]
        values["suggestion"] = f" {near_words.fill(language, near=close[0])}" if close else ""
        values["near"] = ", ".join(sorted(str(name) for name in near))
    return values


def _shorten(value: object) -> object:
    """Return a value as it fits into a sentence: not too long, nothing hidden in it."""
    if not isinstance(value, str):
        return value
    return escape_hidden(value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…")


def escape_hidden(text: str) -> str:
    """Return a text with hidden characters made visible: `<U+202E>` for a directional mark.

    Such a mark would reverse the sentence around it, and a line break would cut it.
    """
    return "".join(
        f"<U+{ord(sign):04X}>" if unicodedata.category(sign) in _HIDDEN else sign for sign in text
    )


def _reason(reason: str, language: Language) -> str:
    """Return the system's reason for a refusal in words; any other reason is already a sentence."""
    reason_words = load_words("errors").get(f"reason.{reason}")
    if reason_words is not None:
        return reason_words[language]
    number = getattr(errno, reason, None)
    return os.strerror(number) if isinstance(number, int) else reason
