"""The workers of a running dask.distributed cluster, as a `concurrent.futures` executor."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager

from planbuilder.errors import Problem, WorkspaceError

_LOGGERS = ("distributed", "distributed.client")
"""The loggers of dask.distributed that have a level of their own."""

_PATIENCE = 10
"""How many seconds to wait for the scheduler."""


@contextmanager
def cluster_workers(address: str) -> Iterator[Executor]:
    """Yield an executor on the scheduler at `address`, such as `tcp://10.0.0.5:8786`.

    Raises WorkspaceError when dask.distributed is not installed, or the scheduler does not answer,
    and inside the block when the scheduler or its workers are lost.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise WorkspaceError(Problem("scheduler_library_missing")) from error
    for name in _LOGGERS:  # it would print a traceback beside the message
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        values = {"address": address}
        raise WorkspaceError(Problem("scheduler_unreachable", values=values)) from error
    try:
        with client:
            yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]
    except (CancelledError, KilledWorker) as error:
        raise WorkspaceError(Problem("workers_lost")) from error
