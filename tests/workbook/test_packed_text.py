from __future__ import annotations

import pytest

from planbuilder.workbook.packed_text import PackedText


@pytest.mark.parametrize("piece", [1 << 20, 10, 0])
def test_a_text_is_what_was_added(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planbuilder.workbook.packed_text._PIECE", piece)
    text = PackedText()
    words = [f"é{number} " for number in range(50)]
    for word in words:
        text.append(word)
    assert b"".join(text.pieces()).decode() == "".join(words)
