"""Checks on wording: placeholders left behind, official titles and terms, typography."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from planbuilder.answers import Answers, Wording, cell_path, needs
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.department_scope import languages_needed
from planbuilder.checks.engine.gaps import texts
from planbuilder.checks.engine.labels import Values, heading, language_name, shorten
from planbuilder.instrument import Instrument, Policy, Status
from planbuilder.instrument.glossary import Glossary, official_glossary
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.hidden_characters import code_points, first_hidden, hidden_characters
from planbuilder.text.language import verbatim
from planbuilder.text.lazy_pattern import CASE_EXCEPTIONS, LazyPattern
from planbuilder.text.sentences import plain_sentences
from planbuilder.text.typography.corrections import Breach, breaches

_PLACEHOLDER = LazyPattern(
    r"\b(?:TODO|TBD|TBC|FIXME|XXX+)\b"
    r"|(?i:\blorem ipsum\b|\bplaceholder text\b|\btexte de remplissage\b)"
    r"|[\[<{](?i:to (?:be )?(?:translate|add|complete|confirm|determine)[^\]>}]*"
    r"|(?:à|a) (?:traduire|ajouter|compl[ée]ter|confirmer|d[ée]terminer|venir)[^\]>}]*"
    r"|insert[^\]>}]*|ins[ée]re[rz][^\]>}]*|translat(?:e|ion)[^\]>}]*|traduction[^\]>}]*)[\]>}]"
    r"|\[\s*(?:…|\.\.\.|X+|\?+)\s*\]"
)
_PLACEHOLDER_SIGNS = ("[", "<", "{", "TODO", "TBD", "TBC", "FIXME", "XX")
_PLACEHOLDER_WORDS = ("lorem", "placeholder", "rempl")
"""One of these, in a text or in the text in lower case, is in every match of `_PLACEHOLDER`."""
_EMPTY_ANSWER = LazyPattern(
    r"\s*(?:n\s*/\s*a|n\.\s?a\.|s\s*/\s*o|s\.\s?o\.|tbd|sans objet|"
    r"not applicable|to be determined|à déterminer|à venir|[-–—.?…]+)\s*\.?\s*",
    re.IGNORECASE,
)
_ENDED = frozenset({Status.RESCINDED, Status.REPLACED})
_PAST = LazyPattern(
    r"\b(?:rescinded|replaced|no longer|archived|former(?:ly)?|previous|repealed|superseded|"
    r"good practice|until|annulée?s?|remplacée?s?|n’est plus|ne sont plus|archivée?s?|"
    r"ancien\w*|abrogée?s?|bonnes? pratiques?|jusqu)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


@check("placeholders_settled")
class PlaceholdersSettled(Check):
    """No placeholder is left, and “n/a” answers nothing that is required.

    Values: `question`, `text`.
    """

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each text with a placeholder."""
        required = {need.path for need in needs(case.answers, case.purpose)}
        languages = languages_needed(case)
        for path, _, wording in texts(case.answers):
            for language in languages:
                text = wording[language] or ""
                placeholder = _placeholder(text)
                if placeholder is None and path in required:
                    placeholder = _empty_answer(text)
                if placeholder:
                    values: Values = {
                        "question": heading(case, path),
                        "text": verbatim(placeholder),
                    }
                    yield Hit(path, values)
                    break


