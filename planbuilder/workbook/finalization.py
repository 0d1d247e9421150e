"""Completes a written workbook: states its language, writes exact escapes and fixed dates."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planbuilder.text import Language
from planbuilder.workbook.escapes import escape

_CORE = "docProps/core.xml"
_SHEETS = "xl/worksheets/sheet"
# XlsxWriter marks every height as fixed: a row would then not grow when it is edited.
_FIXED_HEIGHT = b' customHeight="1"'
_LANGUAGE_BEFORE = b"</cp:coreProperties>"
_FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def finish(data: bytes, language: Language) -> bytes:
    """Return the workbook with its language among its properties, which XlsxWriter cannot set."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = escape(source.read(name))
            if name.startswith(_SHEETS):
                part = part.replace(_FIXED_HEIGHT, b"")
            if name == _CORE:
                element = f"<dc:language>{language.locale}</dc:language>".encode()
                part = part.replace(_LANGUAGE_BEFORE, element + _LANGUAGE_BEFORE)
            info = ZipInfo(name, _FIRST_ZIP_DATE)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, part)
    return out.getvalue()
