"""Compiles a template from outside once in a separate process, under limits.

What a Word file does to the programs that read it is unknown until it is read. If the system can
limit a process, the limits end one that takes too long or too much memory; otherwise a timer does.
A template that passes is then compiled normally: its loops and tags are bounded by its language.
"""

from __future__ import annotations

import os
import subprocess
import sys

from planbuilder.errors import Problem, TemplateError
from planbuilder.word.ooxml.archive import refuse_too_many
from planbuilder.word.template.process_limits import SECONDS, limit_process

_LONGEST = 60


def try_out(data: bytes, file: str | None) -> None:
    """Compile a template in a child process; `compile_template` reports its faults later.

    Raises TemplateError when it takes too much time or memory, and without a process when it has
    too many parts.
    """
    refuse_too_many(data, TemplateError, file)
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
    """Read a template from standard input and compile it; a fault in it is no failure."""
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
