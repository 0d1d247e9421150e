"""Records in a package come from anywhere: they are read or refused, never trusted, never fatal."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbuilder.approval.digests import canonical_json, sha256
from planbuilder.approval.history import sign_off_statuses
from planbuilder.approval.record import record_mapping, sealed_record, with_number
from planbuilder.approval.record_yaml import to_yaml
from planbuilder.approval.records import SignOff, parse_record
from planbuilder.approval.sign_off import new_decision
from planbuilder.model import plain
from planbuilder.model.validation import validate
from planbuilder.package.build import ApprovalPackage
from planbuilder.package.verify import verify_package
from planbuilder.storage.package_zip import read_package, write_package
from planbuilder.wording import format_problem
from planbuilder.workspace import Workspace
from tests.approval.conftest import PLAN, approval, new_action

ANY: st.SearchStrategy[Any] = st.recursive(
    st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["answers", "notes", "risks", "register", "id", "x"]), inner
        )
    ),
    max_leaves=10,
)
FIELDS = sorted(set(SignOff.__struct_fields__) | {"kind", "branch", "outcome", "source", "request"})


@pytest.fixture(scope="module")
def read_records(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, dict[str, Any]]:
    from planbuilder.workspace import read_workspace
    from tests.approval.conftest import copy_parks

    workspace = read_workspace(copy_parks(tmp_path_factory.mktemp("foreign") / "parks"))
    record = sealed_record(with_number(approval(workspace, workspace.plans[PLAN]), ()))
    return workspace, record_mapping(record)


@settings(max_examples=50)
@given(changes=st.dictionaries(st.sampled_from(FIELDS), ANY, min_size=1, max_size=2))
def test_any_record_is_read_or_refused(
    read_records: tuple[Workspace, dict[str, Any]], changes: dict[str, Any]
) -> None:
    workspace, raw = read_records
    try:
        record = parse_record({**raw, **changes})
    except (KeyError, ValueError):
        return
    for each in sign_off_statuses(workspace.instrument, workspace.plans[PLAN], (record,)):
        assert each.signature is not True
        assert each.record.answers_digest or not each.current  # bound to nothing: never current


def with_record(package: ApprovalPackage, raw: dict[str, Any], name: str) -> bytes:
    files = read_package(package.data, "p")
    files[f"answers-reponses/records/plans/{PLAN}/{name}"] = to_yaml(raw).encode()
    return write_package(files)


def test_a_record_of_nonsense_is_a_fault(package: ApprovalPackage, workspace: Workspace) -> None:
    record = record_mapping(sealed_record(with_number(new_decision(new_action(workspace)), ())))
    hostile: list[dict[str, Any]] = [
        {"kind": "odd"},
        {**record, "outcome": "nonsense"},
        {**record, "answers": {"answers": "text"}},
        {**record, "answers": {"answers": {"risks": {"register": [{"id": "r1"}, "r2"]}}}},
        {**record, "on": "2026-13-45"},
        {**record, "digest": "0" * 64},
    ]
    for raw in hostile:
        verdict = verify_package(
            with_record(package, raw, "0001-decision.yaml"), "p", format_problem
        )
        assert {"fault.added", "fault.not_rebuilt"} <= {fault.key for fault in verdict.faults}


def test_a_forged_sign_off_does_not_hold(package: ApprovalPackage, workspace: Workspace) -> None:
    """A record made by hand with a right digest still speaks of another text."""
    result = approval(workspace, workspace.plans[PLAN])
    other = result.answers | {"answers": {"risks": {"method": {"en": "None", "fr": "Aucune"}}}}
    fields = plain(result) | {"answers": other, "answers_digest": sha256(canonical_json(other))}
    record = record_mapping(sealed_record(with_number(validate(SignOff, fields), ())))
    verdict = verify_package(
        with_record(package, record, "0001-sign-off.yaml"), "p", format_problem
    )
    assert {"fault.added", "fault.not_rebuilt"} <= {fault.key for fault in verdict.faults}
