"""A passage placed by hand goes behind a long answer, in the language it is written in."""

from __future__ import annotations

import pytest

from planbuilder.answers import Answers, Wording
from planbuilder.proposals import ProposalError, UnplacedText
from planbuilder.proposals.manual_placement import place_text
from planbuilder.text import Language
from tests.proposals.builders import PLAN, answers_of, reader

FRENCH = "Les visiteurs des parcs lisent la page tous les jours."


def place(text: str, path: str, answers: Answers | None = None) -> tuple[Language | None, str, str]:
    passage = UnplacedText(text, "Audience", "unmatched", "old.docx", PLAN)
    proposal = place_text(passage, path, answers or answers_of(PLAN), reader())
    assert (proposal.source, proposal.reason) == ("old.docx", "Audience")
    return proposal.language, proposal.old, proposal.new


def test_a_text_is_added_in_its_own_language() -> None:
    before = answers_of(PLAN).wording("platform.audience")
    language, old, new = place(FRENCH, "platform.audience")
    assert (language, old, new) == (Language.FR, before.fr, f"{before.fr}\n\n{FRENCH}")
    english = "Visitors of the parks read the page every day."
    language, old, _ = place(english, "platform.audience")
    assert (language, old) == (Language.EN, before.en)


def test_a_text_is_all_of_a_blank_answer_and_of_a_short_one() -> None:
    path, short = "platform.audience", "roles.separation_reason"
    blank = answers_of(PLAN).with_value(path, Wording("Anglers"))
    assert place(FRENCH, path, blank) == (Language.FR, "", FRENCH)
    held = answers_of(PLAN).with_value(short, Wording("One", "Un seul"))
    assert place(FRENCH, short, held) == (Language.FR, "Un seul", FRENCH)


def test_a_value_has_no_language_and_replaces() -> None:
    assert place("2026-05-01", "account.prepared_on") == (None, "", "2026-05-01")


@pytest.mark.parametrize(
    ("path", "code"), [("account.nothing", "no_question"), ("account.prepared_on", "refused")]
)
def test_what_cannot_be_placed_is_refused(path: str, code: str) -> None:
    with pytest.raises(ProposalError, match=code):
        place(FRENCH, path)
