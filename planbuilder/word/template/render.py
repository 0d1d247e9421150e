"""Makes a document from a template and a context; equal values always give equal bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from typing import Any

from msgspec.structs import replace

from planbuilder.content.sections import BLANK
from planbuilder.content.values import Properties
from planbuilder.errors import AssemblyError, Problem, TemplateError
from planbuilder.text import Language
from planbuilder.text.official_titles import Titles
from planbuilder.word.markup.filled_blocks import FilledBlock
from planbuilder.word.markup.finished_parts import finish
from planbuilder.word.markup.fragments import BeyondMarkupError
from planbuilder.word.ooxml.anchors import Anchors
from planbuilder.word.ooxml.archive import (
    QUICK,
    Entry,
    entry,
    parse_part,
    part_bytes,
    write_parts,
)
from planbuilder.word.ooxml.blank_columns import drop_blank_columns
from planbuilder.word.ooxml.captions import number_captions
from planbuilder.word.ooxml.clean_text import characters_in, clean, clean_properties
from planbuilder.word.ooxml.finalization import complete
from planbuilder.word.ooxml.language_tags import tag_titles
from planbuilder.word.ooxml.list_of_tables import fill_list_of_tables
from planbuilder.word.ooxml.long_rows import let_long_rows_split
from planbuilder.word.ooxml.namespaces import DOCUMENT, NUMBERING, w
from planbuilder.word.ooxml.properties import CORE, CORE_RELATION, CORE_TYPE, core_properties
from planbuilder.word.ooxml.relationships import (
    PACKAGE_RELATIONS,
    NewList,
    PackageParts,
    relations_of,
)
from planbuilder.word.ooxml.table_of_contents import fill_contents
from planbuilder.word.ooxml.unbroken_numbers import keep_numbers_whole
from planbuilder.word.template.allowance import ALLOWANCE, MAX_CHARACTERS, allowance_for
from planbuilder.word.template.compiled_template import Template, TemplatePart
from planbuilder.word.template.draft_comments import with_comments
from planbuilder.word.template.missing_names import missing_names
from planbuilder.word.template.placement import RENDER_STATE, UNFIT_VALUES, RenderState
from planbuilder.word.template.program import BeyondProgramError, UnknownNameError, execute
from planbuilder.word.template.prose import Additions
from planbuilder.word.template.unknown_name import unknown_name

# Jinja, and what starts another process, are imported where used: templates seldom need them.

FillPart = Callable[[TemplatePart, Mapping[str, Any]], Iterable[FilledBlock]]
"""Fills in a part: gives its text block by block, from the part and its context."""


def render(
    template: Template,
    context: Mapping[str, Any],
    properties: Properties,
    *,
    draft: bool,
    titles: Titles | None = None,
) -> bytes:
    """Return the docx made from `template` with `context`.

    A draft shows the remarks on values as Word comments; a final document has none, and no column
    that is blank in every row. If `titles` are given, those in the other language are tagged.
    Raises AssemblyError for text or values that cannot be written, TemplateError for names that are
    not in the context, or for a template from outside that takes too much time or memory.
    """
    context, properties = clean(context), clean_properties(properties)
    fill = partial(_render_either_way, template, context, properties, draft=draft, titles=titles)
    if template.outside_file is None:
        return fill()
    from planbuilder.word.template.render_process import in_own_process

    return in_own_process(fill, template.outside_file, characters_in(context))


def _render_either_way(
    template: Template,
    context: Mapping[str, Any],
    properties: Properties,
    *,
    draft: bool,
    titles: Titles | None,
) -> bytes:
    """Return the docx made by the programs of a template, or by Jinja when they cannot make it."""
    with suppress(BeyondProgramError):
        return _render(
            template, context, properties, _filled_by_program, draft=draft, titles=titles
        )
    return _render(template, context, properties, _filled_by_jinja, draft=draft, titles=titles)


def _filled_by_program(part: TemplatePart, context: Mapping[str, Any]) -> list[FilledBlock]:
    if part.program is None:
        raise BeyondProgramError
    blocks = execute(part.program, context)
    if not part.fixed.has_separate_tables:
        return [FilledBlock(block.markup) for block in blocks]
    if not part.fixed.is_serialized:
        return [replace(block, is_serialized=False) for block in blocks]
    return blocks


def _filled_by_jinja(part: TemplatePart, context: Mapping[str, Any]) -> Iterator[FilledBlock]:
    from planbuilder.word.template.jinja_text import filled_text

    return map(FilledBlock, filled_text(part.text, context))


def _render(
    template: Template,
    context: Mapping[str, Any],
    properties: Properties,
    fill_part: FillPart,
    *,
    draft: bool,
    titles: Titles | None,
) -> bytes:
    package = PackageParts(template.raw)
    last_list = _last_list(template)
    lists: list[NewList] = []
    anchors = Anchors()
    allowance = allowance_for(context)
    filled: dict[str, list[FilledBlock]] = {}
    for part in template.parts:
        additions = Additions(_link_prefix(template, part.name), last_list, lists, anchors)
        state = RenderState(template.styles, part.formats, properties.language, additions)
        own = {**context, RENDER_STATE: state, ALLOWANCE: allowance}
        filled[part.name] = _fill(template, part, own, fill_part)
        package.add_links(part.name, additions.links)
    package.add_lists(NUMBERING, lists, last_list)
    parts = _finish(template, filled, anchors.last, properties.language, titles, draft=draft)
    if draft:
        parts[DOCUMENT] = with_comments(
            package, parts[DOCUMENT], template.styles, context, properties, titles
        )
    if CORE not in template.raw:
        package.declare(CORE, CORE_TYPE)
        package.relate(PACKAGE_RELATIONS, "rIdCore", CORE_RELATION, CORE)
    changed = package.changed_parts() | parts
    changed[CORE] = core_properties(properties)
    entries: dict[str, Entry] = {**template.entries, **template.by_language[properties.language]}
    entries.update((name, entry(part, QUICK)) for name, part in sorted(changed.items()))
    return write_parts(entries)


def _finish(
    template: Template,
    filled: Mapping[str, Sequence[FilledBlock]],
    last_bookmark: int,
    language: Language,
    titles: Titles | None,
    *,
    draft: bool,
) -> dict[str, bytes]:
    """Return the finished parts of a document, as markup if possible, otherwise as trees.

    `filled` are the blocks of each part.
    """
    if template.outside_file is None and all(part.is_plain for part in template.parts):
        blank = None if draft else BLANK
        with suppress(BeyondMarkupError):
            fixed = {part.name: part.fixed.texts for part in template.parts}
            return finish(
                *(filled, fixed, template.styles, language),
                titles=titles,
                blank=blank,
                last_bookmark=last_bookmark,
            )
    roots = {
        name: parse_part("".join(each.markup for each in blocks).encode(), AssemblyError, name)
        for name, blocks in filled.items()
    }
    number_captions(roots[DOCUMENT])
    fill_contents(roots[DOCUMENT], template.styles)
    fill_list_of_tables(roots[DOCUMENT], template.styles)
    if not draft:
        drop_blank_columns(roots[DOCUMENT], BLANK)
    let_long_rows_split(roots[DOCUMENT])
    complete(roots.values())
    if titles is not None:
        tag_titles(roots.values(), language, titles)
    keep_numbers_whole(roots.values())
    return {name: part_bytes(root) for name, root in roots.items()}


def _last_list(template: Template) -> int:
    """Return the highest list id in the template."""
    numbering = template.raw.get(NUMBERING)
    return 0 if numbering is None else _highest_id(numbering)


@lru_cache(maxsize=16)  # all documents of a template have the same
def _highest_id(part: bytes) -> int:
    numbering = parse_part(part, AssemblyError, NUMBERING)
    ids = (int(number.get(w("numId"), "0")) for number in numbering.iterfind(w("num")))
    return max(ids, default=0)


def _link_prefix(template: Template, part: str) -> str:
    """Return a prefix for ids of new links that no id of the template has."""
    prefix = "rIdLink"
    while prefix.encode() in template.raw.get(relations_of(part), b""):
        prefix += "x"
    return prefix


def _fill(
    template: Template, part: TemplatePart, context: Mapping[str, Any], fill_part: FillPart
) -> list[FilledBlock]:
    """Return the text of one part, filled in, in blocks."""
    try:
        return _within_limit(fill_part(part, context), part.name)
    except TemplateError as error:
        raise TemplateError(replace(each, file=part.name) for each in error.problems) from error
    except AssemblyError as error:
        if not all(problem.code in UNFIT_VALUES for problem in error.problems):
            raise
        raise AssemblyError(
            replace(
                each, file=part.name, values={**each.values, **_failure(template, part, context)}
            )
            for each in error.problems
        ) from error
    except UnknownNameError as error:
        missing = missing_names(template.names, context)
        failure = {} if missing else _failure(template, part, context)
        problems = [unknown_name(template, part.name, name) for name in missing]
        raise TemplateError(
            problems or Problem("template_name_unknown", part.name, values=failure)
        ) from error
    except (TypeError, ValueError, ArithmeticError, RecursionError) as error:
        failure = _failure(template, part, context)
        raise TemplateError(Problem("template_tag_failed", part.name, values=failure)) from error


def _failure(template: Template, part: TemplatePart, context: Mapping[str, Any]) -> dict[str, str]:
    """Return the values of a problem about the tag at which a part cannot be filled in."""
    from planbuilder.word.template.failed_tag import failed_tag

    tag = failed_tag(template, part, context)
    return {"tag": tag.typed, "near": tag.near, "name": tag.code, "suggestion": ""}


def _within_limit(text: Iterable[FilledBlock], name: str) -> list[FilledBlock]:
    """Return the blocks of a part, stopping as soon as they exceed the limit for reading them."""
    blocks: list[FilledBlock] = []
    length = 0
    for block in text:
        blocks.append(block)
        length += len(block.markup)
        if length > MAX_CHARACTERS:
            raise AssemblyError(
                Problem("document_too_large", file=name, values={"limit": MAX_CHARACTERS})
            )
    return blocks
