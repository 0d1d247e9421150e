"""Plans, matrices and workbooks for the tests of this folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from planbuilder.answers import Answers, read_answers
from planbuilder.instrument import Instrument, RiskMatrix
from planbuilder.model.validation import validate
from planbuilder.text import Language
from planbuilder.wording import Translator
from planbuilder.workbook import (
    ReadRegister,
    plan_workbook,
    portfolio_plan,
    portfolio_workbook,
    read_register,
    register_words,
)
from planbuilder.workbook.dashboard.portfolio import Dashboard, DashboardRow
from planbuilder.workbook.frames import Frames
from tests.libreoffice import as_libreoffice_saves

DATED = date(2026, 11, 21)


def both(text: str) -> dict[str, str]:
    return {"en": text, "fr": text}


def plan(
    instrument: Instrument,
    name: str = "test",
    notes: dict[str, Any] | None = None,
    **tables: list[dict[str, Any]],
) -> Answers:
    """Return a plan with rows for `register`, `mitigations`, `not_applicable`, `measures`."""
    sections: dict[str, dict[str, Any]] = {"account": {"name_en": "Test", "name_fr": "Essai"}}
    for key, section in (
        ("register", "risks"),
        ("mitigations", "risks"),
        ("not_applicable", "risks"),
        ("measures", "measurement"),
    ):
        if rows := tables.get(key):
            sections.setdefault(section, {})[key] = rows
    raw: dict[str, Any] = {
        "document": "plan",
        "instrument": instrument.name,
        "answers": sections,
        "notes": notes or {},
    }
    return read_answers(instrument, raw, name=name, file=f"{name}.yaml")


def write_register(
    instrument: Instrument, answers: Answers, language: Language = Language.EN
) -> bytes:
    return plan_workbook(instrument, answers, language, day=DATED)


def portfolio(
    instrument: Instrument,
    plans: Iterable[Answers],
    language: Language,
    *,
    profile: Answers | None = None,
    frames: Frames | None = None,
) -> bytes:
    """Return the register of several plans."""
    words = register_words(instrument, language)
    sources = [portfolio_plan(words, plan) for plan in plans]
    pieces = portfolio_workbook(words, sources, day=DATED, profile=profile, frames=frames)
    return b"".join(pieces)


def matrix_of(size: int, grid: Sequence[Sequence[str]], labels: Sequence[str]) -> RiskMatrix:
    """Return a square matrix with the steps s1, s2 and so on, and the levels l1, l2 and so on."""
    steps = [
        {"id": f"s{place}", "label": both(f"Step {place}"), "anchor": both("What it means.")}
        for place in range(1, size + 1)
    ]
    levels = [
        {"id": f"l{place}", "label": both(label), "anchor": both("Act."), "colour": "DDEBF7"}
        for place, label in enumerate(labels, start=1)
    ]
    return validate(
        RiskMatrix,
        {
            "id": f"own_{size}",
            "title": both(f"Own matrix, {size} by {size}"),
            "likelihood": steps,
            "impact": steps,
            "levels": levels,
            "grid": grid,
            "tolerance": "l2",
        },
    )


def every_pair(matrix: RiskMatrix) -> list[dict[str, Any]]:
    """Return one risk for every pair of values, its residual pair the mirror image."""
    return [
        {
            "id": f"r_{likelihood.id}_{impact.id}",
            "statement": both("If this happens, then that could follow."),
            "likelihood": likelihood.id,
            "impact": impact.id,
            "residual_likelihood": matrix.likelihood[-1 - row].id,
            "residual_impact": matrix.impact[-1 - col].id,
        }
        for row, likelihood in enumerate(matrix.likelihood)
        for col, impact in enumerate(matrix.impact)
    ]


def without_results(data: bytes) -> bytes:
    """Return a workbook without the cached results of its formulas."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
                part = re.sub(rb"(</f>)<v */>", rb"\1", part)
            target.writestr(name, part)
    return out.getvalue()


def resave(data: bytes, folder: Path) -> bytes:
    """Return the workbook as LibreOffice opens, computes and saves it."""
    return resave_all([data], folder)[0]


def resave_all(workbooks: Sequence[bytes], folder: Path) -> list[bytes]:
    """Return workbooks as LibreOffice opens, computes and saves them, started once for all."""
    files = {f"{number}.xlsx": data for number, data in enumerate(workbooks)}
    return list(as_libreoffice_saves(files, folder, "xlsx").values())


def dashboard(language: Language, *, empty: bool = False) -> Dashboard:
    """Return a small portfolio whose texts would be formulas or conditions elsewhere."""
    rows = [
        ("=1+1", "plans/a.yaml", "<10", (90, 80), (1, 0, 2, 3), date(2026, 11, 20), (4, 1)),
        ("Visitors, and a title that goes on over more than one line", "plans/b.yaml", "X",
         (0, None), (9, 0, 0, 0), date(2026, 11, 30), (1, 0)),
        ("b?*", "plans/c.yaml", "<10", (100, 100), (0, 0, 0, 0), date(2027, 10, 31), (0, 2)),
        ("d", "plans/d.yaml", "Y*", (100, 100), (0, 0, 0, 0), date(2027, 11, 1), (0, 7)),
        ("Strategy", "strategy.yaml", "", (100, 7), (0, 1, 0, 0), None, (0, 0)),
    ]  # fmt: skip
    documents = tuple(
        DashboardRow(title, file, platform, "", shares[1] or 0, shares, counts, day, levels)
        for title, file, platform, shares, counts, day, levels in rows
    )
    return Dashboard(
        rows=() if empty else documents,
        levels=(("Low", "DDEBF7"), ("=High", "F8CBAD")),
        languages=("English", "French"),
        words=Translator(language),
        language=language,
        day=DATED,
    )


def risks(texts: list[str]) -> list[dict[str, object]]:
    """Return a risk with each of these texts."""
    return [
        {"id": f"r{index}", "statement": both(text), "owner": both(text)}
        for index, text in enumerate(texts)
    ]


def edit_register(data: bytes, change: Callable[[Workbook], None]) -> ReadRegister:
    """Return what is read from a register after `change` had its workbook."""
    book = load_workbook(BytesIO(data))
    change(book)
    out = BytesIO()
    book.save(out)
    return read_register(out.getvalue())


def lines_under(data: bytes, heading: str) -> dict[str, tuple[object, ...]]:
    """Return the lines under a title of the second sheet, by their first cell."""
    rows = list(load_workbook(BytesIO(data), data_only=True).worksheets[1].values)
    top = next(at for at, row in enumerate(rows) if row[0] == heading)
    lines: dict[str, tuple[object, ...]] = {}
    for row in rows[top + 2 :]:
        if row[0] is None:
            break
        lines[str(row[0])] = tuple(cell for cell in row[1:] if cell is not None)
    return lines
