"""Negation and obligation: whether a sentence is negative, and whether it says must, should or may.

A translation may be negative in another way than its source (`cannot`, `unable`, `only if`). So
each language has plain negations, which need a counterpart, and a wider set of words that may be
one. Reported is only a plain negation, or a plain obligation, whose counterpart has nothing of the
kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from planbuilder.text.lazy_pattern import LazyPattern
from planbuilder.text.official_languages import LANGUAGES, Language
from planbuilder.text.typography.protected_spans import mask
from planbuilder.text.vocabulary import distinct_words


class Force(StrEnum):
    """How binding a sentence is."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


def _any_of(*words: str, ends: str = r"\b") -> LazyPattern:
    return LazyPattern(rf"\b(?:{'|'.join(words)}){ends}", re.IGNORECASE)


_NEGATION = {
    Language.EN: LazyPattern(
        r"\b(?:(?<!or\s)not(?!\s+only)|cannot|never|nobody|none|nothing|neither|no\s+longer|no\s+one"
        r"|no(?=\s+(?!matter|more\s|later|less\s|fewer|sooner)[a-z]))\b|n['’]t\b",
        re.IGNORECASE,
    ),
    Language.FR: LazyPattern(
        r"\b(?:aucune?|rien|(?<!la\s)(?<!une\s)personne|jamais|nulle?)\b[^.;:!?]{0,60}?\b(?:ne\s|n['’])"
        r"|\b(?:ne\s|n['’](?!h[ée]sit))\s*(?:[\w’'*-]+\s+){0,7}?(?:pas|plus|jamais|aucune?|rien"
        r"|personne|ni|nullement|point)\b"
        r"|\b(?:pas\s+(?:de|d['’]|encore|possible)|(?<!sans\s)aucune?|ne\s+(?:pas|jamais|plus))\b"
        r"|(?<!ou\s)\bnon(?=\s(?!réglé))",  # what is open is « non réglé »
        re.IGNORECASE,
    ),
}
_NEGATIVE_WORDS = {
    Language.EN: frozenset(
        ("not", "cannot", "never", "nobody", "none", "nothing", "neither", "no", "t")
    ),
    Language.FR: frozenset(("ne", "n", "pas", "non", "aucun", "aucune")),
}
"""Every negative sentence has one of these words; texts without any are not searched."""

