"""A sheet of XlsxWriter that looks through the text of a formula once, not once a cell.

For every cell with a formula XlsxWriter searches its text for each of some fifty functions that
newer programs know under longer names. A column has one formula, which every row repeats.
"""

from __future__ import annotations

from functools import lru_cache

from xlsxwriter.worksheet import Worksheet


class FormulaPage(Worksheet):  # type: ignore[misc]
    """A sheet as XlsxWriter writes it, with the same bytes."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        if self.use_future_functions:
            return str(super()._prepare_formula(formula, expand_future_functions))
        return _text_in_file(formula, expand_future_functions)


@lru_cache(maxsize=2048)
def _text_in_file(formula: str, expand_future_functions: bool) -> str:
    return str(Worksheet()._prepare_formula(formula, expand_future_functions))
