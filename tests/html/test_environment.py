"""Pages escape what a person typed; a name that is missing is an error, never an empty text."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from planbuilder.html.environment import environment, line_breaks, render_page, unbroken_dates


def test_line_feeds_are_line_breaks_and_text_is_escaped() -> None:
    assert line_breaks("a < b\nc & d") == Markup("a &lt; b<br/>c &amp; d")


@pytest.mark.parametrize(
    "date", ["2026-11-21", "2026-27", "1er mai 2026", "21 novembre 2026", "21\xa0mars 2026"]
)
def test_a_date_stays_on_its_line(date: str) -> None:
    assert unbroken_dates(f"<p>le {date}.</p>") == f'<p>le <span class="date">{date}</span>.</p>'


def test_only_text_is_looked_through() -> None:
    for markup in ('<p id="2026-11-21">none</p>', "<p>12345-67-89 and 21 2026</p>"):
        assert unbroken_dates(markup) == markup


def test_a_missing_name_is_an_error() -> None:
    page = environment().from_string("{{ name }}")
    assert page.render(name="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        page.render()
    with pytest.raises(UndefinedError):
        render_page("start.html.jinja")
