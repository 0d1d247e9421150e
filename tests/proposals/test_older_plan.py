"""A plan written by hand: its passages go to the right questions, and the rest is listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import docx

from planbuilder.documents.incoming_file import IncomingFile
from planbuilder.documents.older_files import older_plan_edits, risk_list_file_edits
from planbuilder.proposals import EditKind, IncomingEdits
from planbuilder.workspace import Workspace, read_workspace
from tests.proposals.builders import PLAN, workspace

ENGLISH: tuple[tuple[str, str, str], ...] = (
    ("1", "a) Objectives and business drivers", ""),
    ("2", "Alignment with the mandate", ""),
    ("p", "The port keeps its harbours open and safe.", "objectives.mandate_link"),
    ("2", "Business need", ""),
    ("p", "Calls about closures have tripled.", "objectives.drivers"),
    ("1", "b) Platform selection", ""),
    ("2", "Audience", ""),
    ("p", "Boaters from 30 to 60 and people who live by the harbour.", "platform.audience"),
    ("2", "Why this platform", ""),
    ("p", "Most boaters follow marinas there already.", "platform.considerations"),
    ("2", "Accessibility", ""),
    ("p", "Each photo has alternative text.", "platform.accessibility"),
    ("1", "c) Resources", ""),
    ("b", "Training", ""),
    ("p", "Two employees took the course.", "resources.training"),
    ("1", "e) Risk management plan", ""),
    ("p", "A workshop scored each risk.", "risks.method"),
    ("1", "g) Protocols", ""),
    ("2", "Comment moderation", ""),
    ("p", "Hateful comments are hidden and recorded.", "protocols.moderation"),
    ("2", "Issues management", ""),
    ("p", "Questions of the media go to the duty officer.", "protocols.contentious"),
    ("1", "h) Performance measurement", ""),
    ("2", "How we measure", ""),
    ("p", "The statistics are read each month.", "measurement.approach"),
    ("1", "j) Phase-out", ""),
    ("2", "When", ""),
    ("p", "The account closes below 500 followers.", "phase_out.when"),
    ("2", "How", ""),
    ("p", "A notice stays pinned for 30 days.", "phase_out.how"),
)
FRENCH: tuple[tuple[str, str, str], ...] = (
    ("b", "Objectifs et facteurs opérationnels", ""),
    ("b", "Mandat", ""),
    ("p", "Le port garde ses havres ouverts et sûrs.", "objectives.mandate_link"),
    ("b", "Choix de la plateforme", ""),
    ("b", "Public cible", ""),
    ("p", "Les plaisanciers et les riverains.", "platform.audience"),
    ("b", "Protocoles de gestion", ""),
    ("b", "Modération", ""),
    ("p", "Les propos haineux sont masqués et consignés.", "protocols.moderation"),
    ("b", "Fermeture progressive", ""),
    ("b", "Quand", ""),
    ("p", "Le compte ferme sous les 500 adeptes.", "phase_out.when"),
)
TABLES = {
    "en": [("Role", "Responsible", "Notes"), ("Writing", "Editor", "Two posts a day")],
    "fr": [("Rôle", "Responsable", "Remarques"), ("Rédaction", "Rédactrice", "Deux par jour")],
}


def written(
    items: Iterable[tuple[str, str, str]], table: Sequence[tuple[str, ...]], beside: str = ""
) -> bytes:
    document = docx.Document()
    document.add_paragraph(beside)
    for form, text, _ in items:
        if form == "p":
            document.add_paragraph(text)
        elif form == "b":
            document.add_paragraph().add_run(text).bold = True
        else:
            document.add_heading(text, int(form))
    grid = document.add_table(rows=0, cols=len(table[0]))
    for row in table:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _edits(*languages: str) -> IncomingEdits:
    files = []
    for language in languages:
        items = ENGLISH if language == "en" else FRENCH
        data = written(items, TABLES[language], "The club barbecue was on Friday")
        files.append(IncomingFile(f"plan.{language}.docx", data))
    here: Workspace = workspace()
    return older_plan_edits(here, files, here.plans[PLAN])


def _placed(edits: IncomingEdits, items: Iterable[tuple[str, str, str]]) -> list[bool]:
    by_path = {(each.path, each.new) for each in edits.proposals if each.kind is EditKind.CHANGE}
    return [(path, text) in by_path for form, text, path in items if form == "p"]


def test_passages_go_to_the_right_questions_in_both_languages() -> None:
    for language, items in (("en", ENGLISH), ("fr", FRENCH)):
        placed = _placed(_edits(language), items)
        assert sum(placed) >= 0.8 * len(placed), placed


def test_each_proposal_has_a_reason_and_never_replaces_in_silence() -> None:
    changes = [each for each in _edits("en").proposals if each.kind is EditKind.CHANGE]
    assert all(each.reason for each in changes)
    assert all(each.conflict is not None for each in changes)  # the plan has these answers


def test_what_fits_nowhere_is_listed() -> None:
    texts = [each.text for each in _edits("en").unplaced]
    assert "The club barbecue was on Friday" in texts


def test_both_language_files_pair_up_row_by_row() -> None:
    rows = [each for each in _edits("en", "fr").proposals if each.cells]
    assert [(row.path, row.cells["remarks"], row.other_cells["remarks"]) for row in rows] == [
        ("roles.grid", "Two posts a day", "Deux par jour")
    ]


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
        "status": "Open",
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
