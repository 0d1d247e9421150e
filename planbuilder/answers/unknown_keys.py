"""Parts of an answer file with so many unknown keys that it is no answer file.

Such a part is one problem with a count. To name each key would take a second for every 100,000.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from typing import Any

from planbuilder.instrument import Document
from planbuilder.text import LANGUAGES

MAX_UNKNOWN = 1_000
"""The most unknown keys of one part that are reported one by one."""

_NAMED = 3
_FEW = frozenset({"id", *(language.value for language in LANGUAGES)})

Place = tuple[str | int, ...]


def excess_of(keys: Collection[Any], known: Container[str]) -> dict[str, Any]:
    """Return how many keys are unknown as `count`, and the first of them as `keys`.

    The path of a cell, as in `table[row].column`, counts as that of its table. Return nothing when
    there are no more than `MAX_UNKNOWN`.
    """
    unknown = [key for key in keys if str(key).partition("[")[0] not in known]
    if len(unknown) <= MAX_UNKNOWN:
        return {}
    return {"count": len(unknown), "keys": ", ".join(map(str, unknown[:_NAMED]))}


def excesses(document: Document, raw: Any) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield the place of each part of a raw answer file with too many unknown keys, and its excess.

    What is inside such a part is not looked at.
    """
    waiting: list[tuple[Place, Any]] = [((), raw)]
    while waiting:
        place, part = waiting.pop()
        items: Iterable[tuple[str | int, Any]] = ()
        if isinstance(part, Mapping):
            if len(part) > MAX_UNKNOWN and (
                excess := excess_of(part, _known_keys(document, place))
            ):
                yield place, excess
                continue
            items = part.items()
        elif isinstance(part, list):
            items = enumerate(part)
        # Nearly every value is a text, which holds no keys.
        waiting += (((*place, key), inner) for key, inner in items if not isinstance(inner, str))


def _known_keys(document: Document, place: Place) -> Container[str]:
    """Return the keys that a part of an answer file may have; none where they are always few."""
    if place == ("answers",):
        return {section.id for section in document.sections}
    if place in (("notes",), ("translations",)):
        return {question.id for question in document.questions()}
    if place[:1] == ("answers",) and len(place) == 2:
        prefix = f"{place[1]}."
        ids = [each.id for each in document.questions() if each.id.startswith(prefix)]
        return {each.removeprefix(prefix) for each in ids}
    return _FEW