@check("official_terms")
class OfficialTerms(Check):
    """Official terms are used in both languages, and titles no longer in force are not.

    `superseded` is the variant for a title. Values: `question`, and `term`, `counterpart` and
    `lang`, or `policy` and `current`.
    """

    superseded: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each term without its counterpart, and each superseded title."""
        titles = _ended_titles(case.instrument)
        glossary = official_glossary(case.instrument)
        languages = languages_needed(case)
        for path, kind, wording in texts(case.answers):
            if kind.is_verbatim:
                continue
            if len(languages) == len(LANGUAGES):
                yield from _find_unpaired(case, glossary, path, wording)
            for language in languages:
                policy = titles.used_as_current(wording[language] or "", language)
                if policy is not None:
                    yield Hit(path, _superseded_values(case, path, policy), self.superseded)
                    break


def _find_unpaired(case: Case, glossary: Glossary, path: str, wording: Wording) -> Iterator[Hit]:
    if not wording.en or not wording.fr:
        return
    for language in LANGUAGES:
        text, counterpart = wording[language] or "", wording[language.other] or ""
        mentions = glossary.terms_in(text, language)
        pairs = [term for term in mentions if glossary.holds(counterpart, term, language.other)]
        for term in mentions:
            term_text = glossary.side(term, language)
            # Some terms have two official counterparts, or are part of a longer official title.
            if any(glossary.overlap(term, other, language) for other in pairs):
                continue
            values: Values = {
                "question": heading(case, path),
                "term": verbatim(term_text),
                "counterpart": verbatim(glossary.side(term, language.other)),
                "lang": language_name(case, language.other),
            }
            yield Hit(path, values)


def _superseded_values(case: Case, path: str, policy: Policy) -> Values:
    after = case.instrument.policy(policy.replaced_by) if policy.replaced_by else None
    while after is not None and after.status in _ENDED and after.replaced_by:
        after = case.instrument.policy(after.replaced_by)
    newer = after.title if after is not None else policy.title
    return {"question": heading(case, path), "policy": policy.title, "current": newer}


class _TitlesNotInForce:
    """The titles of policies no longer in force, told apart from longer titles around them."""

    def __init__(self, instrument: Instrument) -> None:
        policies = instrument.policies.policies
        self._longest_first: Mapping[Language, tuple[str, ...]] = {
            language: tuple(sorted((p.title[language] for p in policies), key=len, reverse=True))
            for language in LANGUAGES
        }
        self._in_small = {
            language: tuple(map(str.lower, titles))
            for language, titles in self._longest_first.items()
        }
        self.titles = {
            (language, policy.title[language].casefold()): policy
            for language in LANGUAGES
            for policy in policies
            if policy.status in _ENDED
        }

        # A search for a hundred titles, and each text is checked many times over.
        self._find_once = lru_cache(maxsize=1024)(self._find)

    def used_as_current(self, text: str, language: Language) -> Policy | None:
        """Return a superseded policy that a sentence names as if it were in force, if any."""
        return self._find_once(text, language)

    def _find(self, text: str, language: Language) -> Policy | None:
        titles = self._possible(text, language)
        pattern = _any_of(titles)
        if not titles or not pattern.search(text):
            return None
        for sentence in plain_sentences(text, language):
            if _PAST.search(sentence):
                continue
            for match in pattern.finditer(sentence):
                policy = self.titles.get((language, match.group().casefold()))
                if policy is not None:
                    return policy
        return None

    def _possible(self, text: str, language: Language) -> tuple[str, ...]:
        """Return the titles that a search of a text may find, longer ones first."""
        titles = self._longest_first[language]
        if not CASE_EXCEPTIONS.isdisjoint(text):
            return titles
        small = text.lower()
        return tuple(
            title
            for title, plain in zip(titles, self._in_small[language], strict=True)
            if plain in small
        )


@lru_cache(maxsize=64)  # few texts name a title, and a pattern of all takes long to compile
def _any_of(titles: tuple[str, ...]) -> LazyPattern:
    return LazyPattern("|".join(map(re.escape, titles)), re.IGNORECASE)


_READY: dict[int, tuple[Instrument, _TitlesNotInForce]] = {}


def _ended_titles(instrument: Instrument) -> _TitlesNotInForce:
    # Keyed by identity: comparing instruments is slow. An id may be reused, hence the second test.
    ready = _READY.get(id(instrument))
    if ready is None or ready[0] is not instrument:
        if len(_READY) > 8:
            _READY.clear()
        ready = _READY[id(instrument)] = (instrument, _TitlesNotInForce(instrument))
    return ready[1]


@check("typography_kept")
class TypographyKept(Check):
    """Answers keep to the typography of their language.

    One hit a language. Values: `question`, `lang`, `text`, `usual`, `count`.
    """

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each text that does not."""
        languages = languages_needed(case)
        for path, kind, wording in texts(case.answers):
            if kind.is_verbatim:
                continue
            for language in languages:
                text = wording[language] or ""
                if found := breaches(text, language):
                    original, corrected = _in_context(text, found[0])
                    values: Values = {
                        "question": heading(case, path),
                        "lang": language_name(case, language),
                        "text": verbatim(shorten(original)),
                        "usual": verbatim(shorten(corrected)),
                        "count": len(found),
                    }
                    yield Hit(path, values)


@lru_cache(maxsize=1024)
def _placeholder(text: str) -> str | None:
    """Return the first placeholder in a text; few texts have to be searched for it."""
    plain = text.lower()
    is_possible = any(map(text.__contains__, _PLACEHOLDER_SIGNS)) or any(
        map(plain.__contains__, _PLACEHOLDER_WORDS)
    )
    match = _PLACEHOLDER.search(text) if is_possible else None
    return match[0].strip() if match else None


def _empty_answer(text: str) -> str | None:
    """Return a text that only says that there is no answer, None for any other."""
    match = _EMPTY_ANSWER.fullmatch(text)
    return match[0].strip() if match else None


@check("nothing_hidden")
class NothingHidden(Check):
    """No answer holds characters that do not show.

    One hit a text. Values: `question`, `characters`, `count`, `near` (the text around the first).
    """

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each answer that holds any."""
        for path, value in _plain_texts(case.answers):
            if characters := tuple(chain.from_iterable(map(hidden_characters, value))):
                values: Values = {
                    "question": heading(case, path),
                    "characters": verbatim(code_points(characters)),
                    "count": len(characters),
                    "near": verbatim(next(filter(None, map(first_hidden, value)))),
                }
                yield Hit(path, values)


def _plain_texts(answers: Answers) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the path of every answer in words, and its text in one language or in both."""
    for path, _, wording in texts(answers):
        yield path, tuple(wording[language] or "" for language in LANGUAGES)
    for question in answers.document.questions():
        value = answers.values.get(question.id)
        if isinstance(value, str):
            yield question.id, (value,)
        for row in answers.rows(question.id):
            for column, cell in row.cells.items():
                if isinstance(cell, str):
                    yield cell_path(question.id, row.id, column), (cell,)


def _in_context(text: str, breach: Breach) -> tuple[str, str]:
    """Return the words around a breach, as they are and corrected."""
    end = breach.start + len(breach.original)
    before = re.search(r"\S*$", text[: breach.start])
    after = re.match(r"\S*", text[end:])
    around = (before.group() if before else "", after.group() if after else "")
    return breach.original.join(around), breach.replacement.join(around)
