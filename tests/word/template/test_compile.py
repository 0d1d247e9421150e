"""Templates: tags made whole, and every fault found at once."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from planbuilder.content.values import Inline
from planbuilder.errors import TemplateError
from planbuilder.text import Language
from planbuilder.word.inspect.reader import read_document
from planbuilder.word.ooxml.namespaces import CONTENT_TYPES, DOCUMENT, STYLES
from planbuilder.word.ooxml.styles import read_styles
from planbuilder.word.template.compile import compile_template
from planbuilder.word.template.normalization import normalize
from tests.word.builders import lines, render_bytes, template_bytes, template_of


def faults(*paragraphs: str) -> list[str]:
    """Return the codes of the faults of a template of these paragraphs."""
    with pytest.raises(TemplateError) as error:
        template_of(*paragraphs)
    return [problem.code for problem in error.value.problems]


def test_all_faults_are_reported_with_part_and_nearest_text() -> None:
    with pytest.raises(TemplateError) as error:
        compile_template(
            template_bytes(
                lambda document: lines(
                    document,
                    "Broken {{ name } here",
                    "{% frobnicate %}",
                    "Bad {{ a b }} syntax",
                    "{%p if x %}",
                    "Text beside {{p body }}",
                )
            ),
            "plan.en.docx",
        )

    assert [(p.code, p.file, p.path) for p in error.value.problems] == [
        (code, "plan.en.docx", "word/document.xml")
        for code in (
            "template_tag_broken",
            "template_tag_not_alone",
            "template_tag_unknown",
            "template_block_not_closed",
            "template_tag_malformed",
        )
    ]
    assert "Broken {{ name } here" in str(error.value.problems[0].values["near"])


@pytest.mark.parametrize(
    ("paragraphs", "code"),
    [
        (("{%p endif %}",), "template_block_not_opened"),
        (("{%p if a %}", "{%p endfor %}"), "template_block_not_opened"),
        (("{%p if a %}", "text {% endif %}"), "template_block_crosses"),
        (("{% if a %} text", "{% endif %}"), "template_block_crosses"),
        (("{%tr for r in rows %}",), "template_tag_out_of_place"),
        (("{{p a }}{{p b }}",), "template_tag_not_alone"),
        (("{%- if a %}x{% endif %}",), "template_tag_with_dash"),
        (("{% vm %}",), "template_tag_merges_cells"),
        (("{% unless a %}",), "template_tag_unknown"),
        (("}} stray",), "template_tag_broken"),
    ],
)
def test_one_fault_has_its_code(paragraphs: tuple[str, ...], code: str) -> None:
    assert code in faults(*paragraphs)


def test_a_loop_refused_for_its_filter_is_one_fault() -> None:
    assert faults("{% for n in numbers|sort %}{{ n }}{% endfor %}") == ["template_tag_with_filter"]


def test_comments_and_tracked_changes_may_not_stay_in_a_template() -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("text")
        document.add_comment(paragraph.runs, "Ask legal.", "Someone", "S")
        paragraph._p.append(OxmlElement("w:ins", {qn("w:id"): "1", qn("w:author"): "S"}))

    with pytest.raises(TemplateError) as error:
        compile_template(template_bytes(build))

    assert {problem.code for problem in error.value.problems} == {
        "template_has_comments",
        "template_has_tracked_changes",
    }


def test_a_file_that_is_no_docx_is_refused() -> None:
    with pytest.raises(TemplateError, match="word_file_damaged"):
        compile_template(b"PK\x03\x04 not a zip")


def test_headers_and_alternative_texts_are_filled_in() -> None:
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ name }} / {{r answer }}"
        lines(document, "body")

    template = compile_template(template_bytes(build))
    data = render_bytes(template, name="A&B", answer=Inline("x.y", "<Z>", Language.FR))

    assert "A&B / <Z>" in read_document(data).text
    assert read_document(data).at("x.y")[0].text == "<Z>"


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        ((r' TOC \h \z \c "Table" \b Tables ',), r' TOC \h \z \c "Table" '),
        ((r"TOC \c Table ", r'\b "My part" \h'), r"TOC \c Table \h"),
        ((r"TOC \o 1-2 \b Part",), r"TOC \o 1-2 \b Part"),
    ],
)
def test_a_list_of_tables_lists_those_of_the_whole_document(
    pieces: tuple[str, ...], whole: str
) -> None:
    """LibreOffice ends at a list of the tables of a bookmark, whatever stands in it."""

    def build(document: Document) -> None:
        document.add_paragraph("{{ name }}")
        paragraph = document.add_paragraph("")
        for kind in ("begin", *pieces, "separate", "end"):
            run = paragraph.add_run()
            mark = OxmlElement("w:fldChar" if kind not in pieces else "w:instrText")
            if kind in pieces:
                mark.text = kind
            else:
                mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)

    names = (DOCUMENT, STYLES, CONTENT_TYPES)
    with ZipFile(BytesIO(template_bytes(build))) as archive:
        roots = {name: etree.fromstring(archive.read(name)) for name in names}
    list(normalize(roots, read_styles(roots[STYLES], None)))
    instruction = "".join(mark.text or "" for mark in roots[DOCUMENT].iter(qn("w:instrText")))
    assert " ".join(instruction.split()) == " ".join(whole.split())
