"""PDF copies need LibreOffice, and say so where it is missing."""

from __future__ import annotations

from datetime import date

import pytest

from planbuilder.errors import ConversionError
from planbuilder.word.libreoffice import find_libreoffice
from planbuilder.word.pdf import to_pdf

DATED = date(2026, 5, 1)


def test_a_missing_program_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert find_libreoffice() is None
    with pytest.raises(ConversionError, match="libreoffice_missing"):
        to_pdf({"a": b""}, DATED)
