from __future__ import annotations

from datetime import date

from planbuilder.answers import Wording
from tests.checks.builders import TODAY, answers, case


def test_a_path_reads_this_document_another_one_or_the_day() -> None:
    profile = answers({"name": "profile"})
    of = case({"name": "own"}, profile=profile)
    assert of.lookup("s.name") == of.lookup("paper:s.name") == "own"
    assert of.lookup("profile:s.name") == "profile"
    assert of.lookup("today") == TODAY
    assert of.lookup("s.day") is None


def test_an_absent_document_reads_as_blank() -> None:
    of = case({"day": date(2026, 1, 1)})
    assert of.lookup("strategy:s.day") is of.lookup("nowhere:s.day") is None
    assert of.document("strategy") is None


def test_the_checked_document_stands_before_one_of_its_name() -> None:
    other = answers({"note": Wording("other")})
    of = case({"note": Wording("own")}, strategy=other)
    assert of.document("paper") is of.answers
    assert of.document("strategy") is other
