"""Finds the tags of one part of a template, and moves them where rendering needs them.

The tag language is docxtpl's: `{{ x }}` inside a text, `{{r x}}` for runs, `{{p x}}` for
paragraphs, `{% if %}` and `{% for %}` with `{%p`, `{%tr` or `{%r` for the paragraph, table row or
run around the tag. Word splits tags over runs; they are joined again in the tree. Braces to be
printed are written `{_{` and `}_}`, as in docxtpl. docxtpl silently drops anything else in a
paragraph or row with such a tag, and keeps the last of two tags; here both are faults, because no
text of a template may vanish.
"""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree
from msgspec import Struct, field

from planbuilder.word.ooxml.namespaces import XML_SPACE, child, parent_of, replace_by_text, value, w
from planbuilder.word.ooxml.styles import Styles
from planbuilder.word.tag_patterns import BRACES, TAG
from planbuilder.word.template.placement import TagFormat
from planbuilder.word.template.refusals import refusal_of
from planbuilder.word.template.tag_repair import Faults, join_tags, texts_of

_SHAPE = re.compile(
    r"(\{\{|\{%)([-+]?)(?:(p|tr|tc|r)([-+]?)\s)?\s*(.*?)\s*([-+]?)(?:\}\}|%\})", re.DOTALL
)
_CONTAINERS = {"p": w("p"), "tr": w("tr"), "r": w("r")}
_FILTERS = {"p": "as_paragraphs", "r": "as_runs"}
_COMMENT = re.compile(r"\{#(p|tr|tc|r)\s[^}#]*#\}")
_FILTER = re.compile(r"\|\s*\w+(\([^)]*\))?")
_ESCAPE = re.compile(r"(\{)_([{%])|([}%])_(\})")
"""Braces to be printed, in docxtpl's notation: `{_{` and `%_}`."""


class Tag(Struct, frozen=True):
    """One tag. `level` is `p`, `tr`, `r` or empty; `code` is the text between the braces.

    `holder` is the element the tag replaces, or that contains it when it has no level; `wording` is
    the tag as typed, `near` the text of its paragraph.
    """

    statement: bool
    level: str
    code: str
    holder: etree._Element
    near: str
    wording: str

    @property
    def source(self) -> str:
        """Return the tag as Jinja reads it."""
        return f"{{% {self.code} %}}" if self.statement else f"{{{{ {self.code} }}}}"


class PartTags(Struct):
    """The tags of a part in document order, the formats around them, and its faults.

    `comments` are the paragraphs, rows and runs to be removed with the comment in them.
    """

    faults: Faults
    tags: list[Tag] = field(default_factory=list)
    formats: list[TagFormat] = field(default_factory=list)
    comments: list[etree._Element] = field(default_factory=list)


def find_tags(root: etree._Element, part: str, styles: Styles) -> PartTags:
    """Return the tags of a part, each joined and with its filter."""
    part_tags = PartTags(Faults(part))
    for element in root.iter(etree.Element):
        _attributes(element, part_tags)
    for paragraph in list(root.iter(w("p"))):
        join_tags(paragraph, part_tags.faults)
    for paragraph in list(root.iter(w("p"))):
        for text in texts_of(paragraph):
            if TAG.search(text.text or ""):
                _ParagraphTags(paragraph, styles, part_tags).take(text)
    for holder in part_tags.comments:
        if holder.getparent() is not None:
            replace_by_text(holder)
    _check_alone(part_tags)
    for text in root.iter(w("t")):
        text.text = _ESCAPE.sub(_unescape, text.text or "")
    return part_tags


def _unescape(signs: re.Match[str]) -> str:
    """Return a tag that prints the braces that were written with an underscore."""
    return f"{{{{ '{signs[0].replace('_', '')}' }}}}"


def place_tags(part_tags: PartTags) -> None:
    """Replace the element around each tag with a level by the tag."""
    for tag in part_tags.tags:
        if tag.level:
            replace_by_text(tag.holder, tag.source)


