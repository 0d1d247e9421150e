"""Review copies state what is open in the plan, as a draft does, without remarks on it."""

from __future__ import annotations

from planbuilder.documents.review_copies import review_copy
from planbuilder.text import Language
from planbuilder.word.review.blocks import TableBlock
from planbuilder.word.review.review_file import open_review_file
from tests.proposals.builders import TODAY, workspace


def test_a_review_copy_says_what_is_unsettled() -> None:
    plan = workspace().plans["misty-bay-facebook"].with_value("account.prepared_by", None)
    file = open_review_file(review_copy(workspace(), plan, Language.EN, TODAY), "copy")
    tables = [each for each in file.blocks(lambda _mark: True) if isinstance(each, TableBlock)]
    page = {row.texts[0]: row.texts[1] for row in tables[0].rows}
    assert page["Unsettled"] == "The header has no answer to “Plan prepared by”."
    remarks = [each.text.partition(":")[0] for each in file.comments]
    assert remarks == ["To be completed", "To be determined"]  # on gaps, none on findings
