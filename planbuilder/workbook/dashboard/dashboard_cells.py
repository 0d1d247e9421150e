"""Writes the cells of both sheets of a dashboard: styles, guarded text, numbers, formulas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from planbuilder.text import Language
from planbuilder.workbook.dashboard.portfolio import Dashboard
from planbuilder.workbook.escapes import shield
from planbuilder.workbook.sheet_styles import STYLES, date_format

TOP = 3
"""The row of the headings of the portfolio, counted from 0."""
TITLE, SHORT = 44.0, 14.0
"""The width of the first column, and of columns with numbers, in characters."""
_LETTER, _LEGAL = 1, 5  # paper sizes
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class DashboardCells:
    """Writes the cells of one dashboard; columns and rows count from 0."""

    def __init__(self, dashboard: Dashboard, book: Workbook) -> None:
        self.dashboard, self.book = dashboard, book
        self.words: Callable[[str], str] = dashboard.words
        self.name = self.words("dashboard.rows")
        self.columns = _columns(dashboard)
        self.last = TOP + max(len(dashboard.rows), 1)
        self._styles: dict[tuple[str, bool], Any] = {}

    @property
    def percent_format(self) -> str:
        """The number format of a share: 87% in English, 87 % in French."""
        french = self.dashboard.language is Language.FR
        return "0\N{NO-BREAK SPACE}%" if french else "0%"

    def column(self, key: str) -> int:
        """Return the number of a column of the portfolio sheet."""
        return next(at for at, (own, _, _) in enumerate(self.columns) if own == key)

    def range(self, key: str) -> str:
        """Return the address of a column of the portfolio, valid on any sheet."""
        col = self.column(key)
        return f"'{self.name}'!{xl_range_abs(TOP + 1, col, self.last, col)}"

    def copy(self, row: int, key: str) -> str:
        """Return a formula that repeats a cell of the portfolio, blank if that is blank."""
        cell = f"'{self.name}'!{xl_rowcol_to_cell(row, self.column(key), True, True)}"
        return f'=IF({cell}="","",{cell})'

    def set_up(self, page: Any, *, portrait: bool) -> None:
        """Set margins, paper, footer and orientation of a sheet that is one page wide."""
        if portrait:
            page.set_portrait()
            page.set_paper(_LETTER)
        else:
            page.set_landscape()
            page.set_paper(_LEGAL)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.set_footer("&L&A&R&P / &N")
        page.hide_gridlines(2)

    def text(self, page: Any, row: int, col: int, text: str, style: str = "plain") -> None:
        """Write a text that can never become a formula or a link."""
        quote = text.startswith(_FORMULA_SIGNS)
        page.write_string(row, col, shield(text), self.style(style, quote))

    def number(self, page: Any, row: int, col: int, value: float | None, style: str) -> None:
        """Write a number, or an empty cell for None."""
        if value is None:
            page.write_blank(row, col, None, self.style(style))
        else:
            page.write_number(row, col, value, self.style(style))

    def formula(
        self, page: Any, row: int, col: int, formula: str, value: float | str, style: str = "number"
    ) -> None:
        """Write a formula, with the result that programs show before they calculate."""
        page.write_formula(row, col, formula, self.style(style), value)

    def style(self, name: str, quote: bool = False) -> Any:
        """Return the format with this name."""
        if (name, quote) not in self._styles:
            share = {**STYLES["number"], "num_format": self.percent_format}
            own = share if name == "share" else STYLES[name]
            if name == "date":
                own = {**own, "num_format": date_format(self.dashboard.formats)}
            self._styles[name, quote] = self.book.add_format({**own, "quote_prefix": quote})
        return self._styles[name, quote]


def _columns(dashboard: Dashboard) -> list[tuple[str, str, float]]:
    """Return the key, the heading and the width of each column of the portfolio."""
    words = dashboard.words
    widths = {
        "document": TITLE,
        "file": 30.0,
        "platform": 20.0,
        "state": 20.0,
        "complete": SHORT,
        **{f"share_{at}": SHORT for at in range(len(dashboard.languages))},
        **dict.fromkeys(("to_do", "errors", "warnings", "advice", "next_date"), 16.0),
        **{f"level_{at}": 16.0 for at in range(len(dashboard.levels))},
    }
    residual = words("dashboard.residual")
    headings = {f"share_{at}": name for at, name in enumerate(dashboard.languages)} | {
        f"level_{at}": f"{residual} {name}" for at, (name, _) in enumerate(dashboard.levels)
    }
    return [
        (key, headings.get(key) or words(f"dashboard.{key}"), width)
        for key, width in widths.items()
    ]
