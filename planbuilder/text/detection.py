"""Detection of the official language of a text or a sentence.

Everyday words, elisions, accents and endings are evidence for one language or the other; a clear
majority decides. On public federal text this is as accurate as the libraries it was measured
against (`docs/bilingual.md`), because only two languages are told apart; it needs no model and no
network.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from planbuilder.text.official_languages import Language
from planbuilder.text.quotation_marks import without_open_quotes
from planbuilder.text.typography.protected_spans import MASK, mask
from planbuilder.text.vocabulary import words_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EVERYDAY = {
    Language.EN: _words(
        """
        about above across after again against all already also always am among and another any
        anyone anything are aren because been before being below between both but by can cannot
        could did didn do does doesn doing don done down during each either else enough ever every
        everyone few find first for found from further get give given go good had has have having
        he help her here him his how however in into is isn it its itself just keep know last less
        let like made make many may might more most much must need needs never new next no nor not
        of off often once only onto other others our out over own part per rather read same see
        send set shall she should show since so some someone such take than that the their them
        then there these they this those through to too toward try turn under until up upon us use
        used user users using very via was way we well were what when where whether which while who
        whom whose why will with within without won work would yes yet you your yours
        """
    ),
    Language.FR: _words(
        """
        afin ai ainsi alors après au aucun aucune aujourd auprès aura auront aussi autant autre
        autres aux avaient avait avant avec avez avoir avons ayant beaucoup bien car ce ceci cela
        celle celles celui ces cet cette ceux chacun chacune chaque chez ci combien comme contre
        dans de depuis derrière des desquels dessous devant devez devra devraient devrait devrez
        doit doivent donc dont du duquel durant elle elles en encore ensuite entre est et étaient
        était étant été être êtes eu eux faire fait faites faut fois font hors ici il ils je jour
        jours jusqu jusque la là laquelle le lequel les lesquelles lesquels leur leurs lors lorsque
        lui ma mes mise moins mon même mêmes ne ni nos notre nous nouveau nouveaux nouvelle
        nouvelles ont où par parce parfois parmi pas pendant peu peut peuvent plusieurs pour
        pourquoi pourra pourraient pourrait pourrez pouvez près puis puisque qu quand que quel
        quelle quelles quelque quelques quels qui quoi sa sans sauf se sera seront ses seulement si
        sinon soient soit sommes sont sous souvent suis sur sûr ta tel telle telles tels tes toi
        ton tous tout toute toutes très trop tu un une vers veuillez voici vos votre voulez vous
        vôtre été
        """
    ),
}
"""Common words of one language that are rare in the other; words of both are left out."""

_ENDINGS = {
    Language.EN: re.compile(
        r"\w{3,}(?:ing|ings|ness|ship|ships|ful|less|ally|ely|ably|ibly|ously|ied|ated|ized|ted|sed"
        r"|ked|ped|ged|ced|ded|ned|red|ved|led|rch|ght|ghts|ough|ers|ys|ies|hed|ity|ory|ary|cy|gy)"
        r"|\w*(?:w[aeiorhs]|ck|sh|oo|ee|th[aeiouy]|[^aeiouq]y[^aeiou])\w*"
    ),
    Language.FR: re.compile(
        r"\w{2,}(?:eux|euse|euses|eaux|aux|ique|iques|isme|istes?|eur|eurs|oire|oires|ez|aient"
        r"|ement|ements|ment|isez|ons|elle|elles|ette|ettes|aine|aines|tre|tres|aire|aires|ive"
        r"|ives|ier|iers|ière|ille|illes|gne|gnes|que|ques|gue|ois|oie|ise|ises|ure|er|ir|oir)"
        r"|\w*[éèêëàâîïôûùçœ]\w*"
    ),
}
"""Endings and letters that are common in one language and rare in the other."""

_ELISION = re.compile(r"(?<![\w'’])(?:[ldnsjcmt]|qu|jusqu|lorsqu|puisqu)['’](?=\w)", re.IGNORECASE)
_CONTRACTION = re.compile(
    r"\b\w+(?:n['’]t|['’](?:re|ve|ll))\b|\b(?:it|that|what|there|here|who|let)['’]s\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_QUOTATION = re.compile(
    r"«[^»]*»|“[^”]*”|\"[^\"]*\"|`[^`]*`|(?<![\w’'])[‘'](?=\w)[^\n]{2,200}?['’](?!\w)"
)
_QUOTES = re.compile(r"[«“\"`‘']")
_CODE = re.compile(r"\{[^{}]*\}|(?<![^\s}])\S*[\w)]/\w\S*|\b\w+_\w+\b|(?<!\S)--\w[\w-]*")
_CODE_SIGNS = re.compile(r"[{/_]|--")
_CARE = re.compile(r"[«“\"`‘'{/_@#]")
"""Signs of quotations, code and addresses, whose words are no evidence."""

_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
_EVERYDAY_WEIGHT, _ENDING_WEIGHT, _ELISION_WEIGHT = 1.0, 0.4, 1.0
"""The weights of an everyday word, of a typical ending, and of an elision or contraction."""

_NAME_WEIGHT = 0.25
"""The share that a capitalized word inside a sentence counts: names are alike in both languages."""


class Evidence(Struct, frozen=True):
    """The evidence for each language in a text, where an everyday word weighs 1.

    `words` is the number of words in the text.
    """

    en: float
    fr: float
    words: int

    def __getitem__(self, language: Language) -> float:
        """Return the evidence for `language`."""
        return self.fr if language is Language.FR else self.en

    def excess(self, language: Language) -> float:
        """Return the evidence for `language` less that for the other one."""
        return self[language] - self[language.other]


@lru_cache(maxsize=1024)
def evidence(text: str) -> Evidence:
    """Return the evidence for each language in a text; quotations and addresses do not count."""
    prose = _prose(text)
    english = french = 0.0
    words = _WORD.findall(prose)
    for place, word in enumerate(words):
        for_english, for_french = _weights(word.casefold())
        if not (for_english or for_french):
            continue
        share = 1.0 if place == 0 or word[0].islower() else _NAME_WEIGHT
        english += for_english * share
        french += for_french * share
    french += _ELISION_WEIGHT * len(_ELISION.findall(prose))
    english += _ELISION_WEIGHT * len(_CONTRACTION.findall(prose))
    return Evidence(english, french, len(words))


@lru_cache(maxsize=1024)
def _prose(text: str) -> str:
    plain = mask(unicodedata.normalize("NFC", text)).replace(MASK, " ")
    if _QUOTES.search(plain):
        plain = _QUOTATION.sub(" ", without_open_quotes(plain))
    if _CODE_SIGNS.search(plain):
        plain = _CODE.sub(" ", plain)
    return _ACRONYM.sub(" ", plain)


@lru_cache(maxsize=1024)
def _weights(word: str) -> tuple[float, float]:
    """Return the weight of a word, in lower case, for English and for French."""
    english, french = (word in _EVERYDAY[language] for language in (Language.EN, Language.FR))
    if english or french:
        return _EVERYDAY_WEIGHT * english, _EVERYDAY_WEIGHT * french
    english, french = (
        _ENDINGS[language].fullmatch(word) is not None for language in (Language.EN, Language.FR)
    )
    return _ENDING_WEIGHT * english, _ENDING_WEIGHT * french


SHORTEST = 50
"""Characters below which a text is not judged: names and titles would mislead."""

_FEWEST_WORDS = 4
"""Words below which a sentence is not judged."""

_EXCESS = 0.9
"""The excess of evidence for the other language that a sentence needs."""

_TITLE_EXCESS = 1.9
"""The excess that a name or a title needs: it may be official in one language only."""

_DOMINANCE = 0.5
"""The greatest share of the other language's evidence that a text's own language may have."""


@lru_cache(maxsize=1024)  # several checks ask it of each text
def in_other_language(text: str, language: Language) -> bool:
    """Return whether a text meant for `language` is written in the other official language.

    False for texts of fewer than 50 characters and for doubtful ones.
    """
    # Few texts seem to be in the other language: only theirs are measured.
    return speaks_other(text, language) and len(" ".join(_prose(text).split())) >= SHORTEST


@lru_cache(maxsize=1024)  # asked of a text of one sentence, and of its sentence
def speaks_other(sentence: str, language: Language) -> bool:
    """Return whether a sentence meant for `language` is clearly in the other official language."""
    if _is_plainly_in(sentence, language):
        return False
    read = evidence(sentence)
    excess = read.excess(language.other)
    if excess < _EXCESS or read.words < _FEWEST_WORDS:
        return False
    is_dominant = read[language] <= _DOMINANCE * read[language.other]
    return is_dominant and (excess >= _TITLE_EXCESS or not _is_title(sentence))


def _is_plainly_in(sentence: str, language: Language) -> bool:
    """Return whether a quick upper bound rules out that a sentence is in the other language.

    The bound overestimates the evidence for the other language, so that most sentences need no
    exact count.
    """
    words = words_of(sentence)
    if len(words) < _FEWEST_WORDS:
        return True
    if _CARE.search(sentence) or "--" in sentence:
        return False
    own = sum(map(_EVERYDAY[language].__contains__, words))
    others = sum(map(_EVERYDAY[language.other].__contains__, words))
    small = sum(map(str.islower, words))
    most = (
        _EVERYDAY_WEIGHT * (others + len(words) - small)
        + _ENDING_WEIGHT * (small - own - others)
        + _ELISION_WEIGHT * sentence.count("’")
    )
    return own > _DOMINANCE * most


def _is_title(sentence: str) -> bool:
    words = [word for word in _WORD.findall(sentence) if len(word) >= 4]
    return bool(2 * sum(word[0].isupper() for word in words) > len(words))
