"""The names of the months in each language, as they stand in a date."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from planbuilder.text.official_languages import Language

MONTHS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {
        Language.EN: (
            *("January", "February", "March", "April", "May", "June", "July"),
            *("August", "September", "October", "November", "December"),
        ),
        Language.FR: (
            *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
            *("août", "septembre", "octobre", "novembre", "décembre"),
        ),
    }
)
