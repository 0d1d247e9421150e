"""The lists from which authors choose: risks, indicators, platforms, controls, advisory areas."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from planbuilder.instrument.question import Slug
from planbuilder.model import ChosenBy, Limits, Model
from planbuilder.text import Text


class Item(Model):
    """One item of a catalogue; it cites clauses and covers requirements.

    Items are never removed. From `retired_on` an item is no longer offered, but answers that chose
    it are still read and printed; `successor` is the item to choose instead. An item that
    `applies_with` functions concerns only accounts that use one of them.
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
        """Return whether the item is retired on `day`."""
        return self.retired_on is not None and self.retired_on <= day


class Mitigation(Text):
    """A measure against a risk. It is offered only where the platform has all its `controls`."""

    controls: tuple[Slug, ...] = ()


class RiskItem(Item):
    """A communications risk: `label` is its short name, `statement` the full risk statement.

    `group` is its family, f1 to f6 (Guideline, section 4.2 e). `topics` are the subjects that the
    rules on coverage look for. `early_sign` is what announces the risk, `first_observer` who would
    notice it first. A risk with `functions`, `platforms` or `uses` applies only to accounts that
    have one of each of these lists. `source` says where a fact about a platform was read,
    `review_on` when to check it again.
    """

    group: Slug
    statement: Text
    cause: Text
    event: Text
    consequence: Text
    early_sign: Text | None = None
    first_observer: Text | None = None
    mitigations: Annotated[tuple[Mitigation, ...], Limits(min_length=1)]
    topics: tuple[Slug, ...] = ()
    functions: tuple[Slug, ...] = ()
    platforms: tuple[Slug, ...] = ()
    uses: tuple[Slug, ...] = ()
    source: Text | None = None
    review_on: date | None = None


class IndicatorItem(Item):
    """An indicator, from Annex D or newer. `group` is its expected result.

    `number` is its place (`1.3`). It `needs` functions that the account uses, and `controls` that
    the platform has. `limit` says where platforms no longer provide the number, and `stand_in`
    names the indicator to use instead; `source` and `review_on` belong to that statement.
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
    """A platform and its functions. Departments, not instruments, know its pre-review status.

    `source` says where the functions were read, `review_on` when to check them again.
    """

    functions: tuple[Slug, ...]
    restricted: Text | None = None
    source: Text | None = None
    review_on: date | None = None


class Availability(StrEnum):
    """Whether a platform has a control, according to a source."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    NOT_KNOWN = "not_known"


class ControlCell(Model):
    """Whether a platform has a control: the `source` that says so, and when to check it again."""

    value: Availability
    source: Slug
    review_on: date
    note: Text | None = None


class ControlItem(Item):
    """A control that an account may have; `cells` are by platform id."""

    cells: Mapping[Slug, ControlCell]


class ControlSource(Model):
    """A source of cells of controls: a page of the platform, or a department's own knowledge."""

    id: Slug
    label: Text
    url: str | None = None


class AreaItem(Item):
    """An advisory area (Guideline, section 3): whom to consult, and its items of Annex A."""

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


class _Catalogue(Model, tag_field="of", tag=True):
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
    """A department's own cells, by control and platform, which replace those of the instrument."""

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
    ChosenBy("type"),
]
"""Any catalogue; `type` says which."""
