"""Checks on the languages of a document: complete, up to date, readable."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import ClassVar

from planbuilder.answers import TranslationState, kind_of, parse_path, states
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.department_scope import languages_needed
from planbuilder.checks.engine.gaps import texts
from planbuilder.checks.engine.labels import Values, heading, language_name
from planbuilder.checks.engine.references import QuestionRef
from planbuilder.instrument import Limit
from planbuilder.text import Language
from planbuilder.text.lazy_pattern import LazyPattern
from planbuilder.text.sentences import plain_sentences

_LINK = re.compile(r"\[([^\[\]]*)\]\([^)]{0,2000}\)|https?://\S+")
_WORD_CHARACTER = re.compile(r"\w")
_VAGUE = LazyPattern(
    r"\b(click here|read more here|here|cliquez ici|cliquer ici|ici)\b", re.IGNORECASE
)
_CLICK = LazyPattern(r"\b(click here|cliquez ici|cliquer ici)\b", re.IGNORECASE)


@check("answers_in_languages")
class AnswersInLanguages(Check):
    """Every answer has a text in each language needed. Values: `question`, `lang`."""

    is_fallback: ClassVar[bool] = True

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each language an answer lacks."""
        languages = languages_needed(case)
        for path, _, wording in texts(case.answers):
            for language in languages:
                if wording[language] is None:
                    values = {
                        "question": heading(case, path),
                        "lang": language_name(case, language),
                    }
                    yield Hit(path, values)


@check("translations_fresh")
class TranslationsFresh(Check):
    """No source changed after it was translated.

    `form` is the variant for a source whose words are the same, and its bold or lists are not.
    Values: `question`, `source`, `target`.
    """

    form: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each translation older than its source."""
        if len(languages_needed(case)) == 1:
            return
        for path, state in states(case.answers).items():
            if state in (TranslationState.STALE, TranslationState.FORM_DIFFERS):
                source = case.answers.translations[path].source
                values = {
                    "question": heading(case, path),
                    "source": language_name(case, source),
                    "target": language_name(case, source.other),
                }
                yield Hit(path, values, None if state is TranslationState.STALE else self.form)


def words(sentence: str) -> int:
    """Return the number of words in a sentence; signs alone do not count."""
    return sum(1 for word in sentence.split() if _WORD_CHARACTER.search(word))


@check("readable")
class Readable(Check):
    """No answer has a vague link or a long sentence: at most one hit an answer.

    `formulaic` are questions written to a set form, which a short sentence cannot follow;
    `vague_link` is the variant for a link. Values: `question`, and `link`, or `lang`, `count`,
    `longest` and `limit` (words).
    """

    formulaic: tuple[QuestionRef, ...] = ()
    vague_link: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield the first fault of each answer."""
        languages = languages_needed(case)
        limit = case.instrument.limit(Limit.SENTENCE_WORDS)
        for path, question, wording in case.answers.wordings():
            if kind_of(question).is_sentences and parse_path(path).model not in self.formulaic:
                link = _vague_link(wording.en or "") or _vague_link(wording.fr or "")
                if link is not None:
                    values: Values = {"question": heading(case, path), "link": link}
                    yield Hit(path, values, self.vague_link)
                    continue
                counts = {
                    language: _long_sentences(wording[language] or "", language, limit)
                    for language in languages
                }
                if any(counts.values()):
                    yield _hit_of_long_sentences(case, path, counts, limit)


@lru_cache(maxsize=1024)
def _vague_link(text: str) -> str | None:
    """Return the words of the first link that says nothing of where it leads, None without one."""
    links = [label for match in _LINK.finditer(text) if (label := match[1])]
    vague = _CLICK.search(text) or next(filter(None, map(_VAGUE.fullmatch, links)), None)
    return vague[0] if vague else None


@lru_cache(maxsize=1024)
def _long_sentences(text: str, language: Language, limit: int) -> tuple[int, ...]:
    """Return the number of words of each sentence that has more than `limit`."""
    long = [each for each in plain_sentences(text, language) if len(each.split()) > limit]
    return tuple(length for length in map(words, long) if length > limit)


def _hit_of_long_sentences(
    case: Case, path: str, counts: Mapping[Language, tuple[int, ...]], limit: int
) -> Hit:
    worst = max(counts, key=lambda language: len(counts[language]))
    values: Values = {
        "question": heading(case, path),
        "lang": language_name(case, worst),
        "count": len(counts[worst]),
        "longest": max(counts[worst]),
        "limit": limit,
    }
    return Hit(path, values)
