"""The lists, fonts and settings of a starter template."""

from __future__ import annotations

from planbuilder.word.ooxml.namespaces import W_URI
from planbuilder.word.starter.style_elements import FONT

_W = f'xmlns:w="{W_URI}"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def numbering_part() -> bytes:
    """Return `word/numbering.xml`: bullets and numbers, and those for tables."""
    bullets = ("•", "–", "▪")
    letters = ("decimal", "lowerLetter", "lowerRoman")
    definitions = (
        _definition(0, "ListBullet", [("bullet", sign) for sign in bullets], 360)
        + _definition(1, "ListNumber", [(kind, f"%{n}.") for n, kind in enumerate(letters, 1)], 425)
        + _definition(2, "TableTextBullet", [("bullet", sign) for sign in bullets], 220)
        + _definition(
            3, "TableTextNumber", [(kind, f"%{n}.") for n, kind in enumerate(letters, 1)], 340
        )
    )
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number - 1}"/></w:num>'
        for number in (1, 2, 3, 4)
    )
    return f"{_HEAD}<w:numbering {_W}>{definitions}{numbers}</w:numbering>".encode()


def _definition(number: int, style: str, levels: list[tuple[str, str]], step: int) -> str:
    definitions = ""
    for level, (kind, sign) in enumerate(levels):
        style_link = f'<w:pStyle w:val="{style}"/>' if level == 0 else ""
        definitions += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{style_link}'
            f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr>'
            f'<w:ind w:left="{step * (level + 1)}" w:hanging="{step}"/></w:pPr>'
            f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/></w:rPr></w:lvl>'
        )
    return (
        f'<w:abstractNum w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{definitions}</w:abstractNum>'
    )


def settings_part(locale: str) -> bytes:
    """Return `word/settings.xml` for a language tag."""
    return (
        f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{locale}"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    ).encode()


def fonts_part() -> bytes:
    """Return `word/fontTable.xml`."""
    return (
        f'{_HEAD}<w:fonts {_W}><w:font w:name="{FONT}"><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    ).encode()
