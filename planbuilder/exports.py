"""Package exports that are imported when they are first used (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

TYPE_CHECKING = False
"""True for type checkers, as in `typing`, which would take as long to import as `--version`."""

if TYPE_CHECKING:
    from typing import Any


def lazy_exports(package: str, modules: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """Return a `__getattr__` for `package` that imports its public names on first use.

    `modules` maps each module to the names it provides. A command thus imports only the modules it
    uses, which keeps its start short.
    """
    source = {name: module for module, names in modules.items() for name in names}

    def import_name(name: str) -> Any:
        if name not in source:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(source[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return import_name
