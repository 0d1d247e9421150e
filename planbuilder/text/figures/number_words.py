"""Numbers written as words, up to one hundred: enough to see that “eight” and `8` agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from planbuilder.text.language import Language


def _words(text: str) -> list[str]:
    return text.split()


_EN_UNITS = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_EN_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_EN_ORDINALS = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
)

_FR_UNITS = _words(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf"
)
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_FR_ORDINALS = _words(
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième "
    "onzième douzième"
)


def _english() -> Iterator[tuple[str, int]]:
    yield from ((word, number) for number, word in enumerate(_EN_UNITS))
    for position, tens in enumerate(_EN_TENS, start=2):
        yield tens, position * 10
        for unit in range(1, 10):
            yield f"{tens}-{_EN_UNITS[unit]}", position * 10 + unit
    yield from ((word, number) for number, word in enumerate(_EN_ORDINALS, start=1))
    yield from {"hundred": 100, "once": 1, "twice": 2, "both": 2, "dozen": 12, "half": 2}.items()
    yield from {"double": 2, "triple": 3, "single": 1, "quarter": 4, "quarterly": 4}.items()


def _french() -> Iterator[tuple[str, int]]:
    yield from ((word, number) for number, word in enumerate(_FR_UNITS))
    for base, tens in _FR_TENS.items():
        yield tens, base
        last = 19 if base == 60 else 9
        for unit in range(1, last + 1):
            joined = "-et-" if unit in (1, 11) else "-"
            yield f"{tens}{joined}{_FR_UNITS[unit]}", base + unit
            yield f"{tens} et {_FR_UNITS[unit]}", base + unit
    yield "quatre-vingts", 80
    yield from ((f"quatre-vingt-{_FR_UNITS[unit]}", 80 + unit) for unit in range(1, 20))
    yield from ((word, number) for number, word in enumerate(_FR_ORDINALS, start=1))
    yield from {"une": 1, "première": 1, "second": 2, "seconde": 2, "cent": 100}.items()
    yield from {"douzaine": 12, "moitié": 2, "demi": 2, "demie": 2, "dizaine": 10}.items()
    yield from {"double": 2, "triple": 3, "quart": 4, "trimestre": 4, "seul": 1, "seule": 1}.items()


_WORDS: Mapping[Language, Mapping[str, int]] = MappingProxyType(
    {Language.EN: dict(_english()), Language.FR: dict(_french())}
)

_PATTERNS = {
    language: re.compile(
        r"(?<![\w])("
        + "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        + r")s?(?![\w])",
        re.IGNORECASE,
    )
    for language, words in _WORDS.items()
}

_ROMAN = re.compile(r"(?<!\w)([IVXLC]{1,7})(?:e|er|re)?(?!\w)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def numbers_in_words(text: str, language: Language) -> frozenset[int]:
    """Return the numbers a text writes as words, ordinals and Roman numerals included."""
    found = {_WORDS[language][match[1].casefold()] for match in _PATTERNS[language].finditer(text)}
    return frozenset(found | {_roman(match[1]) for match in _ROMAN.finditer(text)})


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-one if one < next_ else one for one, next_ in zip(values, following, strict=True))
