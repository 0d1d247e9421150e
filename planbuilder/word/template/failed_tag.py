"""Finds the tag at which filling in a part failed, by filling it in again."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from msgspec import Struct

from planbuilder.word.template.allowance import ALLOWANCE, allowance_for
from planbuilder.word.template.compiled_template import Template, TemplatePart
from planbuilder.word.template.jinja_text import compiled_text

_TAG = re.compile(r"(?=\{\{|\{%)")
_FIELD = re.compile(r"\((.*)\) \| as_\w+(\(\d+\))?", re.DOTALL)
_MARK = "__jinja_exception__"  # a global that Jinja sets in the stack frames of a template


class FailedTag(Struct, frozen=True):
    """A tag as typed, its sentence, and the code between its braces."""

    typed: str
    near: str
    code: str


def failed_tag(template: Template, part: TemplatePart, context: Mapping[str, Any]) -> FailedTag:
    """Return the tag of a part that raises an error in a context; a blank one if none does.

    Each tag is put on a line of its own, so that Jinja's traceback identifies it.
    """
    source = _TAG.sub("\n", part.source)
    try:
        text = compiled_text(source, part.name)
        deque(text.generate({**context, ALLOWANCE: allowance_for(context)}), maxlen=0)
    except Exception as error:
        line = source.split("\n")[_line(error.__traceback__) - 1]
        for tag in template.tags:
            if tag.part == part.name and line.startswith((f"{{{{ {tag.code} ", f"{{% {tag.code} ")):
                field = _FIELD.fullmatch(tag.code)
                code = field[1] if field else tag.code
                return FailedTag(tag.wording, " ".join(tag.near.split()), code)
    return FailedTag("", "", "")


def _line(traceback: TracebackType | None) -> int:
    line = 0
    while traceback is not None:
        if _MARK in traceback.tb_frame.f_globals:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
