"""Completes a department's theme, and states its colours for programs that ignore themes."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from copy import deepcopy

from lxml import etree

from planbuilder.word.adopt.defaults import is_colour
from planbuilder.word.ooxml.namespaces import w

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)%")
_THOUSANDTHS = 1000  # of a percent
_FEWEST_FORMATS = 3
_FONT_SLOTS = ("latin", "ea", "cs")
_CHANGES = ("Tint", "Shade")
_ROLES = {
    "text1": "dk1",
    "text2": "dk2",
    "background1": "lt1",
    "background2": "lt2",
    "dark1": "dk1",
    "dark2": "dk2",
    "light1": "lt1",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
"""The theme slot for each colour name in a style; accents have the same name in both."""


def complete_theme(own: etree._Element, starter: etree._Element) -> etree._Element:
    """Return a theme with all required parts; missing ones are taken from the `starter`.

    Percentages become thousandths: a "Strict Open XML Document" writes `50%` for `50000`.
    """
    for element in own.iter(etree.Element):
        for name, text in element.attrib.items():
            if match := _PERCENT.fullmatch(str(text)):
                element.set(name, str(round(float(match[1]) * _THOUSANDTHS)))
    for path in ("clrScheme", "fontScheme", "fmtScheme"):
        if own.find(f"{_A}themeElements/{_A}{path}") is None:
            return starter
    for scheme, is_complete in (("clrScheme", _has_colour), ("fontScheme", _has_fonts)):
        mine, models = _scheme(own, scheme), _scheme(starter, scheme)
        slots = ((mine.find(str(each.tag)), each) for each in list(models))
        mine[:] = [
            slot if slot is not None and is_complete(slot) else deepcopy(each)
            for slot, each in slots
        ]
    formats, model = _scheme(own, "fmtScheme"), _scheme(starter, "fmtScheme")
    if [each.tag for each in formats] != [each.tag for each in model] or any(
        len(each) < _FEWEST_FORMATS for each in formats
    ):
        formats[:] = deepcopy(list(model))
    return own


def _scheme(theme: etree._Element, name: str) -> etree._Element:
    scheme = theme.find(f"{_A}themeElements/{_A}{name}")
    assert scheme is not None
    return scheme


def _has_colour(slot: etree._Element) -> bool:
    return len(slot) == 1 and is_colour(_code(slot))


def _has_fonts(fonts: etree._Element) -> bool:
    slots = [each for name in _FONT_SLOTS for each in fonts.findall(f"{_A}{name}")]
    return len(slots) == len(_FONT_SLOTS) and bool(slots[0].get("typeface"))


def _code(slot: etree._Element) -> str:
    colour = slot[0]
    return (colour.get("lastClr") or colour.get("val") or "").upper()


def state_colours(styles: etree._Element, theme: etree._Element) -> None:
    """State the actual colour beside each reference to a theme colour in a style sheet."""
    slots = {str(each.tag).removeprefix(_A): each for each in theme.iter() if len(each) == 1}
    for mark in styles.iter(w("color"), w("shd")):
        letters = "val" if mark.tag == w("color") else "color"
        for target, prefix in ((letters, "theme"), ("fill", "themeFill")):
            role = mark.get(w("themeColor" if prefix == "theme" else prefix), "")
            slot = slots.get(_ROLES.get(role, role))
            if slot is not None and is_colour(_code(slot)):
                tint, shade = (_share(mark.get(w(f"{prefix}{name}"))) for name in _CHANGES)
                mark.set(w(target), _mix_colour(_code(slot), tint, shade))


def _share(text: str | None) -> float | None:
    return int(text, 16) / 255 if text and re.fullmatch("[0-9A-Fa-f]{1,2}", text) else None


def _mix_colour(code: str, tint: float | None, shade: float | None) -> str:
    """Return a colour made lighter by a tint and darker by a shade, as Word computes it."""
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = rgb_to_hls(red, green, blue)
    if shade is not None:
        light *= shade
    if tint is not None:
        light = light * tint + 1 - tint
    return "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(hue, light, full))
