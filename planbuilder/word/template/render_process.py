"""Fills in a template from outside in a separate process, under limits.

The language of tags is bounded already; if somebody finds a way around that, the child process ends
and the program continues. A fork takes hundredths of a second and leaves nothing behind: the child
writes no file, and returns bytes or problems. On Windows and macOS, where forking is not safe, the
template is filled in by the process itself.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable
from traceback import format_exc
from typing import NoReturn

from planbuilder.errors import AssemblyError, PlanbuilderError, Problem, TemplateError
from planbuilder.word.template.process_limits import MEMORY, SECONDS, limit_process

_CHARACTERS_A_SECOND, _MEMORY_OF_A_CHARACTER = 50_000, 200
_PATIENCE = 30
"""Seconds of wall time allowed for each second of CPU time, on a busy machine."""

HAS_COPIES = sys.platform == "linux"
"""Whether this process can be copied safely."""

_DOCUMENT, _PROBLEMS, _DEFECT = b"d", b"p", b"x"
_KINDS = {kind.__name__: kind for kind in (TemplateError, AssemblyError)}


def in_own_process(work: Callable[[], bytes], file: str, characters: int) -> bytes:
    """Return the result of `work`, called in a child process with limits that suit its text.

    `file` is the name of the template, `characters` the number of characters in the values. Raises
    the TemplateError or AssemblyError that `work` raises, and TemplateError when it takes too much.
    """
    seconds = SECONDS + characters // _CHARACTERS_A_SECOND
    memory = MEMORY + characters * _MEMORY_OF_A_CHARACTER
    ask = _answer_of_copy if HAS_COPIES else _answer_of_another
    return _outcome(ask(work, seconds, memory), file, seconds)


def _answer_of_copy(work: Callable[[], bytes], seconds: int, memory: int) -> bytes:
    """Return what a copy of this process answers; nothing where it was ended."""
    reader, writer = os.pipe()
    child = _fork()
    if not child:
        os.close(reader)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds * _PATIENCE)
        limit_process(seconds, memory)
        _answer(work, writer)
    os.close(writer)
    try:
        with os.fdopen(reader, "rb") as stream:
            return stream.read()
    finally:
        os.kill(child, signal.SIGKILL)  # the child has ended already, or this process is ending
        os.waitpid(child, 0)


def _answer_of_another(work: Callable[[], bytes], seconds: int, memory: int) -> bytes:
    """Return what a new process answers; nothing where it was ended. `work` has to be pickled."""
    command = [sys.executable, "-m", __name__, str(seconds), str(memory)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        child = subprocess.run(
            command,
            input=pickle.dumps(work),
            capture_output=True,
            timeout=seconds * _PATIENCE,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        return b""
    return child.stdout


def _fork() -> int:
    with warnings.catch_warnings():
        # No other thread holds a lock that filling in a template needs; if one did, the child would
        # be ended by its alarm.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _answer(work: Callable[[], bytes], writer: int) -> NoReturn:
    """Write the result or error of `work` to a pipe, and end this process."""
    try:
        try:
            answer = _DOCUMENT + work()
        except (TemplateError, AssemblyError) as error:
            answer = _PROBLEMS + _error_bytes(error)
        except MemoryError:
            answer = b""
        except Exception:
            answer = _DEFECT + format_exc().encode()
        with os.fdopen(writer, "wb") as stream:
            stream.write(answer)
    finally:
        os._exit(0)


def _error_bytes(error: PlanbuilderError) -> bytes:
    problems = [
        (each.code, each.file, each.path, each.line, dict(each.values)) for each in error.problems
    ]
    return json.dumps([type(error).__name__, problems], default=str).encode()


def _outcome(answer: bytes, file: str, seconds: int) -> bytes:
    """Return the document from a child process, or raise its error."""
    kind, content = answer[:1], answer[1:]
    if kind == _DOCUMENT:
        return content
    if kind == _DEFECT:
        raise RuntimeError(content.decode())
    if kind != _PROBLEMS:
        raise TemplateError(Problem("template_exhausts", file, values={"seconds": seconds}))
    name, problems = json.loads(content)
    raise _KINDS[name](
        Problem(code, file, path, line, values=values)
        for code, file, path, line, values in problems
    )


def _main(seconds: int, memory: int) -> NoReturn:
    """Do what the standard input asks for, under limits; what it needs is loaded before them."""
    work = pickle.load(sys.stdin.buffer)
    limit_process(seconds, memory)
    _answer(work, sys.stdout.fileno())


if __name__ == "__main__":
    _main(*map(int, sys.argv[1:]))
