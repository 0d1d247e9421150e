"""The letters of a header or footer: none that nobody can tell from what is behind them."""

from __future__ import annotations

from lxml import etree

from planbuilder.word.inspect.contrast import StyleSheet, appearance_of
from planbuilder.word.ooxml.namespaces import VML, WP_URI, text_of, w
from planbuilder.word.template.normalization import set_run_colour

_WHITE = "FFFFFF"


def show_letters(root: etree._Element, styles: etree._Element) -> bool:
    """Leave to the program the colour of letters that cannot be read; return whether any were.

    `styles` is the style sheet of the file. White letters may lie over a picture that floats: they
    keep their colour where there is one.
    """
    sheet, was_changed = StyleSheet(styles), False
    has_floating = next(root.iter(f"{{{WP_URI}}}wrapNone", f"{VML}shape"), None) is not None
    for run in root.iter(w("r")):
        paragraph = next(run.iterancestors(w("p")), None)
        is_in_box = next(run.iterancestors(w("txbxContent")), None) is not None
        if paragraph is None or is_in_box or not text_of(run).strip():
            continue
        look = appearance_of(run, paragraph, sheet)
        if not look.is_readable and not (has_floating and look.background == _WHITE):
            set_run_colour(run, "auto")
            was_changed = True
    return was_changed
