"""A finished document is read back, whoever edited it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document

from planbuilder.content.values import Block, Bullets, Inline
from planbuilder.errors import AssemblyError
from planbuilder.text import Language
from planbuilder.word.inspect.readback import read_back, verify
from planbuilder.word.inspect.reader import read_document
from planbuilder.word.template.compile import compile_template
from tests.libreoffice import as_libreoffice_saves
from tests.word.builders import lines, render_bytes, template_bytes, template_of
from tests.word.inspect.tampered_document import EN, VALUES, with_document_changed


@pytest.fixture(scope="module")
def data() -> bytes:
    """Return a document that shows all the values."""
    template = template_of("{{r line }}", "{{p block }}", "{{p bullets }}", "And {{ plain }}.")
    return render_bytes(template, **VALUES)


def test_edits_read_back_as_markdown(data: bytes) -> None:
    changed = with_document_changed(data, lambda text: text.replace("Some ", "All "))

    passage = read_back(changed, ["a.block", "a.absent"])

    assert {path: found.markdown for path, found in passage.items()} == {
        "a.block": "All text\n\n- **bold** item [l](https://example.ca)"
    }


def test_tracked_changes_read_as_accepted(data: bytes) -> None:
    def track(text: str) -> str:
        run = '<w:r><w:t xml:space="preserve">Twelve people</w:t></w:r>'
        deleted = run.replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>")
        inserted = run.replace("Twelve", "Ten")
        marks = 'w:id="{}" w:author="a" w:date="2026-05-01T00:00:00Z"'
        return text.replace(
            run,
            f"<w:del {marks.format(91)}>{deleted}</w:del>"
            f"<w:ins {marks.format(92)}>{inserted}</w:ins>",
        )

    assert read_back(with_document_changed(data, track), ["a.line"])["a.line"].text == "Ten people"


def test_an_answer_in_a_control_is_found_without_bookmarks(data: bytes) -> None:
    """Documents of earlier versions have a control around each answer."""

    def wrap(text: str) -> str:
        run = '<w:r><w:t xml:space="preserve">Twelve people</w:t></w:r>'
        control = '<w:sdt><w:sdtPr><w:tag w:val="a.line"/></w:sdtPr><w:sdtContent>'
        wrapped = text.replace(run, f"{control}{run}</w:sdtContent></w:sdt>")
        return re.sub(r"<w:bookmark\w+ [^>]*/>", "", wrapped)

    changed = with_document_changed(data, wrap)
    assert read_back(changed, ["a.line"])["a.line"].text == "Twelve people"


def test_a_bookmark_opened_twice_and_closed_once_is_one_place() -> None:
    template = template_of("{{p a }}")
    values: dict[str, Any] = {"a": Block("a", "one\n\ntwo [l](https://example.ca)\n\nthree", EN)}
    data = render_bytes(template, **values)

    def twice(text: str) -> str:
        start = text[text.index("<w:bookmarkStart") :].split("/>")[0] + "/>"
        number = start.split('"')[1]
        again = start.replace(f'w:id="{number}"', 'w:id="999"')
        text = text.replace(f'<w:bookmarkEnd w:id="{number}"/>', '<w:bookmarkEnd w:id="999"/>')
        at = text.rindex("<w:r>", 0, text.index("three"))
        return text[:at] + again + text[at:]

    assert len(read_document(with_document_changed(data, twice)).at("a")) == 1
    verify(values, with_document_changed(data, twice))


@pytest.mark.parametrize(
    ("broken", "code"),
    [(b"", "word_file_damaged"), (b"PK", "word_file_damaged")],
)
def test_a_damaged_file_is_refused(broken: bytes, code: str) -> None:
    with pytest.raises(AssemblyError, match=code):
        read_document(broken)


def test_a_file_with_a_document_type_is_refused(data: bytes) -> None:
    def bomb(text: str) -> str:
        head, body = text.split("?>", 1)
        return f'{head}?><!DOCTYPE x [<!ENTITY a "b">]>{body}'

    with pytest.raises(AssemblyError, match="word_part_malformed"):
        read_document(with_document_changed(data, bomb))


def test_answers_survive_another_editor(tmp_path: Path) -> None:
    """LibreOffice opens and saves the file; every answer still reads back to the letter."""

    def build(document: Document) -> None:
        lines(document, "Before {{r line }} after", "{{p prose }}", "{{p next }}", "{{p items }}")
        cells = document.add_table(1, 4).rows[0].cells
        tags = ("{{r cell }}", "{{p one }}", "{{p many }}", "{{r address }}")
        for cell, text in zip(cells, tags, strict=True):
            cell.text = text

    linked = "[Link](https://example.ca/?a=1&b=2) first\n\n1. one\n2. two\n\ntext\n\n1. anew"
    values: dict[str, Any] = {
        "line": Inline("a.line", "first\nsecond & « tiers\u00a0»", Language.FR),
        "prose": Block("a.prose", linked, EN),
        "next": Block("a.next", "**Right** after\n\n- a\n  - b", EN),
        "items": Bullets("a.items", ("one",), EN),
        "cell": Inline("t[r].a", "cell", EN),
        "one": Block("t[r].b", "one *paragraph*", EN),
        "many": Block("t[r].c", "two\n\nparagraphs", EN),
        "address": Inline("t[r].d", "https://example.ca/?a=1&b=2", EN),
    }
    document = render_bytes(compile_template(template_bytes(build)), **values)

    verify(values, as_libreoffice_saves({"document.docx": document}, tmp_path)["document.docx"])
