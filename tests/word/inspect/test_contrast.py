from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.word.inspect.contrast import Appearance, StyleSheet, fill_of, ratio, unreadable
from planbuilder.word.ooxml.namespaces import W_URI


def element(markup: str) -> etree._Element:
    return etree.fromstring(f'<w:x xmlns:w="{W_URI}">{markup}</w:x>')[0]


def styles(markup: str) -> etree._Element:
    return element(f"<w:styles>{markup}</w:styles>")


def body(marks: str, properties: str = "", text: str = "Words") -> etree._Element:
    return element(
        f"<w:body><w:p><w:pPr>{properties}</w:pPr>"
        f"<w:r><w:rPr>{marks}</w:rPr><w:t>{text}</w:t></w:r></w:p></w:body>"
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("000000", "FFFFFF", 21.0),
        ("FFFFFF", "FFFFFF", 1.0),
        ("767676", "FFFFFF", 4.54),  # the lightest grey that passes
        ("FF0000", "FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.01)
    assert ratio(other, one) == ratio(one, other)


@pytest.mark.parametrize(
    ("size", "bold", "readable"),
    [
        (20, False, False),
        (36, False, True),
        (35, False, False),
        (28, True, True),
        (27, True, False),
    ],
)
def test_large_letters_need_less(size: int, bold: bool, readable: bool) -> None:
    assert Appearance("FF0000", "FFFFFF", size, bold, False).is_readable is readable


def test_a_colour_of_the_program_can_be_read() -> None:
    assert Appearance(None, "000000", 20, False, False).is_readable


@pytest.mark.parametrize(
    ("marks", "properties", "codes"),
    [
        ("", "", []),
        ('<w:color w:val="EEEEEE"/>', "", ["text_without_contrast"]),
        ('<w:color w:val="EEEEEE"/><w:shd w:fill="000000"/>', "", []),
        ('<w:color w:val="EEEEEE"/>', '<w:shd w:val="clear" w:fill="000000"/>', []),
        ('<w:color w:val="auto"/>', '<w:shd w:fill="000000"/>', []),
        ("<w:vanish/>", "", ["text_hidden"]),
        ('<w:vanish w:val="0"/>', "", []),
        ('<w:color w:val="FF0000"/><w:sz w:val="40"/>', "", []),
        ('<w:color w:val="FF0000"/><w:sz w:val="big"/>', "", ["text_without_contrast"]),
    ],
)
def test_what_a_run_sets_decides(marks: str, properties: str, codes: list[str]) -> None:
    assert [code for code, _ in unreadable(body(marks, properties), None)] == codes


def test_white_space_hides_nothing() -> None:
    assert list(unreadable(body("<w:vanish/>", text=" "), None)) == []


def test_a_fault_is_named_once_a_style() -> None:
    two = body("<w:vanish/>")
    two.append(body("<w:vanish/>")[0])
    assert list(unreadable(two, None)) == [("text_hidden", "Words")]


def test_the_nearest_style_of_a_chain_decides() -> None:
    sheet = styles(
        '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:color w:val="FFFF00"/></w:rPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Dark"><w:basedOn w:val="Base"/>'
        '<w:rPr><w:color w:val="000000"/></w:rPr></w:style>'
    )
    for name, codes in (("Own", ["text_without_contrast"]), ("Dark", []), ("None", [])):
        content = body("", f'<w:pStyle w:val="{name}"/>')
        assert [code for code, _ in unreadable(content, sheet)] == codes, name


def test_styles_based_on_each_other_end() -> None:
    sheet = styles(
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert len(StyleSheet(sheet).chain("A")) == 12


def test_the_first_row_of_a_table_has_a_look_of_its_own() -> None:
    sheet = styles(
        '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow">'
        '<w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:tblStylePr></w:style>'
    )
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    table = (
        '<w:body><w:tbl><w:tblPr><w:tblStyle w:val="T"/>{}</w:tblPr>'
        f"{row.format('Head')}{row.format('Cell')}</w:tbl></w:body>"
    )
    assert list(unreadable(element(table.format("")), sheet)) == [("text_without_contrast", "Head")]
    plain = element(table.format('<w:tblLook w:firstRow="0"/>'))
    assert list(unreadable(plain, sheet)) == []


@pytest.mark.parametrize(
    ("shading", "fill"),
    [
        ('<w:shd w:val="clear" w:color="112233" w:fill="445566"/>', "445566"),
        ('<w:shd w:val="solid" w:color="112233" w:fill="445566"/>', "112233"),
        ('<w:shd w:val="clear" w:fill="auto"/>', ""),
    ],
)
def test_a_solid_shading_shows_its_own_colour(shading: str, fill: str) -> None:
    assert fill_of(element(shading)) == fill
