"""The text of a part, compiled by Jinja in its sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError, UndefinedError, nodes
from jinja2.sandbox import SandboxedEnvironment

from planbuilder.word.template.program import UnknownNameError
from planbuilder.word.template.sandbox import OWN_FILTERS, environment
from planbuilder.word.template.template_language import constructs_outside, count_turns


def filled_text(text: JinjaTemplate, context: Mapping[str, Any]) -> Iterator[str]:
    """Yield a text filled in by Jinja, piece by piece.

    Raises UnknownNameError for a name that is not in the context, ValueError for anything else that
    Jinja cannot do, and the errors of writing a value.
    """
    try:
        yield from text.generate(context)
    except UndefinedError as error:
        raise UnknownNameError from error
    except JinjaError as error:
        raise ValueError(text.name) from error


def compiled_text(source: str, name: str) -> JinjaTemplate:
    """Return the text of a part compiled by Jinja. Raises ValueError when it is invalid."""
    try:
        jinja = environment()
        tree = jinja.parse(source)
        if any(constructs_outside(tree, OWN_FILTERS)):
            raise ValueError(name)
        return compile_tree(tree, name, jinja)
    except (TemplateSyntaxError, RecursionError, MemoryError, SyntaxError, OverflowError) as error:
        raise ValueError(name) from error


def compile_tree(tree: nodes.Template, name: str, jinja: SandboxedEnvironment) -> JinjaTemplate:
    """Return a parsed part as compiled by Jinja, each turn of a loop counted."""
    count_turns(tree, jinja)
    code = jinja.compile(tree, name)
    return JinjaTemplate.from_code(jinja, code, jinja.make_globals(None))
