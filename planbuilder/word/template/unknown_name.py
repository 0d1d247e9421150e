"""The problem of a tag that reads a name no document has."""

from __future__ import annotations

import re

from planbuilder.errors import Problem
from planbuilder.word.template.compiled_template import Template


def unknown_name(template: Template, file: str, name: str, suggestion: str = "") -> Problem:
    """Return the problem of a wrong name, with the tag that reads it and its sentence.

    `file` is the template in the message, `suggestion` the nearest valid name, or empty.
    """
    whole = re.compile(rf"(?<![\w.]){re.escape(name)}\b")
    last = re.compile(rf"\b{re.escape(name.rpartition('.')[2])}\b")
    tags = (tag for pattern in (whole, last) for tag in template.tags if pattern.search(tag.code))
    tag = next(tags, None)
    values = {
        "name": name,
        "tag": tag.wording if tag else name,
        "near": " ".join(tag.near.split()) if tag else name,
        "suggestion": suggestion,
    }
    return Problem("template_name_unknown", file, tag.part if tag else None, values=values)
