"""Fill in each template as a program and by Jinja, finish it as text and as trees: the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest

from planbuilder.word.markup.filled_blocks import FilledBlock
from planbuilder.word.markup.fragments import BeyondMarkupError
from planbuilder.word.template import render
from planbuilder.word.template.allowance import ALLOWANCE
from planbuilder.word.template.compiled_template import TemplatePart
from planbuilder.word.template.placement import RENDER_STATE

_filled_by_program, _finish = render._filled_by_program, render._finish


def finish_and_compare(*arguments: Any, draft: bool) -> dict[str, bytes]:
    """Return the parts of a document finished, after a look whether trees give the same."""

    def refuse(*_: object, **named: object) -> Any:
        raise BeyondMarkupError

    actual = _finish(*arguments, draft=draft)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "finish", refuse)
        assert actual == _finish(*arguments, draft=draft)
    return actual


@contextmanager
def comparing_both_engines() -> Iterator[list[str]]:
    """Fill in what is rendered inside by both; yield the names of the parts, as they are done.

    A part that no program can fill in fails: use it where one should. What is finished as text is
    finished as trees too.
    """
    names: list[str] = []

    def fill(part: TemplatePart, context: Mapping[str, Any]) -> list[FilledBlock]:
        assert part.program is not None, part.name
        own = {**context, **{name: deepcopy(context[name]) for name in (RENDER_STATE, ALLOWANCE)}}
        expected, blocks = "".join(part.text.generate(own)), _filled_by_program(part, context)
        actual = "".join(block.markup for block in blocks)
        assert actual == expected and context[ALLOWANCE].steps == own[ALLOWANCE].steps, part.name
        assert context[RENDER_STATE].additions.links == own[RENDER_STATE].additions.links, part.name
        names.append(part.name)
        return blocks

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "_filled_by_program", fill)
        patch.setattr(render, "_finish", finish_and_compare)
        yield names
