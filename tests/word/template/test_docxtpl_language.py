"""Each construct of docxtpl and Jinja: the text docxtpl gives, or a refusal that helps."""

from __future__ import annotations

from importlib.metadata import version
from io import BytesIO
from typing import Any

import pytest
from docx.document import Document
from docxtpl import DocxTemplate, RichText
from jinja2.filters import FILTERS

from planbuilder.content.values import Inline
from planbuilder.errors import AssemblyError, Problem, TemplateError
from planbuilder.text import LANGUAGES, Language
from planbuilder.word.inspect.reader import read_document
from planbuilder.word.template.compile import compile_template
from planbuilder.word.template.template_language import HARMLESS_FILTERS
from planbuilder.wording.problem_report import format_remedy
from tests.word.builders import lines, render_bytes, template_bytes, template_of

Case = tuple[str, ...] | list[tuple[str, ...]]
"""Paragraphs, or the rows of a table; a cell with a line break has several paragraphs."""

ROWS = [{"a": "1", "b": "x"}, {"a": "3", "b": "y"}]
VALUES: dict[str, Any] = {
    "name": "R&D <x>",
    "word": "high",
    "n": 3,
    "yes": True,
    "no": False,
    "numbers": [1, 2],
    "empty": [],
    "text": "two\nlines\tand a tab",
    "rows": ROWS,
    "nested": [{"name": "A", "parts": ["p", "q"]}, {"name": "B", "parts": []}],
}
_LOOP = ("{%tr for r in rows %}", "")
_ENDS = ("{%p endfor %}", "{%p endfor %}")
_END = ("{%tr endfor %}", "")

