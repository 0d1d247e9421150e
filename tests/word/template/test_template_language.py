"""Templates hold fields, conditions and loops: what computes or never ends is refused in a line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from docx.document import Document

from planbuilder.errors import TemplateError
from planbuilder.word.template.compile import compile_template
from planbuilder.word.template.trial import try_out
from tests.word.builders import lines, render_bytes, template_bytes, template_of
from tests.word.template.costly_templates import COMPUTING, NESTED, ROWS, SUM


@pytest.mark.parametrize("text", COMPUTING, ids=lambda text: text[:36])
def test_a_tag_that_computes_is_refused_before_it_is_run(text: str) -> None:
    with pytest.raises(TemplateError) as error:
        template_of(text)
    assert {problem.code for problem in error.value.problems} <= {
        *("template_tag_computes", "template_tag_with_filter", "template_too_costly"),
        *("template_tag_malformed",),
    }


def test_a_long_tag_is_one_short_problem_and_many_tags_are_counted() -> None:
    with pytest.raises(TemplateError) as error:
        template_of(SUM)
    (problem,) = error.value.problems
    assert sum(len(str(each)) for each in problem.values.values()) < 500
    with pytest.raises(TemplateError) as error:
        template_of("{{ name + name }}" * 150)
    assert [each.code for each in error.value.problems] == [
        *["template_tag_computes"] * 100,
        "more_problems",
    ]
    assert error.value.problems[-1].values["count"] == 50


def test_a_tag_in_an_alternative_text_computes_no_more_than_another() -> None:
    def build(document: Document) -> None:
        lines(document, "x")
        document.element.body[0].set("title", "{{ 'x' | center(1000000000) }}")

    with pytest.raises(TemplateError):
        compile_template(template_bytes(build))


@pytest.mark.parametrize(
    "text", [f"{NESTED}{{% endfor %}}", f"{NESTED}{{{{ b.name }}}}{{% endfor %}}"]
)
def test_loops_within_loops_end_in_one_line(text: str) -> None:
    nested = template_of(text.replace("x{%", "{{ c.name }}{%"))
    with pytest.raises(TemplateError) as error:
        render_bytes(nested, rows=ROWS)
    assert [problem.code for problem in error.value.problems] == ["template_too_costly"]


def test_what_a_document_needs_is_within_its_allowance() -> None:
    table = template_of("{% for a in rows %}{% for b in a.cells %}{{ b }}{% endfor %}{% endfor %}")
    rows = [{"cells": [str(number) for number in range(30)]}] * 300
    assert render_bytes(table, rows=rows)


CODE = """
import resource, sys
from pathlib import Path
from planbuilder.errors import PlanbuilderError
from tests.word.builders import render_bytes, template_of
from tests.word.template.costly_templates import COMPUTING, NESTED, ROWS
begun = resource.getrusage(resource.RUSAGE_SELF).ru_utime
worst = 0.0
for text in (*COMPUTING, NESTED + "{% endfor %}"):
    try:
        render_bytes(template_of(text), rows=ROWS, name="x" * 1000)
    except PlanbuilderError as error:
        assert len(error.problems) < 50
    else:
        sys.exit(text)
    now = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    worst, begun = max(worst, now - begun), now
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
print(worst, peak.split()[1])
"""


def test_each_ends_soon_and_within_500_megabytes() -> None:
    """A third of a second of a processor each; hours where one is computed. Ten tell them apart."""
    root = Path(__file__).parents[3]
    run = subprocess.run(
        [sys.executable, "-c", CODE], cwd=root, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr + run.stdout
    seconds, kilobytes = run.stdout.split()
    assert float(seconds) < 10
    assert int(kilobytes) < 500 * 1024


def test_a_template_that_exhausts_a_process_ends_that_process_alone() -> None:
    """Thousands of tags in one text take the time of their square: no document has them."""
    sound = template_bytes(lambda document: lines(document, "{{ name }}"))
    try_out(sound, "plan.en.docx")
    try_out(b"no Word file", "plan.en.docx")  # its fault is for the compiler to name
    endless = template_bytes(lambda document: lines(document, "{{r a }}" * 9_000))
    with pytest.raises(TemplateError) as error:
        try_out(endless, "plan.en.docx")
    (problem,) = error.value.problems
    assert (problem.code, problem.file) == ("template_exhausts", "plan.en.docx")
