"""Makes the text of headers and footers visible against its background."""

from __future__ import annotations

from lxml import etree

from planbuilder.word.inspect.contrast import StyleSheet, appearance_of
from planbuilder.word.ooxml.namespaces import VML, WP_URI, text_of, w
from planbuilder.word.template.normalization import use_automatic_colour

_WHITE = "FFFFFF"


def show_header_text(root: etree._Element, styles: etree._Element) -> bool:
    """Reset the colour of illegible text to automatic; return whether there was any.

    `styles` is the style sheet of the file. If there is a floating picture, white text keeps its
    colour, because it may be on the picture.
    """
    sheet, was_changed = StyleSheet(styles), False
    has_floating = next(root.iter(f"{{{WP_URI}}}wrapNone", f"{VML}shape"), None) is not None
    for run in root.iter(w("r")):
        paragraph = next(run.iterancestors(w("p")), None)
        is_in_box = next(run.iterancestors(w("txbxContent")), None) is not None
        if paragraph is None or is_in_box or not text_of(run).strip():
            continue
        format = appearance_of(run, paragraph, sheet)
        if not format.is_readable and not (has_floating and format.background == _WHITE):
            use_automatic_colour(run)
            was_changed = True
    return was_changed
