"""The table of the README, in both languages, from what the trials counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from planbuilder.text import Language

_ROWS = Path(__file__).with_name("rows.yaml")
_HEADS = {
    Language.EN: "| Tried | Times | Lost |",
    Language.FR: "| Essai | Nombre | Pertes |",
}


@dataclass(frozen=True)
class Count:
    """How often something was tried, and how often something was lost."""

    tried: int
    lost: int


def markdown(
    counts: Mapping[str, Count], facts: Mapping[str, int], language: Language
) -> Iterator[str]:
    """Yield the lines of the table of the trials with these names, in this order."""
    rows = yaml.safe_load(_ROWS.read_text(encoding="utf-8"))
    yield _HEADS[language]
    yield "| --- | ---: | ---: |"
    for name, count in counts.items():
        words = rows[name][language.value].format(**facts)
        cells = (words, *(_format_number(each, language) for each in (count.tried, count.lost)))
        yield f"| {' | '.join(cells)} |"


def _format_number(number: int, language: Language) -> str:
    return f"{number:,}".replace(",", "\u00a0" if language is Language.FR else ",")