_COUNTERPARTS = {
    Language.EN: LazyPattern(
        r"\b(?:un(?!i(?!mp|nt|de|ns)|der|til|less\b|fortunat)\w{3,}|in(?:valid|secur|ac|ap|co[mnr]|el|ef|suf|vis|a[bd]|de[ft]"
        r"|different|dir|\w+[ai]ble)\w*|im(?:pos|pro|per|mat)\w+|ir(?:re|ra)\w+|il(?:leg|lic)\w+"
        r"|dis(?!clos|play|cuss|tribut|trict|cover|abilit|patch)\w{4,}"
        r"|mis\w{4,}|non\w*|without|except\w*|unless|only|until|fail\w*|lack\w*|avoid\w*"
        r"|prevent\w*|refus\w*|den(?:y|ies|ied|ial)|reject\w*|prohibit\w*|forbid\w*|exclu\w*"
        r"|other\s+than|rather|instead|wrong\w*|error\w*|missing|hardly|neither|nor|not|no"
        r"|never|cannot|absen\w*|expire\w*|outside|empty|blank|ban\w*|barely|rarely|seldom"
        r"|neglect\w*|ignor\w*|\w+less|least|than|doubt\w*|hesitat\w*|any\s+longer"
        r"|nothing|nobody|none|nowhere|still|yet\s+to|miss\w*|despite|im(?!pact|port|prov|ple|ag|med)\w{5,}|leave\w*|out\s+of"
        r"|bad\w*|poor\w*|problem\w*|broke\w*|exceed\w*|beyond|skip\w*|remember|remain\w*|stay\w*"
        r"|free|check(?:s|ed|ing)?\s+for|lose|lost|declin\w*|oppos\w+|violat\w*|breach\w*|harm\w*|hurt\w*|damag\w*"
        r"|private\w*|secret\w*|gone|end(?:s|ed)|hid(?:e|es|den|ing)|clos(?:e|es|ed|ing)|stop\w*|cancel\w*"
        r"|mal(?:form|func)\w*|zero|maximum|at\s+most|suspend\w*|withdr\w+|against|few|little|rare|difficult\w*|contrary|deprive\w*|behind)\b"
        r"|n['’]t\b",
        re.IGNORECASE,
    ),
    Language.FR: LazyPattern(
        r"\b(?:sans|sauf|hors|impossib\w+|interdi\w+|aucun\w*|ni|non\w*|pas|jamais|rien"
        r"|manqu\w+|échou\w+|échec\w*|évit\w+|empêch\w+|refus\w*|seul\w*|uniquement"
        r"|(?<!une\s)(?<!la\s)(?<!autre\s)(?<!cette\s)(?<!chaque\s)(?<!par\s)personne"
        r"|exception|au\s+lieu|plutôt|faux|fausse|erreur\w*|absen\w+|sinon|hormis|exclu\w*"
        r"|invalide\w*|in(?:c[ao]|suf|ac|ap|ex|él|éd|utile|dispon|vis|a[bd]|util|just|change"
        r"|déter|suff)\w+|im(?:pr|mat|pe)\w+|ir(?:r[ée])\w+|ill(?:ég|is|im)\w+|dépourv\w+"
        r"|mauvais\w*|nul\w*|vide\w*|écart\w+|ignor\w+|autre\w*\s+que|rejet\w*|défen\w+"
        r"|proscri\w+|prohib\w+|abst\w+|sous-\w+|à\s+défaut|faute|exempt\w*|dispens\w+"
        r"|hésit\w+|doute\w*|contraire\w*|à\s+moins|prévenir|ne"
        r"|in\w+[ai]bles?|oubli\w*|rest\w+|rempli\w*|gratuit\w*|libre\w*|intact\w*|dépass\w+"
        r"|diffèr\w+|différ(?!en[ct])\w+|renonc\w+|mauvais\w*|cess\w+|perd\w*|perte\w*|problème\w*|enfrein\w+"
        r"|déclin\w+|nui(?:t|re|sent|sait|sible\w*)|priv(?:é|e|er|ent|és|ée|ées)|secr[eè]t\w*"
        r"|cach\w+|ferm(?:é|e|er|ée|és|ées|ent|eture\w*)|suspen\w+|annul\w+|oppos\w+|contre"
        r"|peu|rare\w*|difficile\w*|déconseill\w+|désactiv\w+|dés[aeio]\w{3,}|s['’]en\s+ten\w+"
        r"|retir\w+|malgré|(?:in|mé)connu\w*|arrêt\w*|confond\w*)\b|\b(?:n['’])",
        re.IGNORECASE,
    ),
}
_FORCES: Mapping[Language, Mapping[Force, LazyPattern]] = {
    Language.EN: {
        Force.MUST: _any_of(
            r"must",
            r"shall",
            r"ha(?:s|ve|d)\s+to",
            r"needs?\s+to",
            r"(?:is|are|was|were|be)\s+(?:required|obliged|mandatory)",
        ),
        Force.SHOULD: _any_of(r"should", r"ought\s+to", r"recommend(?:s|ed)?", r"encouraged?"),
        Force.MAY: _any_of(r"may", r"might", r"(?:is|are)\s+(?:allowed|permitted)", r"optional"),
    },
    Language.FR: {
        Force.MUST: _any_of(
            r"doi(?:t|s|vent|ve)",
            r"dev(?:ez|ons|ra|rez|ront|aient|ait)",
            r"(?:il\s+)?faut",
            r"faudra",
            r"(?:est|sont|êtes)\s+(?:tenue?s?|obligé\w*|obligatoires?|requise?s?)",
            r"oblig\w+",
            r"requi\w+",
            r"exig\w+",
            r"nécessaires?",
            r"interdit\w*",
        ),
        Force.SHOULD: _any_of(
            r"devr(?:ait|aient|iez|ions)", r"recommand\w+", r"convient", r"encourag\w+"
        ),
        Force.MAY: _any_of(
            r"peu(?:t|x|vent)",
            r"puiss\w+",
            r"pou(?:vez|vons|vait|vaient|rra|rrez|rront|rrait|rraient|rriez)",
            r"facultati\w+",
            r"permis\w*",
            r"permet\w*",
            r"autoris\w+",
            r"possib\w+",
        ),
    },
}

