"""A template computes nothing and reaches nothing."""

from __future__ import annotations

import pytest

from planbuilder.errors import TemplateError
from tests.word.builders import render_bytes, template


def test_a_template_cannot_reach_python() -> None:
    made = template("{{ name.__class__.__mro__ }}")

    with pytest.raises(TemplateError):
        render_bytes(made, name="x")
