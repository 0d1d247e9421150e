"""Web addresses as links: where they lead, how they look, and that a false one is noticed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from docx.document import Document

from planbuilder.content.values import Block, Bullets, Inline
from planbuilder.errors import AssemblyError
from planbuilder.text import Language
from planbuilder.word.inspect.readback import read_back, verify
from planbuilder.word.template.compile import compile_template
from tests.conftest import Validator
from tests.word.builders import lines, part, render_bytes, template_bytes
from tests.word.inspect.sound_document import with_part_changed

EN = Language.EN
RELATIONS = "word/_rels/document.xml.rels"
VALUES: dict[str, Any] = {
    "url": Inline("a.url", "https://example.ca/?a=1&b=2", EN),
    "line": Inline("a.line", "See https://example.ca/été_(1)[2], or write.", EN),
    "prose": Block("a.prose", "At https://example.ca/p.\n\n- [a page](https://example.ca/q)", EN),
    "items": Bullets("a.items", ("https://example.ca/i",), EN),
    "words": "Policy: https://example.ca/words.",
}


@pytest.fixture(scope="module")
def data() -> bytes:
    """Return a document with an address in each kind of value, in the text and in a header."""

    def build(document: Document) -> None:
        lines(document, "{{r url }}", "In bold: ", "{{p prose }}", "{{p items }}", "{{r words }}")
        document.paragraphs[1].add_run("{{r line }}").bold = True
        document.add_table(1, 1).rows[0].cells[0].text = "{{r url }}"
        document.sections[0].header.paragraphs[0].text = "{{r url }}"

    return render_bytes(compile_template(template_bytes(build)), **VALUES)


def links(data: bytes, name: str = "document.xml") -> list[tuple[str, str]]:
    """Return the words and the target of each link of a part."""
    targets = dict(
        re.findall(
            r'Id="([^"]+)" Type="[^"]+/hyperlink" Target="([^"]+)" TargetMode="External"',
            part(data, f"word/_rels/{name}.rels"),
        )
    )
    found = re.findall(
        r"<w:hyperlink [^>]*r:id=\"([^\"]+)\".*?</w:hyperlink>", part(data, f"word/{name}")
    )
    words = re.findall(
        r"<w:hyperlink .*?>([^<]+)</w:t></w:r></w:hyperlink>", part(data, f"word/{name}")
    )
    return [(text, targets[number]) for text, number in zip(words, found, strict=True)]


def test_every_address_is_a_link_to_where_it_says(data: bytes) -> None:
    assert links(data) == [
        ("https://example.ca/?a=1&amp;b=2", "https://example.ca/?a=1&amp;b=2"),
        ("https://example.ca/été_(1)[2]", "https://example.ca/été_(1)[2]"),
        ("https://example.ca/p", "https://example.ca/p"),
        ("a page", "https://example.ca/q"),
        ("https://example.ca/i", "https://example.ca/i"),
        ("https://example.ca/words", "https://example.ca/words"),
        ("https://example.ca/?a=1&amp;b=2", "https://example.ca/?a=1&amp;b=2"),
    ]
    assert links(data, "header1.xml") == [links(data)[0]]


def test_a_document_with_links_is_sound(data: bytes, ooxml_validator: Validator) -> None:
    assert not ooxml_validator(data)
    verify(VALUES, data)


def test_a_link_looks_like_one_and_keeps_the_look_of_its_place(data: bytes) -> None:
    (look,) = re.findall(
        r"<w:rPr>((?:(?!<w:rPr>).)*)</w:rPr><w:t[^>]*>https://example.ca/été", part(data)
    )
    assert look == '<w:rStyle w:val="Hyperlink"/><w:b/>'


def test_an_address_reads_back_as_it_was_typed(data: bytes) -> None:
    found = read_back(data, ["a.url", "a.line", "a.prose", "a.items"])
    assert found["a.line"].text == VALUES["line"].text
    assert {path: found[path].markdown for path in ("a.url", "a.prose", "a.items")} == {
        "a.url": "https://example.ca/?a=1&b=2",
        "a.prose": VALUES["prose"].source,
        "a.items": "- https://example.ca/i",
    }


@pytest.mark.parametrize(
    ("target", "path"),
    [("/?a=1&amp;b=2", "a.url"), ("/été_(1)[2]", "a.line"), ("/p", "a.prose"), ("/i", "a.items")],
)
def test_a_link_that_leads_elsewhere_is_found(data: bytes, target: str, path: str) -> None:
    def astray(text: str) -> str:
        return text.replace(f'https://example.ca{target}"', 'https://example.com/"')

    with pytest.raises(AssemblyError) as error:
        verify(VALUES, with_part_changed(data, RELATIONS, astray))

    assert [(problem.code, problem.path) for problem in error.value.problems] == [
        ("answer_altered_in_document", path)
    ]


def test_a_template_may_link_the_words_of_an_answer(data: bytes) -> None:
    """The department's own link around an answer is no alteration of it."""
    values: dict[str, Any] = {"name": Inline("a.name", "Our account", EN)}

    def build(document: Document) -> None:
        lines(document, "{{r name }}")

    docx = render_bytes(compile_template(template_bytes(build)), **values)
    inside = with_part_changed(
        docx,
        "word/document.xml",
        lambda text: re.sub(
            r"(<w:r><w:t[^>]*>Our account</w:t></w:r>)",
            r'<w:hyperlink r:id="rId1">\1</w:hyperlink>',
            text,
        ),
    )
    verify(values, inside)


def test_prose_in_a_cell_is_a_real_list_and_may_be_one_text(ooxml_validator: Validator) -> None:
    """Templates made before lists in cells show them as lines with signs."""
    source = "Two:\n\n- **one**\n- two"
    values: dict[str, Any] = {"cell": Block("a.t[r].c", source, EN, in_cell=True)}

    def build(document: Document) -> None:
        cells = document.add_table(1, 3).rows[0].cells
        for cell, tag in zip(
            cells, ("{{p cell }}", "As text: {{r cell }}", "{{ cell }}"), strict=True
        ):
            cell.text = tag

    docx = render_bytes(compile_template(template_bytes(build)), **values)
    assert not ooxml_validator(docx)
    verify(values, docx)
    assert read_back(docx, ["a.t[r].c"])["a.t[r].c"].markdown == source
    assert part(docx).count("• one<") == part(docx).count("• two<") == 2
    altered = with_part_changed(
        docx, "word/document.xml", lambda text: text.replace("• two<", "• three<", 1)
    )
    with pytest.raises(AssemblyError):
        verify(values, altered)


@pytest.mark.parametrize(
    "typed",
    [
        "file:///etc/passwd",
        "https://me@example.ca/",
        "javascript:alert(1)",
        "https://",
        "https://example.ca:http",
    ],
)
def test_an_address_that_may_not_be_a_link_is_text(typed: str) -> None:
    values: dict[str, Any] = {"a": Inline("a", typed, EN), "b": Block("b", f"[x]({typed})", EN)}

    def build(document: Document) -> None:
        lines(document, "{{r a }}", "{{p b }}")

    docx = render_bytes(compile_template(template_bytes(build)), **values)
    assert "<w:hyperlink" not in part(docx)
    assert f">{typed}<" in part(docx)
    verify(values, docx)
