"""What a proposal would enter, in the words and formats of the reader's language."""

from __future__ import annotations

import pytest

from planbuilder.frontends.proposal_values import ProposalValues
from planbuilder.proposals import EditKind, EditProposal
from planbuilder.text import Language
from tests.interview.builders import TODAY, parks

PLAN = "national-x"


@pytest.mark.parametrize(
    ("path", "text", "english", "french"),
    [
        ("account.coverage", "bilingual", "One bilingual account", "Un seul compte bilingue"),
        ("resources.staffed_from", "08:30", "8:30 am", "8 h 30"),
        ("approval.next_review", "2027-03-31", "March 31, 2027", "31 mars 2027"),
        ("approval.next_review", "next spring", "next spring", "next spring"),
        ("account.name_en", "8:30", "8:30", "8:30"),
    ],
)
def test_a_value_reads_as_it_would_print(path: str, text: str, english: str, french: str) -> None:
    documents = {PLAN: parks().plans[PLAN]}
    proposal = EditProposal(PLAN, path, EditKind.CHANGE, new=text)
    for language, printed in ((Language.EN, english), (Language.FR, french)):
        values = ProposalValues(parks(), documents, language, TODAY)
        assert values.text(proposal, text).replace("\u00a0", " ") == printed


def test_a_row_of_a_table_that_is_gone_is_shown_as_it_came() -> None:
    values = ProposalValues(parks(), {PLAN: parks().plans[PLAN]}, Language.EN, TODAY)
    proposal = EditProposal(PLAN, "risks.gone", EditKind.ADD_ROW, cells={"cause": "x"})
    assert values.cells(proposal) == [("cause", "x")]
