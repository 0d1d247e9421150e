"""The official languages of Canada."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """An official language of Canada.

    >>> planbuilder.Language("fr").other
    <Language.EN: 'en'>
    """

    EN = "en"
    FR = "fr"

    @property
    def locale(self) -> str:
        """Return the Canadian locale as a language tag: `en-CA` or `fr-CA`."""
        return f"{self.value}-CA"

    @property
    def other(self) -> Language:
        """Return the other official language."""
        return Language.FR if self is Language.EN else Language.EN


LANGUAGES: tuple[Language, Language] = (Language.EN, Language.FR)
