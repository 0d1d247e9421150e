"""An edited template is told everything that is wrong with it, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from zipfile import ZipFile

from planbuilder.errors import Problem
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import DOCUMENT, STYLES
from planbuilder.word.starter.template import build_template
from planbuilder.word.template.check import check_template

INSTRUMENT = load_instrument()
PLAN = INSTRUMENT.document("plan")


def problems_after(edit: Callable[[str], str], part: str = DOCUMENT) -> list[Problem]:
    """Return what is said of the plan's template after an edit of one part."""
    data = build_template(INSTRUMENT, PLAN, Language.EN)
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                edited = edit(content.decode())
                assert edited != content.decode()
                content = edited.encode()
            new.writestr(name, content)
    return list(
        check_template(INSTRUMENT, PLAN, out.getvalue(), file="plan.en.docx", language=Language.EN)
    )


def codes(problems: list[Problem]) -> set[tuple[str, str | None]]:
    return {(problem.code, problem.path) for problem in problems}


def test_a_starter_template_has_nothing_wrong() -> None:
    for document in INSTRUMENT.documents:
        if document.assembled:
            for language in Language:
                data = build_template(INSTRUMENT, document, language)
                assert not check_template(
                    INSTRUMENT, document, data, file="starter.docx", language=language
                )


def test_one_mistyped_name_is_one_problem() -> None:
    found = problems_after(
        lambda xml: xml.replace("{{p objectives.drivers }}", "{{p objectives.drvers }}")
    )
    (problem,) = found
    assert (problem.code, problem.file, problem.path) == (
        "template_name_unknown",
        "plan.en.docx",
        DOCUMENT,
    )
    assert problem.values == {
        "name": "objectives.drvers",
        "tag": "{{p objectives.drvers }}",
        "near": "{{p objectives.drvers }}",
        "suggestion": "objectives.drivers",
    }


def test_a_mistyped_table_is_one_problem_whatever_it_prints() -> None:
    found = problems_after(
        lambda xml: xml.replace("row in risks.register.rows", "row in risks.registr.rows")
    )
    (problem,) = found
    assert problem.values["name"] == "risks.registr"
    assert problem.values["suggestion"] == "risks.register"


def test_a_mistyped_loop_is_one_problem() -> None:
    (problem,) = problems_after(
        lambda xml: xml.replace(
            "{%tr for row in objectives.list.rows %}", "{%tr for rw in objectives.list.rows %}"
        )
    )
    assert problem.values["name"] == "row"


def _mistype(typed: str, xml: str) -> str:
    return xml.replace("{%p if cover.draft %}", f"{{%p {typed} cover.draft %}}")


def test_a_mistyped_statement_is_one_problem() -> None:
    for typed, nearest in (("unless", ""), ("iff", "if")):
        (problem,) = problems_after(partial(_mistype, typed))
        assert problem.code == "template_tag_unknown"
        assert problem.values["suggestion"] == nearest


def test_a_deleted_column_is_unbound() -> None:
    found = problems_after(lambda xml: xml.replace("{{r row.full_time_equivalents }}", "–"))
    assert codes(found) == {
        ("template_answer_not_bound", "resources.staffing.rows[].full_time_equivalents")
    }


def test_every_broken_tag_is_told_at_once() -> None:
    def edit(xml: str) -> str:
        broken = xml.replace("{{p objectives.drivers }}", "{{p objectives.drivers }")
        return broken.replace("{{p platform.audience }}", "{%p if platform.audience %}")

    found = {problem.code for problem in problems_after(edit)}
    assert found == {"template_tag_broken", "template_block_not_closed"}


def test_a_missing_style_is_named() -> None:
    found = problems_after(
        lambda xml: xml.replace('w:val="List Bullet"', 'w:val="My Bullet"'), STYLES
    )
    assert [problem.values["style"] for problem in found] == ["List Bullet"]


def test_a_table_without_its_header_row_is_told() -> None:
    found = problems_after(lambda xml: xml.replace("<w:tblHeader/>", "", 1))
    assert "table_without_header_row" in {problem.code for problem in found}
