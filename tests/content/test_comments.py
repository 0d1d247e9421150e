"""Every finding in the margin of a draft, and none in a final."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.checks import Finding, run
from planbuilder.content.context import document_context
from planbuilder.content.values import remarks, values_of
from planbuilder.instrument import Stage
from planbuilder.text import Language
from planbuilder.workspace import case_of
from tests.content.builders import TODAY, material, workspace


def test_a_draft_brings_every_finding_to_the_margin_and_a_final_none() -> None:
    space = workspace()
    answers = space.plans["pine-lake-instagram"]
    findings = run(case_of(space, answers, Stage.APPROVAL, TODAY))
    draft = replace(material(answers), findings=findings)
    noted_down = [text for value in values_of(document_context(draft)) for text in remarks(value)]
    for finding in findings:
        assert sum(_tells(text, finding) for text in noted_down) >= 1
    final = replace(draft, final=True)
    assert not [text for value in values_of(document_context(final)) for text in remarks(value)]


def _tells(remark: str, finding: Finding) -> bool:
    return finding.rule.id in remark and finding.message(Language.EN) in remark
