"""Checks what would prevent a person from reading a docx, or Word from opening it unchanged.

Validators check the order of elements. These rules check what validators do not: the needs of
screen readers, and faults that programs repair silently. The `file` of a problem is the part, and
its `path` the nearest text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile

from lxml import etree

from planbuilder.answers.value_cache import document_cache
from planbuilder.errors import Problem
from planbuilder.word.inspect.contrast import unreadable
from planbuilder.word.inspect.docx import Docx, open_docx
from planbuilder.word.inspect.markup_summary import EMPTY_LINKS
from planbuilder.word.inspect.pictures import picture_problems
from planbuilder.word.inspect.soundness import LANGUAGE, is_plainly_sound
from planbuilder.word.inspect.structure import structural_problems
from planbuilder.word.ooxml.namespaces import (
    DOCUMENT,
    STYLES,
    child,
    text_of,
    value,
    w,
    xpath,
)
from planbuilder.word.ooxml.properties import CORE
from planbuilder.word.ooxml.table_of_contents import headings_in
from planbuilder.word.tag_patterns import BRACES

_DC = "{http://purl.org/dc/elements/1.1/}"
_NEAR = 40
# libxml2 selects what a rule has to look at, because hardly any paragraph concerns any rule.
_LANGUAGE_MARKS = xpath("//w:lang/@w:val")
_PARAGRAPHS_IN_BOLD = xpath("//w:p[.//w:r/w:rPr/w:b]")
_PARAGRAPHS_WITH_BRACES = xpath("//w:p[.//w:t[contains(., '{')] | .//w:t[contains(., '}')]]")
_STYLE_MARKS = tuple(xpath(f"//w:{name}/@w:val") for name in ("pStyle", "rStyle", "tblStyle"))


READER_FAULTS = frozenset(
    {
        "document_without_title",
        "document_without_language",
        "language_unknown",
        "heading_level_skipped",
        "document_without_headings",
        "heading_by_looks_only",
        "table_without_header_row",
        "table_without_description",
        "table_within_table",
        "table_with_merged_cells",
        "image_without_description",
        "image_floating",
        "text_box",
        "paragraph_empty",
        "link_without_meaning",
        "control_without_title",
        "text_hidden",
        "text_without_contrast",
    }
)
"""Codes of accessibility problems; all others keep Word from opening a file unchanged."""

Rule = Callable[[Docx], Iterator[Problem]]


@document_cache(maxsize=24)  # as for reading
def accessibility_problems(data: bytes) -> tuple[Problem, ...]:
    """Return every problem of a docx. Raises AssemblyError when it cannot be read at all."""
    docx = open_docx(data)
    return () if is_plainly_sound(docx) else problems_in(docx)


def problems_in(docx: Docx) -> tuple[Problem, ...]:
    """Return every finding about a docx, found by going through the trees of its parts."""
    problems = [problem for rule in _RULES for problem in rule(docx)]
    return (*problems, *structural_problems(docx.parts, docx.roots))


def _problem(code: str, near: etree._Element | str = "", **values: str | int) -> Problem:
    return Problem(code, DOCUMENT, _excerpt(near), values=values)


def _excerpt(near: etree._Element | str) -> str | None:
    text = near if isinstance(near, str) else text_of(near)
    return " ".join(text.split())[:_NEAR] or None


def _title(docx: Docx) -> Iterator[Problem]:
    core = docx.roots.get(CORE)
    title = None if core is None else core.findtext(f"{_DC}title")
    if not (title or "").strip():
        yield _problem("document_without_title")


def _languages(docx: Docx) -> Iterator[Problem]:
    styles = docx.roots.get(STYLES)
    default = None if styles is None else child(styles, "docDefaults", "rPrDefault", "rPr", "lang")
    if default is None:
        yield _problem("document_without_language")
    for root in docx.roots.values():
        for language in _LANGUAGE_MARKS(root):
            if not LANGUAGE.fullmatch(language):
                yield _problem("language_unknown", language=language)


def _headings(docx: Docx) -> Iterator[Problem]:
    previous = 0
    for heading in headings_in(docx.body, docx.styles):
        if heading.level > previous + 1:
            yield _problem(
                "heading_level_skipped", heading.text, level=heading.level, after=previous
            )
        previous = heading.level
    if not previous:
        yield _problem("document_without_headings")


def _fake_headings(docx: Docx) -> Iterator[Problem]:
    """Yield short paragraphs that are bold throughout and look like headings, except on a cover."""
    heading = {style for style, name in docx.styles.names.items() if "heading" in name}
    blocks = iter(docx.body[0])
    cover = set(takewhile(lambda each: value(child(each, "pPr", "pStyle")) not in heading, blocks))
    for paragraph in _PARAGRAPHS_IN_BOLD(docx.body):
        text = "" if paragraph in cover else text_of(paragraph).strip()
        if not text or len(text) >= 2 * _NEAR or text.endswith((".", ":")):
            continue
        style = value(child(paragraph, "pPr", "pStyle"))
        if style in heading or next(paragraph.iterancestors(w("tc")), None) is not None:
            continue
        runs = [run for run in paragraph.iter(w("r")) if text_of(run).strip()]
        if runs and all(child(run, "rPr", "b") is not None for run in runs):
            yield _problem("heading_by_looks_only", paragraph)


def _tables(docx: Docx) -> Iterator[Problem]:
    for table in docx.body.iter(w("tbl")):
        if not any(child(row, "trPr", "tblHeader") is not None for row in table.iter(w("tr"))):
            yield _problem("table_without_header_row", table)
        properties = child(table, "tblPr")
        has_description = properties is not None and any(
            value(child(properties, name)) for name in ("tblCaption", "tblDescription")
        )
        if not has_description:
            yield _problem("table_without_description", table)
        if next(table.iterancestors(w("tbl")), None) is not None:
            yield _problem("table_within_table", table)
        if next(table.iter(w("gridSpan"), w("vMerge"), w("hMerge")), None) is not None:
            yield _problem("table_with_merged_cells", table)


def _drawings(docx: Docx) -> Iterator[Problem]:
    return picture_problems(docx.roots)


def _paragraphs(docx: Docx) -> Iterator[Problem]:
    """Yield empty paragraphs used for spacing.

    Those that must end a section or cell are allowed.
    """
    visible = (w("drawing"), w("pict"), w("object"), w("sectPr"), w("br"), w("fldChar"))
    for paragraph in docx.body.iter(w("p")):
        if text_of(paragraph).strip():
            continue
        parent = paragraph.getparent()
        only = parent is not None and parent.tag == w("tc") and len(parent.findall(w("p"))) == 1
        if only or next(paragraph.iter(*visible), None) is not None:
            continue
        following = paragraph.getnext()
        after_table = _is_table(paragraph.getprevious()) and (
            following is None or following.tag in (w("tbl"), w("sectPr"))
        )
        if not after_table:
            previous = paragraph.getprevious()
            yield _problem("paragraph_empty", "" if previous is None else previous)


def _is_table(element: etree._Element | None) -> bool:
    return element is not None and element.tag == w("tbl")


def _links(docx: Docx) -> Iterator[Problem]:
    for link in docx.body.iter(w("hyperlink")):
        text = text_of(link).strip()
        if text.lower() in EMPTY_LINKS:
            yield _problem("link_without_meaning", text)


def _controls(docx: Docx) -> Iterator[Problem]:
    for root in docx.roots.values():
        for control in root.iter(w("sdtPr")):
            gallery = child(control, "docPartObj") is not None
            if not gallery and not value(child(control, "alias")):
                yield _problem("control_without_title", control)


def _colours(docx: Docx) -> Iterator[Problem]:
    for code, text in unreadable(docx.body, docx.roots.get(STYLES)):
        yield _problem(code, text)


def _styles(docx: Docx) -> Iterator[Problem]:
    style_ids = set(docx.styles.names)
    for name, root in docx.roots.items():
        names = {style for search in _STYLE_MARKS for style in search(root) if style}
        for style in sorted(names - style_ids):
            yield Problem("style_undefined", name, values={"style": style})


def _tags(docx: Docx) -> Iterator[Problem]:
    """Yield the remains of template tags in parts that contain no answers."""
    part = docx.parts[DOCUMENT]
    if not any(mark in part for mark in (b"{", b"}", b"&#")):
        return
    for paragraph in _PARAGRAPHS_WITH_BRACES(docx.body):
        own = [
            text.text or ""
            for text in paragraph.iter(w("t"))
            if next(text.iterancestors(w("sdt")), None) is None
        ]
        if BRACES.search("".join(own)):
            yield _problem("tag_left_over", "".join(own))


_RULES: tuple[Rule, ...] = (
    _title,
    _languages,
    _headings,
    _fake_headings,
    _tables,
    _drawings,
    _paragraphs,
    _links,
    _controls,
    _colours,
    _styles,
    _tags,
)
