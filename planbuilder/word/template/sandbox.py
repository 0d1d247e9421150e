"""The language of the tags: Jinja in its sandbox, on plain data, restricted to a few constructs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from itertools import product
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from planbuilder.errors import Problem
from planbuilder.word.ooxml.namespaces import parent_of, w
from planbuilder.word.template.placement import FILTERS
from planbuilder.word.template.tag_repair import Faults
from planbuilder.word.template.tags import Tag
from planbuilder.word.template.template_language import (
    HARMLESS_FILTERS,
    LOOP_FILTERS,
    constructs_outside,
    count_calls,
)

OWN_FILTERS = frozenset(FILTERS)
"""The filters that write a value as its tag requires: as text, runs or paragraphs."""

_OPENING = frozenset({"if", "for"})
_MIDDLE = frozenset({"elif", "else"})
_CLOSING = {"endif": "if", "endfor": "for"}
_ALONE = frozenset({"set", "cellbg"})
_KEYWORDS = _OPENING | _MIDDLE | _ALONE | _CLOSING.keys()

_OPENER, _CLOSER, _NEITHER = "?open", "?close", "?alone"
_READINGS = (_NEITHER, _OPENER, _CLOSER)
_MOST_UNKNOWN = 4  # all readings of more would take long


class _Environment(SandboxedEnvironment):
    """A sandbox in which `a.items` is the key "items" of a dict, never its method."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping):
            return self._key(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping):
            return self._key(obj, argument)
        return super().getitem(obj, argument)

    def _key(self, obj: Mapping[Any, Any], key: Any) -> Any:
        return obj[key] if key in obj else self.undefined(obj=obj, name=key)


def environment() -> SandboxedEnvironment:
    """Return the environment in which templates are compiled."""
    jinja = _Environment(undefined=StrictUndefined, autoescape=True)
    jinja.globals.clear()
    jinja.filters = {name: jinja.filters[name] for name in HARMLESS_FILTERS}
    jinja.filters.update(LOOP_FILTERS)
    jinja.filters.update((name, count_calls(each)) for name, each in FILTERS.items())
    return jinja


def check_language(tags: list[Tag], faults: Faults, jinja: SandboxedEnvironment) -> None:
    """Report every tag that uses something the language lacks, such as a sum or a call."""
    for tag in tags:
        keyword = _keyword(tag)
        if not _is_known(tag, keyword) or keyword in _CLOSING or keyword == "else":
            continue
        constructs = constructs_outside(jinja.parse(_source(tag, keyword)), OWN_FILTERS)
        for construct in dict.fromkeys(constructs):
            faults.note("template_tag_computes", tag.near, tag=tag.wording, construct=construct)


def check_blocks(tags: list[Tag], faults: Faults) -> None:
    """Report every unknown tag, and every block that is not closed properly.

    A mistyped statement may have opened or closed a block: it is read in the way that gives the
    fewest faults, so that one typo is one problem.
    """
    unknown = [tag for tag in tags if not _is_known(tag, _keyword(tag))]
    for tag in unknown:
        keyword = _keyword(tag)
        near = get_close_matches(keyword, sorted(_KEYWORDS), n=1, cutoff=0.5)
        faults.note(
            "template_tag_unknown", tag.near, tag=tag.wording, suggestion=near[0] if near else ""
        )
    if any(_is_broken_statement(problem) for problem in faults.problems):
        return  # it is unknown which block it opened or closed
    readings = product(_READINGS, repeat=len(unknown)) if len(unknown) <= _MOST_UNKNOWN else [()]
    alternatives: list[list[Problem]] = [
        _block_faults(tags, dict(zip(unknown, reading, strict=False)), faults.part)
        for reading in readings
    ]
    fewest: list[Problem] = min(alternatives, key=len)
    faults.problems += fewest


def _is_broken_statement(problem: Problem) -> bool:
    near = str(problem.values.get("near", ""))
    return problem.code == "template_tag_broken" and ("{%" in near or "%}" in near)


def _block_faults(tags: list[Tag], readings: Mapping[Tag, str], part: str) -> list[Problem]:
    """Return the faults of the blocks if unknown statements are read as in `readings`."""
    block_faults = Faults(part)
    open_tags: list[tuple[str, Tag]] = []
    for tag in tags:
        keyword = readings.get(tag) or _keyword(tag)
        if keyword == _OPENER:
            open_tags.append((keyword, tag))
        elif keyword == _CLOSER:
            if open_tags:
                open_tags.pop()
        elif keyword in _OPENING:
            open_tags.append((keyword, tag))
        elif keyword in _MIDDLE or keyword in _CLOSING:
            _check_pair(tag, keyword, open_tags, block_faults)
    for keyword, tag in open_tags:
        if keyword != _OPENER:
            block_faults.note("template_block_not_closed", tag.near, tag=tag.wording)
    return block_faults.problems


def check_syntax(tags: list[Tag], faults: Faults, jinja: SandboxedEnvironment) -> None:
    """Report every tag with invalid Jinja code; slow, and only needed if the whole fails."""
    for tag in tags:
        if _is_known(tag, _keyword(tag)):
            _check_one(tag, _keyword(tag), faults, jinja)


def _keyword(tag: Tag) -> str:
    return re.split(r"\W", tag.code, maxsplit=1)[0] if tag.statement else ""


def _is_known(tag: Tag, keyword: str) -> bool:
    return not tag.statement or keyword in _KEYWORDS


def _check_one(tag: Tag, keyword: str, faults: Faults, jinja: SandboxedEnvironment) -> None:
    if keyword in _CLOSING or keyword == "else":
        return
    try:
        jinja.parse(_source(tag, keyword))
    except TemplateSyntaxError as error:
        reason = error.message or ""
        faults.note("template_tag_malformed", tag.near, tag=tag.wording, reason=reason)


def _source(tag: Tag, keyword: str) -> str:
    """Return a tag as a template by itself."""
    if keyword in _OPENING:
        return f"{tag.source}{{% end{keyword} %}}"
    if keyword == "elif":
        return f"{{% if true %}}{tag.source}{{% endif %}}"
    if keyword == "cellbg":
        return f"{{{{ {tag.code.removeprefix(keyword)} }}}}"
    return tag.source


def _check_pair(tag: Tag, keyword: str, open_tags: list[tuple[str, Tag]], faults: Faults) -> None:
    expected = _CLOSING.get(keyword)
    last_open = open_tags[-1] if open_tags else None
    if last_open is not None and last_open[0] == _OPENER:
        if expected:
            open_tags.pop()
        return
    if last_open is None or (expected and last_open[0] != expected):
        faults.note("template_block_not_opened", tag.near, tag=tag.wording)
        return
    if expected:
        open_tags.pop()
    if last_open[1].level != tag.level or _common_parent(last_open[1]) is not _common_parent(tag):
        faults.note("template_block_crosses", tag.near, tag=tag.code, opened=last_open[1].wording)


def _common_parent(tag: Tag) -> object:
    """Return what both ends of a block must have in common to keep the XML well-formed."""
    if tag.level in ("p", "tr"):
        return parent_of(tag.holder)
    return next(tag.holder.iterancestors(w("p")), None)
