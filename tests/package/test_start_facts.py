"""Each fact of the first page of a package follows its answer: change it, and the page changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest
from lxml import etree
from msgspec.structs import replace

from planbuilder.answers import Answers, Value, Wording
from planbuilder.approval.record import Record
from planbuilder.checks import Finding
from planbuilder.checks import run as run_checks
from planbuilder.instrument import Severity, Stage
from planbuilder.package.derive import DerivedFiles, Edition
from planbuilder.package.start_page import start_page
from planbuilder.storage.record_reader import Records, RecordSeries
from planbuilder.text import LANGUAGES, Language, format_date, format_money
from planbuilder.workspace import Workspace, case_of, document_title
from tests.approval.conftest import (
    DAY,
    FOLDER,
    PLAN,
    approval,
    records_before_approval,
    with_answer,
    with_record,
)
from tests.package.start_page_parts import article, part, plain

HEADINGS = {
    "asked": ("What is asked", "Ce qui est demandé"),
    "decision": ("The decision", "La décision"),
    "assessments": ("Choice of assessments", "Choix des évaluations"),
    "why": ("Why", "Pourquoi"),
    "cost": ("Cost", "Coût"),
    "risks": ("Risks above tolerance", "Risques au-delà de la tolérance"),
    "unsettled": ("What is unsettled", "Ce qui n’est pas réglé"),
    "consultations": ("Consultations", "Consultations"),
    "changes": (
        "What changed since the last approval",
        "Ce qui a changé depuis la dernière approbation",
    ),
    "sign_offs": ("Sign-offs", "Signatures"),
    "verify": ("To verify this package", "Pour vérifier le dossier"),
}
NEW = Wording(en="Entirely new words stand here", fr="Des mots tout neufs figurent ici")
OTHER_DAY = date(2027, 1, 23)


def read_start_page(
    space: Workspace,
    plan: Answers,
    records: tuple[Record, ...] = (),
    findings: tuple[Finding, ...] = (),
) -> etree._Element:
    """Return the page of a plan that stands in a workspace with such records and findings."""
    series = MappingProxyType({FOLDER: RecordSeries(records)})
    plans = MappingProxyType({**space.plans, plan.name: plan})
    space = replace(space, plans=plans, records=Records(series))
    data = start_page(space, plan, Edition(DAY), DerivedFiles({}, findings, {}, {}), ())
    return etree.fromstring(data.partition(b"\n")[2])


def under(page: etree._Element, heading: str, language: Language) -> str:
    """Return what the page says under a heading."""
    return part(page, language, HEADINGS[heading][LANGUAGES.index(language)])


@pytest.fixture(scope="module")
def first(shared_workspace: Workspace) -> etree._Element:
    """Return the page of the plan as it is."""
    return read_start_page(shared_workspace, shared_workspace.plans[PLAN])


@dataclass(frozen=True)
class StartFact:
    """A fact of the page: the answer behind it, another answer, and what then stands there."""

    path: str
    value: Value
    heading: str
    expected: Callable[[Language], str]


def _words(language: Language) -> str:
    return str(NEW[language])


def _day(language: Language) -> str:
    return format_date(OTHER_DAY, language)


def _either(en: str, fr: str) -> Callable[[Language], str]:
    return lambda language: fr if language is Language.FR else en


FACTS = (
    StartFact("account.version", "7.3", "asked", lambda _: "7.3"),
    StartFact("account.handle_en", "@NewPlaces_ex", "asked", lambda _: "@NewPlaces_ex"),
    StartFact("account.handle_fr", "@NouveauxLieux_ex", "asked", lambda _: "@NouveauxLieux_ex"),
    StartFact("account.platform", "mastodon", "asked", lambda _: "Mastodon"),
    StartFact("approval.approver", NEW, "asked", _words),
    StartFact("roles.coordinator", NEW, "asked", _words),
    StartFact("account.prepared_by", NEW, "asked", _words),
    StartFact("account.prepared_on", OTHER_DAY, "asked", _day),
    StartFact("approval.live_on", OTHER_DAY, "asked", _day),
    StartFact("approval.next_review", OTHER_DAY, "asked", _day),
    StartFact("account.existing", "no", "asked", _either("the opening of", "l’ouverture de")),
    StartFact(
        "account.existing",
        "no",
        "decision",
        _either("may then be requested", "peut ensuite être demandé"),
    ),
    StartFact(
        "assessments.decision",
        "own",
        "assessments",
        _either("its own privacy impact", "sa propre évaluation"),
    ),
    StartFact("account.prepared_by", NEW, "verify", _words),
    StartFact("roles.coordinator", NEW, "verify", _words),
    StartFact("objectives.mandate_link", NEW, "why", _words),
    StartFact("resources.budget[b2].item", NEW, "cost", _words),
    StartFact(
        "resources.budget[b2].category",
        "operating",
        "cost",
        _either("peak periods Operating costs", "pointe Fonctionnement"),
    ),
    StartFact("resources.budget[b2].fiscal_year", "2031-2032", "cost", lambda _: "2031-2032"),
    StartFact(
        "resources.budget[b2].amount",
        Decimal("7501"),
        "cost",
        lambda language: format_money(Decimal("7501"), language, "CAD"),
    ),
    StartFact(
        "resources.budget[b2].amount",
        Decimal("7501"),
        "cost",
        lambda language: format_money(Decimal("183101"), language, "CAD"),
    ),
    StartFact(
        "resources.staffing[s3].full_time_equivalents",
        Decimal("5.4"),
        "cost",
        _either("6.9", "6,9"),
    ),
    StartFact("risks.register[r10].statement", NEW, "risks", _words),
    StartFact(
        "risks.register[r10].residual_impact",
        "severe",
        "risks",
        _either("Very high", "Très élevé"),
    ),
    StartFact("risks.register[r10].accepted_by", NEW, "risks", _words),
    StartFact("risks.register[r10].accepted_on", OTHER_DAY, "risks", _day),
    StartFact("consultations.record[c1].outcome", NEW, "consultations", _words),
    StartFact("consultations.record[c1].consulted_on", OTHER_DAY, "consultations", _day),
    StartFact(
        "consultations.record[c1].area",
        "official_languages",
        "consultations",
        _either("Official languages September 23, 2026", "Langues officielles 23 septembre 2026"),
    ),
    StartFact("consultations.record[c1].not_consulted_reason", NEW, "consultations", _words),
)


def _ids(fact: StartFact) -> str:
    return f"{fact.heading}-{fact.path}"


@pytest.mark.parametrize("fact", FACTS, ids=_ids)
def test_a_fact_follows_its_answer(
    shared_workspace: Workspace, first: etree._Element, fact: StartFact
) -> None:
    other = read_start_page(
        shared_workspace, with_answer(shared_workspace.plans[PLAN], fact.path, fact.value)
    )
    for language in LANGUAGES:
        expected = plain(fact.expected(language))
        assert expected not in under(first, fact.heading, language)
        assert expected in under(other, fact.heading, language)


def test_a_risk_within_tolerance_and_a_blank_budget_are_not_on_the_page(
    shared_workspace: Workspace,
) -> None:
    plan = shared_workspace.plans[PLAN]
    plan = with_answer(plan, "risks.register[r10].residual_likelihood", "rare")
    plan = plan.with_value("resources.budget", None).with_value("resources.staffing", None)
    plan = plan.with_value("consultations.record", None)
    page = read_start_page(shared_workspace, plan)
    words = shared_workspace.instrument.words
    for language in LANGUAGES:
        assert plain(words("written.no_risks", language)) in under(page, "risks", language)
        assert plain(words("written.no_cost", language)) in under(page, "cost", language)
        assert "R10" not in under(page, "risks", language)
        nobody = _either("No consultation is recorded", "ne consigne aucune consultation")
        assert nobody(language) in under(page, "consultations", language)


def test_what_is_unsettled_follows_the_findings(shared_workspace: Workspace) -> None:
    plan = shared_workspace.plans[PLAN].with_value("objectives.mandate_link", None)
    plan = plan.with_value("approval.next_review", None)
    findings = run_checks(case_of(shared_workspace, plan, Stage.APPROVAL, DAY))
    open_rules = [each.rule for each in findings if each.severity is not Severity.ADVICE]
    page, clean = (
        read_start_page(shared_workspace, plan, findings=findings),
        read_start_page(shared_workspace, plan),
    )
    assert {each.severity for each in findings} >= {Severity.ERROR, Severity.WARNING}
    for language in LANGUAGES:
        unsettled = under(page, "unsettled", language)
        for rule in open_rules:
            assert rule.id in unsettled and plain(rule.title[language]) in unsettled
            assert rule.id not in under(clean, "unsettled", language)
        none = _either("Errors: 0. Warnings: 0", "Erreurs : 0. Avertissements : 0")
        assert plain(none(language)) in under(clean, "unsettled", language)
        assert plain(none(language)) not in unsettled


def test_sign_offs_and_changes_follow_the_records(shared_workspace: Workspace) -> None:
    plan = shared_workspace.plans[PLAN]
    before = records_before_approval(shared_workspace, plan)
    records = with_record(before, approval(shared_workspace, plan, name="B. Signatory"))
    later = with_answer(plan, "approval.approver", NEW)
    same, other = (
        read_start_page(shared_workspace, plan, records),
        read_start_page(shared_workspace, later, records),
    )
    nothing = read_start_page(shared_workspace, plan)
    words = shared_workspace.instrument.words
    for language in LANGUAGES:
        assert "B. Signatory" in under(same, "sign_offs", language)
        assert plain(words("package.start.no_sign_off", language)) in under(
            nothing, "sign_offs", language
        )
        assert plain(format_date(DAY, language)) in under(same, "sign_offs", language)
        unchanged = plain(words("package.start.unchanged", language))
        assert unchanged in under(same, "changes", language)
        assert unchanged not in under(other, "changes", language)
        assert _words(language) in under(other, "changes", language)
        was = plan.wording("approval.approver")[language]
        assert was and plain(was) in under(other, "changes", language)
        first_version = plain(words("package.start.first_version", language))
        assert first_version in under(nothing, "changes", language)


def test_the_name_of_the_account_is_the_title(shared_workspace: Workspace) -> None:
    named = shared_workspace.plans[PLAN]
    for language in LANGUAGES:
        named = named.with_value(f"account.name_{language.value}", _words(language))
    page = read_start_page(shared_workspace, named)
    for language in LANGUAGES:
        title = document_title(named)[language]
        assert title == _words(language)
        assert plain(title) in plain(article(page, language).findtext(".//h1"))
