"""The Jinja2 environment of every page: templates of this package, escaped by default.

The templates are in `templates/` beside this module and are part of the wheel. They contain markup
only; every word comes from the instrument. Autoescape escapes what a person typed; an undefined
name is an error, never an empty text.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planbuilder.text.links import by_address

TEMPLATES = Path(__file__).parent / "templates"

_TEXT = re.compile(r">[^<]+<")
_DATE = re.compile(r"\b\d{4}-\d{2}(?:-?\d{2})?\b|\b\d{1,2}(?:er)?[ \xa0][^\W\d_]+[ \xa0]\d{4}\b")


def render_page(template: str, **values: object) -> bytes:
    """Return a template of this package filled with `values`, as UTF-8 with one final newline.

    Raises jinja2.UndefinedError for a name missing from `values`, which is a bug of planbuilder.
    """
    return (environment().get_template(template).render(values).rstrip("\n") + "\n").encode()


@cache
def environment() -> Environment:
    """Return the environment, created once for each process."""
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters["line_breaks"] = line_breaks
    jinja.filters["by_address"] = by_address
    jinja.filters["unbroken_dates"] = unbroken_dates
    return jinja


def line_breaks(text: str) -> Markup:
    """Return a text escaped for HTML, with its line feeds as `<br/>`."""
    return Markup("<br/>").join(text.split("\n"))


def unbroken_dates(markup: str) -> Markup:
    """Return markup with each date in a `span` of class `date`, which no style sheet breaks.

    Dates are ISO dates, fiscal years, and dates in words that begin with the day.
    """

    def mark(text: re.Match[str]) -> str:
        return _DATE.sub(r'<span class="date">\g<0></span>', text[0])

    return Markup(_TEXT.sub(mark, markup))
