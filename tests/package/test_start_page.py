"""The first page of a package: every fact of it is an answer, every link leads to a file."""

from __future__ import annotations

import io
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
from lxml import etree

from planbuilder.answers import Answers
from planbuilder.checks import run as run_checks
from planbuilder.content.letters.decision_parts import decision_parts
from planbuilder.content.register import plan_register
from planbuilder.documents.material import material_of
from planbuilder.documents.recorded_facts import accepted_findings
from planbuilder.html.start import StartSection, start_html
from planbuilder.instrument import Severity, Stage
from planbuilder.package.names import START
from planbuilder.text import Language, format_date, format_money
from planbuilder.text.detection import in_other_language
from planbuilder.workspace import Workspace, case_of
from tests.approval.conftest import DAY, PLAN
from tests.frontends.web.browser import chromium, overflow, violations
from tests.package.conftest import Files
from tests.package.start_page_parts import article, page, part, plain, text_of

__all__ = ["page"]  # a fixture


HEADINGS = {
    Language.EN: ("What is asked", "The decision", "Cost", "Risks above tolerance"),
    Language.FR: ("Ce qui est demandé", "La décision", "Coût", "Risques au-delà de la tolérance"),
}


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_a_person_who_knows_nothing_can_decide(
    page: etree._Element, workspace: Workspace, language: Language
) -> None:
    plan, instrument = workspace.plans[PLAN], workspace.instrument
    asked, decision, cost, risks = (part(page, language, each) for each in HEADINGS[language])
    question = plan.document.question("account.platform")
    dates = [plan.date(f"approval.{name}") for name in ("live_on", "next_review")]
    for fact in (
        plan.text("account.version"),
        plan.wording("approval.approver")[language],
        plan.wording("roles.coordinator")[language],
        plan.wording("account.prepared_by")[language],
        dict(instrument.choices(question))["x"][language],
        *(format_date(day, language) for day in dates if day),
    ):
        assert fact and plain(fact) in asked, fact
    assert plain(text_of(article(page, language))).startswith(
        plain(instrument.words("package.start.title", language, title=f"{title(plan, language)}"))
    )
    assert decision.count(":" if language is Language.EN else " :") >= 3
    budget = plan.rows("resources.budget")
    amounts = [row["amount"] for row in budget if isinstance(row["amount"], Decimal)]
    for amount in (*amounts, sum(amounts, Decimal(0))):
        assert plain(format_money(amount, language, "CAD")) in cost
    for row in budget:
        assert plain(row.wording("item")[language]) in cost
        assert plain(row["fiscal_year"]) in cost
    register = plan_register(instrument, plan, language).risks
    matrix = instrument.matrix
    above = [
        line
        for line in register
        if (level := line.residual or line.inherent) and matrix.exceeds_tolerance(level.code)
    ]
    assert above
    for line in register:
        assert (plain(line.statement) in risks) == (line in above)
    assert plain(above[0].accepted_by) in risks
    words = plain(text_of(article(page, language)))
    for row in plan.rows("consultations.record"):
        area = instrument.item("advisory_areas", str(row["area"])).label[language]
        assert plain(area) in words
        for column in ("outcome", "not_consulted_reason"):
            if text := row.wording(column)[language]:
                assert plain(text) in words
    no_earlier = instrument.words("package.start.first_version", language)
    assert plain(no_earlier) in words


OPTIONS = {
    Language.EN: (
        "Approve: sign the approval note. The account may then continue as planned.",
        "Approve with conditions: write them beside the signature;",
        "Return: say what is missing;",
    ),
    Language.FR: (
        "Approuver : signer la note d’approbation. Le compte peut ensuite continuer comme le",
        "Approuver sous conditions : les inscrire près de la signature;",
        "Renvoyer : dire ce qui manque;",
    ),
}
COUNTS = {
    Language.EN: ("What is unsettled", "Errors: {}. Warnings: {}, of which {} accepted"),
    Language.FR: ("Ce qui n’est pas réglé", "Erreurs : {}. Avertissements : {}, dont {} acceptés"),
}


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_the_options_fit_the_account_and_what_is_unsettled_is_counted(
    page: etree._Element, workspace: Workspace, language: Language
) -> None:
    plan = workspace.plans[PLAN]
    assert plan.selection("account.existing") == ("yes",)
    decision = part(page, language, HEADINGS[language][1])
    assert all(each in decision for each in OPTIONS[language])
    findings = run_checks(case_of(workspace, plan, Stage.APPROVAL, DAY))
    errors = [each for each in findings if each.severity is Severity.ERROR]
    warnings = [each for each in findings if each.severity is Severity.WARNING]
    accepted = tuple(accepted_findings(workspace, plan, findings))
    heading, counts = COUNTS[language]
    unsettled = part(page, language, heading)
    assert counts.format(len(errors), len(warnings), len(accepted)) in unsettled
    for each in warnings:
        assert plain(each.rule.title[language]) in unsettled
        assert each.rule.id in unsettled


