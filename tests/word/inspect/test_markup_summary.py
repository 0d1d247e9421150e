"""What a body names, told from its markup, and what makes the rules look at it themselves."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.word.inspect.known_markup import known_markup
from planbuilder.word.inspect.markup import markup_of
from planbuilder.word.inspect.markup_summary import markup_summary
from planbuilder.word.inspect.part_summary import PartSummary, part_summary
from planbuilder.word.ooxml.archive import DECLARATION
from planbuilder.word.ooxml.namespaces import DOCUMENT, R_URI, W_URI

LEVELS = {"Heading1": 1, "Heading2": 2}
HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading{}"/></w:pPr><w:r><w:t>Head</w:t></w:r></w:p>'
CELL = "<w:tc><w:tcPr/><w:p><w:r><w:t>one</w:t></w:r></w:p></w:tc>"
LOOK = '<w:tblPr><w:tblCaption w:val="What it shows"/></w:tblPr>'
GRID = '<w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="1"/></w:tblGrid>'
HEAD_ROW = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{CELL}{CELL}</w:tr>"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
LINK = '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>{}</w:t></w:r></w:hyperlink></w:p>'
MARK = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
EMPTY = "<w:tc><w:tcPr/><w:p></w:p></w:tc>"


def table(rows: str = HEAD_ROW, look: str = LOOK) -> str:
    return f"<w:tbl>{look}{GRID}{rows}</w:tbl>"


def summaries(
    inside: str, first: str = HEADING.format(1)
) -> tuple[PartSummary | None, PartSummary]:
    """Return what is told of a body from its markup, and from its tree."""
    names = f'xmlns:w="{W_URI}" xmlns:r="{R_URI}"'
    whole = f"<w:document {names}><w:body>{first}{inside}</w:body></w:document>"
    markup = markup_of(DECLARATION + whole.encode())
    part = None if markup is None else known_markup(markup)
    quick = None if part is None else markup_summary(part, LEVELS)
    return quick, part_summary(DOCUMENT, etree.fromstring(whole))


@pytest.mark.parametrize(
    "inside",
    [
        HEADING.format(2),
        table(),
        table(HEAD_ROW + f"<w:tr>{CELL}{EMPTY}</w:tr>"),
        LINK.format("the plan"),
        f"<w:p>{FIELD.format('begin')}{FIELD.format('separate')}{FIELD.format('end')}</w:p>",
        f"<w:p>{MARK}<w:r><w:br/></w:r></w:p>",
        '<w:p><w:r><w:rPr><w:lang w:val="fr-CA"/></w:rPr><w:t>un</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>1</w:t></w:r></w:p>',
        '<w:p><w:r><w:commentReference w:id="0"/><w:t>one</w:t></w:r></w:p>',
    ],
)
def test_a_body_in_order_names_what_its_tree_does(inside: str) -> None:
    quick, slow = summaries(inside)
    assert quick == slow and slow.is_sound


@pytest.mark.parametrize(
    ("inside", "first"),
    [
        ("", ""),
        (HEADING.format(2), ""),
        ("<w:p></w:p>", HEADING.format(1)),
        ("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bold</w:t></w:r></w:p>", HEADING.format(1)),
        (table(f"<w:tr>{CELL}{CELL}</w:tr>"), HEADING.format(1)),
        (table(look="<w:tblPr/>"), HEADING.format(1)),
        (table(look='<w:tblPr><w:tblCaption w:val=""/></w:tblPr>'), HEADING.format(1)),
        (table(HEAD_ROW + f"<w:tr>{CELL * 3}</w:tr>"), HEADING.format(1)),
        (table(HEAD_ROW + "<w:tr></w:tr>"), HEADING.format(1)),
        (table(HEAD_ROW + f"<w:tr><w:tc>{table()}</w:tc></w:tr>"), HEADING.format(1)),
        (table(HEAD_ROW + "<w:tr><w:tc><w:tcPr/></w:tc></w:tr>"), HEADING.format(1)),
        (
            table(HEAD_ROW.replace("<w:tcPr/>", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 1)),
            HEADING.format(1),
        ),
        (LINK.format("Click here"), HEADING.format(1)),
        (LINK.format(" "), HEADING.format(1)),
        (f"<w:p>{FIELD.format('begin')}</w:p>", HEADING.format(1)),
        (f"<w:p>{FIELD.format('end')}{FIELD.format('begin')}</w:p>", HEADING.format(1)),
        (
            '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:r><w:t>one</w:t></w:r></w:p>',
            HEADING.format(1),
        ),
        ("<w:sdt><w:sdtPr/></w:sdt>", HEADING.format(1)),
    ],
)
def test_a_body_that_may_be_wrong_is_left_to_the_rules(inside: str, first: str) -> None:
    assert summaries(inside, first)[0] is None
