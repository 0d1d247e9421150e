"""A compiled template as plain values, which need no Jinja unless a part has no program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from planbuilder.text import Language
from planbuilder.word.markup.fragments import is_plain
from planbuilder.word.ooxml.archive import Entry
from planbuilder.word.ooxml.styles import Styles
from planbuilder.word.template.placement import TagFormat
from planbuilder.word.template.program import Program
from planbuilder.word.template.program_annotations import FixedTexts, fixed_texts

if TYPE_CHECKING:
    from jinja2 import Template as JinjaTemplate

# Jinja is imported where it is used: a part with a program needs none of it.


class TemplatePart(Struct, frozen=True, dict=True):
    """One part that is filled in: its text, its program, and the formats of its tags.

    `program` is None when only Jinja can do what the text requires.
    """

    name: str
    source: str
    program: Program | None
    formats: tuple[TagFormat, ...]

    @cached_property
    def text(self) -> JinjaTemplate:
        """The text compiled by Jinja. Raises ValueError when it is not valid for a template.

        The language is checked again, as for a template from outside.
        """
        from planbuilder.word.template.jinja_text import compiled_text

        return compiled_text(self.source, self.name)

    @cached_property
    def is_plain(self) -> bool:
        """Whether it can be finished as markup."""
        return is_plain(self.source)

    @cached_property
    def fixed(self) -> FixedTexts:
        """What all documents of the template have in common in this part."""
        return (
            FixedTexts("", has_separate_tables=False, is_serialized=False)
            if self.program is None
            else fixed_texts(self.program)
        )


class TypedTag(Struct, frozen=True):
    """A tag as a person typed it: its part, its sentence, and the name it reads."""

    part: str
    wording: str
    near: str
    code: str


class Template(Struct, frozen=True):
    """A template ready to be filled in.

    `parts` are filled in, `raw` are the bytes of parts that rendering may extend, `entries` are all
    parts compressed, `by_language` those that differ by language, `names` the dotted names that are
    read, `tags` the tags that read them. One from outside, named in `outside_file`, is filled in by
    a separate process under limits.
    """

    parts: tuple[TemplatePart, ...]
    raw: Mapping[str, bytes]
    entries: Mapping[str, Entry]
    by_language: Mapping[Language, Mapping[str, Entry]]
    styles: Styles
    names: frozenset[str]
    tags: tuple[TypedTag, ...] = ()
    outside_file: str | None = None


def template_names(template: Template) -> frozenset[str]:
    """Return the dotted names that a template reads; columns of a table as `rows[].column`."""
    return template.names
