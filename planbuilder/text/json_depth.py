"""How deeply JSON is nested, before a parser that recurses reads it."""

from __future__ import annotations

import re

MAX_DEPTH = 50
"""The deepest nesting of lists and objects; what planbuilder writes has six levels."""

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


def nests_too_deeply(data: bytes) -> bool:
    """Return whether JSON in UTF-8 is nested deeper than `MAX_DEPTH`; brackets in texts aside."""
    depth = 0
    for match in _TOKEN.finditer(data):
        token = match[0]
        if token in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif token in b"]}":
            depth -= 1
    return False
