"""`EditProposal`: one change that came in from outside and waits for acceptance."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from planbuilder.text import Language
from planbuilder.translation import Remark, TranslationChange


class EditKind(StrEnum):
    """What a proposal would do."""

    CHANGE = "change"
    ADD_ROW = "add_row"
    DELETE_ROW = "delete_row"
    MOVE = "move"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class StatedLevel:
    """A level of risk that a list states in words: in which column, how, and which one it is."""

    column: str
    text: str
    level: str


@dataclass(frozen=True, slots=True)
class EditProposal:
    """One change to the answers in `file`, the name of an answer file.

    `path` is the question, cell or row; `language` that of the texts, None where the answer has
    none. `old` and `new` are what a document prints, `cells` those of a row by column,
    `other_cells` in the other language where both are known, and `stated` what the file says of
    columns of options, where `cells` has the option, `levels` of those that the matrix gives. A row
    that is added or moved comes
    after the row `after`, first where that is blank. `author` and `dated` (ISO 8601) are as the
    source states them, blank where it does not. `conflict` is what the answer says by now where
    both sides changed it. `parent` is the comment a reply answers. `reason` is why a passage of
    somebody else's document goes here. `raw` is the answer as an answer file holds it, where the
    source is one; `translation` what a translator's file says of the text. `sister` names the
    plan whose answer stands here already and waits to be confirmed.
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
    cells: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    other_cells: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    stated: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    levels: tuple[StatedLevel, ...] = ()
    after: str = ""
    parent: str = ""
    is_resolved: bool = False
    reason: str = ""
    raw: Any = None
    translation: TranslationChange | None = None
    sister: str = ""

    @property
    def key(self) -> str:
        """Return a name of the proposal: the same for the same proposal of the same file."""
        parts = (*map(str, _key(self)), self.source, self.author, self.dated)
        return sha256("\0".join(parts).encode()).hexdigest()[:12]

    def as_json(self, *, with_file: bool = False) -> dict[str, Any]:
        """Return the proposal as `planbuilder import --format json` lists it.

        `with_file` puts the answer file before the path, where files bring edits to several.
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


@dataclass(frozen=True, slots=True)
class UnplacedText:
    """A text that belongs to no answer: `where` is what it stands at, in the words of the file.

    `code` names why, a phrase of `schemas/interface/commands.yaml` under `import.unplaced`;
    `remark` says it of a translator's segment. `file` names the answer file it may be placed in.
    """

    text: str
    where: str
    code: str = "outside"
    source: str = ""
    file: str = ""
    remark: Remark | None = field(default=None, hash=False)

    @property
    def key(self) -> str:
        """Return a name of the text: the same for the same text at the same place of a file."""
        parts = (self.text, self.where, self.code, self.source)
        return sha256("\0".join(parts).encode()).hexdigest()[:12]

    @property
    def can_be_placed(self) -> bool:
        """Return whether an author may find a question for the text."""
        return bool(self.file) and self.code in ("unmatched", "unknown")


@dataclass(frozen=True, slots=True)
class IncomingEdits:
    """Everything a file brings: what is proposed, and what fits nowhere."""

    proposals: tuple[EditProposal, ...] = ()
    unplaced: tuple[UnplacedText, ...] = ()

    def __add__(self, other: IncomingEdits) -> IncomingEdits:
        """Return what two files bring; the same proposal of both stands once."""
        keys = set(map(_key, self.proposals))
        fresh = tuple(each for each in other.proposals if _key(each) not in keys)
        texts = dict.fromkeys((*self.unplaced, *other.unplaced))
        return IncomingEdits(self.proposals + fresh, tuple(texts))

    def as_json(self) -> dict[str, Any]:
        """Return the list of `planbuilder import --format json`."""
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
