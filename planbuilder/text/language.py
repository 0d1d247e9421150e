"""`Language` and `Text`: one wording per official language, and no fallback between them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints


class Language(StrEnum):
    """An official language of Canada."""

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


Sentence = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""A wording in one language; never blank."""


class Text(BaseModel):
    """A wording of the tool or of an instrument. Both languages are required, neither is blank."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    en: Sentence
    fr: Sentence

    def __getitem__(self, language: Language) -> str:
        """Return the wording in `language`."""
        return self.fr if language is Language.FR else self.en

    def fill(self, language: Language, **values: Any) -> str:
        """Return the wording in `language` with its `{names}` replaced by `values`.

        A value that is itself a `Text` is taken in the same language. Raises KeyError when the
        wording names a value that was not given.
        """
        shown = {
            name: value[language] if isinstance(value, Text) else value
            for name, value in values.items()
        }
        return self[language].format_map(shown)
