"""What is measured: each figure beside the ratio it should reach.

`Figure.aim` is what the ratio should be at least, or at most where `at_most`. Measures return the
ratio and nothing else; they may take a minute.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from openpyxl import load_workbook

from planbuilder.answers import Answers
from planbuilder.content.context import document_context, document_properties
from planbuilder.documents.material import material_of
from planbuilder.documents.output import output_files
from planbuilder.documents.request import OutputRequest
from planbuilder.documents.templates import template_for
from planbuilder.instrument.official_titles import official_titles
from planbuilder.package.build import build_package
from planbuilder.storage import shipped
from planbuilder.text import LANGUAGES, Language
from planbuilder.word import render
from planbuilder.wording import format_problem
from planbuilder.workspace import Workspace, read_workspace
from tests.benchmarks import straight_script
from tests.benchmarks.measurement import processor_seconds, python, ratio
from tests.benchmarks.portfolio import write_portfolio

DAY = date(2026, 11, 21)
FEW, MANY = 6, 40
"""Plans in a small and in a large workspace."""


class Bench:
    """What the figures share: a folder to work in, the finished sample, the number of rounds."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self.folder = folder
        self.rounds = rounds
        self.cache = folder / "cache"

    @cached_property
    def workspace(self) -> Workspace:
        """Return a workspace with one finished plan."""
        return read_workspace(write_portfolio(self.folder / "one", 1))

    @property
    def plan(self) -> Answers:
        """Return its plan."""
        return self.workspace.plans["plan-0"]

    @cached_property
    def many(self) -> Path:
        """Return the folder of a large workspace, assembled once."""
        root = write_portfolio(self.folder / "many", MANY)
        self.command(root, "assemble", "--no-page-numbers")
        return root

    def context(self, language: Language) -> tuple[dict[str, Any], Any]:
        """Return the context and the properties that the plan's template is filled with."""
        material = material_of(self.workspace, self.plan, language, DAY, findings=(), final=True)
        return document_context(material), document_properties(material)

    def command(self, root: Path, *words: str) -> None:
        """Run a command of planbuilder in a workspace, as a process."""
        python("-m", "planbuilder", *words, "--today", str(DAY), folder=root, cache=self.cache)

    def script(self, root: Path, plans: int) -> Callable[[], None]:
        """Return an action that runs the straight script on some plans, each as a process."""
        contexts = [_plain(self.context(language)[0]) for language in LANGUAGES]
        registers = output_files(self.workspace, [self.plan], OutputRequest(DAY, numbered=False))
        cells = [_cells(data) for name, data in registers.items() if name.endswith(".xlsx")]
        given = {"contexts.json": contexts, "cells.json": cells}
        for name, value in given.items():
            (self.folder / name).write_text(json.dumps(value, default=str), encoding="utf-8")
        templates = [_template(language) for language in LANGUAGES]
        words = [str(Path(straight_script.__file__)), str(root / "plans" / "plan-0.yaml")]
        words += [str(self.folder / name) for name in given]
        words += [str(self.folder), *map(str, templates)]

        def run() -> None:
            for _ in range(plans):
                python(*words, folder=self.folder, cache=self.cache)

        return run


@dataclass(frozen=True)
class Figure:
    """One line of the table: what is measured, the ratio to reach, and how it is measured."""

    name: str
    aim: float
    measure: Callable[[Bench], float]
    at_most: bool = False

    def reached(self, value: float) -> bool:
        """Return whether a ratio is as good as it should be."""
        return value <= self.aim if self.at_most else value >= self.aim


def _template(language: Language) -> Path:
    return shipped("templates") / "gc-social-media" / f"plan.{language.value}.docx"


