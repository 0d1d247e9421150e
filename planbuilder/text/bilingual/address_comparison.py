"""Comparison of the links, accounts and hashtags of two languages.

A page or an account often has a name in each language: `/en/levels` and `/fr/niveaux`. Addresses
are split into words. Words that both share show which others must correspond: paths without a
language mark that differ by one word lead to different pages, and so do words that differ by a
letter which spelling does not explain.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeVar

from planbuilder.text.bilingual.cognates import are_cognates
from planbuilder.text.bilingual.lexicon import key, meanings, spellings
from planbuilder.text.figures.facts import Fact, facts
from planbuilder.text.figures.patterns import FactKind
from planbuilder.text.official_languages import Language

NAMES = frozenset({FactKind.LINK, FactKind.HANDLE, FactKind.HASHTAG})
"""The kinds of fact that may differ between languages."""

_T = TypeVar("_T")

_LIKENESS = 0.6
"""The least similarity of the sites of one organization: `x.example.ca`, `x.exemple.ca`."""

_MARKS = frozenset(
    (
        *("en", "eng", "e", "english", "anglais", "fr", "fra", "fre", "f", "french", "francais"),
        *("ca", "lang", "langue", "language"),
    )
)
"""Words in an address that mark its language."""

_FORMS = frozenset({"html", "htm", "php", "aspx", "asp", "jsp", "index", "www"})
"""Words in an address that do not tell where it leads."""

_SHORTEST = 2
"""Letters below which a difference of one letter is not taken for a misspelling."""

_LONGEST_ENDING = 2
"""Letters by which a word may be longer than the lexicon word it is compared with."""

_WORD = re.compile(r"[a-z]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def same_page(en: str, fr: str) -> bool:
    """Return whether two links may lead to one page in each language, or to one mailbox."""
    if ("@" in en) != ("@" in fr):
        return False
    (english_host, english), (french_host, french) = _parts(en), _parts(fr)
    if not _same_site(english_host, french_host):
        return False
    if _figures(english) != _figures(french):
        return False
    if "@" in en:
        return not _misspelt_among(_words(english), _words(french))
    return _same_path(english, french)


def _same_site(one: str, other: str) -> bool:
    same_end = one.rpartition(".")[2] == other.rpartition(".")[2]
    if not same_end or (one != other and not _are_alike(one, other)):
        return False
    sites = tuple(_words(site if site.count(".") > 1 else f"www.{site}") for site in (one, other))
    return not _misspelt_among(*sites)


def _are_alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher  # most texts name one site for both languages

    return SequenceMatcher(None, one, other).ratio() >= _LIKENESS


def same_name(en: str, fr: str) -> bool:
    """Return whether two accounts or hashtags may be those of one team in each language."""
    english, french = _words(_CAMEL.sub(" ", en)), _words(_CAMEL.sub(" ", fr))
    return _numbers(english) == _numbers(french) and not _misspelt_among(english, french)


def _parts(address: str) -> tuple[str, str]:
    """Return the site of an address and the rest; of a mailbox, its host and its name."""
    bare = re.sub(r"^(?:mailto:|https?://)?(?:www\.)?", "", address)
    if "@" in bare:
        name, _, host = bare.partition("@")
        return host, name
    host = re.split(r"[/?#]", bare, maxsplit=1)[0]
    if "." not in host:
        return "", bare  # a page of the same site
    return host, bare[len(host) :]


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFD", text.casefold())
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def _numbers(words: list[str]) -> list[str]:
    return [word for word in words if word.isdigit()]


def _figures(text: str) -> list[str]:
    return sorted(_numbers(_words(text)))


def _same_path(en: str, fr: str) -> bool:
    english, french = ([_content(part) for part in text.split("/")] for text in (en, fr))
    english, french = ([words for words in each if words] for each in (english, french))
    if bool(english) != bool(french):
        return False  # one leads to a page, the other to the entrance
    ours, theirs = _without(english, french), _without(french, english)
    if any(
        _misspelt_among(one, other) or _is_mistranslation(one, other)
        for one in ours
        for other in theirs
    ):
        return False
    is_marked = bool(_MARKS.intersection(_words(en) + _words(fr)))
    same_depth = len(english) == len(french) > 1
    if len(ours) == len(theirs) == 1 and same_depth and not is_marked:
        return _may_translate(ours[0], theirs[0])
    return not _say_something_else(
        [word for part in ours for word in part], [word for part in theirs for word in part]
    )


def _content(part: str) -> list[str]:
    """Return the words in a part of a path that tell where it leads."""
    return [word for word in _words(part) if word not in _FORMS | _MARKS]


def _without(several: Sequence[_T], others: Sequence[_T]) -> list[_T]:
    """Return the elements of one list that are not in another, with repetitions."""
    rest = list(others)
    own: list[_T] = []
    for each in several:
        if each in rest:
            rest.remove(each)
        else:
            own.append(each)
    return own


def _misspelt_among(words: list[str], others: list[str]) -> bool:
    """Return whether two names differ by one word, and that word by one letter."""
    ours, theirs = _without(words, others), _without(others, words)
    same_length = len(words) == len(others) and len(ours) == len(theirs) == 1
    return same_length and _is_misspelt(ours[0], theirs[0])


def _is_misspelt(one: str, other: str) -> bool:
    """Return whether two words differ by one letter and are no cognates."""
    if len(one) != len(other) or len(one) < _SHORTEST:
        return False
    apart = sum(a != b for a, b in zip(one, other, strict=True))
    return apart == 1 and not are_cognates(one, other)


def _is_mistranslation(en: list[str], fr: list[str]) -> bool:
    """Return whether a name is a misspelt translation of the other one: `conmexion`."""
    sides = {Language.EN: en, Language.FR: fr}
    return any(
        _is_slip(word, _translations(sides[language.other], language))
        for language, own in sides.items()
        for word in {*own, "".join(own)}
    )


def _translations(words: list[str], language: Language) -> tuple[str, ...]:
    """Return possible translations into `language` of words, and of all of them joined."""
    several = _meanings_of([*words, "".join(words)], language.other)
    return tuple(word for one in several for word in spellings()[language].get(one, ()))


def _is_slip(word: str, several: tuple[str, ...]) -> bool:
    """Return whether a word begins with none of `several`, but with one of them misspelt."""
    return not word.startswith(several) and any(
        _is_misspelt(word[: len(each)], each)
        for each in several
        if len(word) - len(each) <= _LONGEST_ENDING
    )


def _meanings_of(words: list[str], language: Language) -> set[str]:
    stems = meanings()[language]
    return {one for word in words for one in (key(word), *stems.get(key(word), ()))}


def _may_translate(en: list[str], fr: list[str]) -> bool:
    """Return whether two names of a page share a word or a meaning."""
    return bool(_meanings_of(en, Language.EN) & _meanings_of(fr, Language.FR))


def _say_something_else(en: list[str], fr: list[str]) -> bool:
    """Return whether two paths share no meaning, though every word is in the lexicon."""
    by_meaning = meanings()
    are_known = all(
        key(word) in by_meaning[language]
        for language, words in ((Language.EN, en), (Language.FR, fr))
        for word in words
    )
    return bool(en and fr) and are_known and not _may_translate(en, fr)


def names_apart(
    en: Sequence[str], fr: Sequence[str]
) -> Iterator[tuple[FactKind, tuple[str, ...], tuple[str, ...]]]:
    """Yield the links, handles and hashtags of two texts that do not correspond, by kind.

    A kind is yielded where one text has more of them, or where a pair has nothing in common. Names
    that both texts have are left out.
    """
    english_names, french_names = (
        [fact for text in texts for fact in facts(text, language) if fact.kind in NAMES]
        for language, texts in ((Language.EN, en), (Language.FR, fr))
    )
    if not (english_names or french_names):
        return
    for kind in (FactKind.LINK, FactKind.HANDLE, FactKind.HASHTAG):
        english, french = (
            [fact for fact in names if fact.kind is kind] for names in (english_names, french_names)
        )
        if len(english) != len(french):
            yield kind, _names(_alone(english, french)), _names(_alone(french, english))
        elif apart := _differences_of(kind, english, french):
            yield kind, *apart


def _names(several: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(several))


def _differences_of(
    kind: FactKind, english: Sequence[Fact], french: Sequence[Fact]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the pairs of names that cannot be those of one page or team, None without any."""
    may_be_same = same_page if kind is FactKind.LINK else same_name
    pairs = [
        (one, other)
        for one, other in zip(_alone(english, french), _alone(french, english), strict=True)
        if not may_be_same(one, other)
    ]
    if not pairs:
        return None
    return tuple(one for one, _ in pairs), tuple(other for _, other in pairs)


def _alone(names: Sequence[Fact], others: Sequence[Fact]) -> list[str]:
    """Return the names that `others` lacks, as they are written; case does not count."""
    rest = [fact.values for fact in others]
    alone = []
    for fact in names:
        if fact.values in rest:
            rest.remove(fact.values)
        else:
            alone.append(fact.surface)
    return alone
