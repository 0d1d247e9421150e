"""Word comments of a draft, at the answers they speak of. A final document never has any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from planbuilder.assembly.values import Properties
from planbuilder.word.package import Package
from planbuilder.word.styles import Styles


def add_comments(
    package: Package,
    roots: Mapping[str, etree._Element],
    styles: Styles,
    context: Mapping[str, Any],
    properties: Properties,
) -> None:
    """Add the remarks of the values in `context` as comments at their places."""
