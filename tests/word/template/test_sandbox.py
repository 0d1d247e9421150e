"""A template computes nothing and reaches nothing."""

from __future__ import annotations

import pytest

from planbuilder.errors import TemplateError
from tests.word.builders import render_bytes, template_of


def test_a_template_cannot_reach_python() -> None:
    template = template_of("{{ name.__class__.__mro__ }}")

    with pytest.raises(TemplateError):
        render_bytes(template, name="x")
