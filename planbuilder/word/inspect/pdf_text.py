"""Extracts the text of a tagged PDF as LibreOffice writes it: content, and furniture of pages.

In a tagged PDF every drawing operator is in marked content: either an artifact (running headers,
page numbers, repeated table headers, lines) or part of the structure. Only fonts that map glyphs to
characters (ToUnicode) can be read; PDF/UA requires that of every font.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from io import BytesIO
from struct import unpack
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from planbuilder.errors import ConversionError, Problem

if TYPE_CHECKING:
    import pikepdf

# pikepdf is imported where it is used: importing it takes longer than making a document.

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_OPERATORS = " ".join((*sorted(_SHOWS), "BDC", "BMC", "EMC", "Tr", "Tf", "BI", "ID", "EI"))
"""What is read of a page: text, its font and mode, marked content, and inline images."""
_INVISIBLE = (3, 7)
_LIGATURE = 4
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


class PdfText(Struct, frozen=True):
    """The text of a PDF in the order it is drawn: content, and page furniture.

    `other` names what is drawn besides text and lines: inline images, hidden text. `pages` is the
    content of each page.
    """

    content: str
    furniture: str
    other: frozenset[str] = frozenset()
    pages: tuple[str, ...] = ()


def pdf_text(pdf: bytes) -> PdfText:
    """Return the text drawn by a PDF; a glyph without a character is U+FFFD.

    Raises ConversionError when it is not a valid PDF.
    """
    import pikepdf

    pages: list[str] = []
    furniture: list[str] = []
    other: set[str] = set()
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            known: dict[tuple[int, int], _Glyphs] = {}
            for page in document.pages:
                content: list[str] = []
                for artifact, text in _page_texts(page, _fonts(page, known), other):
                    (furniture if artifact else content).append(text)
                pages.append("".join(content))
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ConversionError(Problem("pdf_unreadable")) from error
    return PdfText("".join(pages), "".join(furniture), frozenset(other), tuple(pages))


def _fonts(page: pikepdf.Page, known: dict[tuple[int, int], _Glyphs]) -> dict[str, _Glyphs]:
    """Return the fonts of a page by name; those that pages share are read once, into `known`."""
    fonts = {}
    for name, font in page.resources.get("/Font", {}).items():
        number = font.objgen if font.is_indirect else None
        glyphs = known.get(number) if number else None
        fonts[str(name)] = glyphs = glyphs or _glyphs(font)
        if number:
            known[number] = glyphs
    return fonts


def _page_texts(
    page: pikepdf.Page, fonts: Mapping[str, _Glyphs], other: set[str]
) -> Iterator[tuple[bool, str]]:
    """Yield (whether it is furniture, text) for every piece of text on a page."""
    import pikepdf

    nesting: list[bool] = []
    glyphs: _Glyphs = _Glyphs({}, 1)
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            other.add("/Image")
            continue
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            nesting.append(str(operands[0]) == "/Artifact")
            if name == "BDC" and _is_replaced(operands[1]):
                other.add("/ActualText")
        elif name == "EMC" and nesting:
            nesting.pop()
        elif name == "Tr" and int(str(operands[0])) in _INVISIBLE:
            other.add("Tr")
        elif name == "Tf":
            glyphs = fonts.get(str(operands[0]), glyphs)
        elif name in _SHOWS:
            yield any(nesting), glyphs.text(_strings(operands[-1]))


def _is_replaced(properties: Any) -> bool:
    """Return whether a replacement text covers more than a few glyphs, which may be a ligature."""
    text = properties.get("/ActualText", "") if hasattr(properties, "keys") else ""
    return len(str(text)) > _LIGATURE or "/Alt" in properties or "/E" in properties


def _strings(operand: Any) -> Iterator[bytes]:
    import pikepdf

    items = operand if isinstance(operand, pikepdf.Array) else [operand]
    yield from (bytes(item) for item in items if isinstance(item, pikepdf.String))


class _Glyphs(Struct, frozen=True):
    """The characters of a font's codes; `width` is the number of bytes of a code."""

    characters: Mapping[int, str]
    width: int

    def text(self, strings: Iterable[bytes]) -> str:
        """Return the characters of some strings; a code that a string does not finish is lost."""
        width, character = self.width, self.characters.get
        codes = b"".join(each[: len(each) - len(each) % width] for each in strings)
        values = unpack(f">{len(codes) // 2}H", codes) if width == 2 else codes
        return "".join([character(value, _UNREADABLE) for value in values])


def _glyphs(font: Any) -> _Glyphs:
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    if "/ToUnicode" not in font:
        return _Glyphs({}, width)
    return _Glyphs(dict(_characters(font["/ToUnicode"].read_bytes())), width)


def _characters(cmap: bytes) -> Iterator[tuple[int, str]]:
    """Yield (code, characters) for every code in a ToUnicode map (PDF 32000-1, 9.10.3)."""
    for kind, block in _BLOCK.findall(cmap):
        tokens = [_token(match) for match in _TOKEN.finditer(block)]
        yield from (_pairs if kind == b"bfchar" else _ranges)(tokens)


def _token(match: re.Match[bytes]) -> bytes | str:
    if match[2] or match[3]:
        return "[" if match[2] else "]"
    return bytes.fromhex(match[1].decode())


def _pairs(tokens: list[bytes | str]) -> Iterator[tuple[int, str]]:
    codes = [token for token in tokens if isinstance(token, bytes)]
    for code, characters in zip(codes[::2], codes[1::2], strict=False):
        yield int.from_bytes(code, "big"), _decode(characters)


def _ranges(tokens: list[bytes | str]) -> Iterator[tuple[int, str]]:
    rest = iter(tokens)
    following = partial(next, rest, None)
    while isinstance(first := following(), bytes) and isinstance(last := following(), bytes):
        start, end = int.from_bytes(first, "big"), int.from_bytes(last, "big")
        target = following()
        if isinstance(target, bytes):
            base = int.from_bytes(target[-2:], "big")
            for code in range(start, min(end, start + 0xFFFF) + 1):
                code_point = (base + code - start) & 0xFFFF
                yield code, _decode(target[:-2] + code_point.to_bytes(2, "big"))
        else:
            code = start
            while isinstance(item := following(), bytes):
                yield code, _decode(item)
                code += 1


def _decode(characters: bytes) -> str:
    return characters.decode("utf-16-be", "replace")