def _attributes(element: etree._Element, part_tags: PartTags) -> None:
    """Rewrite tags in attributes, such as the alternative text of an image."""
    if element.tag in (w("instrText"), w("delText")) and BRACES.search(element.text or ""):
        part_tags.faults.note("template_tag_out_of_place", element.text or "")
    for name, content in element.attrib.items():
        whole = str(content)
        if not BRACES.search(whole):
            continue
        if '"' in whole or BRACES.search(re.sub(r"\{\{[^{}]*\}\}", "", whole)):
            part_tags.faults.note("template_tag_broken", whole)
            continue
        for code in re.findall(r"\{\{([^{}]*)\}\}", whole):
            part_tags.tags.append(
                Tag(False, "", f"({code.strip()}) | as_attribute", element, whole, whole)
            )
        element.set(name, re.sub(r"\{\{\s*([^{}]*?)\s*\}\}", r"{{ (\1) | as_attribute }}", whole))


class _ParagraphTags(Struct, frozen=True):
    """The tags of one paragraph."""

    paragraph: etree._Element
    styles: Styles
    part_tags: PartTags

    def take(self, text: etree._Element) -> None:
        """Rewrite the tags of one `w:t`; those for runs get runs of their own."""
        runs = [tag for tag in TAG.finditer(text.text or "") if tag.group()[2:4] == "r "]
        for _ in runs:
            content = text.text or ""
            tag = next(tag for tag in TAG.finditer(content) if tag.group()[2:4] == "r ")
            holder, after = _own_run(text, tag.group())
            text.text = content[: tag.start()]
            self._plain(text)
            self._note(tag.group(), holder)
            text = after
            text.text = content[tag.end() :]
        self._plain(text)

    def _plain(self, text: etree._Element) -> None:
        text.set(XML_SPACE, "preserve")
        text.text = TAG.sub(lambda tag: self._note(tag.group(), text), text.text or "")

    def _note(self, wording: str, text: etree._Element) -> str:
        """Record one tag; return what replaces it in its text."""
        near = "".join(t.text or "" for t in texts_of(self.paragraph))
        shape = _SHAPE.fullmatch(wording)
        if shape is None:
            return self._comment(wording, text, near)
        opening, dash, level, inner_dash, code, closing_dash = shape.groups()
        statement = opening == "{%"
        signs = f"{dash}{inner_dash or ''}{closing_dash}"
        refusal = refusal_of(code, level, statement=statement)
        if refusal or signs:
            self._refuse(refusal or "template_tag_with_dash", code, near, wording)
        if refusal:
            if refusal != "template_tag_with_filter" or not code.startswith(("if", "for", "elif")):
                return ""
            code = _FILTER.sub("", code)  # the block is nevertheless open
        holder = _holder(text, level or "")
        if holder is None:
            self.part_tags.faults.note("template_tag_out_of_place", near, tag=wording)
            return ""
        if code.startswith("cellbg") and not self._has_cell_to_colour(text):
            self.part_tags.faults.note("template_tag_out_of_place", near, tag=wording)
            return ""
        if not statement:
            code = f"({code}) | {self._filter(level, text)}"
        tag = Tag(statement, level or "", code, holder, near, wording)
        self.part_tags.tags.append(tag)
        return wording if level else tag.source

    def _has_cell_to_colour(self, text: etree._Element) -> bool:
        """Return whether a text is in a cell that no other tag colours."""
        cell = next(text.iterancestors(w("tc")), None)
        coloured = (tag.holder for tag in self.part_tags.tags if tag.code.startswith("cellbg"))
        return cell is not None and all(
            next(holder.iterancestors(w("tc")), None) is not cell for holder in coloured
        )

    def _refuse(self, problem: str, code: str, near: str, wording: str) -> None:
        """Record a refused tag; a tag that closes the same block is not reported again."""
        faults = self.part_tags.faults
        if not (
            code.startswith(("end", "pluralize"))
            and any(each.code == problem for each in faults.problems)
        ):
            faults.note(problem, near, tag=wording)

    def _comment(self, wording: str, text: etree._Element, near: str) -> str:
        """Remove a comment: `{#p … #}` with its paragraph, `{#tr … #}` with its row."""
        match = _COMMENT.fullmatch(wording)
        if wording.startswith(("{#-", "{#+")) or wording.endswith(("-#}", "+#}")):
            self._refuse("template_tag_with_dash", "", near, wording)
        level = match[1] if match else ""
        if level == "tc":
            self.part_tags.faults.note("template_tag_for_cells", near, tag=wording)
        elif level:
            holder = _holder(text, level)
            if holder is None:
                self.part_tags.faults.note("template_tag_out_of_place", near, tag=wording)
            else:
                self.part_tags.comments.append(holder)
        return ""

    def _filter(self, level: str | None, text: etree._Element) -> str:
        if level is None:
            return "as_text"
        self.part_tags.formats.append(_format(text, self.paragraph, self.styles))
        return f"{_FILTERS[level]}({len(self.part_tags.formats) - 1})"


