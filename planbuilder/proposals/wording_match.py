"""Matching of headings, labels and passages of foreign documents with questions.

Only the instrument's own wording is compared, in both languages, and the synonyms in its folder.
Words are compared by their first letters, without accents, so that a plural or a verb matches its
noun.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from math import fsum, log, sqrt

from msgspec import Struct

from planbuilder.instrument import Document, Question, Section
from planbuilder.text import LANGUAGES, Language

_STEM = 6
"""The first letters of a word that count."""

_SAME = 1.1
"""The likeness of equal texts."""

_MOST = 6
"""The greatest number of times that a word counts in the wording of a question."""

_TELLING = 3
"""The weight of words that texts on a question use."""

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
"""Synonyms of a question or section by id; words on a question are under `about:` and its id."""


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the meaningful words in a text."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+", plain)
    return tuple(word[:_STEM].rstrip("s") for word in words if word not in _SMALL)


def likeness(one: str, other: str) -> float:
    """Return the likeness of two headings: 0.0 for nothing in common, 1.0 for the same stems.

    Equal texts have a greater likeness still.
    """
    (one_text, first), (other_text, second) = _comparable(one), _comparable(other)
    if one_text == other_text:
        return _SAME
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


@lru_cache(maxsize=4096)
def _comparable(heading: str) -> tuple[str, frozenset[str]]:
    """Return a heading without its case, and the stems of its words: each is compared with many."""
    return heading.casefold().strip(), frozenset(stems(heading))


def letter_of(heading: str) -> tuple[str, str]:
    """Return the letter of a heading, blank for none, and the heading without it.

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
    """Return whether a text begins with a letter or number like a heading: `b)`, `2.1`, `iv.`."""
    return bool(_LETTER.match(heading) or _NUMBER.match(heading))


class WordingIndex(Struct, frozen=True, dict=True):
    """Finds the questions of a document by the names that people give them."""

    document: Document
    synonyms: Synonyms

    def section_named(self, heading: str) -> tuple[Section | None, float]:
        """Return the section that a heading names best, and the likeness."""
        pairs = [
            (section, self.likeness_to(section, heading)) for section in self.document.sections
        ]
        return max(pairs, key=lambda pair: pair[1], default=(None, 0.0))

    def likeness_to(self, section: Section, heading: str) -> float:
        """Return the likeness of a heading and a section."""
        return max(likeness(heading, name) for name in self._section_names(section))

    def section_lettered(self, letter: str) -> Section | None:
        """Return the section with an official letter."""
        return next((each for each in self.document.sections if each.letter == letter), None)

    def question_named(
        self, heading: str, questions: Iterable[Question], language: Language
    ) -> tuple[Question | None, float]:
        """Return the question that a heading or label names best, and the likeness."""
        return next(iter(self.questions_named(heading, questions, language)), (None, 0.0))

    def questions_named(
        self, heading: str, questions: Iterable[Question], language: Language
    ) -> list[tuple[Question, float]]:
        """Return questions with the likeness of a heading in a language, the best one first.

        Of two with equal likeness, such as the name in either language, the one for `language`
        comes first, then the one whose wording shares the rarer words.
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
        """Yield the names of a question: its heading and synonyms in both languages."""
        for language in LANGUAGES:
            if heading := question.heading[language]:
                yield heading
            if prompt := question.prompt[language]:
                yield prompt
        yield from self.synonyms.get(question.id, ())

    def question_about(
        self, passage: str, questions: Sequence[Question]
    ) -> tuple[Question | None, float]:
        """Return the question whose wording a passage shares most with, and the share."""
        pairs = [(each, self.share_of(passage, each)) for each in questions]
        return max(pairs, key=lambda pair: pair[1], default=(None, 0.0))

    def share_of(self, passage: str, question: Question) -> float:
        """Return the share of a question's wording in a passage; rare words count more."""
        words = stems(passage)
        bag = self._bags[question.id]
        # The order of a set differs from one process to the next; this sum does not.
        common = fsum(
            self._weights[word] * min(bag[word], _MOST) for word in set(words) if word in bag
        )
        return common / sqrt(len(bag) or 1) / (sqrt(len(words)) or 1.0)

    def words_shared(self, passage: str, question: Question) -> int:
        """Return the number of different words in both a passage and the wording of a question."""
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
    """Return the weighted counts of the stems in the wording of a question.

    `words` are those of texts about it.
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
