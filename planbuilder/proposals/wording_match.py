"""Headings, labels and passages of somebody else's document matched with an instrument's questions.

Only the instrument's own wording is compared, in both languages, and the synonyms its folder
names. Words count by their first letters, without accents, so that a plural or a verb still
matches its noun.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log, sqrt

from planbuilder.instrument import Document, Question, Section
from planbuilder.text import LANGUAGES, Language

_STEM = 6
_SAME = 1.1
_MOST = 6
_TELLING = 3
_SMALL = frozenset(
    [
        *("a", "an", "and", "the", "of", "to", "for", "in", "on", "or", "by", "with", "is", "are"),
        *("de", "la", "le", "les", "du", "des", "et", "un", "une", "pour", "au", "aux", "sur"),
        *("en", "l", "d", "qu", "que", "dans", "par", "ou", "est", "sont", "se", "s", "ce"),
        *("this", "that", "does", "will", "be", "as", "it", "its"),
    ]
)
_PART = r"(?:part|section|partie|point|item)"
_LETTER = re.compile(rf"^(?:{_PART}\s+)?\(?(?P<letter>[a-j])\s?[).:–-](?!\d)\s*", re.IGNORECASE)
_LETTER_AFTER = re.compile(rf"\s*[(\[][^()\[\]]*\b{_PART}\s+(?P<letter>[a-j])[)\]]$", re.IGNORECASE)
_NUMBER = re.compile(
    r"^\(?(?:(?:[a-j]\.)?\d+(?:\.\d+)*\s?[).:–-]|(?:[a-j]|\d+)(?:\.\d+)+|[ivx]+\s?[).])\s+",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"^\d+\s+")
Synonyms = Mapping[str, Sequence[str]]
"""Other headings of a question or section by its id; words on a question by `about:` and its id."""


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """Return the beginnings of the words of a text that carry meaning."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+", plain)
    return tuple(word[:_STEM].rstrip("s") for word in words if word not in _SMALL)


def likeness(one: str, other: str) -> float:
    """Return how alike two headings are: 0.0 for nothing in common, 1.0 for the same stems.

    The same text is more alike still.
    """
    if one.casefold().strip() == other.casefold().strip():
        return _SAME
    first, second = set(stems(one)), set(stems(other))
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def letter_of(heading: str) -> tuple[str, str]:
    """Return the letter a heading begins or ends with, blank for none, and the heading without it.

    `b) Platform`, `Part B: Platform` and `Platform (point b)` have one.
    """
    match = _LETTER.match(heading)
    if match:
        return match["letter"].lower(), heading[match.end() :].strip()
    match = _LETTER_AFTER.search(heading)
    if match:
        return match["letter"].lower(), heading[: match.start()].strip()
    return "", _BARE_NUMBER.sub("", _NUMBER.sub("", heading)).strip()


def is_marked(heading: str) -> bool:
    """Return whether a text begins with a letter or a number as headings do: `b)`, `2.1`, `iv.`."""
    return bool(_LETTER.match(heading) or _NUMBER.match(heading))


@dataclass(frozen=True)
class WordingIndex:
    """Finds the questions of a document by what a person calls them."""

    document: Document
    synonyms: Synonyms

    def section_named(self, heading: str) -> tuple[Section | None, float]:
        """Return the section a heading names best, and how well."""
        pairs = [
            (section, self.likeness_to(section, heading)) for section in self.document.sections
        ]
        return max(pairs, key=lambda pair: pair[1], default=(None, 0.0))

    def likeness_to(self, section: Section, heading: str) -> float:
        """Return how well a heading names a section."""
        return max(likeness(heading, name) for name in self._section_names(section))

    def section_lettered(self, letter: str) -> Section | None:
        """Return the section with an official letter."""
        return next((each for each in self.document.sections if each.letter == letter), None)

    def question_named(
        self, heading: str, questions: Iterable[Question], language: Language
    ) -> tuple[Question | None, float]:
        """Return the question a heading or a label names best, and how well."""
        return next(iter(self.questions_named(heading, questions, language)), (None, 0.0))

    def questions_named(
        self, heading: str, questions: Iterable[Question], language: Language
    ) -> list[tuple[Question, float]]:
        """Return questions and how well a heading in a language names each, the best one first.

        Of two that are named as well, such as the name in either language, the one for
        `language` comes first, then the one whose wording shares the rarer words.
        """
        pairs = [
            (question, max(likeness(heading, name) for name in self.names(question)))
            for question in questions
        ]
        other = f"_{language.other.value}"
        return sorted(
            pairs,
            key=lambda pair: (
                -pair[1],
                pair[0].id.endswith(other),
                -self.share_of(heading, pair[0]) if pair[1] else 0.0,
            ),
        )

    def names(self, question: Question) -> Iterator[str]:
        """Yield what a question is called: its heading and synonyms in both languages."""
        for language in LANGUAGES:
            if heading := question.heading[language]:
                yield heading
            if prompt := question.prompt[language]:
                yield prompt
        yield from self.synonyms.get(question.id, ())

    def question_about(
        self, passage: str, questions: Sequence[Question]
    ) -> tuple[Question | None, float]:
        """Return the question whose wording a passage shares most with, and how much."""
        pairs = [(each, self.share_of(passage, each)) for each in questions]
        return max(pairs, key=lambda pair: pair[1], default=(None, 0.0))

    def share_of(self, passage: str, question: Question) -> float:
        """Return how much of the wording of a question a passage shares; rare words count more."""
        words = stems(passage)
        bag = self._bags[question.id]
        common = sum(
            self._weights[word] * min(bag[word], _MOST) for word in set(words) if word in bag
        )
        return common / sqrt(len(bag) or 1) / (sqrt(len(words)) or 1.0)

    def words_shared(self, passage: str, question: Question) -> int:
        """Return how many different words a passage and the wording of a question share."""
        return len(set(stems(passage)) & set(self._bags[question.id]))

    @cached_property
    def _bags(self) -> dict[str, Counter[str]]:
        return {
            each.id: _bag(each, self.names(each), self.synonyms.get(f"about:{each.id}", ()))
            for each in self.document.questions()
        }

    @cached_property
    def _weights(self) -> dict[str, float]:
        counts = Counter(word for bag in self._bags.values() for word in bag)
        return {word: log(1 + len(self._bags) / count) for word, count in counts.items()}

    def _section_names(self, section: Section) -> Iterator[str]:
        for language in LANGUAGES:
            if title := section.title[language]:
                yield title
        yield from self.synonyms.get(section.id, ())


def _bag(question: Question, names: Iterable[str], words: Iterable[str]) -> Counter[str]:
    """Return how often each stem stands in the wording of a question, with weight.

    `words` are those a text on it uses.
    """
    bag: Counter[str] = Counter()
    for text in words:
        bag.update(stems(text) * _TELLING)
    for name in names:
        bag.update(stems(name) * 2)
    for language in LANGUAGES:
        bag.update(stems(question.guidance[language] or ""))
        if question.example is not None:
            bag.update(stems(question.example[language] or ""))
    return bag
