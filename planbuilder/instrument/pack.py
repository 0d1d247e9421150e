"""The files of a pack that take parts from another pack: what is taken, and what is changed."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import field

from planbuilder.instrument.question import Slug
from planbuilder.model import Limits, Model


class Taking(Model):
    """The parts that a pack takes from another one.

    `catalogues`, `rules` and `letters` are ids; `interface`, `matrix`, `glossary` and `lifecycle`
    are taken as a whole. A part that the pack states under the same id replaces the one taken. A
    taken item or rule keeps only citations of the pack's own clauses; where none is left, `cites`
    is used.
    """

    source: Annotated[str, Limits(pattern=r"^[a-z0-9-]+$")] = field(name="from")
    catalogues: tuple[Slug, ...] = ()
    rules: tuple[str, ...] = ()
    letters: tuple[Slug, ...] = ()
    interface: bool = False
    matrix: bool = False
    glossary: bool = False
    lifecycle: bool = False
    cites: tuple[str, ...] = ()


class SectionChanges(Model):
    """A section taken from another pack (`source` is `<pack>:<file>`), and the changes to it.

    `without` are questions left out; `change` maps question ids (of a column:
    `section.table.column`) to fields that are replaced, where the value `none` removes a field or,
    given as the kind, the column; `rename` gives questions new ids; `questions` are added at the
    end. Other fields of the section are replaced by those stated.
    """

    source: Annotated[str, Limits(pattern=r"^[a-z0-9-]+:[a-z0-9_/]+\.yaml$")] = field(name="from")
    without: tuple[str, ...] = ()
    rename: Mapping[str, str] = field(default_factory=dict)
    change: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    questions: tuple[dict[str, Any], ...] = ()
