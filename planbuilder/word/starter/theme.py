"""The theme of a starter template: the colours and fonts that Word offers besides the styles."""

from __future__ import annotations

_COLOURS = {
    "dk2": "26374A",
    "lt2": "EEF2F6",
    "accent1": "26374A",
    "accent2": "8C1D1D",
    "accent3": "2B6B4F",
    "accent4": "7A5B00",
    "accent5": "54616E",
    "accent6": "5B3A7E",
    "hlink": "284162",
    "folHlink": "5B3A7E",
}
_FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_part() -> bytes:
    """Return `word/theme/theme1.xml`."""
    colours = (
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    )
    colours += "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    lines = "".join(f'<a:ln w="{width}">{_FILL}</a:ln>' for width in (6350, 12700, 19050))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' name="planbuilder"><a:themeElements>'
        f'<a:clrScheme name="planbuilder">{colours}</a:clrScheme>'
        f'<a:fontScheme name="planbuilder"><a:majorFont>{_FONT}</a:majorFont>'
        f"<a:minorFont>{_FONT}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="planbuilder"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()
