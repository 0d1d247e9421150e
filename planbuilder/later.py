"""`dataclass`, the standard one, applied to a class when its first value is made.

Python writes and compiles the methods of every dataclass while a module is imported. An interview
has some sixty of them and makes values of a third before its first question: the rest can wait.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(**options: Any) -> Callable[[type], type]:
        """Return a decorator that makes a class a dataclass, with its options, when it is used."""

        def waiting(cls: type) -> type:
            def first(self: Any, *values: Any, **named: Any) -> None:
                _finish(cls)
                type(self).__init__(self, *values, **named)

            cls.__init__ = first
            _WAITING[cls] = options
            return cls

        return waiting


_WAITING: dict[type, dict[str, Any]] = {}


def _finish(cls: type) -> None:
    for each in reversed(cls.__mro__):
        options = _WAITING.pop(each, None)
        if options is not None:
            del each.__init__  # type: ignore[misc]
            dataclasses.dataclass(**options)(each)