def _plain(value: Any) -> Any:
    """Return a context as the plain values that any template engine takes."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, bool | int | float) or value is None else str(value)


def _cells(workbook: bytes) -> dict[str, list[list[str]]]:
    sheets = load_workbook(BytesIO(workbook)).worksheets
    return {
        sheet.title: [
            ["" if cell is None else str(cell) for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in sheets
    }


def _docxtpl(context: dict[str, Any]) -> Callable[[], None]:
    def run() -> None:
        document = DocxTemplate(_template(Language.EN))
        document.render(context, autoescape=True)
        document.save(BytesIO())

    return run


def rendering(bench: Bench) -> float:
    """Return how often planbuilder fills a template while docxtpl fills it once."""
    context, properties = bench.context(Language.EN)
    template = template_for(bench.workspace, bench.plan.document, Language.EN)
    titles = official_titles(bench.workspace.instrument)

    def ours() -> object:
        return render(template, context, properties, draft=False, titles=titles)

    return ratio(_docxtpl(_plain(context)), ours, bench.rounds)


def pipeline(bench: Bench) -> float:
    """Return the same for a whole document, with captions, contents, read-back and lint."""
    request = OutputRequest(DAY, (Language.EN,), numbered=False)

    def ours() -> object:
        return output_files(bench.workspace, [bench.plan], request, findings={"plan-0": ()})

    return ratio(_docxtpl(_plain(bench.context(Language.EN)[0])), ours, bench.rounds)


def whole_process(bench: Bench) -> float:
    """Return the processor time of one plan, with every check, against the straight script."""
    words = ("assemble", "plans/plan-0.yaml", "--no-page-numbers", "--fresh")

    def ours() -> None:
        bench.command(bench.workspace.root, *words)

    return ratio(ours, bench.script(bench.workspace.root, 1), bench.rounds)


def portfolio(bench: Bench) -> float:
    """Return the same, a plan, for a portfolio: how much longer the script takes."""
    root = bench.many
    words = ("assemble", "--no-page-numbers", "--fresh")
    ours = processor_seconds(lambda: bench.command(root, *words))
    return processor_seconds(bench.script(root, 3)) / 3 * MANY / ours


def second_run(bench: Bench) -> float:
    """Return how much less an unchanged second run takes than the first."""
    root, words = bench.many, ("assemble", "--no-page-numbers")
    first = processor_seconds(lambda: bench.command(root, *words, "--fresh"))
    return first / processor_seconds(lambda: bench.command(root, *words))


def package_size(bench: Bench) -> float:
    """Return the size of one plan's package in a large workspace against a small one."""
    sizes = []
    for count in (FEW, MANY):
        root = bench.folder / f"package-{count}"
        workspace = read_workspace(write_portfolio(root, count))
        package = build_package(
            workspace,
            workspace.plans["plan-0"],
            today=DAY,
            format_problem=format_problem,
            draft=True,
            pdf=False,
        )
        sizes.append(len(package.data))
    return sizes[1] / sizes[0]


def help_text(bench: Bench) -> float:
    """Return the time of `--help` against an empty Python process."""

    def run(*words: str) -> Callable[[], None]:
        return lambda: python(*words, folder=bench.folder, cache=bench.cache)

    return ratio(run("-m", "planbuilder", "--help"), run("-c", "pass"), bench.rounds)


def page_numbers(bench: Bench) -> float:
    """Return the time of an unchanged run that counts pages against one that does not."""
    root = bench.workspace.root

    def run(option: str) -> Callable[[], None]:
        return lambda: bench.command(root, "assemble", "--fresh", "--out", option[2:], option)

    return ratio(run("--page-numbers"), run("--no-page-numbers"), bench.rounds)


FIGURES = (
    Figure("plan rendered: docxtpl's time ÷ ours", 15, rendering),
    Figure("whole document with every check of it: docxtpl's time ÷ ours", 5, pipeline),
    Figure("one plan as a process, both languages: ours ÷ the script's", 0.7, whole_process, True),
    Figure(f"{MANY} plans, a plan: the script's time ÷ ours", 4, portfolio),
    Figure(f"{MANY} plans, first run ÷ unchanged second run", 20, second_run),
    Figure(f"package of one plan, {MANY} plans beside it ÷ {FEW}", 1.02, package_size, True),
    Figure("--help ÷ an empty Python process", 3, help_text, True),
    Figure("pages counted, second time ÷ not counted", 1.1, page_numbers, True),
)
"""Every figure, in the order of the table."""
