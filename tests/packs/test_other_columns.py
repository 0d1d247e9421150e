"""A pack that names the columns of its register otherwise is printed, counted and read as any."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace
from openpyxl import load_workbook

from planbuilder.answers import Answers, Row, Value
from planbuilder.checks.assessment_decision import decision_of, is_assessed
from planbuilder.content.decision_page import decision_page, total_cost
from planbuilder.content.letters.context import letter_context
from planbuilder.content.register import PlanRegister, plan_register
from planbuilder.content.risk_section import causes
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.letters import LetterRequest, letters_of
from planbuilder.documents.material import material_of
from planbuilder.documents.output import output_files
from planbuilder.documents.value_reader import value_reader
from planbuilder.instrument import Document, Instrument, Question, RiskItem, Section
from planbuilder.instrument.roles import COLUMN_ROLES
from planbuilder.interview import InterviewContext, apply, begin
from planbuilder.interview.replies import AddRows, GoTo
from planbuilder.interview.row_presets import preset_cells, row_presets
from planbuilder.proposals import applied_proposal
from planbuilder.proposals.register_edits import register_edits
from planbuilder.proposals.risk_list import RiskList, risk_list_edits
from planbuilder.proposals.wording_match import WordingIndex
from planbuilder.storage import load_words, shipped_path
from planbuilder.storage.synonyms import read_synonyms
from planbuilder.text import LANGUAGES, Language
from planbuilder.workbook import read_register
from planbuilder.workspace import Workspace, read_workspace
from tests.packs.document_text import text_of

TODAY = date(2026, 11, 28)
PACK = "rivieres"
REGISTER, MITIGATIONS = "risques.registre", "risques.mesures"
MEASURES, OBJECTIVES = "resultats.indicateurs", "objectifs.liste"
TABLES = {
    "register": REGISTER,
    "mitigations": MITIGATIONS,
    "measures": MEASURES,
    "objectives": OBJECTIVES,
}


def change_yaml(file: Path, change: Callable[[Any], None]) -> None:
    value = yaml.safe_load(file.read_text(encoding="utf-8"))
    change(value)
    file.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")


def other_id(role: str) -> str:
    return f"colonne_{role}"


def _taken_register(section: Any) -> None:
    for role, source in (("register", "risks.register"), ("mitigations", "risks.mitigations")):
        for column in COLUMN_ROLES[role]:
            fields = section["change"].setdefault(f"{source}.{column}", {})
            if fields.get("kind") != "none":
                fields.update(id=other_id(column), role=column)
    naming = {"risks.register": "statement", "risks.mitigations": "action"}
    for source, column in naming.items():
        section["change"].setdefault(source, {})["label_column"] = other_id(column)


def _own_table(role: str) -> Callable[[Any], None]:
    def change(section: Any) -> None:
        for question in section["questions"]:
            if question["id"] == TABLES[role]:
                for column in question["columns"]:
                    if column["id"] in COLUMN_ROLES[role]:
                        column["role"], column["id"] = column["id"], other_id(column["id"])
                if "label_column" in question:
                    question["label_column"] = other_id(question["label_column"])

    return change


def _answers(document: Any) -> None:
    document["instrument"] = f"{PACK}/1"
    for role, path in TABLES.items():
        section, _, key = path.partition(".")
        for row in document["answers"].get(section, {}).get(key, ()):
            for column in set(row) & set(COLUMN_ROLES[role]):
                row[other_id(column)] = row.pop(column)


def _life(life: Any) -> None:
    mitigation, *_ = life["due"]
    for field in ("date", "settled_by"):
        table, _, column = mitigation[field].rpartition(".")
        mitigation[field] = f"{table}.{other_id(column)}"
    life["renewal"][0]["passed"][1] = {
        **{key: mitigation[key] for key in ("date", "settled_by")},
        "settled_values": list(mitigation["settled_values"]),
    }
    life["log"][0]["sets"] = {other_id("status"): "in_place"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("columns") / "ministere"
    shutil.copytree(shipped_path("samples") / "quebec", root)
    pack = root / "instruments" / PACK
    shutil.copytree(shipped_path("schemas") / "qc-medias-sociaux", pack)
    change_yaml(pack / "instrument.yaml", lambda head: head.update(id=PACK))
    change_yaml(pack / "lifecycle.yaml", _life)
    change_yaml(pack / "plan" / "risques.yaml", _taken_register)
    change_yaml(pack / "plan" / "resultats.yaml", _own_table("measures"))
    change_yaml(pack / "plan" / "objectifs.yaml", _own_table("objectives"))
    for name in ("profile.yaml", "politique.yaml", "plans/facebook.yaml"):
        change_yaml(root / name, _answers)
    return read_workspace(root)


def files_of(workspace: Workspace) -> dict[str, bytes]:
    request = OutputRequest(TODAY, (Language.FR,), page_numbers=False)
    return output_files(workspace, (workspace.plans["facebook"],), request)


@pytest.fixture(scope="module")
def files(workspace: Workspace) -> dict[str, bytes]:
    return files_of(workspace)


def cells(data: bytes) -> list[list[object]]:
    book = load_workbook(BytesIO(data), data_only=True)
    return [
        [cell.value for row in sheet.iter_rows() for cell in row]
        for sheet in book
        if sheet.sheet_state == "visible"
    ]


def test_no_column_has_the_id_of_its_role(workspace: Workspace) -> None:
    assert workspace.load_errors == {}
    plan = workspace.instrument.document("plan")
    for role in TABLES:
        columns = {column.id for column in plan.question(plan.path_of(role)).columns}
        assert columns.isdisjoint(COLUMN_ROLES[role])


def test_word_and_workbook_say_what_they_say_under_the_usual_names(
    files: dict[str, bytes],
) -> None:
    usual = files_of(read_workspace(shipped_path("samples") / "quebec"))
    assert set(files) == set(usual) == {"facebook.fr.docx", "facebook.register.fr.xlsx"}
    word, workbook = sorted(files)
    assert text_of(files[word]) == text_of(usual[word])
    assert "Chef du service numérique" in text_of(files[word])
    ours, theirs = cells(files[workbook]), cells(usual[workbook])
    # The first sheet names the instrument.
    assert ours[1:] == theirs[1:]
    assert any("Si la plateforme tombe en panne" in str(cell) for cell in ours[1])


def test_an_edited_register_comes_back_under_the_names_of_the_pack(
    workspace: Workspace, files: dict[str, bytes]
) -> None:
    plan = workspace.plans["facebook"]
    book = load_workbook(BytesIO(files["facebook.register.fr.xlsx"]))
    edits = {
        "Chef du service numérique": "Direction du numérique",
        "Publier chaque avis d’abord sur le site Web, et le compte y renvoie.": "Publier ailleurs.",
        "Relevé mensuel": "Relevé quotidien",
    }
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in edits:
                    cell.value = edits[str(cell.value)]
    out = BytesIO()
    book.save(out)
    proposals = register_edits(read_register(out.getvalue()), plan, "r.xlsx").proposals
    assert {each.path: each.new for each in proposals} == {
        f"{REGISTER}[r1].colonne_owner": "Direction du numérique",
        f"{MITIGATIONS}[m1].colonne_action": "Publier ailleurs.",
        f"{MEASURES}[i2].colonne_source": "Relevé quotidien",
    }
    reader = value_reader(workspace, plan)
    after = applied_proposal(plan, proposals[0], reader)
    risk = after.row(REGISTER, "r1")
    assert risk is not None
    assert risk.wording("colonne_owner").fr == "Direction du numérique"


def test_a_list_of_risks_is_rated_under_the_names_of_the_pack(workspace: Workspace) -> None:
    plan = workspace.plans["facebook"]
    reader = value_reader(workspace, plan)
    matrix = workspace.instrument.matrix
    likelihood, impact = matrix.likelihood[-1], matrix.impact[-1]
    index = WordingIndex(plan.document, read_synonyms(workspace.root, workspace.instrument.id))
    risks = RiskList(plan, Language.FR, index, reader, "liste.csv", {})
    statement = "Si le compte est détourné, alors de faux avis circulent."
    labels = (each.label[Language.FR] for each in (likelihood, impact))
    grid = (("Énoncé du risque", "Probabilité", "Incidence"), (statement, *labels))
    (proposal,) = risk_list_edits(risks, grid).proposals
    level = matrix.level(likelihood.id, impact.id)
    assert dict(proposal.cells) == {
        "colonne_statement": statement,
        "colonne_likelihood": likelihood.id,
        "colonne_impact": impact.id,
        "colonne_rating": level.id,
    }


CHOICES = ("decision", "privacy_assessment_status", "threat_assessment_status")
"""The roles of questions whose options the engine tells apart; so it does those of `effect`."""


def _other_options(question: Question) -> dict[str, object]:
    options = (replace(each, id=other_id(each.id), role=each.id) for each in question.options)
    return {"options": tuple(options)}


def _renamed_document(document: Document) -> Document:
    def column(question: Question, role: str) -> Question:
        columns = tuple(
            replace(
                each,
                **{"id": other_id(each.id), "role": each.id}
                | (_other_options(each) if each.id == "effect" else {}),
            )
            if each.id in COLUMN_ROLES[role]
            else each
            for each in question.columns
        )
        names = {each.id: other_id(each.id) for each in question.columns}
        own = {key: getattr(question, key) for key in ("label_column", "preset_by")}
        own = {
            key: names[value] if value in COLUMN_ROLES[role] else value
            for key, value in own.items()
        }
        return replace(question, columns=columns, **own)

    def section(each: Section) -> Section:
        questions = tuple(
            column(question, role)
            if (role := document.role_of(question.id) or "") in COLUMN_ROLES
            else replace(question, **_other_options(question) if role in CHOICES else {})
            for question in each.questions
        )
        return replace(each, questions=questions)

    return replace(document, sections=tuple(map(section, document.sections)))


def _renamed_answers(answers: Answers, instrument: Instrument) -> Answers:
    document = answers.document
    values: dict[str, Value] = dict(answers.values)
    for role in set(COLUMN_ROLES) & set(document.roles):
        path = document.path_of(role)
        values[path] = tuple(
            Row(
                row.id,
                {
                    other_id(key) if key in COLUMN_ROLES[role] else key: other_id(str(value))
                    if key == "effect"
                    else value
                    for key, value in row.cells.items()
                },
            )
            for row in answers.rows(path)
        )
    for role in set(CHOICES) & set(document.roles):
        path = document.path_of(role)
        if (chosen := answers.text(path)) is not None:
            values[path] = other_id(chosen)
    return replace(answers, document=instrument.document(document.id), values=values)


@pytest.fixture(scope="module")
def usual() -> Workspace:
    return read_workspace(shipped_path("samples") / "parks")


@pytest.fixture(scope="module")
def federal(usual: Workspace) -> Workspace:
    """Return the federal sample with every column that has a role named otherwise."""
    documents = tuple(map(_renamed_document, usual.instrument.documents))
    instrument = replace(usual.instrument, documents=documents, rules=())
    assert usual.profile is not None
    return replace(
        usual,
        instrument=instrument,
        profile=_renamed_answers(usual.profile, instrument),
        plans={name: _renamed_answers(each, instrument) for name, each in usual.plans.items()},
    )


PLAN = "misty-bay-facebook"


def test_the_federal_register_and_decision_read_the_same(
    usual: Workspace, federal: Workspace
) -> None:
    pairs = [(each, each.plans[PLAN]) for each in (usual, federal)]
    for language in LANGUAGES:
        ours, theirs = (plan_register(each.instrument, plan, language) for each, plan in pairs)
        assert ours.risks
        assert _without_remarks(ours) == _without_remarks(theirs)
        first, second = (
            material_of(each, plan, language, TODAY, final=True) for each, plan in pairs
        )
        assert total_cost(first) == total_cost(second) != ""
        assert decision_page(first) == decision_page(second)
        first, second = (
            material_of(each, each.plans["national-x"], language, TODAY, final=False)
            for each in (usual, federal)
        )
        assert causes(first) == causes(second) != []
    for name in usual.plans:
        assert decision_of(usual.plans[name]) == decision_of(federal.plans[name])
    cells: dict[str, Value] = {"colonne_assessed_on": TODAY}
    document = federal.plans[PLAN].document
    assert is_assessed(document, Row("c1", {**cells, "colonne_effect": "colonne_updated"}))
    assert not is_assessed(document, Row("c1", {**cells, "colonne_effect": "colonne_pending"}))


def _without_remarks(register: PlanRegister) -> list[list[object]]:
    """Return the lines of a register without the notes, which stand under ids of columns."""
    tables = (register.risks, register.mitigations, register.measures)
    return [[replace(line, remarks=()) for line in table] for table in tables]


def test_the_federal_letters_read_the_same(usual: Workspace, federal: Workspace) -> None:
    request = LetterRequest(TODAY, ("cards", "briefing", "tabletop"), (Language.EN,), False, False)
    ours, theirs = (
        {
            letter.id: [
                str(letter_context(edition)["parts"]).replace("colonne_", "")
                for edition in editions
            ]
            for letter, editions in letters_of(each, each.plans[PLAN], request, ())
        }
        for each in (usual, federal)
    )
    assert ours == theirs
    assert "cards" in ours


def test_federal_presets_fill_the_columns_of_their_roles(federal: Workspace) -> None:
    context = InterviewContext(federal.instrument, load_words("interview"), TODAY)
    blank = Answers(federal.instrument.document("plan"), "neuf")
    session = begin(context, blank, Language.EN)
    session = apply(session, GoTo("risks.register")).session
    session = apply(session, AddRows(("f3_hijacking",))).session
    (row,) = session.answers.rows("risks.register")
    hijacking = federal.instrument.item("risks", "f3_hijacking")
    assert isinstance(hijacking, RiskItem)
    assert row.wording("colonne_statement").en == hijacking.statement.en
    assert row["colonne_family"] == hijacking.group
    assert set(row.cells) <= {other_id(role) for role in COLUMN_ROLES["register"]}
    table = session.document.question("risks.mitigations")
    offered = row_presets(session, table)
    assert {preset.label.en for preset in offered} <= {each.en for each in hijacking.mitigations}
    cells = preset_cells(session, table, offered[0].id)
    assert cells["colonne_risks"] == (row.id,)
