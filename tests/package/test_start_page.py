"""The first page of a package: every fact of it is an answer, every link leads to a file."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from lxml import etree

from planbuilder.package.names import START
from planbuilder.text import Language
from planbuilder.text.detection import in_other_language
from planbuilder.workspace import Workspace
from tests.approval.conftest import PLAN
from tests.package.conftest import Files


@pytest.fixture(scope="module")
def page(files: Files) -> etree._Element:
    """Return the page read strictly, as XML."""
    return etree.fromstring(files[START].partition(b"\n")[2])


def article(page: etree._Element, language: Language) -> etree._Element:
    (found,) = [each for each in page.iter("article") if each.get("id") == language.value]
    assert found.get("lang") == language.locale
    return found


def text_of(element: etree._Element) -> str:
    return " ".join(" ".join(map(str, element.itertext())).split())


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_a_person_who_knows_nothing_can_decide(
    page: etree._Element, workspace: Workspace, language: Language
) -> None:
    plan, said = workspace.plans[PLAN], text_of(article(page, language)).replace("\xa0", " ")
    facts = [
        plan.text(f"account.name_{language.value}"),
        plan.text("account.version"),
        plan.wording("approval.approver")[language],
        plan.wording("roles.coordinator")[language],
        plan.wording("account.prepared_by")[language],
        *(row.wording("item")[language] or row["item"] for row in plan.rows("resources.budget")),
        *(row["fiscal_year"] for row in plan.rows("resources.budget")),
    ]
    for fact in facts:
        assert fact and str(fact).replace("\xa0", " ") in said, fact
    outcomes = [row for row in plan.rows("consultations.record") if row["outcome"]]
    assert outcomes
    for row in outcomes:
        assert (row.wording("outcome")[language] or "").split()[0] in said
    assert {"en": "first version", "fr": "première version"}[language.value] in said


def test_every_link_leads_to_a_file_and_every_file_has_one(
    page: etree._Element, files: Files
) -> None:
    addresses = {unquote(link.get("href") or "") for link in page.iter("a")}
    inside = {address for address in addresses if not address.startswith("#")}
    assert inside == set(files) - {START}
    targets = {f"#{each.get('id')}" for each in page.iter() if each.get("id")}
    assert addresses - inside <= targets
    first = page.find(".//article/p[@class='first']/a")
    assert first is not None
    assert first.get("href") == f"letters-lettres/{PLAN}.approval-note.en.docx"


def test_the_page_stands_alone_and_can_be_heard(page: etree._Element) -> None:
    tags = {str(each.tag) for each in page.iter(etree.Element)}
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
