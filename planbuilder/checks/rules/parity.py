"""Checks that both languages of an answer say the same.

Translations older than their source are left to `translations_fresh`. A department that writes in
one language has nothing to compare.
"""

from collections.abc import Iterator, Mapping

from planbuilder.answers import (
    Answers,
    TranslationState,
    Wording,
    is_exempt,
    kind_of,
    needs,
)
from planbuilder.answers.translations import every_state
from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.department_scope import languages_needed
from planbuilder.checks.engine.gaps import texts
from planbuilder.checks.engine.labels import Values, heading, language_name, shorten
from planbuilder.checks.engine.references import QuestionRef
from planbuilder.instrument import Limit
from planbuilder.model import plain
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.bilingual.comparison import Comparison, SentencePair, compare
from planbuilder.text.detection import in_other_language
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.language import verbatim
from planbuilder.text.parity import out_of_bounds, same_text


def _pairs(case: Case) -> tuple[tuple[str, str, str], ...]:
    """Return the path, English and French of answers in both languages, without stale ones."""
    if len(languages_needed(case)) == 1:
        return ()
    return _fresh_pairs(Identity(case.answers))


@document_cache(maxsize=2)  # four checks read them
def _fresh_pairs(of_answers: Identity[Answers]) -> tuple[tuple[str, str, str], ...]:
    states = every_state(of_answers.value)
    return tuple(
        (path, wording.en, wording.fr)
        for path, _, wording in texts(of_answers.value)
        if wording.en and wording.fr and states[path] is not TranslationState.STALE
    )


def _comparisons(case: Case) -> tuple[tuple[str, Comparison], ...]:
    """Return the path and comparison of answers whose texts are each in their own language."""
    return _comparisons_of(Identity(_pairs(case)))


@document_cache(maxsize=2)
def _comparisons_of(
    pairs: Identity[tuple[tuple[str, str, str], ...]],
) -> tuple[tuple[str, Comparison], ...]:
    return tuple(
        (path, compare(english, french))
        for path, english, french in pairs.value
        if not in_other_language(english, Language.EN)
        and not in_other_language(french, Language.FR)
        and not same_text(english, french)
    )


@check("required_in_languages")
class RequiredInLanguages(Check):
    """Answers the purpose needs are in each language needed. Values: `question`, `lang`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each language a needed answer lacks; blank answers are passed over."""
        languages = languages_needed(case)
        texts_by_path = {path: wording for path, _, wording in case.answers.wordings()}
        for need in needs(case.answers, case.purpose):
            wording = texts_by_path.get(need.path, Wording())
            for language in languages if wording != Wording() else ():
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
        languages = set(LANGUAGES) - set(languages_needed(case))
        unprinted = [
            path
            for path, _, wording in (texts(case.answers) if languages else ())
            for language in languages
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
        catalogues = [plain(each) for each in case.instrument.catalogues.values()]
        ours = set(_wordings(catalogues, language.value))
        own = self.reason.rpartition(":")[2]
        for path, question, wording in case.answers.texts():
            text = wording[language]
            is_prose = not kind_of(question).is_verbatim and question.id != own
            if text is not None and is_prose and text not in ours:
                yield path


def _wordings(node: object, language: str) -> Iterator[str]:
    """Yield every text in `language` within the data of catalogues."""
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
    """Each text, and each sentence of it, is in its own language, and not twice the same.

    `other_language` and `sentence` are the variants for a text and for a sentence in the other
    language. A reason recorded for the texts as they stand (a quotation, a title, a name)
    settles all three; where one language is written, quotation marks do. Values: `question`, and
    `lang`, `actual` and `sentence`.
    """

    other_language: str
    sentence: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each pair of equal texts, and each text or sentence left."""
        languages = languages_needed(case)
        for path, kind, wording in texts(case.answers):
            if kind.is_wording and not is_exempt(wording, case.answers.translations.get(path)):
                yield from self._hits(case, path, wording, languages)

    def _hits(
        self, case: Case, path: str, wording: Wording, languages: tuple[Language, ...]
    ) -> Iterator[Hit]:
        english, french = wording.en or "", wording.fr or ""
        both = len(languages) > 1 and bool(english and french)
        longest = case.instrument.limit(Limit.SAME_TEXT_CHARACTERS)
        if both and len(english) > longest and same_text(english, french):
            yield Hit(path, {"question": heading(case, path)})
            return
        whole = [each for each in languages if in_other_language(wording[each] or "", each)]
        for language in whole:
            yield Hit(path, _languages(case, path, language), self.other_language)
        for foreign_sentence in () if whole else compare(english, french).untranslated:
            if foreign_sentence.language not in languages:
                continue
            values: Values = {
                **_languages(case, path, foreign_sentence.language),
                "sentence": verbatim(shorten(foreign_sentence.sentence)),
            }
            yield Hit(path, values, self.sentence)


def _languages(case: Case, path: str, language: Language) -> Values:
    return {
        "question": heading(case, path),
        "lang": language_name(case, language),
        "actual": language_name(case, language.other),
    }


@check("same_items")
class SameItems(Check):
    """Lists have as many items in both languages. Values: `question`, `english`, `french`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each answer whose lists differ."""
        for path, comparison in _comparisons(case):
            english, french = comparison.items
            if english != french:
                values: Values = {
                    "question": heading(case, path),
                    "english": english,
                    "french": french,
                }
                yield Hit(path, values)


@check("same_facts")
class SameFacts(Check):
    """Figures, dates and addresses are the same in both languages, and at the same place.

    The variant is the kind of figure, none for a plain number, `order` for figures that changed
    places. Values: `question`, `english`, `french`.
    """

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each kind of figure that differs."""
        for path, comparison in _comparisons(case):
            for difference in comparison.facts:
                values: Values = {
                    "question": heading(case, path),
                    "english": ", ".join(difference.en) or "–",
                    "french": ", ".join(difference.fr) or "–",
                }
                kind = None if difference.kind is FactKind.NUMBER else difference.kind.value
                yield Hit(path, values, "order" if difference.is_order else kind)


@check("same_sentences")
class SameSentences(Check):
    """Each sentence has a counterpart, and neither denies or obliges alone.

    `negation` and `obligation` are the variants for the two. Values: `question`, `lang`,
    `actual`, and `sentence`, or `english` and `french`.
    """

    negation: str
    obligation: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each sentence or pair of sentences."""
        for path, comparison in _comparisons(case):
            for language, sentence in comparison.lacking:
                values = {
                    **_languages(case, path, language),
                    "sentence": verbatim(shorten(sentence)),
                }
                yield Hit(path, values)
            for language, pair in comparison.denials:
                yield Hit(path, _pair(case, path, pair, language), self.negation)
            for pair in comparison.obligations:
                yield Hit(path, _pair(case, path, pair, Language.EN), self.obligation)


def _pair(case: Case, path: str, pair: SentencePair, language: Language) -> Values:
    return {
        **_languages(case, path, language),
        "english": verbatim(shorten(pair.en)),
        "french": verbatim(shorten(pair.fr)),
    }


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