EQUAL: tuple[Case, ...] = (
    ("{{ name }} {{   word   }}{{text}} {{\u00a0word\u00a0}} {{ rows[0]['a'] }} {{ rows[-1].b }}",),
    ("{{ 'text' }} {{ 3 }} {{ -n }} {{ '50 %' }} {{ '}' }} {{ {'a': word}.a }} {{ 'a' 'b' }}",),
    ("{{ word if yes }}{{ 'x' if no else 'y' }}{{ word if (n > 2 and (yes or no)) else 'x' }}",),
    ("{{ nowhere|default(word) }} {{ nowhere|d('x') }} {{ numbers|length }} {{ empty|count }}",),
    *(
        (f"{{% if n is {test} %}}A{{% else %}}B{{% endif %}}",)
        for test in (
            *("defined", "undefined", "none", "string", "number", "mapping", "sequence", "odd"),
            *("iterable", "even", "boolean", "integer", "divisibleby(2)", "eq(3)", "in([1])"),
            *("not none", "sameas(yes)"),
        )
    ),
    *(
        (f"{{% if n {operator} %}}A{{% else %}}B{{% endif %}}",)
        for operator in ("== 3", "!= 3", "< 3", "> 3", "<= 3", ">= 3", "in [3]", "not in [3]")
    ),
    ("{% if nowhere is defined %}A{% else %}B{% endif %}{% if 1 < n < 5 %}C{% endif %}",),
    ("{% if no %}a{% elif yes %}b{% else %}c{% endif %}{% if empty %}d{% endif %}",),
    ("{% if word == ‘high’ %}{% if no %}a{% else %}b{% endif %}{% endif %} & <b>",),
    *(
        (f"{{% for r in rows %}}[{{{{ loop.{name} }}}}]{{% endfor %}}",)
        for name in ("index", "index0", "revindex", "revindex0", "length", "depth", "depth0")
    ),
    ("{% for r in rows %}{{ r.a }}{% if not loop.last %}, {% endif %}{% endfor %}.",),
    ("{% for r in empty %}x{% else %}none{% endfor %}{% for k in rows[0] %}{{ k }}{% endfor %}",),
    ("{% for r in rows if r.a == '1' %}{{ r.b }}{% endfor %}",),
    ("{% for c in word %}{{ c }}.{% endfor %}",),
    ("{% for r in nested %}{{ r.name }}{% for i in r.parts %}-{{ i }}{% endfor %};{% endfor %}",),
    ("{% for n in numbers %}{{ n }}{% endfor %}{{ n }}",),
    ("{% set z = word %}{{ z }}{% set a, b = 1, 2 %}{{ a }}{{ b }}",),
    ("{% set z = n %}{% for r in rows %}{% set z = r.a %}{% endfor %}{{ z }}",),
    ("before", "{%p set z = 'p' %}", "{{ z }}"),
    ("x{%r set z = 'r' %}y", "{{ z }}"),
    ("a{# x #}b{# {{ x }} {% if %} 50 % #}c {# p is for a paragraph #} d {#r x #} e",),
    ("a", "left {#p note #} right", "{#p note #}", "b {#p x}y #} c"),
    [("a", "b"), ("{#tr note #}", "gone"), ("c\n{#p note #}", "d")],
    (
        "a",
        "{%p if yes %}",
        "b",
        "{%p if no %}",
        "c",
        "{%p else %}",
        "d",
        "{%p endif %}",
        "{%p endif %}",
    ),
    ("{%p if no %}", "a", "{%p elif yes %}", "b", "{%p endif %}"),
    ("{%p for r in rows if r.a == '1' %}", "{{ r.a }}", "{%p endfor %}", "z"),
    ("{%p for r in empty %}", "{{ r.a }}", "{%p else %}", "none", "{%p endfor %}"),
    ("{%p for r in nested %}", "{{ r.name }}", "{%p for i in r.parts %}", "- {{ i }}", *_ENDS),
    ("x {{r rich }} y", "a {{ word }} {{r rich }}."),
    ("x {%r if yes %}y{%r endif %} z {%r if no %}gone{%r endif %}",),
    ("x{%r for r in rows %} {{ r.a }},{%r endfor %} z",),
    [("h", "i"), _LOOP, ("{{ r.a }}", "{{ r.b }}"), _END],
    [("{%tr if yes %}", ""), ("a", "b"), ("{%tr else %}", ""), ("c", "d"), ("{%tr endif %}", "")],
    [_LOOP, ("{%tr if loop.first %}", ""), ("{{ r.a }}", "x"), ("{%tr endif %}", ""), _END],
    [_LOOP, ("{%p if yes %}\n{{ r.a }}\n{%p endif %}", "x"), _END],
    [
        ("{%tr for r in nested %}", ""),
        ("{{ r.name }}", ""),
        ("{%tr for i in r.parts %}", ""),
        ("{{ i }}", ""),
        _END,
        _END,
    ],
    [("{% cellbg 'FFCC00' %}{{ word }}", "a{% cellbg 'FF0000' if yes else '00FF00' %}b")],
    [_LOOP, ("{% cellbg 'FF0000' %}{{ r.a }}", "x"), _END],
    ("{_{ x }_} {_% y %_} { x } and {x} % {",),
)
"""What docxtpl supports and templates here support with the same text."""

