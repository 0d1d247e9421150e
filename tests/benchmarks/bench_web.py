"""How long pages and saves of the finished sample take: python -m tests.benchmarks.bench_web."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.frontends.web.conftest import SAMPLES, Pages, pages_of
from tests.frontends.web.test_app import PAGES

PLAN = "/plans/national-x"
QUESTION = f"{PLAN}/questions/platform.audience"
NAME = "a:platform.audience:en"
PAGE_LIMIT, SAVE_LIMIT = 0.150, 0.100
"""Seconds, as medians."""
WEIGHT_LIMIT = 150_000
"""Bytes of the first page with its style, script and icon."""


def seconds_of(action: Callable[[], object]) -> float:
    """Return the seconds an action takes."""
    begin = perf_counter()
    action()
    return perf_counter() - begin


def saves(pages: Pages) -> Iterator[float]:
    """Save one text after another; yield the seconds each takes."""
    number = 0
    while True:
        number += 1
        form = {**pages.form(QUESTION), NAME: f"Text {number}"}
        yield seconds_of(lambda form=form: pages.post(QUESTION, form, fragment=True))  # type: ignore[misc]


def line(seconds: float, what: str, limit: float | None = None) -> None:
    """Print one measure, beside its limit if it has one."""
    note = f" (limit {limit * 1000:.0f})" if limit else ""
    print(f"{seconds * 1000:7.0f} ms  {what}{note}", flush=True)


def main() -> None:
    """Print each median beside its limit: of every kind of page, and of a save."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "parks"
        shutil.copytree(SAMPLES / "parks", root)
        pages = pages_of(root)
        sections = pages.site.workspace().instrument.document("plan").sections
        addresses = (*PAGES, *(f"{PLAN}/sections/{each.id}" for each in sections))
        medians = []
        for address in addresses:
            seconds = [seconds_of(lambda address=address: pages.get(address)) for _ in range(8)]  # type: ignore[misc]
            medians.append(median(seconds))
            line(medians[-1], f"{address} (first {seconds[0] * 1000:.0f})")
        line(median(medians), "page, median of all", PAGE_LIMIT)
        line(max(medians), "page, the slowest", PAGE_LIMIT)
        save = saves(pages)
        line(median(next(save) for _ in range(12)), "save, median", SAVE_LIMIT)
        after = []
        for address in addresses:
            again = []
            for _ in range(3):
                next(save)
                again.append(seconds_of(lambda address=address: pages.get(address)))  # type: ignore[misc]
            after.append(median(again))
            line(after[-1], f"{address} right after a save")
        line(median(after), "page right after a save, median of all", PAGE_LIMIT)
        line(max(after), "page right after a save, the slowest", PAGE_LIMIT)
        parts = ("/", "/static/planbuilder.css", "/static/planbuilder.js", "/static/icon.svg")
        weight = sum(len(pages.client.get(part).content) for part in parts)
        print(f"{weight / 1000:7.0f} kB  first page with its parts (limit {WEIGHT_LIMIT // 1000})")
        pages.site.close()


if __name__ == "__main__":
    main()
