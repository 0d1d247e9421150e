"""What is measured: each figure beside the ratio it should reach.

`Figure.aim` is what the ratio should be at least, or at most where `at_most`. Measures return the
ratio and nothing else; they may take a minute.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from typing import Any

from docxtpl import DocxTemplate

from planbuilder.documents.assemble import assemble_documents
from planbuilder.documents.templates import template_for
from planbuilder.instrument.official_titles import official_titles
from planbuilder.package.build import build_package
from planbuilder.text import Language
from planbuilder.word import render
from planbuilder.wording import format_problem
from planbuilder.workspace import read_workspace
from tests.benchmarks.bench import ASSEMBLE, DAY, FEW, MANY, Bench, plain_values, template_path
from tests.benchmarks.measurement import processor_seconds, python, ratio
from tests.benchmarks.other_programs import first_prompt, npm_rendering, register
from tests.benchmarks.portfolio import write_portfolio


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


def _docxtpl(context: dict[str, Any]) -> Callable[[], None]:
    def run() -> None:
        document = DocxTemplate(template_path(Language.EN))
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

    return ratio(_docxtpl(plain_values(context)), ours, bench.rounds)


def pipeline(bench: Bench) -> float:
    """Return the same for a whole document, with captions, contents, read-back and lint.

    Each round makes another plan, so that nothing remembered of one serves the next.
    """
    workspace = read_workspace(write_portfolio(bench.folder / "apart", bench.rounds + 1))
    plans = iter(workspace.plans.values())

    def ours() -> object:
        plan = next(plans)
        return assemble_documents(
            workspace,
            [plan],
            today=DAY,
            languages=(Language.EN,),
            page_numbers=False,
            findings={plan.name: ()},
        )

    return ratio(_docxtpl(plain_values(bench.context(Language.EN)[0])), ours, bench.rounds)


def whole_process(bench: Bench) -> float:
    """Return the processor time of one plan, with every check, against the straight script."""
    words = ("assemble", "plans/plan-0.yaml", "--no-page-numbers", "--fresh")

    def ours() -> None:
        bench.command(bench.workspace.root, *words)

    return ratio(ours, bench.script(bench.workspace.root, 1), bench.rounds)


def portfolio(bench: Bench) -> float:
    """Return the same, a plan, for a portfolio: how much longer the script takes."""
    ours, _ = bench.first_run
    return processor_seconds(bench.script(bench.many, 3)) / 3 * MANY / ours


def second_run(bench: Bench) -> float:
    """Return how much less an unchanged second run takes than the first."""
    first, _ = bench.first_run
    return first / processor_seconds(lambda: bench.command(bench.many, *ASSEMBLE))


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
    """Return the time of an unchanged second run that counts pages against one that does not."""

    def run(option: str) -> Callable[[], None]:
        root = write_portfolio(bench.folder / option[2:], 1)
        return lambda: bench.command(root, "assemble", option)

    return ratio(run("--page-numbers"), run("--no-page-numbers"), bench.rounds)


def cpu_of_second_run(*words: str) -> Callable[[Bench], float]:
    """Return a measure of the processor seconds of a command in a large workspace, run again."""

    def measure(bench: Bench) -> float:
        assert bench.first_run  # with the files it wrote
        bench.command(bench.many, *words)
        return median(
            processor_seconds(lambda: bench.command(bench.many, *words))
            for _ in range(bench.rounds)
        )

    return measure


def memory(bench: Bench) -> float:
    """Return the most memory that assembling holds, for many plans against a few."""
    _, most = bench.first_run
    return most / bench.few_memory


def workers(bench: Bench) -> float:
    """Return how much longer one worker takes for a large workspace than two, by the clock.

    They take turns, since other programs on the computer slow down both.
    """
    root = bench.many

    def clock(jobs: str) -> float:
        start = time.perf_counter()
        bench.command(root, "assemble", "--no-page-numbers", "--fresh", "--jobs", jobs)
        return time.perf_counter() - start

    return median(clock("1") / clock("2") for _ in range(bench.rounds))


def version(bench: Bench) -> float:
    """Return the time of `--version` against an empty Python process."""

    def run(*words: str) -> Callable[[], None]:
        return lambda: python(*words, folder=bench.folder, cache=bench.cache)

    return ratio(run("-m", "planbuilder", "--version"), run("-c", "pass"), bench.rounds)


def demo(bench: Bench) -> float:
    """Return the processor time of the demo against the straight script over as many plans."""
    folder = bench.folder / "demo"
    result = processor_seconds(
        lambda: python(
            "-m", "planbuilder", "demo", str(folder), folder=bench.folder, cache=bench.cache
        )
    )
    plans = len(list((folder / "plans").glob("*.yaml")))
    return result / processor_seconds(bench.script(bench.workspace.root, plans))


FIGURES = (
    Figure("plan rendered: docxtpl's time ÷ ours", 15, rendering),
    Figure("whole document with every check of it: docxtpl's time ÷ ours", 5, pipeline),
    Figure("plan rendered: the faster of two npm engines' time ÷ ours", 4, npm_rendering),
    Figure("one plan as a process, both languages: ours ÷ the script's", 0.7, whole_process, True),
    Figure("register: our time ÷ XlsxWriter's for the same cells", 0.8, register, True),
    Figure(f"{MANY} plans, a plan: the script's time ÷ ours", 4, portfolio),
    Figure(f"{MANY} plans, first run ÷ unchanged second run", 20, second_run),
    Figure(f"`status`, {MANY} unchanged plans, seconds", 0.5, cpu_of_second_run("status"), True),
    Figure(f"`check`, {MANY} unchanged plans, seconds", 0.5, cpu_of_second_run("check"), True),
    Figure(f"most memory held, {MANY} plans ÷ {FEW}", 1.1, memory, True),
    Figure(f"package of one plan, {MANY} plans beside it ÷ {FEW}", 1.02, package_size, True),
    Figure(f"{MANY} plans, one worker ÷ two, by the clock", 1.6, workers),
    Figure("--help ÷ an empty Python process", 3, help_text, True),
    Figure("--version ÷ an empty Python process", 3, version, True),
    Figure("first prompt, plain ÷ copier's first question, by the clock", 0.8, first_prompt, True),
    Figure("pages counted ÷ not counted, unchanged second run", 1.1, page_numbers, True),
    Figure("the demo ÷ the straight script over its plans", 1.0, demo, True),
)
"""Every figure, in the order of the table."""
