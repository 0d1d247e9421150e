"""What a check looks at, and what it hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from planbuilder.answers import Answers
from planbuilder.instrument import Instrument, Stage
from planbuilder.text import Text

TODAY = "today"
"""What stands for the day of the check where a rule names a date."""


@dataclass(frozen=True)
class Output:
    """What was found in an assembled document, for the rules that look at documents.

    `faults` are the accessibility lint's findings, `scale` the words of the risk matrix as the
    document prints them, in order, `register` the risks it holds, where it holds a register.
    """

    document: str
    file: str
    faults: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    register: tuple[RegisterEntry, ...] | None = None


@dataclass(frozen=True)
class RegisterEntry:
    """One risk as an assembled file shows it: its id, residual rating and mitigation texts."""

    risk: str
    rating: str
    mitigations: tuple[str, ...]


@dataclass(frozen=True)
class EarlierSignOff:
    """A sign-off given on a text that has changed since: `changed` headings, the first ones."""

    label: Text
    position: Text
    on: date
    count: int
    changed: Text


@dataclass(frozen=True)
class OpenChange:
    """A platform change on record that a document has not dealt with: its day, what changed."""

    on: date
    text: Text


@dataclass(frozen=True)
class History:
    """What the records of a document say, for the rules that look at its life.

    `state` is the id of its state, None where nothing was recorded. `altered_files` are record
    files that were changed or are missing. `unrequested` are the answers that say something else
    than the latest request, recorded on `requested_on`. `open_changes` are the changes of its
    platform that it has not assessed. `valid_sign_offs` are the sign-offs that hold on the text as
    it stands.
    """

    state: str | None = None
    earlier: tuple[EarlierSignOff, ...] = ()
    altered_files: tuple[str, ...] = ()
    unrequested: tuple[str, ...] = ()
    requested_on: date | None = None
    open_changes: tuple[OpenChange, ...] = ()
    valid_sign_offs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Case:
    """One document to check, with the rest of its workspace and the day it is.

    `today` is a parameter: no rule reads a clock. `left_out` are the ids of the sections that the
    department's template of the document leaves out.
    """

    instrument: Instrument
    answers: Answers
    purpose: Stage
    today: date
    profile: Answers | None = None
    strategy: Answers | None = None
    plans: Mapping[str, Answers] = field(default_factory=lambda: MappingProxyType({}))
    outputs: tuple[Output, ...] = ()
    history: History = History()
    left_out: tuple[str, ...] = ()

    def document(self, name: str) -> Answers | None:
        """Return the answers to another document of the workspace, None where it is absent."""
        if name == self.answers.document.id:
            return self.answers
        return {"profile": self.profile, "strategy": self.strategy}.get(name)

    def lookup(self, path: str) -> object:
        """Return the value at a path of a rule, None where it is blank.

        `document:` before the path reads another document; `today` is the day of the check.
        """
        if path == TODAY:
            return self.today
        name, _, rest = path.rpartition(":")
        answers = self.document(name) if name else self.answers
        return answers.get(rest) if answers is not None else None


@dataclass(frozen=True)
class Hit:
    """A rule fired: the path it points to, the values its message names, and its variant."""

    path: str
    values: Mapping[str, str | int | Text] = field(default_factory=lambda: MappingProxyType({}))
    variant: str | None = None
