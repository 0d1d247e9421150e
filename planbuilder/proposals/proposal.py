"""`EditProposal`: one change from outside, to be accepted or refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from typing import Any

from msgspec import Struct, field

from planbuilder.text import Language
from planbuilder.translation import Remark, TranslationChange


class EditKind(StrEnum):
    """The kind of change that a proposal makes."""

    CHANGE = "change"
    ADD_ROW = "add_row"
    DELETE_ROW = "delete_row"
    MOVE = "move"
    COMMENT = "comment"


class StatedLevel(Struct, frozen=True):
    """A level of risk that a list states: its column, its text, and the id of the level."""

    column: str
    text: str
    level: str


class EditProposal(Struct, frozen=True, omit_defaults=True):
    """One change to the answers in `file`, the name of an answer file.

    `path` is the question, cell or row; `language` that of the texts, None where the answer has
    none. `old` and `new` are printed texts; `cells` are those of a row by column, `other_cells`
    those in the other language, if both are known. `stated` are the texts of option columns in the
    file, for which `cells` has the option, and `levels` those of computed columns. A row that is
    added or moved comes after the row `after`, or first where that is blank. `author` and `dated`
    (ISO 8601) are those of the source, blank where it states none. `conflict` is the present answer
    where both sides changed it. `parent` is the comment that a reply answers. `reason` is why a
    passage of a foreign document goes here. `raw` is the raw answer, if the source has one;
    `translation` the change in a translator's file. `copied_from` names the plan from which the
    present answer was copied, to be confirmed.
    """

    file: str
    path: str
    kind: EditKind
    language: Language | None = None
    old: str = ""
    new: str = ""
    author: str = ""
    dated: str = ""
    conflict: str | None = None
    source: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    other_cells: Mapping[str, str] = field(default_factory=dict)
    stated: Mapping[str, str] = field(default_factory=dict)
    levels: tuple[StatedLevel, ...] = ()
    after: str = ""
    parent: str = ""
    is_resolved: bool = False
    reason: str = ""
    raw: Any = None
    translation: TranslationChange | None = None
    copied_from: str = ""

    @property
    def key(self) -> str:
        """Return a key, the same for the same proposal of the same file."""
        parts = (*map(str, _key(self)), self.source, self.author, self.dated)
        return sha256("\0".join(parts).encode()).hexdigest()[:12]

    def as_json(self, *, with_file: bool = False) -> dict[str, Any]:
        """Return the proposal as `planbuilder import --format json` lists it.

        With `with_file`, the answer file is put before the path, for imports into several files.
        """
        return {
            "path": f"{self.file}#{self.path}" if with_file else self.path,
            "language": self.language.value if self.language else None,
            "kind": self.kind.value,
            "old": self.old or None,
            "new": (dict(self.cells) if self.cells else self.new) or None,
            "author": self.author or None,
            "date": self.dated or None,
            "conflict": self.conflict,
        }


class UnplacedText(Struct, frozen=True, omit_defaults=True):
    """A text that belongs to no answer; `where` names its place in the words of the file.

    `code` says why, a phrase of `schemas/interface/commands.yaml` under `import.unplaced`; `remark`
    says it of a translator's segment. `file` names the answer file that it may be placed in.
    """

    text: str
    where: str
    code: str = "outside"
    source: str = ""
    file: str = ""
    remark: Remark | None = None

    def __hash__(self) -> int:
        # The values of a remark may be of any kind.
        return hash((self.text, self.where, self.code, self.source, self.file))

    @property
    def key(self) -> str:
        """Return a key, the same for the same text at the same place of a file."""
        parts = (self.text, self.where, self.code, self.source)
        return sha256("\0".join(parts).encode()).hexdigest()[:12]

    @property
    def can_be_placed(self) -> bool:
        """Return whether an author may assign the text to a question."""
        return bool(self.file) and self.code in ("unmatched", "unknown")


class IncomingEdits(Struct, frozen=True):
    """The proposals of a file, and its texts that fit nowhere."""

    proposals: tuple[EditProposal, ...] = ()
    unplaced: tuple[UnplacedText, ...] = ()

    def __add__(self, other: IncomingEdits) -> IncomingEdits:
        """Return the edits of two files, without repetitions."""
        keys = set(map(_key, self.proposals))
        fresh = tuple(each for each in other.proposals if _key(each) not in keys)
        texts = dict.fromkeys((*self.unplaced, *other.unplaced))
        return IncomingEdits(self.proposals + fresh, tuple(texts))

    def as_json(self) -> dict[str, Any]:
        """Return the edits as `planbuilder import --format json` lists them."""
        several = len({each.file for each in self.proposals}) > 1
        return {
            "proposals": [each.as_json(with_file=several) for each in self.proposals],
            "unplaced": [{"text": each.text, "where": each.where} for each in self.unplaced],
        }


def _key(proposal: EditProposal) -> tuple[object, ...]:
    return (
        proposal.file,
        proposal.path,
        proposal.kind,
        proposal.language,
        proposal.new,
        tuple(sorted(proposal.cells.items())),
        proposal.after,
        json.dumps(proposal.raw, sort_keys=True),
    )
