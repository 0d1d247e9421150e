"""Whether a text is written in the other official language than its field.

A count of everyday words settles nearly every text at once. Only a doubtful one is given to the
language identification library, whose model takes more than half a second to load. Both are
offline: no answer leaves the computer.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from planbuilder.text.language import LANGUAGES, Language
from planbuilder.text.typography.protected_spans import MASK, masked

SHORTEST = 50
"""Characters below which no language is guessed: names and titles mislead."""

SUREST = 0.99
"""Our own threshold for the library's probability, set on this project's bilingual texts."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EVERYDAY = {
    Language.EN: _words(
        """
        a about all an and are as at be been but by can do for from has have how if in is it its
        more must no not of on or our other that the their them these they this to was we were
        what when which who will with would you your
        """
    ),
    Language.FR: _words(
        """
        à au aucun aux avec ce ces cette chaque comme dans de des doit du elle elles en est et
        être fait il ils je la le les leur leurs lorsque mais même ne nos notre nous ont ou où
        par pas peut pour qu que qui sa sans se ses si son sont sous sur tout toute tous un une
        vos votre vous d l s n c j
        """
    ),
}
_WORD = re.compile(r"[^\W\d_]+")


def in_other_language(text: str, language: Language) -> bool:
    """Return whether a text meant for `language` is written in the other official language.

    A guess that prefers silence: texts under 50 characters, and doubtful ones, are let pass.
    """
    prose = " ".join(masked(text).replace(MASK, " ").split())
    if len(prose) < SHORTEST:
        return False
    words = [word.casefold() for word in _WORD.findall(prose)]
    own, other = (
        sum(word in _EVERYDAY[each] for word in words) for each in (language, language.other)
    )
    if own >= other:
        return False
    found, probability = _identifier().classify(prose)
    return bool(found == language.other.value and probability >= SUREST)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([language.value for language in LANGUAGES])
    return identifier
