"""The changed words of a stale source are marked."""

from __future__ import annotations

import pytest

from planbuilder.storage import load_instrument
from planbuilder.translation.kit import kit
from planbuilder.translation.source_changes import mark_changes
from tests.file_edits import unzip
from tests.translation.kit_samples import OLDER, TEXTS, contents


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return unzip(kit(load_instrument(), contents()))


def test_the_changed_words_of_a_stale_source_are_marked(parts: dict[str, bytes]) -> None:
    note = "[-visitors-]{+people+} about the [-level-]{+levels+} of [-one river-]{+rivers+}."
    assert mark_changes(OLDER, TEXTS["objectives.mandate_link"]).endswith(note)
    assert note in parts["source/en-fr.xlf"].decode()
