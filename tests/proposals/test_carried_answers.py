"""Answers taken over from another plan wait as proposals; refused, their question is blank."""

from __future__ import annotations

from planbuilder.interview.carry_over import carry_over
from planbuilder.proposals import EditKind
from planbuilder.proposals.carried_answers import carried_edits, carried_text, without_carried
from planbuilder.storage import load_words
from tests.proposals.builders import PLAN, answers_of

WORDS = load_words("interview")
COPY = carry_over(answers_of(PLAN), "copy", WORDS)


def test_each_answer_carried_over_is_one_proposal() -> None:
    edits = carried_edits(COPY, WORDS).proposals
    assert {each.path for each in edits} == {
        path for path in COPY.notes if COPY.get(path) is not None
    }
    assert {(each.file, each.kind, each.copied_from) for each in edits} == {
        ("copy", EditKind.CHANGE, PLAN)
    }
    assert carried_edits(answers_of(PLAN), WORDS).proposals == ()


def test_a_refused_answer_leaves_its_question_blank_and_unnoted() -> None:
    path = next(path for path in COPY.notes if COPY.get(path) is not None)
    after = without_carried(COPY, path)
    assert after.get(path) is None
    assert path not in after.notes
    assert len(after.notes) == len(COPY.notes) - 1


def test_an_answer_is_one_text_with_languages_and_rows_below_each_other() -> None:
    answers = answers_of(PLAN)
    wording = answers.wording("platform.audience")
    text = carried_text(answers, "platform.audience", wording)
    assert text == f"{wording.en}\n\n{wording.fr}"
    platform = answers.text("account.platform") or ""
    assert carried_text(answers, "account.platform", platform) == platform
    assert carried_text(answers, "platform.functions", ("a", "b")) == "a, b"
    rows = answers.rows("risks.register")
    lines = carried_text(answers, "risks.register", rows).splitlines()
    starts = [line for line in lines if line.startswith("- ")]
    assert [line.split(":")[0] for line in starts] == [f"- {row.id}" for row in rows]