_BINDING_WORDS = frozenset(
    (
        *("must", "shall", "has", "have", "had", "need", "needs", "required", "obliged"),
        *("mandatory", "may", "might", "allowed", "permitted", "optional"),
    )
)
"""Every English sentence that obliges or permits has one of these words."""

_ALIKE = tuple(
    {Language.EN: _any_of(english, ends=""), Language.FR: _any_of(french, ends="")}
    for english, french in (
        (r"(?:only|alone)\b|sole\w*|single\b", r"seul\w*|uni(?:que\w*)|que\b|qu['’]"),
        (r"without\b", r"sans\b"),
        (
            r"except\w*|unless\b|other\s+than\b|outside\b|beyond\b",
            r"sauf\b|à\s+moins\b|autres?\s+que\b|hors\b|exception\w*",
        ),
        (
            r"error\w*|fail\w*|problem\w*|wrong\w*|miss\w*|mistake\w*|in(?:correct|valid)\w*",
            r"erreur\w*|éch(?:ou|ec)\w*|problème\w*|manqu\w*|in(?:correct|valide)\w*",
        ),
        (r"(?:keep|still|until)\b|remain\w*|stay\w*", r"rest\w+|demeur\w+"),
        (r"avoid\w*|prevent\w*|stop\w*", r"évit\w+|empêch\w+|prévenir|cess\w+"),
        (r"private\w*|privacy|secret\w*|confiden\w*", r"priv(?:ée?s?)\b|secr[eè]t\w*|confiden\w*"),
        (r"refus\w*|reject\w*|declin\w*|den(?:y|ie)\w*", r"refus\w*|rejet\w*|déclin\w*"),
        (r"harm\w*|hurt\w*|breach\w*|violat\w*|against\b", r"nui\w*|contre\b|enfrein\w*"),
        (
            r"clos\w+|delet\w*|remov\w*|cancel\w*|suspend\w*|withdr\w+|disabl\w+",
            r"ferm\w+|suspen\w+|annul\w+|retir\w+|désactiv\w+|supprim\w+",
        ),
        (r"los(?:e|t|s\w*)\b|expire\w*|exceed\w*", r"perd\w*|perte\w*|dépass\w+"),
        (r"few\w*|little|rare\w*|less\b|least\b", r"peu\b|rare\w*|moins\b"),
        (r"(?:empty|blank)\b|box(?:es)?\b", r"vide\w*"),
        (r"non-\w+|unofficial|instead\b|rather\b|despite\b", r"non-\w+|plutôt\b|malgré\b"),
    )
)
"""Words that are negative in either language: where both sentences have one, they correspond."""

_WITHOUT = LazyPattern(r"\b(?:without|sans)\b", re.IGNORECASE)

_JOINTS = {
    Language.EN: LazyPattern(r"\b(?:or|and|nor)\b", re.IGNORECASE),
    Language.FR: LazyPattern(r"\b(?:ou|et|ni)\b", re.IGNORECASE),
}
"""Words that extend one negation to several things."""

_NEGATIVE_LISTS = frozenset({"aucun", "aucune", "no", "neither"})
"""Negations that are repeated for each thing in a list."""

_SHORTEST = 4
"""Words below which a sentence is a label."""


@lru_cache(maxsize=1024)
def negations(text: str, language: Language) -> tuple[str, ...]:
    """Return the plain negations of a sentence, as they are written."""
    if distinct_words(text).isdisjoint(_NEGATIVE_WORDS[language]):
        return ()
    matches = _NEGATION[language].finditer(mask(text))
    return tuple(" ".join(match[0].split()) for match in matches)


