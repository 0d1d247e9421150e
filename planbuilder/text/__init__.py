"""Wording in both official languages, and how values are written in each of them."""

from planbuilder.text.formatting import (
    format_date,
    format_date_numeric,
    format_list,
    format_money,
    format_number,
    format_period,
    format_time,
)
from planbuilder.text.habits import Habits
from planbuilder.text.language import LANGUAGES, Language, Text

__all__ = [
    "LANGUAGES",
    "Habits",
    "Language",
    "Text",
    "format_date",
    "format_date_numeric",
    "format_list",
    "format_money",
    "format_number",
    "format_period",
    "format_time",
]
