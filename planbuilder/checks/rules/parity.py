"""Checks that both languages say the same, and that a person vouches for a translation.

A translation older than its source is left to `translations_fresh`: it differs, and no count of
how would help. A department that writes in one language has nothing to compare.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planbuilder.answers import TranslationState, Wording, kind_of, needs, state_of
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.gaps import texts
from planbuilder.checks.engine.labels import Values, heading, language_name
from planbuilder.checks.engine.references import QuestionRef
from planbuilder.checks.engine.scope import languages_needed
from planbuilder.instrument import Limit
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.detection import in_other_language
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.parity import differences, list_items, out_of_bounds, same_text


def _pairs(case: Case, *, long: bool = False) -> Iterator[tuple[str, str, str]]:
    """Yield path, English and French of answers in both languages, but for stale ones.

    With `long`, only those of several lines.
    """
    if len(languages_needed(case)) == 1:
        return
    for path, kind, wording in texts(case.answers):
        compared = kind.is_long if long else kind.is_wording
        if compared and wording.en and wording.fr and not _is_stale(case, path, wording):
            yield path, wording.en, wording.fr


def _is_stale(case: Case, path: str, wording: Wording) -> bool:
    return state_of(wording, case.answers.translations.get(path)) is TranslationState.STALE


@check("required_in_languages")
class RequiredInLanguages(Check):
    """Answers the purpose needs are in each language needed. Values: `question`, `lang`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each language a needed answer lacks; blank answers are passed over."""
        for need in needs(case.answers, case.purpose):
            wording = case.answers.wording(need.path)
            for language in languages_needed(case) if wording != Wording() else ():
                if wording[language] is None:
                    values: Values = {
                        "question": heading(case, need.path),
                        "lang": language_name(case, language),
                    }
                    yield Hit(need.path, values)


@check("languages_printed")
class LanguagesPrinted(Check):
    """No text is in a language the department does not write in. Values: `question`, `count`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit, at the first such text: it is kept and not printed."""
        unprinted = [
            path
            for path, _, wording in texts(case.answers)
            for language in set(LANGUAGES) - set(languages_needed(case))
            if wording[language] is not None
        ]
        if unprinted:
            values: Values = {"question": heading(case, unprinted[0]), "count": len(unprinted)}
            yield Hit(unprinted[0], values)


@check("exceptions_reasoned")
class ExceptionsReasoned(Check):
    """Texts in a language the department does not write in have a reason in the profile.

    `reason` is the question that holds it. Wording taken over from a catalogue is no choice of
    the author. Values: `question`, `count`.
    """

    reason: QuestionRef

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield one hit a document, at the first such text."""
        languages = set(LANGUAGES) - set(languages_needed(case))
        if not languages or case.profile is None or case.lookup(self.reason) is not None:
            return
        paths = [path for language in languages for path in self._texts(case, language)]
        if paths:
            yield Hit(paths[0], {"question": heading(case, paths[0]), "count": len(paths)})

    def _texts(self, case: Case, language: Language) -> Iterator[str]:
        catalogues = [each.model_dump() for each in case.instrument.catalogues.values()]
        ours = set(_wordings(catalogues, language.value))
        own = self.reason.rpartition(":")[2]
        for path, question, wording in case.answers.texts():
            text = wording[language]
            is_prose = not kind_of(question).is_verbatim and question.id != own
            if text is not None and is_prose and text not in ours:
                yield path


def _wordings(node: object, language: str) -> Iterator[str]:
    """Yield every text in one language in the data of catalogues."""
    if isinstance(node, Mapping):
        text = node.get(language)
        if isinstance(text, str):
            yield text
        for part in node.values():
            yield from _wordings(part, language)
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _wordings(part, language)


@check("languages_apart")
class LanguagesApart(Check):
    """Each text is in its own language, and not twice the same.

    `other_language` is the variant for a text in the other language. Values: `question`, and
    `lang` and `actual`.
    """

    other_language: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each pair of equal texts, and for each text in the other language."""
        twice = set()
        longest = case.instrument.limit(Limit.SAME_TEXT_CHARACTERS)
        for path, english, french in _pairs(case):
            if len(english) > longest and same_text(english, french):
                twice.add(path)
                yield Hit(path, {"question": heading(case, path)})
        for path, kind, wording in texts(case.answers):
            if not kind.is_wording or path in twice:
                continue
            for language in languages_needed(case):
                text = wording[language]
                if text and in_other_language(text, language):
                    values: Values = {
                        "question": heading(case, path),
                        "lang": language_name(case, language),
                        "actual": language_name(case, language.other),
                    }
                    yield Hit(path, values, self.other_language)


@check("same_items")
class SameItems(Check):
    """Lists have as many items in both languages. Values: `question`, `english`, `french`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each answer whose lists differ."""
        for path, english, french in _pairs(case, long=True):
            counts = list_items(english), list_items(french)
            if counts[0] != counts[1]:
                values: Values = {
                    "question": heading(case, path),
                    "english": counts[0],
                    "french": counts[1],
                }
                yield Hit(path, values)


@check("same_facts")
class SameFacts(Check):
    """Figures, dates and addresses are the same in both languages.

    The variant is the kind of figure, none for a plain number. Values: `question`, `english`,
    `french`.
    """

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each kind of figure that stands in one language alone."""
        for path, english, french in _pairs(case):
            for difference in differences(english, french):
                values: Values = {
                    "question": heading(case, path),
                    "english": ", ".join(difference.en) or "–",
                    "french": ", ".join(difference.fr) or "–",
                }
                kind = difference.kind
                yield Hit(path, values, None if kind is FactKind.NUMBER else kind.value)


@check("similar_lengths")
class SimilarLengths(Check):
    """Long answers are about as long in both languages.

    Values: `question`, `english`, `french` (characters).
    """

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each answer that is much longer in one language."""
        instrument = case.instrument
        longer_than = instrument.limit(Limit.LENGTH_CHARACTERS)
        bounds = instrument.ratio(Limit.LENGTH_SHORTEST), instrument.ratio(Limit.LENGTH_LONGEST)
        for path, english, french in _pairs(case):
            if max(len(english), len(french)) > longer_than and out_of_bounds(
                english, french, bounds
            ):
                values: Values = {
                    "question": heading(case, path),
                    "english": len(english),
                    "french": len(french),
                }
                yield Hit(path, values)


@check("machine_revised")
class MachineRevised(Check):
    """Machine translations are revised, by a position and on a date.

    `unsigned` is the variant for a review without them. Values: `question`, `lang`.
    """

    unsigned: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each translation nobody vouches for."""
        if len(languages_needed(case)) == 1:
            return
        for path, _, wording in texts(case.answers):
            record = case.answers.translations.get(path)
            state = state_of(wording, record)
            if record is None or state not in (TranslationState.MACHINE, TranslationState.REVIEWED):
                continue
            values: Values = {
                "question": heading(case, path),
                "lang": language_name(case, record.source.other),
            }
            if state is TranslationState.MACHINE:
                yield Hit(path, values)
            elif not record.by or record.on is None:
                yield Hit(path, values, self.unsigned)
