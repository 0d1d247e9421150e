"""Documents filled in: nothing lost, nothing let in, valid, and the same bytes each time."""

from __future__ import annotations

from typing import Any

import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from planbuilder.content.values import Block, Bullets, Inline
from planbuilder.errors import AssemblyError, TemplateError
from planbuilder.text import Language
from planbuilder.word.inspect.readback import verify
from planbuilder.word.inspect.reader import read_document
from planbuilder.word.ooxml.namespaces import w
from planbuilder.word.template.compile import compile_template
from tests.conftest import Validator
from tests.word.builders import part, render_bytes, template_bytes, template_of
from tests.word.engine_comparison import comparing_both_engines
from tests.word.full_template import full_context, full_template

EN, FR = Language.EN, Language.FR

HOSTILE = [
    "R&D <Trust> \"q\" 'a' ]]> &amp; <!-- x -->",
    "{{ 7*7 }} {% if x %} {# c #} {_{ }_}",
    "tab\there, line\nfeed, carriage\rreturn, both\r\nends",
    "\u202eright to left\u202c \u2066isolate\u2069 zero\u200bwidth \ufeffmark",
    "👩\u200d👩\u200d👧 🇨🇦 e\u0301 \u0085 \u2028 \U0001f600",
    "« guillemets\u00a0» 10\u00a0000\u00a0$ l’été — œ Œ",
    "_x000D_ =1+1 @SUM(A1)",
    "x" * 200_000,
    "line\n" * 5_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_back_as_typed(text: str) -> None:
    values = full_context(text)
    with comparing_both_engines() as parts:
        data = render_bytes(full_template(), **values)

    assert parts
    verify(values, data)
    typed = text.replace("\r\n", "\n").replace("\r", "\n")
    assert read_document(data).at("section.line")[0].text == typed


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_any_text_comes_back_as_typed(text: str) -> None:
    template = template_of("Before {{r line }} after", "{{p block }}")
    values: dict[str, Any] = {
        "line": Inline("a", text, EN),
        "block": Block("b", text + "\n\nend", FR),
    }

    verify(values, render_bytes(template, **values))


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000"),
        ("\x0b", "U+000B"),  # a line break as Word copies it
        ("\x1b", "U+001B"),
        ("\ud800", "U+D800"),
        ("\udfff", "U+DFFF"),
        ("\ufffe", "U+FFFE"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_a_character_no_file_can_hold_is_named_with_its_answer(character: str, name: str) -> None:
    values = {**full_context(), "line": Inline("section.line", f"pasted{character}text", EN)}
    values["name"] = f"x{character}"

    with pytest.raises(AssemblyError) as error:
        render_bytes(full_template(), **values)

    assert [(problem.path, problem.values["character"]) for problem in error.value.problems] == [
        ("name", name),
        ("section.line", name),
    ]
    assert error.value.problems[1].values["position"] == 7


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("shown", [True, False])
def test_the_document_is_valid(ooxml_validator: Validator, draft: bool, shown: bool) -> None:
    prose = "**Bold** [link](https://example.ca/?a&b)\n\n- a\n  - b\n\n1. c\n\ntext\n\n1. d"
    data = render_bytes(full_template(), draft, **full_context(prose, rows=3, shown=shown))

    assert ooxml_validator(data) == []


def test_a_table_without_rows_keeps_its_header() -> None:
    data = render_bytes(full_template(), **full_context(rows=0))

    assert "Line\nBlock" in read_document(data).text


def test_the_same_values_give_the_same_bytes() -> None:
    assert render_bytes(full_template(), **full_context()) == render_bytes(
        full_template(), **full_context()
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Block("a.b", "text", EN), "block_within_a_line"),
        (Bullets("a.b", ("x",), EN), "block_within_a_line"),
        (True, "value_without_words"),
        (["x"], "value_without_words"),
        (1.5, "value_not_plain"),
        (object, "value_not_plain"),
    ],
)
def test_a_value_that_cannot_stand_in_a_line_is_refused(value: object, code: str) -> None:
    with pytest.raises(AssemblyError, match=code):
        render_bytes(template_of("Here {{ x }}"), x=value)


def test_prose_without_words_is_refused_rather_than_left_out() -> None:
    with pytest.raises(AssemblyError, match="answer_without_words"):
        render_bytes(template_of("{{p x }}"), x=Block("a.b", " \n ", EN))


def test_every_name_the_context_lacks_is_named() -> None:
    template = template_of(
        "{{ a.b }} {{ c }}", "{%p for r in rows %}", "{{ r.x }}", "{%p endfor %}"
    )

    with pytest.raises(TemplateError) as error:
        render_bytes(template, a={}, rows=[{"y": 1}])

    names = [problem.values["name"] for problem in error.value.problems]
    assert names == ["a.b", "c", "rows[].x"]


def test_a_cell_whose_content_is_not_shown_keeps_a_paragraph(
    ooxml_validator: Validator,
) -> None:
    def table(document: Document) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "{%p if shown %}"
        cell.add_paragraph("text")
        cell.add_paragraph("{%p endif %}")

    data = render_bytes(compile_template(template_bytes(table)), shown=False)

    assert ooxml_validator(data) == []
    assert etree.fromstring(part(data).encode()).find(f".//{w('tc')}/{w('p')}") is not None
