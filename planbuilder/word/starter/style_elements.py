"""The elements of a starter template's styles, and its colours.

Names are Word's own wherever there is one, so that the style pane of any language version shows
familiar names. Colours have a contrast of at least 5:1 with their background.
"""

from __future__ import annotations

INK, ACCENT, QUIET, ALERT, BAND, LINE = "26374A", "26374A", "54616E", "8C1D1D", "EEF2F6", "98A4B0"
FONT = "Arial"


def style(
    kind: str,
    style_id: str,
    name: str,
    *,
    base: str = "Normal",
    after: str = "",
    paragraph: str = "",
    run: str = "",
    visible: bool = True,
    own: bool = False,
) -> str:
    """Return one style: its kind, id and name, and the properties it sets."""
    based_on = f'<w:basedOn w:val="{base}"/>' if base else ""
    following = f'<w:next w:val="{after}"/>' if after else ""
    quick = "<w:qFormat/>" if visible else ""
    properties = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    letters = f"<w:rPr>{run}</w:rPr>" if run else ""
    custom = ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'{based_on}{following}<w:uiPriority w:val="{1 if visible else 99}"/>{quick}'
        f"{properties}{letters}</w:style>"
    )


def space(before: int, after: int, line: int = 276) -> str:
    """Return the spacing of a paragraph in twentieths of a point; `line` is 240 for single."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def size(points: int) -> str:
    """Return a font size."""
    return f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


def colour(value: str) -> str:
    """Return a text colour."""
    return f'<w:color w:val="{value}"/>'


BOLD = "<w:b/><w:bCs/>"
KEEP = "<w:keepNext/><w:keepLines/>"
