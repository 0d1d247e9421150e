"""Formats have the same numbers in every workbook, whatever it holds."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.instrument import Instrument
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES
from planbuilder.workbook.register.workbook_words import RegisterWords
from planbuilder.workbook.sheet_styles import STYLES, SheetStyles, date_format


@pytest.mark.parametrize(
    ("pattern", "excel"), [("dd/MM/y", "dd/mm/yyyy"), ("y-MM-dd", "yyyy-mm-dd")]
)
def test_dates_are_formatted_as_the_instrument_writes_them(pattern: str, excel: str) -> None:
    usual = next(iter(load_instrument().formats.values()))
    formats = replace(usual, numeric_date=pattern)
    assert date_format(formats) == excel
    assert date_format(None) == "yyyy-mm-dd"


def test_every_format_is_numbered_once(instrument: Instrument) -> None:
    for language in LANGUAGES:
        styles = SheetStyles(RegisterWords(instrument, language))
        assert sorted(set(styles.numbers.values())) == [*range(1, len(styles.properties) + 1)]
        for (name, quote, fill), number in styles.numbers.items():
            properties = styles.properties[number - 1]
            assert properties.items() >= {**STYLES[name], "quote_prefix": quote}.items()
            assert not fill or properties["bg_color"] == f"#{fill}"
