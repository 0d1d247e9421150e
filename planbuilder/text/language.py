"""`Text`: the same wording in both official languages."""

from collections.abc import Callable
from typing import Annotated, Any

from msgspec.structs import force_setattr

from planbuilder.errors import SchemaFault
from planbuilder.model import Limits, Model
from planbuilder.text.official_languages import LANGUAGES, Language

Sentence = Annotated[str, Limits(min_length=1, strip_whitespace=True)]
"""A wording in one language; never blank."""


class Text(Model):
    """A wording of the tool or of an instrument, in one language or in both; never blank.

    An instrument in two languages must state every wording in both; this is checked when it is
    read. An instrument in one language shows its wording in that language everywhere. A file states
    no blank wording; one that code gives is a wording that is missing.
    """

    en: Sentence = ""
    fr: Sentence = ""

    def __post_init__(self) -> None:
        """Remove white space at the ends. Raises SchemaFault where nothing is left."""
        for name, wording in (("en", self.en), ("fr", self.fr)):
            if wording != (bare := wording.strip()):
                force_setattr(self, name, bare)
        if not (self.en or self.fr):
            raise SchemaFault("schema_missing")

    def __getitem__(self, language: Language) -> str:
        """Return the wording in `language`, or in the only language there is."""
        return (self.fr or self.en) if language is Language.FR else (self.en or self.fr)

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages the wording is in."""
        return tuple(each for each in LANGUAGES if (self.fr if each is Language.FR else self.en))

    def fill(self, language: Language, **values: Any) -> str:
        """Return the wording in `language` with its `{names}` replaced by `values`.

        A value that is itself a `Text` is taken in the same language. Raises KeyError when the
        wording names a value that was not given.
        """
        own = self[language]
        if not values and "{" not in own and "}" not in own:
            return own
        texts = {
            name: value[language] if isinstance(value, Text) else value
            for name, value in values.items()
        }
        return own.format_map(texts)


def per_language(make: Callable[[Language], str]) -> Text:
    """Return a text made by calling `make` for each language; it must not return ""."""
    return Text(en=make(Language.EN), fr=make(Language.FR))


def verbatim(value: str) -> Text:
    """Return a text that is the same in both languages, such as a name or an id."""
    return Text(en=value, fr=value)
