"""What others do with the same texts: template engines of npm, XlsxWriter, copier.

Those that are no dependency are installed into the folder of the run, from their registries.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

import pexpect
import xlsxwriter
from docx import Document

from planbuilder.documents.templates import template_for
from planbuilder.instrument.official_titles import official_titles
from planbuilder.text import Language
from planbuilder.word import render
from planbuilder.word.inspect.reader import read_document
from tests.benchmarks.bench import Bench
from tests.benchmarks.measurement import ratio
from tests.frontends.terminal.terminal_emulator import Terminal

ENGINES = ("easy-template-x", "docxtemplater")
_SCRIPT = Path(__file__).with_name("npm_engines.mjs")
_QUESTION = "What is your name"


def npm_rendering(bench: Bench) -> float:
    """Return the time of the faster npm engine against ours, for a document of the same text.

    Theirs is spared every table, style, condition and comment: one loop over paragraphs.
    """
    context, properties = bench.context(Language.EN)
    template = template_for(bench.workspace, bench.plan.document, Language.EN)
    titles = official_titles(bench.workspace.instrument)

    def ours() -> bytes:
        return render(template, context, properties, draft=False, titles=titles)

    lines = [{"text": line} for line in read_document(ours()).text.splitlines()]
    (bench.folder / "lines.json").write_text(json.dumps({"p": lines}), encoding="utf-8")
    model = Document()
    for tag in ("{#p}", "{text}", "{/p}"):
        model.add_paragraph(tag)
    model.save(str(bench.folder / "lines.docx"))
    # docxtemplater reads zip files through pizzip.
    _run("npm", "install", "--silent", "--no-save", "--prefix", ".", *ENGINES, "pizzip", of=bench)
    (bench.folder / _SCRIPT.name).write_bytes(_SCRIPT.read_bytes())
    rounds = str(bench.rounds)
    theirs = json.loads(_run("node", _SCRIPT.name, "lines.docx", "lines.json", rounds, of=bench))
    ours()
    return float(min(theirs.values()) / median(_seconds(ours) for _ in range(bench.rounds)))


def register(bench: Bench) -> float:
    """Return the time of our register against XlsxWriter writing the same cells, bare."""
    make, cells = bench.register()

    def theirs() -> None:
        with xlsxwriter.Workbook(BytesIO(), {"in_memory": True}) as book:
            for name, rows in cells.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)

    return ratio(make, theirs, bench.rounds)


def first_prompt(bench: Bench) -> float:
    """Return the time to our first prompt, plain, against that to copier's first question."""
    packages = bench.folder / "copier"
    _run("uv", "pip", "install", "-q", "--target", str(packages), "copier", of=bench)
    questions = bench.folder / "questions"
    questions.mkdir(exist_ok=True)
    (questions / "copier.yml").write_text(
        f"name:\n  type: str\n  help: {_QUESTION}\n", encoding="utf-8"
    )
    environment = {"XDG_CACHE_HOME": str(bench.cache), "LANG": "C.UTF-8"}

    def ours() -> None:
        words = ("interview", "plans/plan-0.yaml", "--language", "en", "--plain")
        with Terminal(bench.workspace.root, *words, environment=environment) as terminal:
            terminal.until_asked()

    def theirs() -> None:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "copier", "copy", str(questions), str(bench.folder / "copy")],
            env={**os.environ, **environment, "PYTHONPATH": str(packages)},
            timeout=120,
        )
        child.expect(_QUESTION)
        child.close(force=True)

    ours()
    theirs()
    return median(_wall(ours) / _wall(theirs) for _ in range(bench.rounds))


def _run(*words: str, of: Bench) -> str:
    run = subprocess.run(words, cwd=of.folder, stdout=subprocess.PIPE, check=True, text=True)
    return run.stdout


def _seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def _wall(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
