"""What another tool, template or edition made cannot be made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder import __version__
from planbuilder.package.questionnaire import instrument_files
from planbuilder.package.verdict import Conclusion
from planbuilder.storage.package_zip import write_package
from tests.package.alterations import with_manifest
from tests.package.conftest import Files, keys, verdict


@pytest.mark.parametrize(
    ("claim", "doubt"),
    [
        ({"tool": "planbuilder 99"}, "doubt.tool"),
        ({"tool": f"planbuilder {__version__}"}, "doubt.tool"),
        ({"tool": f"planbuilder {__version__}+000000000000"}, "doubt.tool"),
        ({"templates": {"plan.en.docx": "0" * 64}}, "doubt.template"),
        ({"templates": {"../plan.en.docx": "0" * 64}}, "doubt.template"),
    ],
)
def test_another_tool_or_template_cannot_be_proved(
    files: Files, claim: dict[str, object], doubt: str
) -> None:
    found = verdict(write_package(with_manifest(files, **claim)))
    assert found.conclusion is Conclusion.UNPROVED
    assert keys(found) == {doubt}


def test_another_edition_of_the_instrument_cannot_be_proved(files: Files) -> None:
    sources = instrument_files("gc-social-media", Path("nowhere"))
    name = next(name for name in sources if name.endswith("rules.yaml"))
    for other in ({**files, name: files[name] + b"# edited\n"}, _without(files, name)):
        found = verdict(write_package(with_manifest(other)))
        assert (found.conclusion, keys(found)) == (Conclusion.UNPROVED, {"doubt.instrument"})


def _without(files: Files, name: str) -> Files:
    return {other: data for other, data in files.items() if other != name}
