"""Packages whose digests were made again to fit what was put in, taken out or claimed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planbuilder.approval.digests import sha256
from planbuilder.approval.record import Position, record_bytes, sealed_record
from planbuilder.approval.records import Acceptance
from planbuilder.package.build import READ_ME, ApprovalPackage
from planbuilder.package.manifest import MANIFEST, MANIFEST_DIGEST, read_manifest, with_manifest
from planbuilder.package.verify import Verdict, verify_package
from planbuilder.storage.package_zip import read_package, write_package
from planbuilder.text import Text
from planbuilder.wording import format_problem
from tests.approval.conftest import DAY, PLAN


def lying(package: ApprovalPackage, files: Mapping[str, bytes | None], **claims: object) -> Verdict:
    """Return the verdict on a package with `files` put in (None: out) and `claims` made."""
    held: dict[str, bytes | None] = {**read_package(package.data, package.name), **files}
    kept = {name: data for name, data in held.items() if data is not None}
    manifest = read_manifest(kept, package.name)
    rest = {name: kept[name] for name in kept if name not in (MANIFEST, MANIFEST_DIGEST)}
    digests = {name: sha256(data) for name, data in rest.items()}
    changed = replace(manifest, files=digests, **claims)  # type: ignore[arg-type]
    data = write_package(with_manifest(rest, changed))
    return verify_package(data, package.name, format_problem, today=DAY)


def faults(verdict: Verdict) -> set[tuple[str, str]]:
    return {(each.key, str(each.values.get("file", ""))) for each in verdict.faults}


def test_a_file_that_belongs_to_no_package_is_named(package: ApprovalPackage) -> None:
    foreign = ("documents/extra.pdf", "notes.txt", "workspace/templates/plan.en.docx")
    found = faults(lying(package, dict.fromkeys(foreign, b"x")))
    assert {("fault.foreign", name) for name in foreign} <= found


def test_what_every_package_holds_may_not_be_missing_or_other(package: ApprovalPackage) -> None:
    found = faults(lying(package, {"workspace/profile.yaml": None, READ_ME: b"Trust me."}))
    assert ("fault.lacking", "workspace/profile.yaml") in found
    assert ("fault.report_differs", READ_ME) in found


def test_no_record_and_no_package_comes_from_the_future(package: ApprovalPackage) -> None:
    record = sealed_record(
        Acceptance(
            number=1,
            on=DAY + timedelta(days=1),
            by=Position(role="positions.coordinator", title=Text(en="C", fr="C")),
            rule="V48",
            reason=Text(en="Known.", fr="Connu."),
        )
    )
    name = f"workspace/records/plans/{PLAN}/0001-acceptance.yaml"
    keys = {each.key for each in lying(package, {name: record_bytes(record)}).faults}
    assert "fault.record_ahead" in keys
    later = lying(package, {}, dated=date(2031, 1, 1), instrument="other/9")
    assert {"fault.future_date_faults", "fault.altered"} <= {each.key for each in later.faults}


@pytest.mark.parametrize(
    ("claim", "remark"),
    [
        ({"tool": "planbuilder 99"}, "remark.tool"),
        ({"digests": {"instrument": "1" * 64}}, "remark.instrument"),
    ],
)
def test_what_was_not_compared_is_said(
    package: ApprovalPackage, claim: dict[str, object], remark: str
) -> None:
    assert remark in {each.key for each in lying(package, {}, **claim).remarks}
