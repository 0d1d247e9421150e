"""A template from outside is filled in by a process of its own: what that meets ends there."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from planbuilder.errors import AssemblyError, Problem, TemplateError
from planbuilder.word.template import render_process
from planbuilder.word.template.render_process import in_own_process
from tests.word.builders import render_bytes, template_of
from tests.word.template.costly_templates import NESTED, ROWS

FILE = "templates/plan.en.docx"


@pytest.fixture(params=["copy", "another process"])
def _in_either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_process, "HAS_COPIES", request.param == "copy")


@pytest.mark.usefixtures("_in_either")
def test_the_bytes_and_the_problems_are_those_of_this_process() -> None:
    sound = template_of("{{ name }}")
    own = replace(sound, outside_file=FILE)
    assert render_bytes(own, name="Côte") == render_bytes(sound, name="Côte")
    wrongs: tuple[dict[str, Any], ...] = ({}, {"name": ["Côte"]})
    for wrong in wrongs:
        with pytest.raises((TemplateError, AssemblyError)) as here:
            render_bytes(sound, **wrong)
        with pytest.raises(here.type) as there:
            render_bytes(own, **wrong)
        assert there.value.problems == here.value.problems


def test_a_template_that_costs_too_much_says_so_from_there() -> None:
    nested = template_of(NESTED.replace("x{%", "{{ c.name }}{%") + "{% endfor %}")
    with pytest.raises(TemplateError) as error:
        render_bytes(replace(nested, outside_file=FILE), rows=ROWS)
    assert [problem.code for problem in error.value.problems] == ["template_too_costly"]


def _endless() -> bytes:
    while True:
        pass


def _large() -> bytes:
    return b"x" * 10**10


def _writing() -> bytes:
    with open(os.devnull, "wb"), open("left-over", "wb") as file:  # noqa: PTH123
        file.write(b"x" * 100)
    return b"written"


@pytest.mark.parametrize("work", [_endless, _large])
def test_work_that_exhausts_its_process_ends_it_alone(
    work: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render_process, "SECONDS", 1)
    with pytest.raises(TemplateError) as error:
        in_own_process(work, FILE, 0)
    assert error.value.problems == (Problem("template_exhausts", FILE, values={"seconds": 1}),)


def test_a_defect_there_is_a_defect_here() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        in_own_process(lambda: bytes(1 // 0), FILE, 0)


def test_it_writes_no_file(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(str(tmp_path))
    with pytest.raises((TemplateError, RuntimeError)):
        in_own_process(_writing, FILE, 0)
