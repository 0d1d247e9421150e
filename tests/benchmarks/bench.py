"""What the figures share: the workspaces they work in, and the other side of a ratio."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from planbuilder.answers import Answers
from planbuilder.content.context import annexes_context, document_context, document_properties
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.material import material_of
from planbuilder.documents.output import output_files
from planbuilder.storage import shipped_path
from planbuilder.text import LANGUAGES, Language
from planbuilder.workbook import plan_workbook
from planbuilder.workbook.frames import Frames
from planbuilder.workspace import Workspace, read_workspace
from tests.benchmarks import straight_script
from tests.benchmarks.measurement import peak_memory, processor_seconds, python
from tests.benchmarks.portfolio import write_portfolio

DAY = date(2026, 11, 21)
ASSEMBLE = ("assemble", "--no-page-numbers")
FEW, MANY = 10, int(os.environ.get("PLANS", "40"))
"""Plans in a small and in a large workspace; PLANS says how many are many."""

Cells = dict[str, list[list[str]]]
"""The texts of the cells of a workbook, by the names of its sheets."""


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
        """Return the folder of a large workspace."""
        return write_portfolio(self.folder / "many", MANY)

    @cached_property
    def few_memory(self) -> int:
        """Return the most memory that assembling a small workspace holds, in kilobytes.

        It is assembled twice: the first time, templates and frames are made ready for all later
        processes, which takes memory that a large workspace does not need.
        """
        root = write_portfolio(self.folder / "few", FEW)
        self.command(root, *ASSEMBLE)
        return self.memory(root, *ASSEMBLE, "--fresh")

    @cached_property
    def first_run(self) -> tuple[float, int]:
        """Return the processor seconds and the kilobytes that assembling a large workspace takes.

        It is done once for all figures, after a small one has filled the caches of templates.
        """
        assert self.few_memory
        memory: list[int] = []
        seconds = processor_seconds(lambda: memory.append(self.memory(self.many, *ASSEMBLE)))
        return seconds, memory[0]

    def context(self, language: Language) -> tuple[dict[str, Any], Any]:
        """Return the context and the properties that the plan's template is filled with."""
        material = material_of(self.workspace, self.plan, language, DAY, findings=(), final=True)
        return document_context(material), document_properties(material)

    def command(self, root: Path, *words: str) -> None:
        """Run a command of planbuilder in a workspace, as a process."""
        python("-m", "planbuilder", *words, "--today", str(DAY), folder=root, cache=self.cache)

    def memory(self, root: Path, *words: str) -> int:
        """Return the most memory that a command of planbuilder holds, in kilobytes."""
        named = ("-m", "planbuilder", *words, "--today", str(DAY))
        return peak_memory(*named, folder=root, cache=self.cache)

    def register(self) -> tuple[Callable[[], object], Cells]:
        """Return an action that makes the plan's register in English, and the cells it writes."""
        annexes = annexes_context(
            material_of(self.workspace, self.plan, Language.EN, DAY, findings=(), final=True)
        )

        frames = Frames()

        def make() -> bytes:
            return plan_workbook(
                self.workspace.instrument,
                self.plan,
                Language.EN,
                day=DAY,
                profile=self.workspace.profile,
                annexes=annexes,
                frames=frames,
            )

        return make, cells_of(make())

    def script(self, root: Path, plans: int) -> Callable[[], None]:
        """Return an action that runs the straight script on some plans, each as a process."""
        contexts = [plain_values(self.context(language)[0]) for language in LANGUAGES]
        registers = output_files(
            self.workspace, [self.plan], OutputRequest(DAY, page_numbers=False)
        )
        cells = [cells_of(data) for name, data in registers.items() if name.endswith(".xlsx")]
        given = {"contexts.json": contexts, "cells.json": cells}
        for name, value in given.items():
            (self.folder / name).write_text(json.dumps(value, default=str), encoding="utf-8")
        templates = [template_path(language) for language in LANGUAGES]
        words = [str(Path(straight_script.__file__)), str(root / "plans" / "plan-0.yaml")]
        words += [str(self.folder / name) for name in given]
        words += [str(self.folder), *map(str, templates)]

        def run() -> None:
            for _ in range(plans):
                python(*words, folder=self.folder, cache=self.cache)

        return run


def template_path(language: Language) -> Path:
    """Return the shipped template of a plan."""
    return shipped_path("templates") / "gc-social-media" / f"plan.{language.value}.docx"


def plain_values(value: Any) -> Any:
    """Return a context as the plain values that any template engine takes."""
    if isinstance(value, dict):
        return {str(key): plain_values(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_values(each) for each in value]
    return value if isinstance(value, bool | int | float) or value is None else str(value)


def cells_of(workbook: bytes) -> Cells:
    """Return the texts of the cells of a workbook."""
    sheets = load_workbook(BytesIO(workbook)).worksheets
    return {
        sheet.title: [
            ["" if cell is None else str(cell) for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in sheets
    }
