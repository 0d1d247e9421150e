"""How problems are told: where, what happened, what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from planbuilder.cli.words import interface
from planbuilder.errors import Problem
from planbuilder.text import Language

_SUGGESTION = {
    Language.EN: " Did you mean “{near}”?",
    Language.FR: " Vouliez-vous dire «\N{NO-BREAK SPACE}{near}\N{NO-BREAK SPACE}»?",
}
_LINE = {Language.EN: "line", Language.FR: "ligne"}


def told(problems: Iterable[Problem], language: Language) -> str:
    """Return every problem as a short paragraph: place, sentence, remedy."""
    return "\n\n".join(_problem(problem, language) for problem in problems)


def _problem(problem: Problem, language: Language) -> str:
    words = interface("errors")
    values = _values(problem, language)
    lines = [
        _place(problem, language),
        f"  {words[problem.code].fill(language, **values)}",
        f"  → {words[f'{problem.code}_remedy'].fill(language, **values)}",
    ]
    return "\n".join(line for line in lines if line)


def sentence(problem: Problem, language: Language) -> str:
    """Return what happened, in one sentence, without place and remedy."""
    return interface("errors")[problem.code].fill(language, **_values(problem, language))


def _place(problem: Problem, language: Language) -> str:
    line = f"{_LINE[language]} {problem.line}" if problem.line else None
    return ", ".join(part for part in (problem.file, line, problem.path) if part)


def _values(problem: Problem, language: Language) -> Mapping[str, Any]:
    values = dict(problem.values)
    near = values.get("near")
    if near is not None:
        wanted = (problem.path or "").rpartition(".")[2]
        close = difflib.get_close_matches(wanted, [str(name) for name in near], n=1)
        values["suggestion"] = _SUGGESTION[language].format(near=close[0]) if close else ""
        values["near"] = ", ".join(sorted(str(name) for name in near))
    return values
