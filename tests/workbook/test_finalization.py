from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from planbuilder.text import Language
from planbuilder.workbook.finalization import finish


def archive(**parts: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as target:
        for name, text in parts.items():
            target.writestr(name.replace("__", "/"), text)
    return out.getvalue()


RAW = archive(
    docProps__core="<cp:coreProperties>x</cp:coreProperties>",
    xl__worksheets__sheet1='<row ht="20" customHeight="1"/>\x7fx0041_',
    xl__styles='<row customHeight="1"/>',
)


def parts(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def test_rows_may_grow_and_escapes_are_exact() -> None:
    result = parts(finish(RAW, Language.FR))
    assert result["xl/worksheets/sheet1"] == '<row ht="20"/>_x005F_x0041_'
    assert result["xl/styles"] == '<row customHeight="1"/>'


def test_the_language_stands_among_the_properties() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as target:
        target.writestr("docProps/core.xml", "<cp:coreProperties>x</cp:coreProperties>")
    core = parts(finish(out.getvalue(), Language.FR))["docProps/core.xml"]
    assert core == "<cp:coreProperties>x<dc:language>fr-CA</dc:language></cp:coreProperties>"


def test_the_clock_leaves_no_trace() -> None:
    with ZipFile(BytesIO(finish(RAW, Language.EN))) as opened:
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert finish(RAW, Language.EN) == finish(RAW, Language.EN)
