"""What pages compute from the workspace is computed again where something it needs changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from planbuilder.answers import Answers
from planbuilder.checks import Finding, run
from planbuilder.frontends.web import site as site_module
from planbuilder.instrument import Stage
from planbuilder.workspace import Workspace, case_of, read_workspace
from planbuilder.workspace.findings import check_document
from planbuilder.workspace.portfolio import document_statuses
from tests.frontends.web.conftest import DAY, Pages

PLAN = "/plans/national-x"


@pytest.fixture
def checked_documents(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the documents whose rules are run, as they are run."""
    names: list[str] = []

    def noting_check(
        workspace: Workspace, answers: Answers, purpose: Stage, today: date
    ) -> Sequence[Finding]:
        names.append(answers.name)
        return check_document(workspace, answers, purpose, today)

    monkeypatch.setattr(site_module, "check_document", noting_check)
    return names


def test_rules_are_run_again_only_where_they_read_what_changed(
    parks: Pages, checked_documents: list[str]
) -> None:
    every = [each.name for each in parks.site.workspace().documents()]
    parks.get("/")
    assert checked_documents == [], "the portfolio is what the token opened"
    parks.save(f"{PLAN}/questions/platform.audience", {"a:platform.audience:en": "Others"})
    for address in ("/", PLAN, f"{PLAN}/tables/risks.register", f"{PLAN}/approvals", "/"):
        parks.get(address)
    assert checked_documents == ["national-x"]
    checked_documents.clear()
    parks.save(f"{PLAN}/questions/account.name_en", {"a:account.name_en": "Another name"})
    parks.get("/")
    assert sorted(checked_documents) == sorted(every), "rules compare the names of accounts"
    checked_documents.clear()
    address = "/documents/strategy/sections/approval"
    parks.save(address, {"a:approval.version": "9.9"})
    parks.get("/")
    assert sorted(checked_documents) == sorted(every), "plans cite the version of the strategy"
    checked_documents.clear()
    parks.save("/documents/strategy/sections/lessons", {"a:lessons.sharing:en": "Another aim"})
    parks.get("/")
    assert checked_documents == ["strategy"], "no rule of a plan reads that answer of the strategy"


def test_what_is_kept_is_what_would_be_computed(parks: Pages) -> None:
    """After each of many changes, here and in the files, pages say what a fresh reading says."""
    root, plans = parks.site.root, parks.site.root / "plans"

    def compare() -> None:
        parks.site.worker.submit(parks.site.interviews.close_all).result()
        fresh = read_workspace(root)
        now = parks.site.worker.submit(parks.site.document_statuses).result()
        assert now == tuple(document_statuses(fresh, DAY))
        for answers in parks.site.workspace().documents():
            kept = parks.site.worker.submit(parks.site.findings, answers).result()
            assert kept == run(case_of(fresh, answers, Stage.APPROVAL, DAY)), answers.name

    parks.get("/")
    for question, text in (("account.url_en", "not.an.address"), ("account.name_fr", "")):
        parks.save(f"{PLAN}/questions/{question}", {f"a:{question}": text})
        parks.get("/")
    compare()
    file = plans / "national-x.yaml"
    file.write_text(file.read_text("utf-8").replace("X", "Y", 3), encoding="utf-8")
    (plans / "canoe-route-facebook.yaml").unlink()
    compare()
    parks.post(f"{PLAN}/move", {"state": "consulted"})
    compare()
