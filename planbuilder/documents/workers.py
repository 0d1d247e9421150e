"""Worker processes that share the documents of a run.

A worker is forked from this process where that is safe, so that everything already imported and
read is available. Elsewhere workers start from a server process that has done the imports.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from planbuilder.errors import Problem, WorkspaceError

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.context import BaseContext

# The pool is imported where it is used: most runs make one document.

_MOST = 4
"""The most workers by default: each needs some 85 MB, and its LibreOffice more."""

_FEWEST_DOCUMENTS = 4
"""The fewest documents for a worker: with fewer, starting it takes longer than it saves."""

_WORK = "planbuilder.documents.batch"


def worker_count(documents: int) -> int:
    """Return how many workers are worthwhile for so many documents on this machine."""
    return max(1, min(_processors(), _MOST, documents // _FEWEST_DOCUMENTS))


@contextmanager
def worker_processes(count: int, prepare: Callable[[], object]) -> Iterator[Executor]:
    """Yield a pool of worker processes; at the end, work that has not begun is cancelled.

    `prepare` reads what every worker needs; where workers are forked, it is called once here. When
    this process is killed, its workers end as well. Raises WorkspaceError inside the block when a
    worker is killed.
    """
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

    context = _context()
    if context.get_start_method() == "fork":
        prepare()
        gc.collect()  # or each worker would keep what is not needed any more
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_start)
    try:
        yield pool
    except BrokenExecutor as error:
        raise WorkspaceError(Problem("workers_lost")) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _start() -> None:
    """Set up this worker."""
    gc.freeze()  # what it was forked with stays to its end: no collection need look at it
    _end_with_parent()


def _end_with_parent() -> None:
    """Have this worker end when the process that started it does.

    A killed process cannot cancel its workers: they would go on writing, and then wait for ever.
    """
    from multiprocessing import parent_process

    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _context() -> BaseContext:
    """Return the start method.

    Forking a process with threads could leave their locks held forever.
    """
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
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
