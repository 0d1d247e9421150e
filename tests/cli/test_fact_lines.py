"""What an act wrote is told in words: days, labels, texts in the language of the person."""

from __future__ import annotations

from datetime import date

import pytest

from planbuilder.answers import Wording
from planbuilder.cli.fact_lines import fact_lines
from planbuilder.text import Language
from planbuilder.wording import Translator
from tests.proposals.builders import PLAN, answers_of, workspace


@pytest.mark.parametrize("language", list(Language))
def test_each_answer_that_changed_has_a_line(language: Language) -> None:
    before = answers_of(PLAN)
    day, title = date(2031, 5, 1), Wording("Head", "Cheffe")
    after = before.with_value("approval.approved_on", day)
    after = after.with_value("approval.approver", title)
    after = after.with_value("approval.capacity", "delegate")
    lines = list(fact_lines(Translator(language), workspace(), before, after))
    question = before.document.question("approval.capacity")
    label = dict(workspace().instrument.choices(question))["delegate"][language]
    values = (workspace().instrument.date_words(day, language), title[language] or "", label)
    changed = [value for value in values if any(value in line for line in lines)]
    assert changed == list(values)
    assert len(lines) == 3
    assert all(f"plans/{PLAN}.yaml" in line for line in lines)


def test_what_stayed_the_same_has_no_line() -> None:
    answers = answers_of(PLAN)
    assert list(fact_lines(Translator(Language.EN), workspace(), answers, answers)) == []
