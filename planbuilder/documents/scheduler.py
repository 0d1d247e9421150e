"""The workers of a running dask.distributed cluster, as a `concurrent.futures` executor."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from planbuilder.errors import Problem, WorkspaceError

_PATIENCE = 10
"""How many seconds to wait for the scheduler."""


@contextmanager
def cluster_workers(address: str) -> Iterator[Executor]:
    """Yield an executor on the scheduler at `address`, such as `tcp://10.0.0.5:8786`.

    Raises WorkspaceError when dask.distributed is not installed, or the scheduler does not answer.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise WorkspaceError(Problem("scheduler_library_missing")) from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        values = {"address": address}
        raise WorkspaceError(Problem("scheduler_unreachable", values=values)) from error
    with client:
        yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]
