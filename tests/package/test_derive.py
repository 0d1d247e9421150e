"""What a package derives from its answers, which may give nothing."""

from __future__ import annotations

from planbuilder.storage.package_zip import write_package
from tests.approval.conftest import PLAN
from tests.package.alterations import with_manifest
from tests.package.conftest import Files, keys, verdict


def test_answers_that_give_nothing_are_a_fault(files: Files) -> None:
    name = f"answers-reponses/plans/{PLAN}.yaml"
    for broken in (b"answers: [1, 2]", b"\xff\xfe", b"document: plan\n", b"a: &a [*a]"):
        found = verdict(write_package(with_manifest({**files, name: broken})))
        assert "fault.not_rebuilt" in keys(found)
