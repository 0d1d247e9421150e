"""States which planbuilder makes a package: its version, and a digest of its code."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planbuilder import __version__
from planbuilder.storage import shipped_path
from planbuilder.storage.code_digests import sources_digest

_PACKAGE = Path(__file__).parent.parent


@cache
def tool_version() -> str:
    """Return the name and version of this planbuilder, such as `planbuilder 0.1.0+3f2a9c1b4d5e`.

    The part after the plus sign stands for its code and its own words. Between two releases the
    version number stays while the code changes, and other code may make other files of the same
    answers: a package made by it cannot be proved, and is not for that reason altered.
    """
    code = sources_digest((_PACKAGE, ".py"), (shipped_path("schemas") / "interface", ".yaml"))
    return f"planbuilder {__version__}+{code[:12]}"
