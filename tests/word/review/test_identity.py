"""A copy of another plan, or with a damaged identity, is refused."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.documents.review_copies import edits_in_word_file
from planbuilder.errors import AnswerError, AssemblyError
from planbuilder.word.ooxml.archive import read_parts, with_parts
from planbuilder.word.review.identity import CUSTOM, identity_of
from planbuilder.word.review.review_copy import with_identity
from tests.proposals.builders import (
    PLAN,
    TODAY,
    copy_for_review,
    edits_of,
    workspace,
)

# One worker keeps the copies that all these files share.
pytestmark = pytest.mark.xdist_group("proposals.test_word_edits")


def test_a_copy_of_another_plan_or_a_damaged_identity_is_refused() -> None:
    plans = {name: plan for name, plan in workspace().plans.items() if name != PLAN}
    with pytest.raises(AnswerError) as error:
        edits_in_word_file(replace(workspace(), plans=plans), copy_for_review(), "a.docx", TODAY)
    assert [each.code for each in error.value.problems] == ["review_of_other_document"]
    parts = read_parts(copy_for_review(), AssemblyError, None)
    damaged = {**parts, CUSTOM: parts[CUSTOM].replace(b"<vt:lpwstr>", b"<vt:lpwstr>?", 1)}
    with pytest.raises(AnswerError) as error:
        edits_of(with_parts(damaged, []))
    assert [each.code for each in error.value.problems] == ["review_identity_damaged"]
    with pytest.raises(AnswerError):
        edits_of(b"PK no zip at all")


def test_a_copy_made_with_another_instrument_is_refused() -> None:
    identity = identity_of(read_parts(copy_for_review(), AssemblyError, None))
    assert identity is not None
    foreign = with_identity(copy_for_review(), replace(identity, instrument="other/2.0"))
    with pytest.raises(AnswerError) as error:
        edits_in_word_file(workspace(), foreign, "a.docx", TODAY)
    assert [each.code for each in error.value.problems] == ["review_of_other_instrument"]
