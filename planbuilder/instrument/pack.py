"""How a pack is written: what it takes from another one, and what a section changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from planbuilder.instrument.model import Model
from planbuilder.instrument.question import Slug


class Taking(Model):
    """What a pack takes from another by reference.

    `catalogues` and `rules` are ids; `interface`, `matrix`, `glossary` and `lifecycle` are taken
    whole. What the pack states itself under the same id comes instead. A taken item or rule cites
    the pack's own clauses only: `cites` stands in where none of its clauses is among them.
    """

    source: str = Field(alias="from", pattern=r"^[a-z0-9-]+$")
    catalogues: tuple[Slug, ...] = ()
    rules: tuple[str, ...] = ()
    letters: tuple[Slug, ...] = ()
    interface: bool = False
    matrix: bool = False
    glossary: bool = False
    lifecycle: bool = False
    cites: tuple[str, ...] = ()


class SectionChanges(Model):
    """A section taken from another pack (`source` is `<pack>:<file>`), and what is changed in it.

    `without` are questions left out, `change` fields of questions replaced by question id (of a
    column: `section.table.column`; the value `none` takes a field or, as its kind, a column away),
    `rename` gives questions other ids, `questions` are added at the end. Other fields of a section
    replace its own.
    """

    source: str = Field(alias="from", pattern=r"^[a-z0-9-]+:[a-z0-9_/]+\.yaml$")
    without: tuple[str, ...] = ()
    rename: Mapping[str, str] = Field(default_factory=dict)
    change: Mapping[str, Mapping[str, Any]] = Field(default_factory=dict)
    questions: tuple[dict[str, Any], ...] = ()
