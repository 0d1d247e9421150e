"""Values that a pack states once and its wordings refer to: emergency number, public bodies.

Wordings name them in braces, `{emergency_number}` and `{body.privacy}`, and are filled in when the
pack is read. Letters are filled in when they are written, because a pack may take letters of
another pack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PLACEHOLDER = re.compile(r"\{(emergency_number|body\.[a-z][a-z0-9_]*)\}")


def stated_values(head: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the texts by language that `instrument.yaml` states, by the names wordings use."""
    bodies = head.get("public_bodies")
    pairs = bodies.items() if isinstance(bodies, Mapping) else ()
    values: dict[str, Any] = {f"body.{name}": text for name, text in pairs}
    number = head.get("emergency_number")
    return values | ({"emergency_number": number} if isinstance(number, str) else {})


def with_stated_values(raw: Any, values: Mapping[str, Any], language: str = "") -> Any:
    """Return raw YAML values with the names in their wordings replaced, in the same language.

    A name that the pack does not state is left as it is.
    """
    if isinstance(raw, Mapping):
        return {key: with_stated_values(value, values, str(key)) for key, value in raw.items()}
    if isinstance(raw, list):
        return [with_stated_values(value, values, language) for value in raw]
    if not isinstance(raw, str) or "{" not in raw:
        return raw

    def value_of(match: re.Match[str]) -> str:
        value = values.get(match[1], match[0])
        if isinstance(value, Mapping):
            value = value.get(language, match[0])
        return str(value)

    return PLACEHOLDER.sub(value_of, raw)
