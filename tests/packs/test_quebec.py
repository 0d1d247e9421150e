"""The Québec pack: one policy over several accounts, in French, with nothing federal in it."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from planbuilder.answers import Wording
from planbuilder.checks import run
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.output import output_files
from planbuilder.instrument import Stage
from planbuilder.storage import load_instrument, shipped_path
from planbuilder.text import LANGUAGES, Language
from planbuilder.workspace import Workspace, case_of, read_workspace
from tests.packs.document_text import text_of
from tests.packs.foreign_words import FEDERAL

TODAY = date(2026, 11, 28)

STATEMENTS = (
    # the letterhead
    "Direction des communications numériques : au fil de l’eau, au fil de vos questions",
    # why, and within which limits
    "garder un lien suivi",
    "Ils ne remplacent ni les avis officiels",
    "Facebook",
    "Instagram",
    "YouTube",
    # the four aims
    "faire de la veille",
    "donner des renseignements et répondre aux questions",
    "faire connaître les activités",
    "interagir avec les publics et connaître leur opinion",
    # netiquette
    "répond de ses propos",
    "vérifier l’exactitude",
    "publiés en entier",
    "pas rectifiés",
    "injurieux, diffamatoire, discriminatoire, grossier, haineux, offensant",
    "à connotation sexuelle",
    "promotionnel ou qui vise un but commercial",
    "partisan",
    "non pertinent ou mensonger",
    "confus ou imprécis",
    "renseignements personnels ou confidentiels",
    "désaccord avec le contenu d’un commentaire n’est jamais un motif",
    "esprit constructif",
    "Standards de la communauté",
    "en tout temps, sans avis préalable",
    "c’est accepter les présentes conditions",
    # availability
    "s’efforce de mettre à jour et de surveiller ses comptes pendant les heures normales",
    "Délai maximal de réponse",
    "lundi, mardi, mercredi, jeudi et vendredi",
    "8 h 30",
    "16 h 30",
    "24",
    "un jour ouvrable",
    "dans les meilleurs délais",
    "pas toujours en mesure de répondre à chaque message",
    "Déclaration de services",
    # personal information
    "respecte la vie privée",
    "confidentialité de leurs renseignements en tout temps",
    "Règles de confidentialité",
    "ne divulguez aucun renseignement personnel",
    # language, following, administration
    "en français seulement",
    "Article 1 de la Charte de la langue française",
    "n’est pas appuyer cette personne ni ses propos",
    "pertinents et liés à sa mission",
    "Direction des communications numériques",
    "1er octobre 2026",
    "Ministère des Rivières et du Littoral",
)

FEDERAL_BODIES = [
    str(body[language])
    for body in load_instrument().public_bodies.values()
    for language in LANGUAGES
]


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return read_workspace(shipped_path("samples") / "quebec")


@pytest.fixture(scope="module")
def files(workspace: Workspace) -> dict[str, bytes]:
    request = OutputRequest(TODAY, (Language.FR,), False, True, False, False, True, ())
    documents = tuple(workspace.documents())
    assert len(documents) == 2
    return output_files(workspace, documents, request)


def test_the_sample_is_finished(workspace: Workspace) -> None:
    assert workspace.load_errors == {}
    for answers in workspace.documents():
        assert run(case_of(workspace, answers, Stage.APPROVAL, TODAY)) == ()


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_policy_states_what_its_source_states(files: dict[str, bytes], statement: str) -> None:
    assert statement in text_of(files["politique.fr.docx"])


def test_what_the_policy_does_not_say_of_itself_has_no_heading(files: dict[str, bytes]) -> None:
    assert "À propos du présent document" not in text_of(files["politique.fr.docx"])


def test_no_document_speaks_of_another_government(files: dict[str, bytes]) -> None:
    assert set(files) == {"politique.fr.docx", "facebook.fr.docx", "facebook.register.fr.xlsx"}
    for name, data in files.items():
        with ZipFile(BytesIO(data)) as archive:
            for part in archive.namelist():
                if part.endswith(".xml"):
                    text = re.sub(r"<[^>]*>", " ", archive.read(part).decode())
                    assert FEDERAL.search(text) is None, (name, part, FEDERAL.search(text))
                    assert not [each for each in FEDERAL_BODIES if each in text], (name, part)


def test_an_unanswered_question_stands_in_the_way(workspace: Workspace) -> None:
    politique = workspace.singles["politique"]
    blank = politique.with_value("netiquette.motifs", None)
    fired = {
        (finding.rule.id, finding.path)
        for finding in run(case_of(workspace, blank, Stage.APPROVAL, TODAY))
    }
    assert fired == {("Q01", "netiquette.motifs")}


def test_sections_and_lists_are_taken_from_another_pack(workspace: Workspace) -> None:
    plan = workspace.instrument.document("plan")
    register = plan.question("risques.registre")
    columns = {column.id for column in register.columns}
    assert {"statement", "likelihood", "residual_rating"} <= columns
    assert columns.isdisjoint({"source", "topics"})
    assert register.cites == register.covers == ()
    clauses = workspace.instrument.clause_ids
    for catalogue in workspace.instrument.catalogues.values():
        assert all(clause in clauses for item in catalogue.items for clause in item.cites)


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Le compte informe. Visitors should read the notice before they leave home.", True),
        ("The account tells visitors which roads are closed and when they will open.", True),
        ("Le compte cite l’avis : « Visitors should read the notice before they leave ».", False),
        ("Le compte informe les gens de l’état des rivières et répond à leurs questions.", False),
    ],
)
def test_a_text_in_english_is_named(workspace: Workspace, text: str, fires: bool) -> None:
    politique = workspace.singles["politique"]
    changed = politique.with_value("contexte.raison", Wording(fr=text))
    fired = {
        finding.rule.id
        for finding in run(case_of(workspace, changed, Stage.APPROVAL, TODAY))
        if finding.path == "contexte.raison"
    }
    assert fired == ({"Q06"} if fires else set())
