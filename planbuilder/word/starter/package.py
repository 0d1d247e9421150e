"""Builds the file of a starter template: its body, and the parts around it."""

from __future__ import annotations

from collections.abc import Sequence

from planbuilder.word.ooxml.archive import entry, write_parts
from planbuilder.word.ooxml.namespaces import CONTENT_TYPES, R_URI, W_URI, WORD_TYPES
from planbuilder.word.starter.body import Writer
from planbuilder.word.starter.settings_parts import fonts_part, numbering_part, settings_part
from planbuilder.word.starter.styles import styles_part
from planbuilder.word.starter.theme import theme_part
from planbuilder.word.starter.xml import (
    LANDSCAPE,
    PORTRAIT,
    TEXT_WIDTH,
    WIDE_FOOTER,
    field,
    paragraph,
    run,
)

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = f'xmlns:w="{W_URI}" xmlns:r="{R_URI}"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_EXTENDED = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"

_PARTS = (
    ("rIdStyles", "styles", "styles.xml"),
    ("rIdSettings", "settings", "settings.xml"),
    ("rIdNumbering", "numbering", "numbering.xml"),
    ("rIdFonts", "fontTable", "fontTable.xml"),
    ("rIdTheme", "theme", "theme/theme1.xml"),
    ("rIdHeader", "header", "header1.xml"),
    ("rIdFooter", "footer", "footer1.xml"),
)
_WIDE = (WIDE_FOOTER, "footer", "footer2.xml")


def package(writer: Writer, body: str, *, footer_line: bool = True) -> bytes:
    """Return the docx with this body; the same input gives the same bytes.

    With `footer_line`, a line is printed at the foot of each page, beside the page number.
    """
    locale = writer.language.locale
    listed = (*_PARTS, _WIDE) if WIDE_FOOTER in body else _PARTS
    parts = {
        CONTENT_TYPES: _content_types(listed),
        "_rels/.rels": _package_relations(),
        "docProps/app.xml": _application(),
        "docProps/core.xml": _core(writer),
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _document_relations(listed),
        "word/styles.xml": styles_part(locale),
        "word/settings.xml": settings_part(locale),
        "word/numbering.xml": numbering_part(),
        "word/fontTable.xml": fonts_part(),
        "word/theme/theme1.xml": theme_part(),
        "word/header1.xml": _part("hdr", paragraph("Header", run("{{ running_title }}"))),
        "word/footer1.xml": _part("ftr", paragraph("Footer", *_footer_runs(writer, footer_line))),
    }
    if _WIDE in listed:
        wide = paragraph("Footer", *_footer_runs(writer, footer_line), format=_WIDE_STOPS)
        parts["word/footer2.xml"] = _part("ftr", wide)
    return write_parts({name: entry(data) for name, data in parts.items()})


def _part(root: str, content: str) -> bytes:
    return f"{_HEAD}<w:{root} {_SPACES}>{content}</w:{root}>".encode()


_WIDE_STOPS = (
    f'<w:tabs><w:tab w:val="clear" w:pos="{TEXT_WIDTH[PORTRAIT]}"/>'
    f'<w:tab w:val="right" w:pos="{TEXT_WIDTH[LANDSCAPE]}"/></w:tabs>'
)


def _footer_runs(writer: Writer, has_line: bool) -> list[str]:
    wording = writer.instrument.interface["page.footer"][writer.language]
    before, _, rest = wording.partition("{page}")
    between, _, after = rest.partition("{pages}")
    line = [run("{{ footer_line }}")] if has_line else []
    line.append("<w:r><w:tab/></w:r>")
    runs = [*line, run(before), field("PAGE", "1"), run(between), field("NUMPAGES", "1")]
    return [*runs, *([run(after)] if after else [])]


_Listed = Sequence[tuple[str, str, str]]


def _content_types(listed: _Listed) -> bytes:
    kinds = {f"/word/{target}": f"{WORD_TYPES}{kind}+xml" for _, kind, target in listed}
    kinds |= {
        "/word/document.xml": f"{WORD_TYPES}document.main+xml",
        "/word/theme/theme1.xml": _THEME,
        "/docProps/core.xml": _CORE,
        "/docProps/app.xml": _EXTENDED,
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _relations(entries: str) -> bytes:
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()
    )


def _package_relations() -> bytes:
    return _relations(
        f'<Relationship Id="rIdDocument" Type="{R_URI}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rIdCore" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/>'
        f'<Relationship Id="rIdApp" Type="{R_URI}/extended-properties" Target="docProps/app.xml"/>'
    )


def _document_relations(listed: _Listed) -> bytes:
    return _relations(
        "".join(
            f'<Relationship Id="{name}" Type="{R_URI}/{kind}" Target="{target}"/>'
            for name, kind, target in listed
        )
    )


def _application() -> bytes:
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    name = "<Application>planbuilder</Application>"
    return f'{_HEAD}<Properties xmlns="{uri}">{name}</Properties>'.encode()


def _core(writer: Writer) -> bytes:
    title = writer.document.title[writer.language]
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:language>{writer.language.locale}</dc:language>"
        "</cp:coreProperties>"
    ).encode()