def _own_run(text: etree._Element, tag: str) -> tuple[etree._Element, etree._Element]:
    """Put a tag into a new run after `text`; return that run, and the `w:t` after it."""
    run = parent_of(text)
    position = run.index(text)
    tag_run, after_run = deepcopy(run), deepcopy(run)
    for index in reversed(range(len(run))):
        if index > position:
            run.remove(run[index])
        if index != position and tag_run[index].tag != w("rPr"):
            tag_run.remove(tag_run[index])
        if index < position and after_run[index].tag != w("rPr"):
            after_run.remove(after_run[index])
    run.addnext(tag_run)
    tag_run.addnext(after_run)
    after = child(after_run, "t")
    tag_text = child(tag_run, "t")
    assert after is not None and tag_text is not None
    tag_text.text = tag
    after.set(XML_SPACE, "preserve")
    return tag_run, after


def _holder(text: etree._Element, level: str) -> etree._Element | None:
    if not level or text.tag == _CONTAINERS[level]:
        return text
    return next(text.iterancestors(_CONTAINERS[level]), None)


def _format(text: etree._Element, paragraph: etree._Element, styles: Styles) -> TagFormat:
    """Return the formatting around a tag in the template."""
    run_format = child(text if text.tag == w("r") else parent_of(text), "rPr")
    format = child(paragraph, "pPr")
    language = None if run_format is None else child(run_format, "lang")
    return TagFormat(
        paragraph=_inner(format, ("sectPr", "pPrChange")),
        run=_inner(run_format, ("lang", "noProof", "rPrChange", "eastAsianLayout", "specVanish")),
        language="" if language is None else f'<w:lang w:val="{value(language)}"/>',
        style=styles.name_of(value(child(paragraph, "pPr", "pStyle"))),
        in_cell=parent_of(paragraph).tag == w("tc"),
    )


def _inner(element: etree._Element | None, without: tuple[str, ...]) -> str:
    """Return the children of `element` as XML, without namespace declarations."""
    names = {w(name) for name in without}
    remaining = "".join(
        etree.tostring(part, encoding="unicode", with_tail=False)
        for part in (() if element is None else element)
        if part.tag not in names
    )
    return re.sub(r'\s+xmlns:\w+="[^"]*"', "", remaining)


def _check_alone(part_tags: PartTags) -> None:
    """Report paragraphs and rows that contain more than the tag that will replace them."""
    holders: set[etree._Element] = set()
    for tag in part_tags.tags:
        if tag.level not in ("p", "tr"):
            continue
        content = "".join(text.text or "" for text in tag.holder.iter(w("t")))
        others = TAG.sub("", content, count=1).strip()
        remaining = any(True for _ in tag.holder.iter(w("drawing"), w("sectPr"), w("fldChar")))
        if tag.holder in holders or others or remaining:
            part_tags.faults.note("template_tag_not_alone", content, tag=tag.wording)
        holders.add(tag.holder)
