"""What a check looks at, and what it hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from planbuilder.answers import Answers
from planbuilder.instrument import Instrument, Stage
from planbuilder.text import Text


@dataclass(frozen=True)
class Output:
    """What was found in an assembled document, for the rules that look at documents.

    `faults` are the accessibility lint's findings, `scale` the words of the risk matrix as the
    document prints them, in order.
    """

    document: str
    file: str
    faults: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One document to check, with the rest of its workspace and the day it is.

    `today` is a parameter: no rule reads a clock.
    """

    instrument: Instrument
    answers: Answers
    purpose: Stage
    today: date
    profile: Answers | None = None
    strategy: Answers | None = None
    plans: Mapping[str, Answers] = field(default_factory=lambda: MappingProxyType({}))
    outputs: tuple[Output, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A rule fired: the path it points to, the values its message names, and its variant."""

    path: str
    values: Mapping[str, str | int | Text] = field(default_factory=lambda: MappingProxyType({}))
    variant: str | None = None
