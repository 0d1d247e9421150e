"""Wording in both official languages, and the written form of values in each of them."""

from planbuilder.exports import TYPE_CHECKING, lazy_exports

if TYPE_CHECKING:
    from planbuilder.text.formats import (
        format_date,
        format_date_numeric,
        format_list,
        format_money,
        format_number,
        format_period,
        format_time,
    )
    from planbuilder.text.language import Text
    from planbuilder.text.official_languages import LANGUAGES, Language
    from planbuilder.text.value_formats import NO_FORMATS, FormatsByLanguage, ValueFormats

__all__ = [
    "LANGUAGES",
    "NO_FORMATS",
    "FormatsByLanguage",
    "Language",
    "Text",
    "ValueFormats",
    "format_date",
    "format_date_numeric",
    "format_list",
    "format_money",
    "format_number",
    "format_period",
    "format_time",
]

_MODULES = {
    "planbuilder.text.formats": (
        "format_date",
        "format_date_numeric",
        "format_list",
        "format_money",
        "format_number",
        "format_period",
        "format_time",
    ),
    "planbuilder.text.value_formats": ("NO_FORMATS", "ValueFormats", "FormatsByLanguage"),
    "planbuilder.text.language": ("Text",),
    "planbuilder.text.official_languages": ("LANGUAGES", "Language"),
}

__getattr__ = lazy_exports(__name__, _MODULES)
