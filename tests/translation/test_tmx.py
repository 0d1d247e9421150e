"""Reviewed pairs go into a memory once, and a tool's memory comes back in both directions."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.answers import TranslationState
from planbuilder.errors import AnswerError
from planbuilder.text import Language
from planbuilder.translation.returned_segments import Claim
from planbuilder.translation.segments import Segment
from planbuilder.translation.tmx import from_tmx, to_tmx
from tests.translation.workspaces import every_segment


def segment(text: str, translation: str | None, **changes: object) -> Segment:
    fields = {"source": Language.EN, "state": TranslationState.REVIEWED, **changes}
    first = every_segment("parks")[0]
    return replace(first, text=text, translation=translation, **fields)


def pairs(data: bytes) -> list[tuple[str, str]]:
    received = from_tmx(data, "memory.tmx")
    assert {each.claim for each in received} <= {Claim.MEMORY}
    return [(each.source_text or "", each.text) for each in received if each.source is Language.EN]


def test_only_reviewed_pairs_are_remembered_each_once() -> None:
    data = to_tmx(
        [
            segment("One.", "Un."),
            segment("One.", "Un."),
            segment("Deux.", "Two.", source=Language.FR),
            segment("Draft.", "Brouillon.", state=TranslationState.DRAFT),
            segment("Missing.", None),
        ]
    )
    assert pairs(data) == [("One.", "Un."), ("Two.", "Deux.")]
    assert len(from_tmx(data, "memory.tmx")) == 4


def test_a_memory_of_another_tool_is_read() -> None:
    data = b"""<tmx version="1.4"><body>
<tu><tuv lang="FR-CA"><seg>Un <bpt i="1"/>texte.</seg></tuv>
<tuv lang="en"><seg>One text.</seg></tuv></tu>
<tu><tuv lang="de"><seg>Eins</seg></tuv><tuv lang="en"><seg>One</seg></tuv></tu>
<tu><tuv lang="en"><seg>X</seg></tuv><tuv lang="fr"><seg>X</seg></tuv></tu>
</body></tmx>"""
    assert pairs(data) == [("One text.", "Un texte.")]


def test_another_file_is_refused() -> None:
    with pytest.raises(AnswerError):
        from_tmx(b"<xliff/>", "memory.tmx")
    with pytest.raises(AnswerError):
        from_tmx(b"no XML", "memory.tmx")
