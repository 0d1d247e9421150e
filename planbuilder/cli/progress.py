"""A progress bar on a terminal; elsewhere, nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show progress on standard error during a `with` block; yields a function to report steps to.

    Nothing is shown when the stream is no terminal or a dumb one, or there is only one step.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb" or total < 2:
        yield lambda count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=total)
        yield lambda count: progress.advance(task, count)
