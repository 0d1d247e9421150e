"""What an interview sees beside the answers it fills: the rest of the workspace, as values.

Findings and the decision on assessments are computed in `planbuilder.checks`, which stands lower
in the order of rooms. They come in as functions, described here by what the interview reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, Protocol

from planbuilder.answers import Answers
from planbuilder.instrument import Instrument, Severity
from planbuilder.later import dataclass
from planbuilder.text import LANGUAGES, Language, Text


class FindingLike(Protocol):
    """What the interview reads of a finding; `planbuilder.checks.engine.finding.Finding` is one."""

    @property
    def path(self) -> str:
        """Return the question, cell or section the finding points to."""
        ...

    @property
    def severity(self) -> Severity:
        """Return how much it weighs."""
        ...

    def message(self, language: Language) -> str:
        """Return what is wrong."""
        ...

    def remedy(self, language: Language) -> str:
        """Return what would settle it."""
        ...


class DecisionLike(Protocol):
    """What the interview reads of a decision on the privacy and threat assessments."""

    @property
    def branch(self) -> str:
        """Return the branch that applies: `b0` to `b3`."""
        ...

    @property
    def outcome(self) -> str:
        """Return `undecided`, `reuse` or `own`."""
        ...

    @property
    def obligations(self) -> tuple[str, ...]:
        """Return the branches that add an obligation: among `b4` to `b10`."""
        ...


class Decide(Protocol):
    """`planbuilder.checks.assessment_decision.decide`: from plain answers to a decision."""

    def __call__(
        self,
        listed: str | None,
        pia_similar: str | None,
        tra_similar: str | None,
        *,
        own_complete: bool = ...,
        platform_changed: str | None = ...,
        uses_changed: bool = ...,
        personal_information: str | None = ...,
    ) -> DecisionLike:
        """Return which assessments the answers lead to."""
        ...


Find = Callable[[Answers], Sequence[FindingLike]]
"""Every finding on a document as it stands. It is called for overviews and reviews only."""


def no_findings(answers: Answers) -> Sequence[FindingLike]:
    """Return nothing: for interviews that show no findings."""
    return ()


class Screened(NamedTuple):
    """The answers to the scope questions that a workspace was begun with, and their day."""

    on: date
    answers: Mapping[str, str]


@dataclass(frozen=True)
class Surroundings:
    """The instrument, the engine's words, the rest of the workspace, and the day it is.

    `words` are those of `schemas/interface/interview.yaml`. `plans` holds the other plans by
    name. `languages` are those every text is needed in, and `exempt` the questions this
    department is not asked; both follow from its jurisdiction.
    """

    instrument: Instrument
    words: Mapping[str, Text]
    today: date
    profile: Answers | None = None
    strategy: Answers | None = None
    plans: Mapping[str, Answers] = field(default_factory=lambda: MappingProxyType({}))
    languages: tuple[Language, ...] = LANGUAGES
    exempt: frozenset[str] = frozenset()
    find: Find = no_findings
    decide: Decide | None = None
    screened: Screened | None = None

    def document(self, name: str) -> Answers | None:
        """Return the workspace's profile or strategy, None where there is none."""
        return {"profile": self.profile, "strategy": self.strategy}.get(name)