def title(plan: Answers, language: Language) -> str:
    return plan.text(f"account.name_{language.value}") or ""


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_a_strategy_has_its_decision_too(workspace: Workspace, language: Language) -> None:
    strategy = workspace.strategy
    assert strategy is not None
    material = material_of(workspace, strategy, language, DAY, findings=(), final=True)
    section = StartSection(
        language, "T", "", decision_parts(material), (), "", (), (), (), (), defaultdict(str)
    )
    page = etree.fromstring(start_html((section,)).partition(b"\n")[2])
    asked, decision = (part(page, language, each) for each in HEADINGS[language][:2])
    for fact in (
        strategy.text("approval.version"),
        strategy.wording("approval.approver")[language],
        strategy.wording("approval.prepared_by")[language],
        *(
            format_date(day, language)
            for name in ("prepared_on", "next_review")
            if (day := strategy.date(f"approval.{name}"))
        ),
    ):
        assert fact and plain(fact) in asked, fact
    assert len(list(page.iter("li"))) >= 3
    words = {"en": ("Approve:", "Return:"), "fr": ("Approuver :", "Renvoyer :")}
    assert all(each in decision for each in words[language.value])
    assert material.words("ask.unsettled") in text_of(page)


_DRAFT = """words => document.querySelectorAll("article").forEach(article => {
  const line = document.createElement("p");
  line.className = "draft";
  line.textContent = words[article.id];
  article.querySelector("h1").after(line);
})"""


def test_the_page_is_accessible_and_prints_on_two_pages(
    files: Files, workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / START).write_bytes(files[START])
    with chromium() as browser:
        page = browser.new_page(offline=True)
        page.goto((tmp_path / START).as_uri())
        assert violations(page) == []
        printed = page.pdf(format="Letter", prefer_css_page_size=True)
        with pikepdf.open(io.BytesIO(printed)) as pdf:
            assert len(pdf.pages) == 2
        draft = {
            language.value: workspace.instrument.words("package.start.draft", language)
            for language in Language
        }
        page.evaluate(_DRAFT, draft)
        with pikepdf.open(io.BytesIO(page.pdf(format="Letter"))) as pdf:
            assert len(pdf.pages) == 2
        assert overflow(page) == 0
        page.set_viewport_size({"width": 320, "height": 800})
        assert overflow(page) == 0
        heights = page.locator(".date").evaluate_all(
            "dates => dates.map(each => each.getClientRects().length)"
        )
        assert set(heights) == {1}
        # A row of a table stands as one block, each cell below its label.
        widths = page.locator("td").evaluate_all("cells => cells.map(each => each.offsetWidth)")
        assert min(widths) > 200
        labels = page.locator("td").evaluate_all("cells => cells.map(each => each.dataset.label)")
        assert all(labels)


def test_every_link_leads_to_a_file_and_every_file_has_one(
    page: etree._Element, files: Files
) -> None:
    addresses = {unquote(link.get("href") or "") for link in page.iter("a")}
    inside = {address for address in addresses if not address.startswith("#")}
    assert inside == set(files) - {START}
    targets = {f"#{each.get('id')}" for each in page.iter() if each.get("id")}
    assert addresses - inside <= targets
    for language in (Language.EN, Language.FR):
        files_of = article(page, language).find(".//section/ul")
        assert files_of is not None
        own = {link.get("href") for link in files_of.iter("a")}
        assert f"documents/{PLAN}.annexes.{language.value}.docx" in own
        # The titles of letters to followers would read as news: the account does not close.
        named = {"en": "Notice for the day the account", "fr": "Avis pour le jour où le compte"}
        labels = [plain(text_of(link)) for link in files_of.iter("a")]
        assert any(label.startswith(named[language.value]) for label in labels)
        assert not any(label.startswith(("This account", "Ce compte")) for label in labels)
    first = page.find(".//article/p[@class='first']/a")
    assert first is not None
    assert first.get("href") == f"letters-lettres/{PLAN}.approval-note.en.docx"


def test_the_page_stands_alone_and_can_be_heard(page: etree._Element) -> None:
    tags = {str(each.tag) for each in page.iter(etree.Element)}
    dates = [text_of(each) for each in page.iter("span") if each.get("class") == "date"]
    assert {"2026-2027", "14 septembre 2026", "23 septembre 2026"} <= set(map(plain, dates))
    assert not tags & {"script", "img", "link", "iframe", "form"}
    for each in page.iter("article"):
        levels = [int(str(head.tag)[1]) for head in each.iter("h1", "h2", "h3")]
        assert levels[0] == 1 and levels.count(1) == 1
    for table in page.iter("table"):
        assert (table.findtext("caption") or "").strip()
        assert all(head.get("scope") for head in table.iter("th"))
    assert all(text_of(link) for link in page.iter("a"))


def test_each_half_is_in_its_language(page: etree._Element) -> None:
    for language in (Language.EN, Language.FR):
        for element in article(page, language).iter("h2", "p", "dt", "caption"):
            assert not in_other_language(text_of(element), language), text_of(element)
