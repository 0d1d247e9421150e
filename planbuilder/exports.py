"""Names that a package gives and imports only when they are first used (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

TYPE_CHECKING = False
"""The constant of `typing`, by its name alone: importing that takes as long as `--version`."""

if TYPE_CHECKING:
    from typing import Any


def lazy_exports(package: str, modules: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package whose names come from `modules`, by module.

    Whoever runs one command pays for what it imports, and not for all that its rooms could give.
    """
    source = {name: module for module, names in modules.items() for name in names}

    def import_name(name: str) -> Any:
        if name not in source:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(source[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return import_name
