"""The Luxembourg pack: a short presence plan per service, with nothing Canadian in it."""

from __future__ import annotations

import re
from datetime import date, time
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from planbuilder.checks import run
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.output import output_files
from planbuilder.instrument import Stage
from planbuilder.interview import assess_scope
from planbuilder.storage import load_instrument, shipped_path
from planbuilder.text import Language, format_time
from planbuilder.workspace import Workspace, case_of, read_workspace
from tests.packs.foreign_words import CANADIAN

TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return read_workspace(shipped_path("samples") / "luxembourg")


@pytest.fixture(scope="module")
def plan(workspace: Workspace) -> bytes:
    request = OutputRequest(TODAY, (Language.FR,), False, True, False, False, True, ())
    files = output_files(workspace, tuple(workspace.documents()), request)
    assert set(files) == {"sentiers-facebook.fr.docx"}
    return files["sentiers-facebook.fr.docx"]


def test_the_sample_is_finished(workspace: Workspace) -> None:
    assert workspace.load_errors == {}
    (plan,) = workspace.documents()
    assert run(case_of(workspace, plan, Stage.APPROVAL, TODAY)) == ()


def test_the_plan_says_who_why_and_how(plan: bytes) -> None:
    body = docx.Document(BytesIO(plan)).element.body
    text = " ".join(part.text or "" for part in body.iter(qn("w:t"))).replace("\xa0", " ")
    for statement in (
        "au nom d’un service, à titre professionnel",
        "purement professionnelle, gérée pour le compte d’un service",
        "ne vise ni l’usage privé ni les propos tenus à partir d’un compte privé",
        "compatible avec les droits et obligations des fonctionnaires",
        "une gestion interne est préférable, car elle permet de réagir plus vite",
        "les impliquer davantage",
        "là où sont les citoyens",
        "Image harmonisée",
        "un collaborateur externe",
        "pour réagir le jour même",
        "Agence de communication",
        "rapport plus direct avec les citoyens",
        "promouvoir le pays",
        "moyen efficace d’entrer en contact",
        "il n’y a pas qu’une bonne option",
        "présence",
        "4 800 €",
        "112",
    ):
        assert statement in text


def test_the_decision_asks_nothing_that_the_plan_has_not(plan: bytes) -> None:
    texts = [paragraph.text for paragraph in docx.Document(BytesIO(plan)).paragraphs]
    request = next(text for text in texts if text.startswith("La version 1.0"))
    assert "risques" not in request and "chef des communications" not in request
    _, about = (at for at, text in enumerate(texts) if text == "À propos du présent document")
    assert texts[about + 1].startswith("Ce plan vaut pour une présence purement professionnelle")


def test_nothing_in_it_is_canadian(plan: bytes) -> None:
    """Not in a text, nor in a language tag."""
    with ZipFile(BytesIO(plan)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert '"fr-LU"' in parts["word/styles.xml"]
    for name, part in parts.items():
        assert "fr-CA" not in part, name
        text = re.sub(r"<[^>]*>", " ", part)
        assert CANADIAN.search(text) is None, name
        for body in load_instrument().public_bodies.values():
            assert body.fr not in text and body.en not in text, name


def test_times_are_written_as_in_luxembourg(workspace: Workspace) -> None:
    formats = workspace.instrument.formats[Language.FR]
    assert format_time(time(14, 30), Language.FR, formats) == "14h30"


def test_a_private_account_is_out_of_scope() -> None:
    instrument = load_instrument("lu-medias-sociaux")
    for use in ("prive", "prive_attributions"):
        verdict = assess_scope(instrument, {"portee.usage": use})
        assert verdict.pointer is not None
        assert "droits et obligations des fonctionnaires" in verdict.pointer[Language.FR]
    inside = assess_scope(instrument, {"portee.usage": "service", "portee.gestion": "externe"})
    (remark,) = inside.remarks
    assert inside.in_scope and "une gestion interne est préférable" in remark[Language.FR].lower()


def test_an_external_management_asks_why_and_an_internal_one_does_not(
    workspace: Workspace,
) -> None:
    (plan,) = workspace.documents()
    blank = plan.with_value("portee.raison_externe", None)

    def broken_rules(answers: object) -> set[str]:
        found = run(case_of(workspace, answers, Stage.APPROVAL, TODAY))  # type: ignore[arg-type]
        return {finding.rule.id for finding in found}

    assert broken_rules(blank) == {"L02"}
    assert broken_rules(blank.with_value("portee.gestion", "interne")) == set()
    assert broken_rules(plan.with_value("portee.usage", "prive")) == {"L01"}
