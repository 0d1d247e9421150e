"""The command line: reads the arguments, calls the other rooms, prints, and sets the exit code.

Exit codes: 0 done; 1 an error; 2 wrong usage; 3 findings block the command, or a package was
altered; 4 a package cannot be proved; 130 interrupted by the person, with everything saved.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from functools import partial

from planbuilder.exports import TYPE_CHECKING

if TYPE_CHECKING:
    from planbuilder.text import Language

DONE, FAILED, MISUSED, BLOCKED, UNPROVED, STOPPED = 0, 1, 2, 3, 4, 130

COLLECTION_THRESHOLD = 500_000
"""New objects after which a command looks for garbage.

Nearly everything a command reads stays alive until it ends, so that frequent garbage collections
free nothing and delay the first question. Making one plan leaves some 300,000 objects.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its code."""
    gc.set_threshold(COLLECTION_THRESHOLD)
    # pydantic would search every installed package for plugins, and run whatever it finds.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    codes: list[int] = []
    # What is registered first is called last: all other handlers have done their work by then.
    atexit.register(_end_process, codes)
    codes.append(run(sys.argv[1:] if arguments is None else arguments))
    sys.exit(codes[0])


def _end_process(codes: Sequence[int]) -> None:
    """End the process with the first of `codes`; without one, leave that to Python.

    Python would search all objects for cycles and take every module apart, although the memory
    goes with the process.
    """
    if codes:
        try:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
        except (OSError, ValueError, AttributeError):
            return  # a stream is closed, full or missing: Python says so and sets its own code
        os._exit(codes[0])


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code.

    The help and the version are printed without importing click; a report on an unchanged workspace
    is printed from the cache.
    """
    from planbuilder.cli.help_text import opening_page
    from planbuilder.cli.i18n import interface_language

    _open_closed_streams()
    _write_utf8()
    language = interface_language(arguments, os.environ)
    page = opening_page(arguments, language)
    if page is not None and _print(page):
        return DONE
    try:
        from planbuilder.cli.cached_reports import run_unless_cached

        return run_unless_cached(arguments, language, partial(_invoke, arguments, language))
    except KeyboardInterrupt:  # while the files of a workspace are compared
        return _stop(language)


def _stop(language: Language) -> int:
    from planbuilder.wording import Translator

    print(f"\n{Translator(language)('stopped')}", file=sys.stderr)
    return STOPPED


def _invoke(arguments: Sequence[str], language: Language) -> int:
    from planbuilder.cli.i18n import set_click_language

    set_click_language(language)
    # click is imported after `set_click_language`, which decides the language of its messages.
    from planbuilder.cli.group import invoke

    return invoke(arguments, language)


def _print(page: str) -> bool:
    """Print a page and return whether that succeeded; if not, click reports the error."""
    try:
        print(page, flush=True)
    except OSError:
        return False
    return True


def _open_closed_streams() -> None:
    """Let a stream that the caller has closed lead nowhere.

    Its number would otherwise be that of the next file that is opened, into which programs that
    are called would then write.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123, SIM115
            setattr(sys, name, nowhere)


def _write_utf8() -> None:
    # A Windows console may default to a code page without “ or é; a pipe always may.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
