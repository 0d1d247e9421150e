"""A template from outside made ready once in a process of its own, under limits.

What a Word file can do to the programs that read it is not known before it was read. Where the
system has limits for a process, one that takes too long or too much memory is ended by it; where
it has none, a clock ends it. A template that passes is then made ready here, and cannot surprise:
its loops and tags are bounded by its language.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

from planbuilder.errors import Problem, TemplateError

SECONDS, MEMORY = 2, 400 * 2**20
"""Processor time and memory of one template beyond those of the program; one takes 0.2 s."""

_LONGEST = 60
_USUAL_MEMORY = 300 * 2**20


def try_out(data: bytes, file: str | None) -> None:
    """Make a template ready in a child process; its faults are for `compile_template` to name.

    Raises TemplateError when it takes too much time or memory.
    """
    command = [sys.executable, "-m", "planbuilder.word.template.trial"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        child = subprocess.run(
            command, input=data, capture_output=True, timeout=_LONGEST, check=False, env=environment
        )
        ended = child.returncode == 0
    except subprocess.TimeoutExpired:
        ended = False
    if not ended:
        raise TemplateError(Problem("template_exhausts", file, values={"seconds": SECONDS}))


def _limit() -> None:
    """Limit this process, where the system can: what it used to start does not count."""
    if importlib.util.find_spec("resource") is None:
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = round(usage.ru_utime + usage.ru_stime) + SECONDS
    for kind, limit in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, MEMORY + _USUAL_MEMORY),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (limit, hard))


def _main() -> None:
    """Read a template from the standard input and compile it; a fault of it is no failure."""
    from docxtpl import DocxTemplate  # noqa: F401 -- loaded before the limits are set

    from planbuilder.word.template.compile import compile_template

    data = sys.stdin.buffer.read()
    _limit()
    try:
        compile_template(data)
    except TemplateError:
        return


if __name__ == "__main__":
    _main()
