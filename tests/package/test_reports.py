"""Reports print labels, not the codes answers are stored as."""

from __future__ import annotations

from lxml import html

from planbuilder.model import plain
from planbuilder.workspace import Workspace
from tests.approval.conftest import PLAN
from tests.package.conftest import Files


def test_the_report_on_assessments_prints_labels(files: Files, workspace: Workspace) -> None:
    plan, instrument = workspace.plans[PLAN], workspace.instrument
    for name, language in (("assessments.en", "en"), ("evaluations.fr", "fr")):
        page = html.fromstring(files[f"reports-rapports/{name}.html"])
        cells = {"".join(map(str, cell.itertext())).strip() for cell in page.iter("td")}
        codes = 0
        for question in plan.document.questions():
            if question.id.startswith("assessments.") and plan.values.get(question.id):
                labels = dict(instrument.choices(question)) if question.options else {}
                for code in set(plan.selection(question.id)) & set(labels):
                    codes += 1
                    assert code not in cells, question.id
                    label = plain(labels[code])[language]
                    assert any(label.lower() in cell.lower() for cell in cells)
        assert codes >= 3