@lru_cache(maxsize=1024)
def forces(text: str, language: Language) -> frozenset[Force]:
    """Return the forces of a sentence; it may both oblige and permit."""
    prose = mask(text)
    return frozenset(force for force, pattern in _FORCES[language].items() if pattern.search(prose))


def lone_negation(en: str, fr: str) -> Language | None:
    """Return the language whose sentence alone is negative, None where both or neither are.

    Any negative word in the other language is a counterpart. Not judged are labels of a few words,
    which often turn the thought around, questions, which mean the same with a negation (`Do you
    have no key?`), and negated lacks (`not without`).
    """
    if not (negations(en, Language.EN) or negations(fr, Language.FR)):
        return None
    if min(len(en.split()), len(fr.split())) < _SHORTEST or _asks(en) or _asks(fr):
        return None
    texts = {Language.EN: en, Language.FR: fr}
    for language in LANGUAGES:
        count = _count_negations(negations(texts[language], language))
        if count <= len(negations(texts[language.other], language.other)):
            continue
        if _denies_lack(texts[language], language) and not _lacks(texts[language.other]):
            continue
        counterparts = _count_counterparts(texts[language.other], language.other)
        if count > counterparts - _count_other_counterparts(texts, language):
            return language
    return None


def _asks(text: str) -> bool:
    return text.rstrip('*_»”"’)] \u00a0\u202f').endswith("?")


def _denies_lack(text: str, language: Language) -> bool:
    """Return whether a negation goes before `without`: together they require something."""
    lack = _WITHOUT.search(text)
    return lack is not None and _NEGATION[language].search(text[: lack.start()]) is not None


def _lacks(text: str) -> bool:
    return _WITHOUT.search(text) is not None


def _count_negations(several: tuple[str, ...]) -> int:
    """Return the number of negations that need a counterpart; those of a list count once."""
    negative_lists = sum(1 for each in several if each.split()[0].casefold() in _NEGATIVE_LISTS)
    return len(several) - max(negative_lists - 1, 0)


def _count_counterparts(text: str, language: Language) -> int:
    """Return the number of negations in the other language that a sentence can be a counterpart of.

    One negation may apply to several joined things (`we do not announce or give`), where the other
    language repeats it (`nous n’annonçons pas et ne donnons pas`).
    """
    denials = _denials(text, language)
    if not denials:
        return 0
    joints = [joint.casefold() for joint in _JOINTS[language].findall(text)]
    if not negations(text, language):  # “lacks its name or its role”
        joints = [joint for joint in joints if joint in ("or", "ou")]
    return denials + len(joints)


def _denials(text: str, language: Language) -> int:
    return sum(1 for _ in _COUNTERPARTS[language].finditer(mask(text)))


def _count_other_counterparts(texts: Mapping[Language, str], language: Language) -> int:
    """Return the number of possible counterparts of a negation that correspond to other words."""
    own = _beside_negations(texts[language], language)
    counterparts = " ".join(
        match[0]
        for match in _COUNTERPARTS[language.other].finditer(
            _beside_negations(texts[language.other], language.other)
        )
    )
    return sum(
        min(count, len(words[language].findall(own)))
        for words in _ALIKE
        if (count := len(words[language.other].findall(counterparts)))
    )


def _beside_negations(text: str, language: Language) -> str:
    """Return a sentence without its plain negations and its addresses."""
    return _NEGATION[language].sub(" ; ", mask(text))


def conflicting_forces(en: str, fr: str) -> tuple[Force, Force] | None:
    """Return the force of each sentence where one obliges and the other permits, else None."""
    if distinct_words(en).isdisjoint(_BINDING_WORDS):
        return None
    english = forces(en, Language.EN)
    if len(english) != 1 or Force.SHOULD in english:
        return None
    french = forces(fr, Language.FR)
    if len(french) == 1 and {*english, *french} == {Force.MUST, Force.MAY}:
        return next(iter(english)), next(iter(french))
    return None
