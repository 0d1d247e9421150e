"""The examples in the docstrings of the public API, run as doctests."""

from __future__ import annotations

import doctest
import inspect
from typing import Any

import planbuilder


def example_of(name: str) -> doctest.DocTest:
    """Return the example in the docstring of a public object; its scope holds `planbuilder`."""
    source = inspect.getdoc(getattr(planbuilder, name)) or ""
    scope: dict[str, Any] = {"planbuilder": planbuilder}
    return doctest.DocTestParser().get_doctest(source, scope, name, None, None)


def run_example(name: str) -> dict[str, Any]:
    """Run the example of a public object in the current folder, and return what it defined.

    Raises AssertionError with the report when it prints anything else than it says.
    """
    test = example_of(name)
    report: list[str] = []
    doctest.DocTestRunner().run(test, out=report.append, clear_globs=False)
    assert not report, "".join(report)
    return test.globs
