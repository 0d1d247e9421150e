"""A part with known elements alone: it is read, inspected and found to be XML without a tree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from planbuilder.word.inspect.markup import Markup
from planbuilder.word.inspect.nesting import is_balanced
from planbuilder.word.inspect.segment_analysis import skeleton_of
from planbuilder.word.inspect.skeleton import Skeleton

_DECLARED = re.compile(r' xmlns:(\w+)="')


class KnownMarkup(Struct, frozen=True):
    """A part with known elements alone: its markup, its skeletons in their order, its nesting."""

    markup: Markup
    skeletons: Sequence[Skeleton]
    nesting: str

    @property
    def is_xml(self) -> bool:
        """Whether the part is valid XML; false is inconclusive.

        Each skeleton is, the rest is, each segment but the last has a paragraph, and all is nested.
        """
        paragraphs = self.nesting.count("P") + self.nesting.count("B")
        return (
            self.markup.is_rest_xml
            and paragraphs == len(self.skeletons) - 1
            and is_balanced(self.nesting)
        )


def known_markup(markup: Markup) -> KnownMarkup | None:
    """Return a part with its skeletons; None where an element, or a prefix, is not known."""
    skeletons = [each for each in map(skeleton_of, markup.segments) if each is not None]
    if len(skeletons) < len(markup.segments):
        return None
    root, _, _ = markup.tags.partition(">")
    prefixes = {"w"}.union(*{each.prefixes for each in skeletons})
    if not all(" xmlns:r=" in link for link in markup.links):
        prefixes.add("r")
    if not prefixes <= set(_DECLARED.findall(root)):
        return None
    return KnownMarkup(markup, skeletons, "".join([each.nesting for each in skeletons]))
