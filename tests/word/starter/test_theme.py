"""The theme of a starter template offers its colours and one font."""

from __future__ import annotations

from lxml import etree

from planbuilder.word.starter.theme import theme_part

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as the guidelines for contrast define it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_every_accent_can_be_read_on_white() -> None:
    scheme = next(etree.fromstring(theme_part()).iter(f"{_A}clrScheme"))
    assert [each.tag.removeprefix(_A) for each in scheme] == [
        *("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5"),
        *("accent6", "hlink", "folHlink"),
    ]
    for each in scheme:
        colour = each[0].get("val", "")
        if each.tag.removeprefix(_A) not in ("dk1", "lt1", "lt2"):
            assert 1.05 / (luminance(colour) + 0.05) >= 4.5, each.tag


def test_headings_and_text_have_one_font() -> None:
    fonts = etree.fromstring(theme_part()).iter(f"{_A}latin")
    assert {font.get("typeface") for font in fonts} == {"Arial"}