REFUSED: tuple[tuple[str, str, Case], ...] = (
    *(
        ("template_tag_with_filter", f"{{{{ name|{name} }}}}", (f"{{{{ name|{name} }}}}",))
        for name in sorted(FILTERS.keys() - HARMLESS_FILTERS)
    ),
    *(
        ("template_tag_with_dash", tag, (before, tag + after))
        for tag, before, after in (
            *(("{%- if yes %}", "a", "x{% endif %}"), ("{% if yes -%}", "a", "x{% endif %}")),
            *(("{%+ if yes %}", "a", "x{% endif %}"), ("{% if yes +%}", "a", "x{% endif %}")),
            *(("{{- word }}", "a", ""), ("{{ word -}}", "a", ""), ("{#- note #}", "a", "")),
        )
    ),
    ("template_tag_for_cells", "{%tc for x in numbers %}", [("{%tc for x in numbers %}", "b")]),
    ("template_tag_for_cells", "{#tc note #}", [("{#tc note #}", "b")]),
    ("template_tag_for_cells", "{{tc word }}", [("{{tc word }}", "b")]),
    ("template_tag_for_cells", "{{tr word }}", [("{{tr word }}", "b")]),
    ("template_tag_merges_cells", "{% colspan 2 %}", [("{% colspan 2 %}x", "y")]),
    ("template_tag_merges_cells", "{% rowspan 2 %}", [("{% rowspan 2 %}x", "y")]),
    ("template_tag_merges_cells", "{% vm %}", [("{% vm %}{{ word }}", "y")]),
    ("template_tag_merges_cells", "{% hm %}", [("{% hm %}{{ word }}", "y")]),
    ("template_tag_reads_file", "{% include 'a' %}", ("{% include 'a' %}",)),
    ("template_tag_reads_file", "{% import 'a' as b %}", ("{% import 'a' as b %}",)),
    ("template_tag_reads_file", "{% from 'a' import b %}", ("{% from 'a' import b %}",)),
    ("template_tag_reads_file", "{% extends 'a' %}", ("{% extends 'a' %}",)),
    ("template_tag_defines_text", "{% macro m() %}", ("{% macro m() %}x{% endmacro %}",)),
    ("template_tag_defines_text", "{%p macro m() %}", ("{%p macro m() %}", "{%p endmacro %}")),
    ("template_tag_defines_text", "{% call m() %}", ("{% call m() %}x{% endcall %}",)),
    ("template_tag_defines_text", "{% block b %}", ("{% block b %}x{% endblock %}",)),
    ("template_tag_defines_text", "{% set z %}", ("{% set z %}x{% endset %}",)),
    ("template_tag_with_scope", "{% with z = n %}", ("{% with z = n %}x{% endwith %}",)),
    ("template_tag_prints_braces", "{% raw %}", ("{% raw %}x{% endraw %}",)),
    ("template_tag_with_filter", "{% filter upper %}", ("{% filter upper %}x{% endfilter %}",)),
    (
        "template_tag_with_filter",
        "{% autoescape no %}",
        ("{% autoescape no %}{% endautoescape %}",),
    ),
    ("template_tag_translates", "{% trans %}", ("{% trans %}x{% pluralize %}y{% endtrans %}",)),
    *(
        ("template_tag_runs", f"{{% {code} %}}", (f"{{% {code} %}}",))
        for code in ("do numbers.append(1)", "print word", "debug", "break", "continue")
    ),
    ("template_tag_out_of_place", "{% cellbg 'FF0000' %}", ("{% cellbg 'FF0000' %}x",)),
    ("template_tag_out_of_place", "{%tr if no %}", ("{%tr if no %}",)),
    ("template_tag_broken", "{{ }}", ("{{ }}",)),
    ("template_tag_not_alone", "{%p if n %}", ("{%p if n %} beside", "x", "{%p endif %}")),
    ("template_tag_not_alone", "{{p word }}", ("beside {{p word }}",)),
    ("template_tag_not_alone", "{%tr if n %}", [("{%tr if n %}", "beside"), ("{%tr endif %}", "")]),
    ("template_block_crosses", "endif", ("a {% if yes %}b", "c", "d{% endif %} e")),
    ("template_block_crosses", "endfor", [("{% for x in rows %}", "x"), ("b", "{% endfor %}")]),
    ("template_tag_unknown", "{%P if yes %}", ("{%P if yes %}",)),
    ("template_tag_unknown", "{% p if yes %}", ("{% p if yes %}",)),
)
"""What is refused: the code of the problem, the tag it names, and where that stands."""

COMPUTED = (
    *("n + 1", "n - 1", "n * 2", "n / 2", "n // 2", "n % 2", "n ** 2", "name ~ word"),
    *("numbers[0:1]", "word.title()", "range(3)", "dict(a=1)", "lipsum()", "namespace()"),
    *("joiner()", "cycler(1, 2)", "'%s' % n"),
)
LOOPED = (
    ("{% for k, v in rows[0].items() %}", "template_tag_computes"),
    ("{% for r in rows recursive %}", "template_tag_computes"),
    ("{% for r in rows|sort %}", "template_tag_with_filter"),
)
WORDLESS = ("numbers", "yes", "rows[0]", "none", "3.5", "word, n", "word if no", "not n", "self")
NAMELESS = ("nowhere", "name.first", "rows[0]['__class__']", "loop", "pword")


def place_case(document: Document, case: Case) -> None:
    """Add the paragraphs or the table of a case."""
    if isinstance(case, tuple):
        lines(document, *case)
        return
    table = document.add_table(len(case), max(map(len, case)))
    for row, texts in zip(table.rows, case, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)


