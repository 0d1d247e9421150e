"""The values of a foreign scale, mapped to the steps of the department's matrix."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from planbuilder.instrument import Instrument, Question
from planbuilder.proposals.wording_match import Synonyms, stems
from planbuilder.text import LANGUAGES

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def scale_mapping(
    values: Sequence[str],
    column: Question,
    instrument: Instrument,
    synonyms: Synonyms,
    levels: Mapping[str, str],
) -> dict[str, str]:
    """Return the id of a step for each value of a column, as far as one can be proposed.

    The author's own mapping `levels` comes first, then the department's labels and their synonyms;
    numbers are spread over the steps, the highest number at the highest step.
    """
    labels = {step: label for step, label in instrument.choices(column)}
    steps = list(labels)
    _, _, scale = (column.choose_from or "").partition(":")
    names: dict[tuple[str, ...], str] = {}
    for each in steps:
        own = [labels[each][language] for language in LANGUAGES]
        for name in (each, *own, *synonyms.get(f"scale.{scale}.{each}", ())):
            names.setdefault(stems(name) or (name.casefold(),), each)
    highest = max(filter(None, map(_number, values)), default=0.0)
    mapping: dict[str, str] = {}
    for value in dict.fromkeys(values):
        number = _number(value)
        step: str | None = (
            levels.get(value) or levels.get(value.casefold()) or names.get(_words(value))
        )
        if step is None and number is not None and highest:
            step = _spread(number, max(highest, float(len(steps))), steps)
        if step in labels:
            mapping[value] = str(step)
    return mapping


def _words(value: str) -> tuple[str, ...]:
    """Return the words of `4 - Likely` without its number, or a letter such as `L` as it is."""
    words = tuple(word for word in stems(value) if not word.isdecimal())
    return words or (value.casefold(),)


def _number(value: str) -> float | None:
    match = _NUMBER.search(value)
    return float(match.group().replace(",", ".")) if match else None


def _spread(number: float, highest: float, steps: Sequence[str]) -> str:
    place = round(number / highest * len(steps) + 0.4999) - 1
    return steps[min(len(steps) - 1, max(0, place))]
