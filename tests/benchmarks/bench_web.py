"""How long pages and saves of the finished sample take: python -m tests.benchmarks.bench_web."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.frontends.web.conftest import SAMPLES, pages_of

PLAN = "/plans/national-x"
PAGES = (
    "/",
    PLAN,
    f"{PLAN}/sections/account",
    f"{PLAN}/questions/platform.audience",
    f"{PLAN}/tables/risks.register",
    f"{PLAN}/tables/risks.register/r1",
    f"{PLAN}/findings",
    f"{PLAN}/approvals",
)
PAGE_LIMIT, SAVE_LIMIT = 0.150, 0.100
"""Seconds, as medians."""


def timed(action: Callable[[], object], times: int = 9) -> float:
    """Return the median seconds of an action."""
    seconds = []
    for _ in range(times):
        begin = perf_counter()
        action()
        seconds.append(perf_counter() - begin)
    return median(seconds)


def main() -> None:
    """Print each median beside its limit."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "parks"
        shutil.copytree(SAMPLES / "parks", root)
        pages = pages_of(root)
        address, name = f"{PLAN}/questions/platform.audience", "a:platform.audience:en"
        seconds = [timed(lambda address=address: pages.get(address)) for address in PAGES]  # type: ignore[misc]
        for address_, each in zip(PAGES, seconds, strict=True):
            print(f"{each * 1000:7.0f} ms  {address_}")
        print(f"{median(seconds) * 1000:7.0f} ms  page, median (limit {PAGE_LIMIT * 1000:.0f})")
        numbers = iter(range(1000))

        def save() -> float:
            form = {**pages.form(address), name: f"Text {next(numbers)}"}
            begin = perf_counter()
            assert pages.post(address, form, fragment=True)[0] == 200
            return perf_counter() - begin

        saves = median(save() for _ in range(9))
        print(f"{saves * 1000:7.0f} ms  save, median (limit {SAVE_LIMIT * 1000:.0f})")
        pages.site.close()


if __name__ == "__main__":
    main()
