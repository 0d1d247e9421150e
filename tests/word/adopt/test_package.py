"""Nothing an old file carried along is left."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from planbuilder.errors import TemplateError
from planbuilder.word.template.compile import compile_template
from tests.word.adopt.adoptions import adopt_file, assemble_with, nothing
from tests.word.adopt.builders import (
    active,
    foreign,
)

# Adopting takes long: one worker keeps what all these files share.
pytestmark = pytest.mark.xdist_group("adopt.test_template")


def test_nothing_an_old_file_carried_along_is_left() -> None:
    for name in ("burdened", "leftward", "lively furniture"):
        with ZipFile(BytesIO(assemble_with(name))) as archive:
            whole = {
                each: archive.read(each).decode("utf-8", "replace") for each in archive.namelist()
            }
        names, text = " ".join(whole), "".join(whole.values())
        assert re.findall("sigs|glossary|notes|comments|activeX", names) == [], name
        left = "Protection|trackRev|mailMerge|attachedTem|lnNum|<w:bidi|<w:strike|vanish|INCLUDEP"
        assert re.findall(f"{left}|server/share|old note|<w:control|dataBinding", text) == [], name


def test_what_runs_or_fetches_something_is_left_out_and_named() -> None:
    adoption = adopt_file("active")
    kinds = {key for key, _ in adoption.notes}
    assert {"macros", "attached_template", "external_picture", "alternative_text_file"} <= kinds
    with ZipFile(BytesIO(adoption.data)) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
    assert not any("vba" in name.lower() for name in names)
    for trace in (b"macroEnabled", b"evil.dotm", b"tracker.example", b"altChunk", b"enforcement"):
        assert trace not in everything
    with pytest.raises(TemplateError) as error:
        compile_template(foreign(nothing, active), "plan.en.docx")
    assert {problem.code for problem in error.value.problems} >= {
        "template_has_macros",
        "template_has_attached_template",
        "template_has_external_picture",
        "template_has_alternative_text_file",
    }
