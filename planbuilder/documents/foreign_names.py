"""Finds names in the other language inside a document: laws, accounts, hashtags.

Word marks them with their language, so that a screen reader pronounces them correctly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from planbuilder.answers import Answers, Row, Wording
from planbuilder.answers.value_cache import Identity, LifetimeCache, document_cache
from planbuilder.instrument import Instrument
from planbuilder.instrument.official_titles import titles_and_names
from planbuilder.text import Language
from planbuilder.text.hashtags import hashtags_of
from planbuilder.text.name_search import NameSearch
from planbuilder.text.official_titles import Titles

_ROLES = (("name_en", "name_fr"), ("handle_en", "handle_fr"))
"""The roles of the questions that name an account in each language."""


def titles_in(instrument: Instrument, answers: Answers, others: Iterable[Answers] = ()) -> Titles:
    """Return the finder of official titles and of a document's account names and hashtags.

    Names of `others`, accounts of the same workspace, are included where the answers mention one.
    """
    return _titles_in(Identity(instrument), Identity(answers), tuple(map(Identity, others)))


@document_cache(maxsize=8)  # a document asks in each language
def _titles_in(
    instrument: Identity[Instrument],
    answers: Identity[Answers],
    others: tuple[Identity[Answers], ...],
) -> Titles:
    names = _PAIRS.of(answers.value)
    texts = _texts_of(answers.value)
    own = (*names, *_hashtags(texts, names))
    return titles_and_names(instrument.value, (*own, *_mentions(answers.value, texts, others)))


def _mentions(
    answers: Answers, texts: Mapping[Language, str], others: Iterable[Identity[Answers]]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names in `others` of which the texts of the answers mention one."""
    plans = tuple(each.value for each in others)
    if all(each is answers for each in plans):
        return
    # With the document's own names, all plans of a workspace share one search.
    search = _search(frozenset(name for each in plans for pair in _PAIRS.of(each) for name in pair))
    mentioned = search.names_in("\n".join(texts.values()))
    for other in plans:
        if other is not answers:
            yield from (pair for pair in _PAIRS.of(other) if not mentioned.isdisjoint(pair))


@lru_cache(maxsize=4)  # the same for all plans of a workspace
def _search(names: frozenset[str]) -> NameSearch:
    return NameSearch(names)


def _names(answers: Answers) -> Iterator[tuple[str, str]]:
    for roles in _ROLES:
        english, french = (answers.text(answers.path_of(role)) for role in roles)
        if english and french:
            yield english, french


_PAIRS = LifetimeCache[Answers, tuple[tuple[str, str], ...]](lambda each: tuple(_names(each)))
"""The names of an account in each language, by the answers of its plan."""


def _hashtags(
    texts: Mapping[Language, str], names: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield the hashtags of each language with their counterpart in the other, or else a name."""
    own = hashtags_of({language: (text,) for language, text in texts.items()})
    english, french = own[Language.EN], own[Language.FR]
    name = names[0] if names else None
    for tag in english:
        if other := french[0] if french else name and name[1]:
            yield tag, other
    for tag in french:
        if other := english[0] if english else name and name[0]:
            yield other, tag


def _texts_of(answers: Answers) -> Mapping[Language, str]:
    """Return the bilingual texts of a document, one on a line, in each language."""
    wordings: list[Wording] = []
    for value in answers.values.values():
        if isinstance(value, Wording):
            wordings.append(value)
        elif isinstance(value, tuple):
            for row in value:
                cells = row.cells.values() if isinstance(row, Row) else ()
                wordings += [cell for cell in cells if isinstance(cell, Wording)]
    return {
        Language.EN: "\n".join([each.en for each in wordings if each.en]),
        Language.FR: "\n".join([each.fr for each in wordings if each.fr]),
    }
