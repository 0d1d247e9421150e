"""Processes that share the documents of a run.

A worker is a copy of this process where that is safe, so that it has everything that was imported
and read already. Elsewhere it begins from a server process that has imported it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.context import BaseContext

# The pool is imported where it is used: most runs make one document.

_MOST = 4
"""Workers at most, unless more are asked for: each holds some 180 MB, and LibreOffice as much."""

_FEWEST_DOCUMENTS = 4
"""Documents that a worker must have to make, or starting it takes longer than it saves."""

_WORK = "planbuilder.documents.batch"


def worker_count(documents: int) -> int:
    """Return how many workers pay for so many documents, on the processors there are."""
    return max(1, min(_processors(), _MOST, documents // _FEWEST_DOCUMENTS))


@contextmanager
def worker_processes(count: int, prepare: Callable[[], object]) -> Iterator[Executor]:
    """Give a pool of processes; what is not begun at the end is dropped.

    `prepare` reads what every worker needs; it is called here where workers begin as copies.
    """
    from concurrent.futures import ProcessPoolExecutor

    context = _context()
    if context.get_start_method() == "fork":
        prepare()
    pool = ProcessPoolExecutor(count, mp_context=context)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    """Return how processes begin. A copy of a process with threads may hold their locks forever."""
    import multiprocessing

    methods = multiprocessing.get_all_start_methods()
    is_safe = sys.platform != "darwin" and threading.active_count() == 1
    if "fork" in methods and is_safe:
        return multiprocessing.get_context("fork")
    if "forkserver" in methods:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([_WORK])
        return context
    return multiprocessing.get_context("spawn")


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
