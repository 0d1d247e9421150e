"""Tags of each kind keep the format around them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.document import Document
from docxtpl import DocxTemplate

from planbuilder.content.values import Inline
from planbuilder.text import Language
from planbuilder.word.inspect.reader import read_document
from planbuilder.word.template.compile import compile_template
from tests.word.builders import lines, part, render_bytes, split_runs, template_bytes


def test_text_around_a_run_tag_keeps_its_format() -> None:
    def build(document: Document) -> None:
        document.add_paragraph().add_run("before {{r name }} after").bold = True

    data = render_bytes(
        compile_template(template_bytes(build)), name=Inline("a.b", "X", Language.EN)
    )
    (passage,) = read_document(data).at("a.b")

    assert passage.paragraphs[0].spans[0].bold
    assert read_document(data).text == "before X after"


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

    ours = render_bytes(compile_template(template_data), **context)

    assert read_document(ours).text == read_document(theirs.getvalue()).text


def test_a_cell_takes_its_colour_from_a_tag() -> None:
    def build(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = "{% cellbg colour %}{{ word }}"

    data = render_bytes(compile_template(template_bytes(build)), colour="FFCC00", word="High")

    assert 'w:fill="FFCC00"' in part(data)
    assert read_document(data).text == "High"
