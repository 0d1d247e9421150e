"""The official titles of an instrument: its laws and policies, and those of its glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbuilder.instrument.instrument import Instrument
from planbuilder.instrument.policy import Status
from planbuilder.text import Text
from planbuilder.text.official_titles import Titles, combine, titles_of

_FEWEST_WORDS = 3
"""The number of words from which a capitalized term of the glossary is taken for a title."""

_READY: dict[int, tuple[Instrument, Titles]] = {}


def official_titles(instrument: Instrument) -> Titles:
    """Return the search for titles of laws and policies in texts of the other language."""
    # Patterns take a moment to compile; an instrument is read once and used for every document.
    entry = _READY.get(id(instrument))
    if entry is None or entry[0] is not instrument:
        if len(_READY) > 8:
            _READY.clear()
        entry = _READY[id(instrument)] = (instrument, titles_of(_pairs(instrument)))
    return entry[1]


def titles_and_names(instrument: Instrument, names: Iterable[tuple[str, str]]) -> Titles:
    """Return the search for official titles and for `names`, pairs of English and French.

    A name that is the same in both languages is not searched for.
    """
    own = titles_of(Text(en=english, fr=french) for english, french in names)
    return combine(own, official_titles(instrument))


def _pairs(instrument: Instrument) -> Iterator[Text]:
    for policy in instrument.policies.policies:
        if policy.status is not Status.OWN_RULE:
            yield policy.title
    for term in instrument.glossary:
        sides = (term.en, term.fr)
        is_title = all(side[:1].isupper() and len(side.split()) >= _FEWEST_WORDS for side in sides)
        if is_title and term.certainty == "official":
            yield Text(en=term.en, fr=term.fr)
