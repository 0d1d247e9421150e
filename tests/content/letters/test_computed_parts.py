"""Parts of letters that are worked out: risks above tolerance, accepted warnings."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from planbuilder.answers import Row, Value, Wording
from planbuilder.checks import run
from planbuilder.content.excerpt import shorten
from planbuilder.content.letters.computed_parts import REASON, SHORT_LIST
from planbuilder.content.letters.parts import LetterTable
from planbuilder.content.material import AcceptedFinding
from planbuilder.instrument import Severity, Stage
from planbuilder.text import Text
from planbuilder.workspace import case_of
from tests.content.builders import plan, workspace
from tests.content.letters.builders import letter_material, letter_of, letter_text


def test_the_note_gives_the_risks_above_tolerance_the_highest_first() -> None:
    by: dict[str, Value] = {
        "accepted_by": Wording(en="Director General", fr="Direction générale"),
        "accepted_on": date(2026, 10, 1),
    }
    likelihoods = ("possible", "almost_certain", "rare", "likely", "possible")
    risks = tuple(
        Row(
            f"r{number}",
            MappingProxyType(
                {
                    "statement": Wording(en=f"Risk {number}", fr=f"Risque {number}"),
                    "residual_likelihood": likelihood,
                    "residual_impact": "severe",
                    **(by if number == 2 else {}),
                }
            ),
        )
        for number, likelihood in enumerate(likelihoods, start=1)
    )
    note = letter_of("note", letter_material(plan(risks__register=risks)))
    grid = next(c for p in note.parts for c in p.contents if isinstance(c, LetterTable))
    assert [row[0] for row in grid.rows] == ["R2", "R4", "R1"][:SHORT_LIST]
    assert grid.rows[0][3] == "Director General, October 1, 2026"
    assert grid.rows[1][3] == "Not accepted yet"
    assert "The risk register lists others: 1." in letter_text(note)
    assert "R3" not in letter_text(note)


def test_the_note_says_that_nothing_is_above_tolerance() -> None:
    assert "No risk remains above the tolerance" in letter_text(letter_of("note"))


def test_the_note_gives_the_reason_of_each_accepted_warning_once() -> None:
    position = Text(en="Director General", fr="Direction générale")
    reason = Text(en="Summer hours only.", fr="Heures d’été seulement.")
    accepted = tuple(
        AcceptedFinding(rule, f"notice.{number}", position, date(2026, 11, 1), reason)
        for number, rule in enumerate(("V48", "V48", "V49", "V50", "V51"))
    )
    note = letter_text(letter_of("note", accepted=accepted))
    assert "of which 5 accepted" in note
    assert note.count("V48, “Summer hours only”") == 1
    assert note.count("V49, “Summer hours only”") == 1
    assert "; and 2 more (findings report)." in note


def test_the_note_names_what_stands_open_but_not_what_was_accepted() -> None:
    answers = plan(roles__coordinator_involved_on=None)
    findings = run(case_of(workspace(), answers, Stage.APPROVAL, date(2026, 11, 20)))
    note = letter_text(letter_of("note", letter_material(answers, findings=findings)))
    assert "Checks not passed" in note
    warnings = [each for each in findings if each.severity is Severity.WARNING]
    assert warnings
    assert all(f"({each.rule.id}: " in note for each in warnings)
    position = Text(en="Director General", fr="Direction générale")
    accepted = tuple(
        AcceptedFinding(each.rule.id, each.path, position, date(2026, 11, 1), position)
        for each in findings
        if each.severity is Severity.WARNING
    )
    assert accepted
    none = letter_text(
        letter_of("note", letter_material(answers, findings=tuple(warnings)), accepted=accepted)
    )
    assert "Checks not passed" not in none


def test_reasons_are_cut_after_a_sentence_or_a_word() -> None:
    assert shorten("Short.", 20) == "Short."
    assert shorten("One sentence here. Another one follows.", 30) == "One sentence here."
    assert shorten("no sentence ends before the limit is reached", 20) == "no sentence ends…"
    assert shorten("x" * 50, 20) == f"{'x' * 19}…"
    link = Wording(en="**Bold** [link](https://example.ca). " + "word " * 200, fr="mot")
    text = letter_text(letter_of("note", letter_material(plan(objectives__mandate_link=link))))
    reason = text.partition("Why\n")[2].partition("\n")[0]
    assert reason.startswith("Bold link. word")
    assert len(reason) <= REASON
