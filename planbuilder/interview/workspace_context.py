"""The context of an interview: the rest of the workspace, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from planbuilder.answers import Answers
from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from planbuilder.checks import Finding


FindingSource = Callable[[Answers], Sequence["Finding"]]
"""A function from a document to its findings; called for overviews and reviews only."""


def no_findings(answers: Answers) -> Sequence[Finding]:
    """Return no findings, for interviews that show none."""
    return ()


class ScopeAnswers(NamedTuple):
    """The answers to the scope questions, given when the workspace was begun, and their day."""

    on: date
    answers: Mapping[str, str]


class InterviewContext(Struct, frozen=True):
    """The instrument, the wording of the interview, the rest of the workspace, and the day.

    `words` are those of `schemas/interface/interview.yaml`. `plans` holds the other plans by name.
    `languages` are those in which every text is needed, and `exempt` the questions that the
    department is not asked; both follow from its jurisdiction. `find` returns findings.
    """

    instrument: Instrument
    words: Mapping[str, Text]
    today: date
    profile: Answers | None = None
    strategy: Answers | None = None
    plans: Mapping[str, Answers] = field(default_factory=lambda: MappingProxyType({}))
    languages: tuple[Language, ...] = LANGUAGES
    exempt: frozenset[str] = frozenset()
    find: FindingSource = no_findings
    scope_answers: ScopeAnswers | None = None

    def document(self, name: str) -> Answers | None:
        """Return the workspace's profile or strategy, None where there is none."""
        documents = (self.profile, self.strategy)
        return next((each for each in documents if each and each.document.id == name), None)
