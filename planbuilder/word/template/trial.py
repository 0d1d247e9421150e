"""A template from outside made ready once in a process of its own, under limits.

What a Word file can do to the programs that read it is not known before it was read. Where the
system has limits for a process, one that takes too long or too much memory is ended by it; where
it has none, a clock ends it. A template that passes is then made ready here, and cannot surprise:
its loops and tags are bounded by its language.
"""

from __future__ import annotations

import os
import subprocess
import sys

from planbuilder.errors import Problem, TemplateError
from planbuilder.word.template.process_limits import SECONDS, limit_process

_LONGEST = 60


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
        has_ended = child.returncode == 0
    except subprocess.TimeoutExpired:
        has_ended = False
    if not has_ended:
        raise TemplateError(Problem("template_exhausts", file, values={"seconds": SECONDS}))


def _main() -> None:
    """Read a template from the standard input and compile it; a fault of it is no failure."""
    from docxtpl import DocxTemplate  # noqa: F401 -- loaded before the limits are set

    from planbuilder.word.template.compile import compile_template

    data = sys.stdin.buffer.read()
    limit_process()
    try:
        compile_template(data)
    except TemplateError:
        return


if __name__ == "__main__":
    _main()
