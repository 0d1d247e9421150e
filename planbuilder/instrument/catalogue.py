"""The lists an author chooses from, each item in both languages and with its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from planbuilder.instrument.model import Model
from planbuilder.instrument.question import Slug
from planbuilder.text import Text


class Item(Model):
    """One item of a catalogue. `cites` names its clauses, `covers` the requirements it meets.

    An item is retired, never removed: from `retired_on` it is not offered any more, and answers
    that chose it are still read and printed. `successor` is the item to choose instead. An item
    that `applies_with` functions concerns only an account that uses one of them.
    """

    id: Slug
    label: Text
    description: Text | None = None
    group: Slug | None = None
    cites: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    retired_on: date | None = None
    successor: Slug | None = None
    applies_with: tuple[Slug, ...] = ()

    def is_retired(self, day: date) -> bool:
        """Return whether the item is retired by a day."""
        return self.retired_on is not None and self.retired_on <= day


class Mitigation(Text):
    """A measure against a risk. It is of use only where the platform has all its `controls`."""

    controls: tuple[Slug, ...] = ()


class RiskItem(Item):
    """A communications risk: `label` is its short name, `statement` the full risk statement.

    `group` is its family (f1 to f6 of the guideline's section 4.2 e). `topics` are the subjects
    the rules on coverage look for. `early_sign` is what announces it, `first_observer` who would
    see that first. A risk that names `functions`, `platforms` or `uses` exists only where an
    account has one of each of these lists. `source` says where a fact about a platform was read,
    `review_on` when to look again.
    """

    group: Slug
    statement: Text
    cause: Text
    event: Text
    consequence: Text
    early_sign: Text | None = None
    first_observer: Text | None = None
    mitigations: Annotated[tuple[Mitigation, ...], Field(min_length=1)]
    topics: tuple[Slug, ...] = ()
    functions: tuple[Slug, ...] = ()
    platforms: tuple[Slug, ...] = ()
    uses: tuple[Slug, ...] = ()
    source: Text | None = None
    review_on: date | None = None


class IndicatorItem(Item):
    """An indicator: of Annex D, or of today. `group` is its outcome, `number` its place (`1.3`).

    It `needs` functions that the account uses, and `controls` that the platform has. `limit` says
    where platforms no longer give the number, `stand_in` which indicator to use instead; `source`
    and `review_on` go with that fact.
    """

    group: Slug
    number: str
    nature: Literal["quantitative", "qualitative"]
    unit: Text
    needs: tuple[Slug, ...] = ()
    controls: tuple[Slug, ...] = ()
    limit: Text | None = None
    stand_in: Slug | None = None
    source: Text | None = None
    review_on: date | None = None


class PlatformItem(Item):
    """A platform. It states functions, and no pre-review status: only a department knows that.

    `source` says where the functions were read, `review_on` when to look again.
    """

    functions: tuple[Slug, ...]
    restricted: Text | None = None
    source: Text | None = None
    review_on: date | None = None


class Availability(StrEnum):
    """Whether a platform has a control, as far as a source says."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    NOT_KNOWN = "not_known"


class ControlCell(Model):
    """What a platform offers of a control: the `source` that says so, and when to look again."""

    value: Availability
    source: Slug
    review_on: date
    note: Text | None = None


class ControlItem(Item):
    """A control an account may have on a platform; `cells` are by the id of the platform."""

    cells: Mapping[Slug, ControlCell]


class ControlSource(Model):
    """Where cells of the controls were read: a platform's own page, or a department's own word."""

    id: Slug
    label: Text
    url: str | None = None


class AreaItem(Item):
    """An advisory area of the guideline's section 3: the person to ask, and its Annex A items."""

    contact: Text
    annex_a: str | None = None
    note: Text | None = None


class Group(Model):
    """A heading over items: a risk family, an expected result of Annex D, a checklist."""

    id: Slug
    label: Text
    description: Text | None = None
    tactic: Text | None = None
    cites: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()


class _Catalogue(Model):
    id: Slug
    title: Text
    checked_on: date | None = None
    note: Text | None = None
    groups: tuple[Group, ...] = ()


class PlainCatalogue(_Catalogue):
    """A list of plain items."""

    type: Literal["plain"]
    items: tuple[Item, ...]


class RiskCatalogue(_Catalogue):
    """Communications risks by family."""

    type: Literal["risks"]
    items: tuple[RiskItem, ...]


class IndicatorCatalogue(_Catalogue):
    """Indicators by expected result."""

    type: Literal["indicators"]
    items: tuple[IndicatorItem, ...]


class PlatformCatalogue(_Catalogue):
    """Platforms, as of `checked_on`."""

    type: Literal["platforms"]
    items: tuple[PlatformItem, ...]


class ControlCatalogue(_Catalogue):
    """Controls by platform, each cell with its source and its date of review."""

    type: Literal["controls"]
    sources: tuple[ControlSource, ...]
    items: tuple[ControlItem, ...]


class ControlCells(Model):
    """Cells of a department's own, by control and platform, in place of those of an instrument."""

    sources: tuple[ControlSource, ...] = ()
    cells: Mapping[Slug, Mapping[Slug, ControlCell]]


class AreaCatalogue(_Catalogue):
    """The advisory areas."""

    type: Literal["areas"]
    items: tuple[AreaItem, ...]


Catalogue = Annotated[
    PlainCatalogue
    | RiskCatalogue
    | IndicatorCatalogue
    | PlatformCatalogue
    | ControlCatalogue
    | AreaCatalogue,
    Field(discriminator="type"),
]
"""Any catalogue; `type` says which."""
