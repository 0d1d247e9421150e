"""The starter templates: generated, sound, accessible, and the ones that are shipped."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.oxml.ns import nsdecls
from lxml import etree

from planbuilder.instrument import Document, Kind, Show
from planbuilder.storage import load_instrument, shipped
from planbuilder.text import Language
from planbuilder.word import compile_template, template_names
from planbuilder.word.ooxml.namespaces import DOCUMENT, SETTINGS, STYLES, value, w
from planbuilder.word.starter.annexes import build_annexes_template
from planbuilder.word.starter.template import build_template
from planbuilder.word.starter.xml import FactRow, TableColumn, facts, table
from tests.conftest import Validator

INSTRUMENT = load_instrument()
DOCUMENTS = [document for document in INSTRUMENT.documents if document.assembled]
BOTH = [
    pytest.param(document, language, id=f"{document.id}.{language}")
    for document in DOCUMENTS
    for language in Language
]


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(("document", "language"), BOTH)
def test_templates_current(document: Document, language: Language) -> None:
    """What is shipped is what the instrument makes, part by part."""
    name = f"{document.id}.{language.value}.docx"
    kept = parts((shipped("templates") / INSTRUMENT.id / name).read_bytes())
    assert kept == parts(build_template(INSTRUMENT, document, language))


@pytest.mark.parametrize(("document", "language"), BOTH)
def test_a_template_opens_in_word(
    document: Document, language: Language, ooxml_validator: Validator
) -> None:
    assert not ooxml_validator(build_template(INSTRUMENT, document, language))


def test_a_template_is_the_same_at_each_generation() -> None:
    document = DOCUMENTS[0]
    first, second = (build_template(INSTRUMENT, document, Language.FR) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(("document", "language"), BOTH)
def test_every_printed_question_is_bound(document: Document, language: Language) -> None:
    names = template_names(compile_template(build_template(INSTRUMENT, document, language)))
    for question in document.questions():
        if question.show is Show.HIDDEN or (question.choose_from or "").startswith("checklists:"):
            continue
        assert any(name == question.id or name.startswith(f"{question.id}.") for name in names)
        if question.kind is not Kind.ROWS:
            continue
        for column in question.columns:
            printed = column.show is not Show.DETAIL
            own = f"{question.id}.rows[].{column.id}" in names
            assert own or not printed or f"risk_responses[].{column.id}" in names


@pytest.mark.parametrize("language", list(Language))
def test_the_three_defects_of_the_usual_base_document_are_absent(language: Language) -> None:
    found = parts(build_template(INSTRUMENT, DOCUMENTS[0], language))
    settings, styles = etree.fromstring(found[SETTINGS]), etree.fromstring(found[STYLES])
    zoom = settings.find(w("zoom"))
    assert zoom is not None and zoom.get(w("percent")) == "100"
    assert not [name for name in found if "WithEffects" in name]
    names = {value(style.find(w("name"))) for style in styles.iterfind(w("style"))}
    assert {"annotation reference", "annotation text"} <= names
    assert not list(styles.iter(w("pBdr")))


def test_sections_carry_the_letters_of_annex_c() -> None:
    plan = INSTRUMENT.document("plan")
    body = etree.fromstring(parts(build_template(INSTRUMENT, plan, Language.FR))[DOCUMENT])
    headings = [
        "".join(text.text or "" for text in paragraph.iter(w("t")))
        for paragraph in body.iter(w("p"))
        if value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) == "Heading1"
    ]
    lettered = [heading for heading in headings if re.match(r"[a-j]\) ", heading)]
    assert [heading[0] for heading in lettered] == list("abcdefghij")
    assert lettered[0] == "a) Objectifs et facteurs opérationnels"


def test_tags_stay_short_enough_to_read() -> None:
    plan = INSTRUMENT.document("plan")
    body = etree.fromstring(parts(build_template(INSTRUMENT, plan, Language.EN))[DOCUMENT])
    tags = [
        tag for text in body.iter(w("t")) for tag in re.findall(r"\{[{%].*?[}%]\}", text.text or "")
    ]
    assert tags
    assert max(len(tag) for tag in tags) <= 60
    assert "{{p objectives.mandate_link }}" in tags


def test_no_word_of_a_table_is_split_over_lines() -> None:
    narrow = TableColumn("Responsabilité", "{{ row.a }}", 0.1, holds=("Administration",))
    wide = TableColumn("Text", "{{ row.b }}", 9.0)
    made = table([narrow, wide], rows="row in rows", title="t", description="d")
    widths = [int(width) for width in re.findall(r'gridCol w:w="(\d+)"', made)]
    assert widths[0] >= narrow.narrowest
    assert sum(widths) == 9360


@pytest.mark.parametrize(
    ("rows", "kept"), [(1, []), (2, [0]), (4, [0, 1, 2]), (7, [0, 5])], ids=str
)
def test_no_page_has_one_row_of_several_facts_alone(rows: int, kept: list[int]) -> None:
    lines = [FactRow(f"Label {number}", "{{ answer }}") for number in range(rows)]
    xml = facts(lines, ("Item", "Answer"), title="Facts", description="Facts")
    _, *body = etree.fromstring(f"<w:all {nsdecls('w')}>{xml}</w:all>").iter(w("tr"))
    together = [
        number
        for number, row in enumerate(body)
        if all(each.find(f"{w('pPr')}/{w('keepNext')}") is not None for each in row.iter(w("p")))
    ]
    assert together == kept


def test_dates_leave_the_room_to_texts() -> None:
    columns = [
        TableColumn("On", "{{ row.on }}", 1.15, holds=("2026-12-31",), is_short=True),
        TableColumn("Outcome", "{{ row.outcome }}", 1.0),
    ]
    xml = table(columns, rows="row in rows", title="Title", description="Description")
    widths = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)]
    assert widths[0] == columns[0].narrowest
    assert sum(widths) == 9360


def test_the_page_number_of_a_landscape_page_stands_at_its_margin() -> None:
    data = parts(build_annexes_template(INSTRUMENT, Language.FR))
    document = data[DOCUMENT].decode()
    turned = re.findall(r'footerReference [^>]*r:id="(\w+)"/>(?:(?!</w:sectPr>).)*', document)
    assert turned == ["rIdFooter", "rIdFooterWide"]
    stops = {
        name: re.findall(rb'w:val="right"[^>]*w:pos="(\d+)"', data[f"word/{name}.xml"])
        for name in ("footer1", "footer2")
    }
    assert stops == {"footer1": [], "footer2": [b"12960"]}


def test_no_heading_stands_over_an_empty_statement() -> None:
    document = parts(build_template(INSTRUMENT, INSTRUMENT.documents[0], Language.FR))[DOCUMENT]
    tags = re.findall(r"\{%p [^%]*%\}", document.decode())
    loop = tags.index("{%p for sentence in about %}")
    assert tags[loop - 1] == "{%p if about %}"
