"""What stands in a document in the other language: laws, and what the account is called."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import Answers
from planbuilder.instrument import Instrument
from planbuilder.instrument.official_titles import titles_and_names
from planbuilder.text.official_titles import Titles

_ROLES = (("name_en", "name_fr"), ("handle_en", "handle_fr"))
"""The roles of the questions that name an account in each language."""


def titles_in(instrument: Instrument, answers: Answers) -> Titles:
    """Return what finds official titles, and the names and handles of a document's account."""
    return titles_and_names(instrument, _names(answers))


def _names(answers: Answers) -> Iterator[tuple[str, str]]:
    for roles in _ROLES:
        english, french = (answers.text(answers.path_of(role)) for role in roles)
        if english and french:
            yield english, french
