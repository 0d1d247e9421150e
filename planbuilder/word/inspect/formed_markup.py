"""A part of which all forms are known: it is read, inspected and found to be XML without a tree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from planbuilder.word.inspect.forms import form_of
from planbuilder.word.inspect.frame import is_nested
from planbuilder.word.inspect.markup import Markup
from planbuilder.word.inspect.segment_form import Form

_DECLARED = re.compile(r' xmlns:(\w+)="')


class FormedMarkup(Struct, frozen=True):
    """A part of which all forms are known: its markup, its forms in their order, its frame."""

    markup: Markup
    forms: Sequence[Form]
    frame: str

    @property
    def is_xml(self) -> bool:
        """Whether the part is valid XML; false is inconclusive.

        Each form is, the rest is, each segment but the last has a paragraph, and all is nested.
        """
        paragraphs = self.frame.count("P") + self.frame.count("B")
        return (
            self.markup.is_rest_xml and paragraphs == len(self.forms) - 1 and is_nested(self.frame)
        )


def with_forms(markup: Markup) -> FormedMarkup | None:
    """Return a part with its forms; None where one, or a prefix, is not known."""
    forms = [form for form in map(form_of, markup.stretches) if form is not None]
    if len(forms) < len(markup.stretches):
        return None
    root, _, _ = markup.tags.partition(">")
    prefixes = {"w"}.union(*{form.prefixes for form in forms})
    if not all(" xmlns:r=" in link for link in markup.links):
        prefixes.add("r")
    if not prefixes <= set(_DECLARED.findall(root)):
        return None
    return FormedMarkup(markup, forms, "".join([form.frame for form in forms]))
