"""Templates: tags made whole, and every fault found at once."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document as open_document
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from planbuilder.content.values import Block, Inline
from planbuilder.errors import TemplateError
from planbuilder.text import Language
from planbuilder.word.inspect.reader import read_document
from planbuilder.word.ooxml.namespaces import CONTENT_TYPES, DOCUMENT, STYLES
from planbuilder.word.ooxml.styles import read_styles
from planbuilder.word.template.compile import compile_template, template_names
from planbuilder.word.template.normalization import normalize
from tests.word.builders import lines, part, rendered, split_runs, template, template_bytes


def faults(*paragraphs: str) -> list[str]:
    """Return the codes of the faults of a template of these paragraphs."""
    with pytest.raises(TemplateError) as caught:
        template(*paragraphs)
    return [problem.code for problem in caught.value.problems]


def test_names_are_dotted_and_those_of_rows_carry_their_table() -> None:
    made = template(
        "{{ account.name }} {{r account['handle'] }}",
        "{%p for risk in risks.register %}",
        "{{ loop.index }} {{ risk.event }}",
        "{{p risk.owner if risk.owned else nobody }}",
        "{%p endfor %}",
    )

    assert template_names(made) == {
        "account.name",
        "account.handle",
        "risks.register",
        "risks.register[].event",
        "risks.register[].owner",
        "risks.register[].owned",
        "nobody",
    }


def test_a_tag_split_over_runs_is_joined() -> None:
    made = compile_template(
        template_bytes(lambda document: split_runs(document, "a {", "{ na", "me", " }", "} z"))
    )

    assert read_document(rendered(made, name="B")).text == "a B z"


def test_quotes_and_spaces_that_word_corrected_inside_a_tag_are_understood() -> None:
    made = template("{{\u00a0row[“name”]\u00a0}}")

    assert read_document(rendered(made, row={"name": "B"})).text == "B"


def test_text_around_a_run_tag_keeps_its_format() -> None:
    def build(document: Document) -> None:
        document.add_paragraph().add_run("before {{r name }} after").bold = True

    data = rendered(compile_template(template_bytes(build)), name=Inline("a.b", "X", Language.EN))
    (passage,) = read_document(data).at("a.b")

    assert passage.paragraphs[0].spans[0].bold
    assert read_document(data).text == "before X after"


def test_all_faults_are_reported_with_part_and_nearest_text() -> None:
    with pytest.raises(TemplateError) as caught:
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

    assert [(p.code, p.file, p.path) for p in caught.value.problems] == [
        (code, "plan.en.docx", "word/document.xml")
        for code in (
            "template_tag_broken",
            "template_tag_not_alone",
            "template_tag_unknown",
            "template_block_not_closed",
            "template_tag_malformed",
        )
    ]
    assert "Broken {{ name } here" in str(caught.value.problems[0].values["near"])


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


def test_a_tag_interrupted_by_a_line_break_is_broken() -> None:
    def build(document: Document) -> None:
        run = document.add_paragraph().add_run("{{ na")
        run.add_break()
        run.add_text("me }}")

    with pytest.raises(TemplateError, match="template_tag_broken"):
        compile_template(template_bytes(build))


def test_missing_styles_are_named() -> None:
    def build(document: Document) -> None:
        for name in ("Body Text", "List Number"):
            document.styles[name].delete()

    with pytest.raises(TemplateError) as caught:
        compile_template(template_bytes(build))

    assert [(p.code, p.values["style"]) for p in caught.value.problems] == [
        ("template_style_missing", "Body Text"),
        ("template_style_missing", "List Number"),
    ]


def test_comments_and_tracked_changes_may_not_stay_in_a_template() -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("text")
        document.add_comment(paragraph.runs, "Ask legal.", "Someone", "S")
        paragraph._p.append(OxmlElement("w:ins", {qn("w:id"): "1", qn("w:author"): "S"}))

    with pytest.raises(TemplateError) as caught:
        compile_template(template_bytes(build))

    assert {problem.code for problem in caught.value.problems} == {
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

    made = compile_template(template_bytes(build))
    data = rendered(made, name="A&B", answer=Inline("x.y", "<Z>", Language.FR))

    assert "A&B / <Z>" in read_document(data).text
    assert read_document(data).at("x.y")[0].text == "<Z>"


def test_a_value_inside_a_loop_is_found_by_its_key_even_if_dicts_have_such_a_method() -> None:
    made = template("{% for x in list.items %}{{ x.values }};{% endfor %}")

    data = rendered(made, list={"items": [{"values": "a"}, {"values": "b"}]})

    assert read_document(data).text == "a;b;"


def test_a_template_cannot_reach_python() -> None:
    made = template("{{ name.__class__.__mro__ }}")

    with pytest.raises(TemplateError):
        rendered(made, name="x")


def test_prose_takes_the_look_of_the_paragraph_its_tag_stood_in() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("{{p body }}", style="Quote")

    data = rendered(
        compile_template(template_bytes(build)), body=Block("a.b", "One\n\n- two", Language.EN)
    )

    assert 'w:val="Quote"/><w:keepNext/></w:pPr>' in part(data)


def test_no_page_parts_one_line_from_a_list() -> None:
    """Words before a list stay with it, its first item with the second, the last two together."""

    def build(document: Document) -> None:
        document.add_paragraph("{{p body }}")
        document.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{{p body }}"

    body = Block("a.b", "Apart\n\nBefore:\n\n- 1\n- 2\n- 3\n- 4\n\nAfter", Language.EN)
    document = open_document(BytesIO(rendered(compile_template(template_bytes(build)), body=body)))
    assert [each.text for each in document.paragraphs if each.paragraph_format.keep_with_next] == [
        "Before:",
        "1",
        "3",
    ]
    in_cell = document.tables[0].cell(0, 0).paragraphs
    assert not any(each.paragraph_format.keep_with_next for each in in_cell)


def test_plain_tags_give_the_text_docxtpl_gives() -> None:
    """The tag language is docxtpl's: what both support, both read alike."""

    def build(document: Document) -> None:
        lines(
            document,
            "A {{ name }} b",
            "{%p if yes %}",
            "shown",
            "{%p else %}",
            "not",
            "{%p endif %}",
        )
        lines(document, "x{% for n in numbers %} {{ n }},{% endfor %}")
        lines(document, "{_{ name }_} and {_% if x %_}", "{{ name }} {_{ not }_}")
        split_runs(document, "{{", " name", "}} {", "% if no %}gone{% endif ", "%}")
        table = document.add_table(3, 2)
        table.cell(0, 0).text = "{%tr for row in rows %}"
        table.cell(1, 0).text, table.cell(1, 1).text = "{{ row.a }}", "{{ row.b }}"
        table.cell(2, 0).text = "{%tr endfor %}"

    context: dict[str, Any] = {
        "name": "R&D <x>",
        "yes": True,
        "no": False,
        "numbers": [1, 2],
        "rows": [{"a": "1", "b": "two\nlines"}, {"a": "3", "b": "tab\tbed"}],
    }
    template_data = template_bytes(build)
    peer = DocxTemplate(BytesIO(template_data))
    peer.render(context, autoescape=True)
    theirs = BytesIO()
    peer.save(theirs)

    ours = rendered(compile_template(template_data), **context)

    assert read_document(ours).text == read_document(theirs.getvalue()).text


def test_a_cell_takes_its_colour_from_a_tag() -> None:
    def build(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = "{% cellbg colour %}{{ word }}"

    data = rendered(compile_template(template_bytes(build)), colour="FFCC00", word="High")

    assert 'w:fill="FFCC00"' in part(data)
    assert read_document(data).text == "High"


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
