"""What is still asked, in counts: nothing is said of what there is none of."""

from __future__ import annotations

import pytest

from planbuilder.checks import Finding
from planbuilder.checks.triage import SectionTasks
from planbuilder.instrument import Severity
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.wording import Translator
from planbuilder.wording.finding_counts import finding_totals, task_counts, task_totals


def finding(severity: Severity) -> Finding:
    rule = next(each for each in load_instrument().rules if each.severity is severity)
    return Finding(rule, "plan", "account.platform", {})


ERROR, WARNING, ADVICE = (
    finding(each) for each in (Severity.ERROR, Severity.WARNING, Severity.ADVICE)
)


@pytest.mark.parametrize("language", list(Language))
def test_a_section_counts_what_it_asks(language: Language) -> None:
    translate = Translator(language)
    tasks = SectionTasks("s", 2, 0, 1, (ERROR,), ("s.a",))
    answer, text, act = (
        translate(f"task.{name}", count=count)
        for name, count in (("answer", 2), ("text", 1), ("act", 1))
    )
    assert task_counts(translate, tasks) == f"{answer} · {text} · {act}"
    assert task_counts(translate, SectionTasks("s", 0, 0, 0, (ERROR,), ())) == ""


def test_a_document_adds_up_its_sections() -> None:
    translate = Translator(Language.EN)
    first = SectionTasks("s", 2, 1, 0, (ERROR, ADVICE), ())
    second = SectionTasks("t", 1, 0, 0, (ERROR, WARNING), ("t.a",))
    totals = translate("check.totals", errors=2, warnings=1, advice=1)
    answers, confirm = translate("task.answer", count=3), translate("task.confirm", count=1)
    act = translate("task.act", count=1)
    assert task_totals(translate, [first, second]) == f"{answers} · {confirm} · {act} · {totals}"
    assert finding_totals(translate, (ERROR, ADVICE, ERROR, WARNING)) == totals
    assert task_totals(translate, []) == finding_totals(translate, ())
