"""Constructs of docxtpl and Jinja that templates may not use, with their problems.

Each has a problem of its own, which says what to write instead.
"""

from __future__ import annotations

import re

from planbuilder.word.template.template_language import HARMLESS_FILTERS

_MERGING = frozenset({"colspan", "rowspan", "hm", "vm"})
_PROBLEMS = {
    **dict.fromkeys(_MERGING, "template_tag_merges_cells"),
    **dict.fromkeys(("filter", "autoescape"), "template_tag_with_filter"),
    **dict.fromkeys(("include", "import", "from", "extends"), "template_tag_reads_file"),
    **dict.fromkeys(("macro", "call", "block"), "template_tag_defines_text"),
    **dict.fromkeys(("trans", "pluralize"), "template_tag_translates"),
    **dict.fromkeys(("do", "print", "debug", "break", "continue"), "template_tag_runs"),
    "with": "template_tag_with_scope",
    "raw": "template_tag_prints_braces",
}
"""The problem of each statement, by its keyword."""

_TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")


def refusal_of(code: str, level: str | None, *, statement: bool) -> str | None:
    """Return the problem code of a tag's construct, None for an allowed one.

    `code` is the text between the braces, `level` the letter before it (`p`, `tr`, `tc`, `r`).
    """
    if not code:
        return "template_tag_broken"
    if level == "tc" or (level == "tr" and not statement):
        return "template_tag_for_cells"
    keyword, _, rest = code.partition(" ") if statement else ("", "", "")
    keyword = keyword.removeprefix("end")
    if keyword == "set" and "=" not in rest:
        return "template_tag_defines_text"
    if keyword in _PROBLEMS:
        return _PROBLEMS[keyword]
    filters = re.findall(r"\|\s*(\w+)", _TEXT.sub("", code))
    if any(name not in HARMLESS_FILTERS for name in filters):
        return "template_tag_with_filter"
    return None
