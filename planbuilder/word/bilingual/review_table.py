"""A Word file for bilingual review: source and translation side by side, with room for comments.

Each text has a line that identifies it and a row of two cells, with a bookmark around the right
one. The file is read back by that line, whatever an editor did around it; tracked changes are read
as accepted, and a comment belongs to the text in which it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from msgspec import Struct

from planbuilder.errors import AnswerError, Problem
from planbuilder.text import Language
from planbuilder.word.ooxml.archive import entry, parse_part, read_parts, write_parts
from planbuilder.word.ooxml.namespaces import (
    CONTENT_TYPES,
    R_URI,
    W_URI,
    WORD_TYPES,
    descendants,
    piece_of,
    w,
)
from planbuilder.word.starter.settings_parts import fonts_part, settings_part
from planbuilder.word.starter.styles import styles_part
from planbuilder.word.starter.theme import theme_part

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WIDTH = 6480
_PLACE = re.compile(
    r"\[\[(?P<code>[^\[\]#]+#[^\s]+) (?P<source>en|fr) (?P<digest>[0-9a-f-]*)\]\]\s*$"
)


class ReviewRow(Struct, frozen=True):
    """One text: its code and digest, a line that names its place, and both texts.

    `source` are parts of the source, as (text, `same`, `added` or `removed`) if it has changed
    since its translation, otherwise a single part.
    """

    code: str
    digest: str
    language: Language
    place: str
    source: tuple[tuple[str, str], ...]
    target: str


class ReviewedText(Struct, frozen=True):
    """One returned text, with the comments in it."""

    code: str
    digest: str
    language: Language
    target: str
    comments: tuple[str, ...]


def review_document(
    title: str,
    intro: Sequence[str],
    headings: Mapping[Language, str],
    rows: Iterable[ReviewRow],
    language: Language,
) -> bytes:
    """Return the review file as docx; the same rows give the same bytes.

    `headings` are the names of the languages, `language` is that of the title and the introduction.
    """
    body = _paragraph("Title", title) + "".join(_paragraph("BodyText", line) for line in intro)
    rows_by_source: dict[Language, list[ReviewRow]] = {}
    for row in rows:
        rows_by_source.setdefault(row.language, []).append(row)
    number = iter(range(1, 1_000_000))
    for source, own in rows_by_source.items():
        heading = f"{headings[source]} → {headings[source.other]}"
        body += _paragraph("Heading1", heading) + _table(own, headings, number)
    page = (
        '<w:sectPr><w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>'
        '<w:pgMar w:top="1080" w:right="1440" w:bottom="1080" w:left="1440" w:header="720"'
        ' w:footer="720" w:gutter="0"/></w:sectPr>'
    )
    document = f'{_HEAD}<w:document xmlns:w="{W_URI}"><w:body>{body}{page}</w:body></w:document>'
    parts = {
        CONTENT_TYPES: _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(title, language),
        "word/document.xml": document.encode(),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/styles.xml": styles_part(language.locale),
        "word/settings.xml": settings_part(language.locale),
        "word/fontTable.xml": fonts_part(),
        "word/theme/theme1.xml": theme_part(),
    }
    return write_parts({name: entry(data) for name, data in parts.items()})


def _run(text: str, format: str = "", language: Language | None = None) -> str:
    tag = f'<w:lang w:val="{language.locale}"/>' if language else ""
    properties = f"<w:rPr>{format}{tag}</w:rPr>" if format or tag else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(style: str, text: str, language: Language | None = None) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text, "", language)}</w:p>'


def _table(
    rows: Sequence[ReviewRow], headings: Mapping[Language, str], number: Iterator[int]
) -> str:
    source = rows[0].language
    head = "".join(
        _cell(_paragraph("TableHeading", headings[each])) for each in (source, source.other)
    )
    body = "".join(_rows(row, next(number)) for row in rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="PlanTable"/>'
        f'<w:tblW w:w="{2 * _WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{_WIDTH}"/><w:gridCol w:w="{_WIDTH}"/></w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
    )


def _rows(row: ReviewRow, number: int) -> str:
    place = f"{row.place} [[{row.code} {row.language.value} {row.digest}]]"
    name = f"_pb_{sha256(row.code.encode()).hexdigest()[:16]}"
    lines = [_paragraph("TableText", line, row.language.other) for line in row.target.split("\n")]
    opening = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'
    closing = f'<w:bookmarkEnd w:id="{number}"/>'
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
        f'<w:tcW w:w="{2 * _WIDTH}" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>'
        f"{_paragraph('TableHeading', place)}</w:tc></w:tr>"
        f"<w:tr>{_cell(_source(row))}{_cell(opening + ''.join(lines) + closing)}</w:tr>"
    )


def _cell(content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{_WIDTH}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


_LOOK = {"same": "", "added": '<w:u w:val="double"/>', "removed": "<w:strike/>"}


def _source(row: ReviewRow) -> str:
    lines: list[list[str]] = [[]]
    for text, edit in row.source:
        for place, piece in enumerate(text.split("\n")):
            if place:
                lines.append([])
            if piece:
                lines[-1].append(_run(piece, _LOOK[edit], row.language))
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>{"".join(line)}</w:p>' for line in lines
    )


def read_review(data: bytes, file_name: str) -> tuple[ReviewedText, ...]:
    """Return the texts of a review file; `file_name` is its name in messages.

    Raises AnswerError when it is not a valid Word file, or not a review file.
    """
    parts = read_parts(data, AnswerError, file_name)
    if "word/document.xml" not in parts:
        raise AnswerError(Problem("not_a_review_file", file_name))
    root = parse_part(parts["word/document.xml"], AnswerError, file_name)
    comments = _comments(parts.get("word/comments.xml"), file_name)
    texts = tuple(_texts(root, comments))
    if not texts:
        raise AnswerError(Problem("not_a_review_file", file_name))
    return texts


def _texts(root: etree._Element, comments: Mapping[str, str]) -> Iterator[ReviewedText]:
    place: re.Match[str] | None = None
    for row in root.iter(w("tr")):
        cells = row.findall(w("tc"))
        if len(cells) == 1:
            place = _PLACE.search(_text(cells[0]))
        elif place is not None and len(cells) == 2:
            yield ReviewedText(
                place["code"],
                place["digest"],
                Language(place["source"]),
                _text(cells[1]),
                tuple(
                    comments[number]
                    for number in dict.fromkeys(
                        mark.get(w("id"), "") for mark in row.iter(w("commentReference"))
                    )
                    if number in comments
                ),
            )
            place = None


def _text(cell: etree._Element) -> str:
    return "\n".join("".join(_inline(paragraph)) for paragraph in cell.iter(w("p"))).strip()


def _inline(paragraph: etree._Element) -> Iterator[str]:
    for node in descendants(paragraph, "t", "noBreakHyphen", "br", "tab", "cr"):
        if any(parent.tag in (w("del"), w("moveFrom")) for parent in node.iterancestors()):
            continue
        if node.tag in (w("t"), w("noBreakHyphen")):
            yield piece_of(node)
        else:
            yield "\t" if node.tag == w("tab") else "\n"


def _comments(part: bytes | None, file_name: str) -> dict[str, str]:
    if part is None:
        return {}
    return {
        comment.get(w("id"), ""): " ".join(
            "".join(_inline(paragraph)) for paragraph in comment.iter(w("p"))
        ).strip()
        for comment in parse_part(part, AnswerError, file_name).iter(w("comment"))
    }


def _content_types() -> bytes:
    word = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "fontTable": "fontTable",
    }
    kinds = {f"/word/{name}.xml": f"{WORD_TYPES}{kind}+xml" for name, kind in word.items()}
    kinds["/word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    kinds["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _relations(entries: str) -> bytes:
    uri = f"{_PACKAGE}/relationships"
    return f'{_HEAD}<Relationships xmlns="{uri}">{entries}</Relationships>'.encode()


def _package_relations() -> bytes:
    return _relations(
        f'<Relationship Id="rId1" Type="{R_URI}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/>'
    )


def _document_relations() -> bytes:
    parts = ("styles", "settings", "fontTable", "theme/theme1")
    return _relations(
        "".join(
            f'<Relationship Id="rId{number}" Type="{R_URI}/{part.partition("/")[0]}"'
            f' Target="{part}.xml"/>'
            for number, part in enumerate(parts, start=1)
        )
    )


def _core(title: str, language: Language) -> bytes:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{language.locale}</dc:language>"
        "</cp:coreProperties>"
    ).encode()
