"""The judge of Office files judges each for itself, however many it has judged before."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from tests.conftest import Validator
from tests.judges import open_xml


def document(fault: str = "") -> bytes:
    """Return a Word file, with an element in its first paragraph that no schema has."""
    file, out = docx.Document(), BytesIO()
    paragraph = file.add_paragraph("Text")
    if fault:
        paragraph._p.append(paragraph._p.makeelement(qn(f"w:{fault}")))
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize("compiler", [True, False])
def test_a_fault_is_found_between_sound_files(
    compiler: bool, tmp_path: Path, ooxml_validator: Validator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one process for all files, and in one for each where nothing compiles its hook."""
    monkeypatch.setattr(open_xml, "TOOLS", tmp_path)  # no verdict is there yet
    if not compiler:
        monkeypatch.setenv("PATH", "")
    assert isinstance(ooxml_validator, open_xml.OpenXmlJudge)
    judge = open_xml.OpenXmlJudge(ooxml_validator.program, tmp_path)
    sound = document()
    for fault in ("nonsense", "rubbish")[: 1 + compiler]:
        (error,) = judge(document(fault))
        assert fault in error
    assert judge(sound) == judge(sound) == []
    assert len(list((tmp_path / "verdicts").iterdir())) == 2 + compiler
    judge.close()
