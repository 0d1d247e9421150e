"""A plan written by hand: its passages go to the right questions, and the rest is listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import docx
import pytest

from planbuilder.documents.incoming_file import IncomingFile
from planbuilder.documents.older_files import older_plan_edits, risk_list_file_edits
from planbuilder.proposals import EditKind, IncomingEdits
from planbuilder.workspace import read_workspace
from tests.proposals.builders import PLAN, workspace
from tests.proposals.hand_written_plans import (
    edits_of_hand_written,
    hand_written,
    misplaced_passages,
    names,
)

PAGE = Path(__file__).parent.parent.parent / "docs" / "imports.md"
Places = Mapping[str, Sequence[tuple[str, str, str]]]
"""By document: each passage, the question it answers, and the one it was proposed for."""


def _rows(path: str, file: str) -> list[dict[str, str]]:
    return [dict(each.cells) for each in edits_of_hand_written(file).proposals if each.path == path]


@pytest.fixture(scope="module")
def places() -> Places:
    """Return for each document written by hand: its passages, where they belong, where they go."""
    return {name: list(misplaced_passages(name)) for name in names()}


def _share(passages: Iterable[tuple[str, str, str]]) -> float:
    placed = [right == place for _, right, place in passages]
    return sum(placed) / len(placed)


def test_passages_go_to_the_right_questions(places: Places) -> None:
    shares = {name: _share(passages) for name, passages in places.items()}
    assert {name: share for name, share in shares.items() if share < 0.8} == {}
    assert _share(each for passages in places.values() for each in passages) >= 0.95


def test_the_documentation_states_the_share(places: Places) -> None:
    every = [each for passages in places.values() for each in passages]
    right = sum(right == place for _, right, place in every)
    text = PAGE.read_text(encoding="utf-8")
    assert f"{len(places)} documents" in text
    assert f"{right:,} of {len(every):,} passages" in text


def test_a_first_page_states_facts_without_labels() -> None:
    changes = [
        each
        for each in edits_of_hand_written("weather.en").proposals
        if each.kind is EditKind.CHANGE
    ]
    facts = {each.path: each.new for each in changes}
    assert facts["account.handle_en"] == "@northernwx"
    assert facts["account.version"] == "1.2"
    assert facts["account.prepared_on"] == "2025-10-03"


def test_a_column_of_measures_beside_the_risks_makes_rows_of_its_own() -> None:
    assert _rows("risks.mitigations", "veterans.fr") == [
        {"action": "Veille hebdomadaire", "due": "1er mai 2026"},
        {"action": "Message épinglé", "due": "1er juin 2026"},
    ]
    risk = _rows("risks.register", "veterans.fr")[0]
    assert (risk["likelihood"], risk["impact"]) == ("possible", "major")


def test_a_list_under_the_name_of_a_table_makes_rows() -> None:
    assert _rows("objectives.list", "weather.en") == [
        {"statement": "Publish every warning within five minutes"},
        {"statement": "Double the reach of winter safety messages"},
    ]


def test_goals_in_a_list_make_rows_without_a_heading_of_their_own() -> None:
    assert _rows("objectives.list", "beacon.fr") == [
        {"statement": "Doubler d’ici 2027 le nombre de leçons vues jusqu’à la fin"},
        {"statement": "Réduire de moitié les demandes répétées au comptoir"},
    ]
    uses = {"statement": "Closures and conditions, each Friday"}
    assert uses not in _rows("objectives.list", "hikers.en")


def test_values_after_the_label_of_a_table_make_rows() -> None:
    here, document = workspace(), hand_written("strategy-coast.en")
    assert here.strategy is not None
    edits = older_plan_edits(here, [IncomingFile(document.name, document.data)], here.strategy)
    assert [dict(each.cells) for each in edits.proposals if each.path == "approach.audiences"] == [
        {"name": "recreational boaters"},
        {"name": "commercial fishers"},
        {"name": "coastal communities"},
        {"name": "job seekers"},
    ]


def _answer(path: str, file: str) -> str:
    return next(
        (each.new for each in edits_of_hand_written(file).proposals if each.path == path), ""
    )


def test_a_passage_without_a_match_answers_the_one_question_between_its_neighbours() -> None:
    assert _answer("platform.audience", "mint.en").startswith("Machinists and engravers")


def test_one_word_of_a_heading_does_not_outweigh_what_stands_under_it() -> None:
    """The last heading names the platform, and says when the account is left."""
    assert _answer("phase_out.when", "beacon.fr").startswith("Nous partirons si les vues")


def test_a_long_text_answers_no_question_of_one_line() -> None:
    """Its label shares most words with the number of a bank of personal information."""
    assert _answer("assessments.pib_number", "archives.fr") == ""


def test_each_proposal_has_a_reason_and_never_replaces_in_silence() -> None:
    changes = [
        each
        for each in edits_of_hand_written("harbours.en").proposals
        if each.kind is EditKind.CHANGE
    ]
    assert all(each.reason for each in changes)
    answered = {path for path, _ in workspace().plans[PLAN].values.items()}
    conflicts = {each.path for each in changes if each.conflict is not None}
    assert conflicts == {each.path for each in changes if each.path in answered}


def test_what_fits_nowhere_is_listed() -> None:
    texts = [each.text for each in edits_of_hand_written("grants.en").unplaced]
    assert "Program: Community Grants" in texts


def _risks(name: str, text: str, **scale: str) -> IncomingEdits:
    here = read_workspace(workspace().root)
    return risk_list_file_edits(here, IncomingFile(name, text.encode()), here.plans[PLAN], scale)


def test_risk_lists_of_known_shapes_are_read() -> None:
    first = _risks(
        "tool.csv",
        '"ID","Status","Subject","Owner","Current Likelihood","Current Impact","Inherent Risk"\n'
        '1001,"Open","A password leaves with a trainee","Web team","Likely","Major","8.4"\n',
    )
    row = first.proposals[0]
    assert dict(row.cells) == {
        "status": "open",
        "statement": "A password leaves with a trainee",
        "owner": "Web team",
        "likelihood": "likely",
        "impact": "major",
        "rating": "high",
    }
    assert [(each.kind, each.new) for each in first.proposals[1:]] == [
        (EditKind.COMMENT, "ID: 1001")
    ]
    second = _risks(
        "outil.csv",
        "Énoncé du risque;Probabilité;Incidence;Cause\nUn compte est piraté;Énorme;4;Négligence\n",
        Énorme="almost_certain",
    )
    assert second.proposals[0].cells["likelihood"] == "almost_certain"
    assert second.proposals[0].cells["impact"] == "major"


def test_a_risk_the_register_has_is_shown_beside_it() -> None:
    here = workspace()
    known = here.plans[PLAN].rows("risks.register")[0].wording("statement").en
    edits = _risks("again.csv", f'Risk,Owner\n"{known}",Web team\n')
    assert edits.proposals[0].conflict is not None


def test_a_list_without_headings_loses_nothing() -> None:
    edits = _risks("bare.csv", "x,y\n1,2\n")
    assert edits.proposals == ()
    assert [each.text for each in edits.unplaced] == ["x | y", "1 | 2"]


def test_a_number_typed_before_a_line_is_no_heading_where_headings_have_styles() -> None:
    document, drivers = docx.Document(), ("More floods", "Fewer visits", "Calls at night")
    for text, level in (
        ("a) Objectives and business drivers", 1),
        ("Mandate and strategy", 2),
        ("Business drivers", 2),
    ):
        document.add_heading(text, level)
    for number, text in enumerate(drivers, 1):
        document.add_paragraph(f"{number}.\t{text}")
    document.add_heading("b) Platform selection", 1)
    data = BytesIO()
    document.save(data)
    here = workspace()
    incoming = [IncomingFile("numbers.docx", data.getvalue())]
    edits = older_plan_edits(here, incoming, here.plans[PLAN])
    (proposal,) = edits.proposals
    assert proposal.path == "objectives.drivers"
    assert all(text in proposal.new for text in drivers)
    assert edits.unplaced == ()
