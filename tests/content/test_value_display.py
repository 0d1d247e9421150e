"""How answers of each kind read, in both languages."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from planbuilder.answers import Period, Value
from planbuilder.content.value_display import ValueDisplay
from planbuilder.text import Language
from tests.content.builders import material, plan

SHOWN: tuple[tuple[str, Value, str, str], ...] = (
    ("account.prepared_on", date(2026, 5, 1), "May 1, 2026", "1er mai 2026"),
    ("resources.staffed_from", time(8, 30), "8:30 am", "8 h 30"),
    ("resources.budget.amount", Decimal("12000"), "$12,000", "12 000 $"),
    ("phase_out.notice_days", Decimal("1250.5"), "1,250.5", "1 250,5"),
    ("account.existing", "unknown", "Not known yet", "Pas encore connu"),
    ("account.coverage", "bilingual", "One bilingual account", "Un seul compte bilingue"),
    (
        "resources.staffing.period",
        Period(date(2026, 4, 1), date(2027, 3, 31)),
        "April 1, 2026 to March 31, 2027",
        "du 1er avril 2026 au 31 mars 2027",
    ),
    (
        "resources.staffing.period",
        Period(date(2026, 4, 1)),
        "from April 1, 2026, ongoing",
        "depuis le 1er avril 2026",
    ),
    (
        "resources.staffing.languages",
        ("en", "fr"),
        "English and French",
        "Anglais et français",
    ),
    ("protocols.days", ("monday", "tuesday"), "Monday and Tuesday", "lundi et mardi"),
    (
        "protocols.ladder",
        ("hide", "remove", "report"),
        "Hide the comment, delete the comment and report it to the platform",
        "Masquer le commentaire, supprimer le commentaire et le signaler à la plateforme",
    ),
    (
        "protocols.ladder",
        ("hide", "block"),
        "Hide the comment; block its author, with an end date",
        "Masquer le commentaire; bloquer la personne, avec une date de fin",
    ),
    ("risks.mitigations.risks", ("r1", "r4"), "R1, R4", "R1, R4"),
    ("measurement.measures.objective", "o1", "O1", "O1"),
    ("platform.strategy_audiences", ("none_such",), "", ""),
)


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: f"{case[0]} {case[1]}")
def test_each_kind_reads_as_its_language_writes_it(
    case: tuple[str, Value, str, str],
) -> None:
    path, value, english, french = case
    for language, expected in ((Language.EN, english), (Language.FR, french)):
        given = material(language=language)
        question = given.document.question(path)
        shown = ValueDisplay(given).text(question, value)
        wanted = expected or given.words("value.dangling", row="none_such")
        assert shown is not None
        assert shown.replace("\N{NO-BREAK SPACE}", " ") == wanted.replace("\N{NO-BREAK SPACE}", " ")


def test_a_reference_to_another_document_reads_as_the_text_of_its_row() -> None:
    given = material(plan(platform__strategy_audiences=("aud1", "aud4")))
    question = given.document.question("platform.strategy_audiences")
    shown = ValueDisplay(given).text(question, ("aud1", "aud4"))
    assert given.strategy is not None
    first, second = (
        given.strategy.wording(f"approach.audiences[{row}].name").en for row in ("aud1", "aud4")
    )
    assert shown == f"{first}; {second}"
