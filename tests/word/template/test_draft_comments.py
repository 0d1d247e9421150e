"""Comments of a draft: at their places, none lost, none in a final document."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from pypdf import PdfReader

from planbuilder.content.values import Block, Gap, Inline
from planbuilder.text import Language
from planbuilder.word.inspect.readback import verify
from planbuilder.word.ooxml.namespaces import text_of, w
from tests.conftest import Validator
from tests.libreoffice import as_libreoffice_saves
from tests.word.builders import part, render_bytes, template_of

VALUES: dict[str, Any] = {
    "gap": Gap("a.gap", "[To come]", "Say who.\nAnd when."),
    "block": Block("a.block", "One\n\n- two", Language.EN, comments=("First & <b>", "Second")),
    "hidden": Inline("a.hidden", "x", Language.EN, comments=("Not shown in the body",)),
}


def test_a_draft_has_each_remark_once_in_order_with_author_and_date() -> None:
    template = template_of("{{p gap }}", "{{p block }}", "Again {{r gap }}", "{{ hidden }}")
    data = render_bytes(template, draft=True, **VALUES)

    root = etree.fromstring(part(data, "word/comments.xml").encode())
    texts = [text_of(comment) for comment in root]
    assert texts == ["Say who.And when.", "First & <b>", "Second", "Not shown in the body"]
    assert {comment.get(w("author")) for comment in root} == {"planbuilder"}
    assert {comment.get(w("date")) for comment in root} == {"2026-05-01T00:00:00Z"}


def test_each_comment_has_a_range_and_one_reference_in_the_body() -> None:
    template = template_of("{{p gap }}", "{{p block }}")
    root = etree.fromstring(part(render_bytes(template, draft=True, **VALUES)).encode())

    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        ids = sorted(mark.get(w("id"), "") for mark in root.iter(w(name)))
        assert ids == ["0", "1", "2", "3"], name


def test_a_draft_with_comments_is_valid_and_reads_back(ooxml_validator: Validator) -> None:
    template = template_of("{{p gap }}", "{{p block }}", "{{r gap }} and {{ hidden }}")
    data = render_bytes(template, draft=True, **VALUES)

    assert ooxml_validator(data) == []
    verify(VALUES, data)


def test_a_final_document_has_no_comments() -> None:
    data = render_bytes(template_of("{{p gap }}", "{{p block }}"), **VALUES)

    assert "comment" not in part(data)
    assert "comments.xml" not in part(data, "[Content_Types].xml")


def opened_in_libreoffice(data: bytes, folder: Path) -> str:
    """Return the text LibreOffice shows of a docx that it opens as it is."""
    pdf = as_libreoffice_saves({"draft.docx": data}, folder, "pdf")["draft.docx"]
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join("".join(page.extract_text() for page in pages).split())


def test_libreoffice_shows_every_answer_with_a_comment(
    ooxml_validator: Validator, tmp_path: Path
) -> None:
    values = {
        "one": Block("a.one", "A single paragraph.", Language.EN, comments=("Said once",)),
        "two": Block("a.two", "First of two.\n\nSecond of two.", Language.EN, comments=("Twice",)),
        "list": Block("a.list", "- only item", Language.EN, comments=("Said of a list", "Again")),
        "line": Inline("a.line", "in a line", Language.EN, comments=("Said inside",)),
    }
    template = template_of("{{p one }}", "{{p two }}", "{{p list }}", "It is {{ line }}.")
    data = render_bytes(template, draft=True, **values)

    assert ooxml_validator(data) == []
    verify(values, data)
    shown = opened_in_libreoffice(data, tmp_path)
    assert not list(tmp_path.glob("profile/user/GraphicsRenderTests*"))  # they take longest
    for text in ("A single paragraph.", "First of two.", "Second of two.", "only item"):
        assert text in shown, text
    assert "in a line" in shown
