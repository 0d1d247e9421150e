"""Limits on a process that reads or fills in a template from outside: time, memory, files.

Where the system has no such limits (Windows), the process runs without them.
"""

from __future__ import annotations

import importlib.util
import os
from contextlib import suppress
from math import ceil
from pathlib import Path

SECONDS, MEMORY = 2, 400 * 2**20
"""Processor time and memory of one template, beyond those the process has used so far."""

_USUAL_MEMORY = 300 * 2**20


def limit_process(seconds: int = SECONDS, memory: int = MEMORY) -> None:
    """Limit this process to further CPU seconds and bytes of memory, and deny writing files."""
    if importlib.util.find_spec("resource") is None:
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = ceil(usage.ru_utime + usage.ru_stime)  # at least the seconds that are promised
    for kind, limit in (
        (resource.RLIMIT_CPU, spent + seconds),
        (resource.RLIMIT_AS, _address_space() + memory),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        with suppress(ValueError, OSError):  # macOS does not enforce the limit of memory
            resource.setrlimit(kind, (limit, hard))


def _address_space() -> int:
    """Return the bytes of address space that this process uses, as reported by Linux."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return _USUAL_MEMORY
    return pages * os.sysconf("SC_PAGE_SIZE")
