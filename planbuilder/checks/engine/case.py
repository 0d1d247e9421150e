"""The input of a check, `Case`, and its output, `Hit`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from msgspec import Struct, field

from planbuilder.answers import Answers
from planbuilder.instrument import Instrument, Stage
from planbuilder.text import Text

TODAY = "today"
"""The name of the day of the check in rules, in place of a date question."""


class Output(Struct, frozen=True):
    """The facts about an assembled file that some rules check.

    `faults` are those of the accessibility lint, `scale` the words of the risk matrix in the order
    printed, `register` the risks in its register, None where it has none.
    """

    document: str
    file: str
    faults: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    register: tuple[RegisterEntry, ...] | None = None


class RegisterEntry(Struct, frozen=True):
    """One risk in an assembled file: its id, residual rating and mitigation texts."""

    risk: str
    rating: str
    mitigations: tuple[str, ...]


class EarlierSignOff(Struct, frozen=True):
    """A sign-off on a text that has changed since.

    `count` is the number of headings that changed, `changed` the first of them.
    """

    label: Text
    position: Text
    on: date
    count: int
    changed: Text


class OpenChange(Struct, frozen=True):
    """A recorded platform change, with its day, that a document has not assessed."""

    on: date
    text: Text


class History(Struct, frozen=True):
    """The records of a document, for the rules on its life cycle.

    `state` is the id of its state, None where nothing was recorded. `altered_files` are record
    files that were changed or are missing. `unrequested` are the paths of answers that differ from
    the latest request, recorded on `requested_on`. `open_changes` are changes of its platform that
    it has not assessed. `valid_sign_offs` are the sign-offs that are valid for the present text.
    """

    state: str | None = None
    earlier: tuple[EarlierSignOff, ...] = ()
    altered_files: tuple[str, ...] = ()
    unrequested: tuple[str, ...] = ()
    requested_on: date | None = None
    open_changes: tuple[OpenChange, ...] = ()
    valid_sign_offs: frozenset[str] = frozenset()


class Case(Struct, frozen=True):
    """One document to check, with the rest of its workspace, the purpose and the day.

    `today` is given, since no rule reads the clock. `left_out` are the ids of the sections that the
    department's template leaves out.
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


class Hit(Struct, frozen=True):
    """One place where a check fails: its path, the values of the message, and the variant."""

    path: str
    values: Mapping[str, str | int | Text] = field(default_factory=lambda: MappingProxyType({}))
    variant: str | None = None
