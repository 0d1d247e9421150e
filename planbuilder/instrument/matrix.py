"""The risk matrix: the scales of likelihood and impact, and the level of each combination."""

from collections.abc import Sequence
from typing import Annotated

from planbuilder.errors import SchemaFault
from planbuilder.instrument.question import Slug
from planbuilder.instrument.validate.unique_ids import refuse_twice
from planbuilder.model import Limits, Model
from planbuilder.text import Text

Colour = Annotated[str, Limits(pattern=r"^[0-9A-F]{6}$")]


class ScaleStep(Model):
    """A value of a scale: its label, and its meaning in this matrix (the anchor)."""

    id: Slug
    label: Text
    anchor: Text


class Rating(Model):
    """A level of risk. `colour` is a fill (RRGGBB) on which black text is legible."""

    id: Slug
    label: Text
    anchor: Text
    colour: Colour


class RiskMatrix(Model):
    """The scales, lowest value first, and the grid that joins them.

    `grid[likelihood][impact]` names a level. `tolerance` is the highest level that needs no
    acceptance by a named manager.
    """

    id: Slug
    title: Text
    likelihood: Annotated[tuple[ScaleStep, ...], Limits(min_length=2, max_length=7)]
    impact: Annotated[tuple[ScaleStep, ...], Limits(min_length=2, max_length=7)]
    levels: Annotated[tuple[Rating, ...], Limits(min_length=2, max_length=7)]
    grid: tuple[tuple[Slug, ...], ...]
    tolerance: Slug

    def check_agreement(self) -> None:
        """Raise SchemaFault where the grid does not fit the scales, or an id is used twice."""
        for scale in (self.likelihood, self.impact, self.levels):
            refuse_twice(scale)
        ids = [level.id for level in self.levels]
        if len(self.grid) != len(self.likelihood):
            rows, values = len(self.grid), len(self.likelihood)
            raise SchemaFault("schema_grid_rows", rows=rows, scale=values)
        for number, row in enumerate(self.grid, start=1):
            if len(row) != len(self.impact):
                cells, values = len(row), len(self.impact)
                raise SchemaFault("schema_grid_cells", row=number, cells=cells, scale=values)
            unknown = [cell for cell in row if cell not in ids]
            if unknown:
                names = ", ".join(unknown)
                raise SchemaFault("schema_grid_levels", row=number, names=names)
        if self.tolerance not in ids:
            raise SchemaFault("schema_tolerance", name=self.tolerance)

    def level(self, likelihood: str, impact: str) -> Rating:
        """Return the level of a risk. Raises KeyError for an id not on its scale."""
        row = self._index(self.likelihood, likelihood)
        cell = self._index(self.impact, impact)
        return self.rating(self.grid[row][cell])

    def rating(self, level: str) -> Rating:
        """Return the level with this id. Raises KeyError when there is none."""
        return self.levels[self._index(self.levels, level)]

    def rank(self, level: str) -> int:
        """Return the position of a level, 0 for the lowest. Raises KeyError when there is none."""
        return self._index(self.levels, level)

    def exceeds_tolerance(self, level: str) -> bool:
        """Return whether a level needs a manager's acceptance."""
        return self.rank(level) > self.rank(self.tolerance)

    @staticmethod
    def _index(scale: Sequence[ScaleStep | Rating], code: str) -> int:
        for index, step in enumerate(scale):
            if step.id == code:
                return index
        raise KeyError(code)
