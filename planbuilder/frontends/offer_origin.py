"""Where an offered answer comes from, in words, the same in terminal and browser."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from planbuilder.interview import Offer
from planbuilder.text import Language


class InterviewWords(Protocol):
    """The phrases of `interview.yaml` in one language."""

    @property
    def language(self) -> Language:
        """Return the language of the phrases."""

    def __call__(self, key: str, **values: object) -> str:
        """Return a phrase with its values filled in."""

    def date_words(self, day: date) -> str:
        """Return a date in words."""


def offer_origin(offer: Offer, words: InterviewWords) -> str:
    """Return where an offered answer comes from, with its file and date."""
    title, file = offer.title[words.language], offer.file
    if offer.day is None and not file:
        return words("offer.usual", title=title)
    if offer.day is None:
        return words("offer.undated", title=title, file=file)
    if not file:
        return words("offer.screening", date=words.date_words(offer.day))
    key = "offer.approved" if offer.is_approved else "offer.prepared"
    return words(key, title=title, file=file, date=words.date_words(offer.day))