def test_what_is_supported_gives_the_text_that_docxtpl_gives() -> None:
    def build(document: Document) -> None:
        for number, case in enumerate(EQUAL):
            lines(document, f"case {number}:")
            place_case(document, case)

    data = template_bytes(build)
    peer = DocxTemplate(BytesIO(data))
    peer.render({**VALUES, "rich": RichText("R&D <x>")}, autoescape=True)
    theirs = BytesIO()
    peer.save(theirs)
    ours = render_bytes(
        compile_template(data), **VALUES, rich=Inline("a.b", "R&D <x>", Language.EN)
    )

    texts = [read_document(each).text.split("case ") for each in (ours, theirs.getvalue())]
    for number, (own, peers) in enumerate(zip(*texts, strict=True)):
        assert own == peers, EQUAL[number - 1]


def test_whatever_else_there_is_is_refused_and_named_once() -> None:
    def build(document: Document) -> None:
        for _, _, case in REFUSED:
            place_case(document, case)

    with pytest.raises(TemplateError) as error:
        compile_template(template_bytes(build))
    problems = error.value.problems
    assert sorted((each.code, str(each.values["tag"])) for each in problems) == sorted(
        (code, tag) for code, tag, _ in REFUSED
    )
    assert_advice(problems)


@pytest.mark.parametrize("expression", COMPUTED)
def test_an_expression_that_computes_is_refused(expression: str) -> None:
    assert_refused(f"{{{{ {expression} }}}}", "template_tag_computes")


@pytest.mark.parametrize(("loop", "code"), LOOPED)
def test_a_loop_that_computes_is_refused(loop: str, code: str) -> None:
    assert_refused(loop, code, "{% endfor %}")


@pytest.mark.parametrize("expression", WORDLESS)
def test_what_docxtpl_prints_as_python_has_it_is_refused_by_its_tag(expression: str) -> None:
    assert_refused(f"{{{{ {expression} }}}}", "value_without_words")


@pytest.mark.parametrize("expression", NAMELESS)
def test_what_docxtpl_leaves_blank_is_refused_by_its_tag(expression: str) -> None:
    assert_refused(f"{{{{ {expression} }}}}", "template_name_unknown")


def test_a_loop_over_what_has_no_rows_is_refused_by_its_tag() -> None:
    assert_refused("{% for x in numbers|length %}", "template_tag_failed", "{% endfor %}")


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{% if yes %}x{% endif -%}",),
        ("{%p if yes %}", "x", "{%p- endif %}"),
        ("{%p if yes -%}", "x", "{%p endif %}"),
        ("{{ word }",),
        ("{{{ word }}}",),
        ("x }} y",),
        ("x {# y",),
        ("{% %}",),
        ("{% endmacro %}",),
    ],
)
def test_a_slip_is_one_problem(paragraphs: tuple[str, ...]) -> None:
    with pytest.raises(TemplateError) as error:
        template_of(*paragraphs)
    assert len(error.value.problems) == 1
    assert_advice(error.value.problems)


def assert_refused(tag: str, code: str, after: str = "") -> None:
    with pytest.raises((TemplateError, AssemblyError)) as error:
        render_bytes(template_of("other {{ word }}", f"In a sentence {tag}{after}."), **VALUES)
    problems = error.value.problems
    assert {(each.code, each.values["tag"]) for each in problems} == {(code, tag)}
    assert all("In a sentence" in str(each.values["near"]) for each in problems)
    assert_advice(problems)


def assert_advice(problems: tuple[Problem, ...]) -> None:
    """Assert that each problem says what to write instead, in both languages."""
    for problem in problems:
        assert problem.file == "word/document.xml" or problem.path == "word/document.xml"
        texts = {format_remedy(problem, language) for language in LANGUAGES}
        assert len(texts) == len(LANGUAGES)


def test_docxtpl_prepares_the_text_of_a_part_without_a_file() -> None:
    assert version("docxtpl").startswith("0.20.")
    source = "<w:p><w:r><w:t>{%p if x %}</w:t></w:r></w:p><w:t>{</w:t><w:t>{ x }}</w:t>"
    patched = DocxTemplate("").patch_xml(source)
    assert patched == '{% if x %}<w:t xml:space="preserve">{{ x }}</w:t>'
