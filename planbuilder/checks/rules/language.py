"""Both languages, fresh and readable (P02, P03, V80, V82)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbuilder.answers import TranslationState, Wording, kind_of, states
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.jurisdiction import is_federal, languages_needed
from planbuilder.checks.engine.labels import Values, heading, language_name
from planbuilder.checks.engine.missing import is_open, is_past_draft, missing_answers, texts
from planbuilder.checks.engine.registry import check
from planbuilder.instrument import Limit
from planbuilder.text import LANGUAGES, Language

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|https?://\S+")
_MARKUP = re.compile(r"^\s*(?:[-*]|\d+\.)\s+|\*+", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\"’)]*\s+(?=[«“\"(]?\s*[A-ZÀ-Ý0-9])|\n+")
_COUNTED = re.compile(r"\w")
_VAGUE = re.compile(
    r"\b(click here|read more here|here|cliquez ici|cliquer ici|ici)\b", re.IGNORECASE
)
_CLICK = re.compile(r"\b(click here|cliquez ici|cliquer ici)\b", re.IGNORECASE)
_FORMULAIC = frozenset({"statement"})
"""Columns written to a set form, which a short sentence cannot follow."""


@check("both_languages", is_fallback=True)
def both_languages(case: Case) -> Iterator[Hit]:
    """Yield answers without a text in a language the department needs (ola/act)."""
    variant = None if is_past_draft(case) else "draft"
    for path, _, wording in texts(case.answers):
        for language in languages_needed(case):
            if wording[language] is None:
                values = {
                    "question": heading(case, path),
                    "lang": language_name(case, language),
                }
                yield Hit(path, values, variant)


@check("translations_fresh")
def translations_fresh(case: Case) -> Iterator[Hit]:
    """Yield translations whose source changed after they were made."""
    variant = None if is_past_draft(case) else "draft"
    if len(languages_needed(case)) == 1:
        return
    for path, state in states(case.answers).items():
        if state is TranslationState.STALE:
            source = case.answers.translations[path].source
            values = {
                "question": heading(case, path),
                "source": language_name(case, source),
                "target": language_name(case, source.other),
            }
            yield Hit(path, values, variant)


@check("accounts_linked")
def accounts_linked(case: Case) -> Iterator[Hit]:
    """Yield one account without a reason, or two that do not name each other (gl-2014/annex-a)."""
    if not is_federal(case):
        return
    coverage = case.answers.text("account.coverage")
    if coverage in ("bilingual", "single"):
        yield from missing_answers(case, "account.single_reason")
    path = "account.counterpart_linked"
    if coverage == "pair" and (case.answers.text(path) == "no" or is_open(case, path)):
        yield Hit(path, variant="counterpart")


def sentences(text: str) -> list[str]:
    """Return the sentences of a long answer, without its markup; a bullet ends one."""
    shown = _MARKUP.sub("", _LINK.sub(lambda found: found[1] or "", text))
    return [part for part in _SENTENCE_END.split(shown) if part.strip()]


def words(sentence: str) -> int:
    """Return how many words a sentence has; signs alone do not count."""
    return sum(1 for word in sentence.split() if _COUNTED.search(word))


@check("readable")
def readable(case: Case) -> Iterator[Hit]:
    """Yield answers with vague links or long sentences: at most one hit an answer."""
    for path, question, wording in case.answers.wordings():
        if not kind_of(question).is_sentences or question.id in _FORMULAIC:
            continue
        yield from _vague_link(case, path, wording) or _long_sentences(case, path, wording)


def _vague_link(case: Case, path: str, wording: Wording) -> list[Hit]:
    for language in LANGUAGES:
        text = wording[language] or ""
        links = [found for match in _LINK.finditer(text) if (found := match[1])]
        found = _CLICK.search(text) or next(filter(None, map(_VAGUE.fullmatch, links)), None)
        if found:
            values: Values = {"question": heading(case, path), "link": found[0]}
            return [Hit(path, values, "vague_link")]
    return []


def _long_sentences(case: Case, path: str, wording: Wording) -> list[Hit]:
    counted: dict[Language, list[int]] = {}
    limit = case.instrument.limit(Limit.SENTENCE_WORDS)
    for language in languages_needed(case):
        lengths = [words(sentence) for sentence in sentences(wording[language] or "")]
        counted[language] = [length for length in lengths if length > limit]
    worst = max(counted, key=lambda language: len(counted[language]))
    if not counted[worst]:
        return []
    values: Values = {
        "question": heading(case, path),
        "lang": language_name(case, worst),
        "count": len(counted[worst]),
        "longest": max(counted[worst]),
        "limit": limit,
    }
    return [Hit(path, values)]
