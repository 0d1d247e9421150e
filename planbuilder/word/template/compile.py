"""Compiles a Word template once, so that each document only has to be filled in.

docxtpl's own preprocessing runs once for each part; Jinja compiles the parts in its sandbox; all
other entries of the file are kept compressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from msgspec import Struct

from planbuilder.errors import Problem, TemplateError
from planbuilder.text import LANGUAGES
from planbuilder.word.ooxml.active_content import ActiveContent, active_content
from planbuilder.word.ooxml.archive import entry, parse_part, part_bytes, read_parts
from planbuilder.word.ooxml.namespaces import (
    COMMENTS,
    CONTENT_TYPES,
    DOCUMENT,
    NUMBERING,
    SETTINGS,
    STYLES,
    WORD_TYPES,
    WP_URI,
    replace_by_text,
    w,
)
from planbuilder.word.ooxml.properties import forget_editor, with_language
from planbuilder.word.ooxml.styles import Styles, read_styles
from planbuilder.word.ooxml.table_of_contents import contents_levels
from planbuilder.word.tag_patterns import BRACES
from planbuilder.word.template.compiled_template import Template, TemplatePart, TypedTag
from planbuilder.word.template.jinja_text import compile_tree
from planbuilder.word.template.normalization import normalize
from planbuilder.word.template.program_annotations import annotate
from planbuilder.word.template.program_compiler import compile_program
from planbuilder.word.template.sandbox import (
    OWN_FILTERS,
    check_blocks,
    check_language,
    check_syntax,
    environment,
)
from planbuilder.word.template.tag_repair import Faults
from planbuilder.word.template.tags import PartTags, find_tags, place_tags
from planbuilder.word.template.template_language import constructs_outside
from planbuilder.word.template.variables import names_in

_FILLED = frozenset(
    f"{WORD_TYPES}{name}+xml"
    for name in ("document.main", "header", "footer", "footnotes", "endnotes")
)
_MOST_PROBLEMS = 100
"""The problems of one template that are named; the others are counted."""

_FLAT = 16
"""How many nodes of a flat part may stand inside each other; starters have at most nine."""

_TEXT = '<w:t xml:space="preserve"'
_TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange")


@lru_cache(maxsize=4)  # what is checked is filled in next; starters are compared with many
def compile_template(data: bytes, file: str | None = None) -> Template:
    """Return the template in the bytes of a docx; `file` is its name in messages.

    Raises TemplateError with every fault: broken, misplaced and unknown tags, unclosed blocks,
    missing styles, remaining comments and tracked changes.
    """
    raw = read_parts(data, TemplateError, file)
    for required in (CONTENT_TYPES, DOCUMENT, STYLES):
        if required not in raw:
            raise TemplateError(Problem("word_file_incomplete", file, values={"part": required}))
    roots = {
        name: parse_part(part, TemplateError, name)
        for name, part in raw.items()
        if name.endswith((".xml", ".rels"))
    }
    active = [_refusal(content) for content in active_content(raw, roots)]
    repaired = normalize(roots, read_styles(roots[STYLES], roots.get(NUMBERING)))
    personal = (name for name, root in roots.items() if forget_editor(root))
    for name in chain(repaired, personal):
        raw[name] = part_bytes(roots[name])
    styles = read_styles(roots[STYLES], roots.get(NUMBERING))
    missing = styles.missing(contents_levels(roots[DOCUMENT]))
    problems = [*active, *missing, *_leftovers(roots)]  # before compiling changes the trees
    jinja = environment()
    compiled = [_compile_part(name, roots[name], styles, jinja) for name in _filled_parts(roots)]
    problems += chain.from_iterable(each.problems for each in compiled)
    if problems:
        raise TemplateError(
            _first_problems([_in_file(problem, file) for problem in problems], file)
        )
    by_language = {
        language: {
            name: entry(part_bytes(with_language(roots[name], language)))
            for name in (STYLES, SETTINGS)
            if name in roots
        }
        for language in LANGUAGES
    }
    entries = {name: entry(part) for name, part in raw.items()}
    return Template(
        tuple(each.part for each in compiled if each.part is not None),
        raw,
        entries,
        by_language,
        styles,
        frozenset().union(*(each.names for each in compiled)),
        tuple(chain.from_iterable(each.tags for each in compiled)),
    )


def _refusal(content: ActiveContent) -> Problem:
    """Return the problem of a template with active content."""
    return Problem(f"template_has_{content.kind}", content.part, values={"detail": content.detail})


def _first_problems(problems: list[Problem], file: str | None) -> list[Problem]:
    """Return the first problems of a template, and how many more there are."""
    more = len(problems) - _MOST_PROBLEMS
    if more <= 0:
        return problems
    return [*problems[:_MOST_PROBLEMS], Problem("more_problems", file, values={"count": more})]


def _in_file(problem: Problem, file: str | None) -> Problem:
    """Return a problem of a part as one of the template, with the part as its path."""
    return Problem(problem.code, file, problem.file, values=problem.values) if file else problem


def _filled_parts(roots: Mapping[str, etree._Element]) -> Iterator[str]:
    """Yield the names of the parts that are filled in, the document first."""
    overrides = {
        (override.get("PartName") or "").lstrip("/"): override.get("ContentType")
        for override in roots[CONTENT_TYPES]
    }
    part_names = [name for name in roots if overrides.get(name) in _FILLED or name == DOCUMENT]
    return iter(sorted(part_names, key=lambda name: (name != DOCUMENT, name)))


def _leftovers(roots: Mapping[str, etree._Element]) -> Iterator[Problem]:
    """Yield comments and tracked changes, which a document must not inherit."""
    if COMMENTS in roots and len(roots[COMMENTS]):
        yield Problem("template_has_comments", file=COMMENTS)
    parts_filled = set(_filled_parts(roots))
    for name, root in roots.items():
        if next(root.iter(*(w(mark) for mark in _TRACKED)), None) is not None:
            yield Problem("template_has_tracked_changes", file=name)
        if name in parts_filled or name.startswith("docProps/"):
            continue
        stray = BRACES.search("".join(str(text) for text in root.itertext()))
        if stray:
            yield Problem("template_tag_out_of_place", file=name, values={"near": stray.group()})


class _CompiledPart(Struct, frozen=True):
    """What a part gives: itself, the names it reads and its tags, or else its faults.

    `part` is None also where there is nothing to fill in.
    """

    part: TemplatePart | None = None
    names: frozenset[str] = frozenset()
    tags: tuple[TypedTag, ...] = ()
    problems: Sequence[Problem] = ()


def _compile_part(
    name: str, root: etree._Element, styles: Styles, jinja: SandboxedEnvironment
) -> _CompiledPart:
    """Return one compiled part; its tree is changed."""
    part_tags = find_tags(root, name, styles)
    faults = part_tags.faults
    check_blocks(part_tags.tags, faults)
    if faults.problems:
        check_syntax(part_tags.tags, faults, jinja)
        return _CompiledPart(problems=faults.problems)
    if not part_tags.tags and name != DOCUMENT and not _has_ids(root):
        return _CompiledPart()
    place_tags(part_tags)
    _drop_empty_runs(root)
    source = _patch(etree.tostring(root, encoding="unicode"))
    too_costly = Problem("template_too_costly", name)
    try:
        tree = jinja.parse(source)
        if any(constructs_outside(tree, OWN_FILTERS)):
            check_language(part_tags.tags, faults, jinja)
            return _CompiledPart(problems=faults.problems or [too_costly])
        names = frozenset(names_in(tree))  # before Jinja changes the tree
        part = _part_of(name, source, tree, part_tags, styles, jinja)
    except (RecursionError, MemoryError, SyntaxError, OverflowError, ValueError):
        return _CompiledPart(problems=[too_costly])
    except TemplateSyntaxError as error:
        check_syntax(part_tags.tags, faults, jinja)
        return _CompiledPart(problems=faults.problems or [_somewhere(source, name, error)])
    tags = (TypedTag(name, tag.wording, tag.near, tag.code) for tag in part_tags.tags)
    return _CompiledPart(part, names, tuple(tags))


def _part_of(
    name: str,
    source: str,
    tree: nodes.Template,
    part_tags: PartTags,
    styles: Styles,
    jinja: SandboxedEnvironment,
) -> TemplatePart:
    """Return a part from its text and what Jinja parsed: with a program, if one can express it."""
    program = compile_program(tree)
    if program is not None:
        program = annotate(program, part_tags.formats, styles)
    part = TemplatePart(name, source, program, tuple(part_tags.formats))
    if program is None or not _is_flat(tree):
        part.__dict__["text"] = compile_tree(tree, name, jinja)  # the property is cached there
    return part


def _is_flat(tree: nodes.Template) -> bool:
    """Return whether a part nests so little that Python certainly compiles what Jinja makes of it.

    Python allows twenty loops inside each other. What has a program seldom needs Jinja, and its
    text is then compiled when it is first read.
    """
    level: list[nodes.Node] = [tree]
    for _ in range(_FLAT):
        level = [child for node in level for child in node.iter_child_nodes()]
    return not level


def _has_ids(root: etree._Element) -> bool:
    """Return whether a part has ids that must be unique in the whole document."""
    marks = (w("bookmarkStart"), w("sdtPr"), f"{{{WP_URI}}}docPr")
    return next(root.iter(*marks), None) is not None


def _somewhere(source: str, name: str, error: TemplateSyntaxError) -> Problem:
    """Return a fault that belongs to no single tag, with the text of its line."""
    faults = Faults(name)
    line = source.splitlines()[max(0, error.lineno - 1)]
    near = re.sub(r"<[^>]+>", " ", line)
    faults.note("template_tag_malformed", near, tag="", reason=error.message or "")
    return faults.problems[0]


def _patch(source: str) -> str:
    """Return the XML of a part as docxtpl passes it to Jinja.

    `patch_xml` is public by name, but only docxtpl's source describes it: `pyproject.toml` limits
    docxtpl to one minor version.
    """
    # Importing docxtpl takes half a second, and reading back does not need it.
    from docxtpl import DocxTemplate

    patched = str(DocxTemplate("").patch_xml(source))
    return patched.replace(f"{_TEXT}></w:t>", f"{_TEXT}/>")  # as a serialised tree has it


def _drop_empty_runs(root: etree._Element) -> None:
    """Remove runs that became empty when a tag was separated from its surroundings."""
    for run in list(root.iter(w("r"))):
        empty = all(part.tag == w("rPr") or (part.tag == w("t") and not part.text) for part in run)
        if empty and not run.text:
            replace_by_text(run)
