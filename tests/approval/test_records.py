"""Records: bound to digests, never changed, read back to the letter, signed where asked."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers import Answers, Wording
from planbuilder.approval.changes import answer_changes
from planbuilder.approval.digests import answers_digest, instrument_digest, signed_part
from planbuilder.approval.history import sign_off_standings
from planbuilder.approval.record import numbered, sealed_record
from planbuilder.approval.record_yaml import to_yaml
from planbuilder.approval.records import SignOff, parse_record
from planbuilder.approval.sign_off import new_sign_off, new_state_move
from planbuilder.approval.signatures import new_key, public_key, signature_holds, signed
from planbuilder.errors import WorkspaceError
from planbuilder.storage import read_yaml
from planbuilder.storage.record_reader import read_series
from planbuilder.storage.record_writer import append_record
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, PLAN, act, added, approval, changed, only_sign_off

FOLDER = f"plans/{PLAN}"
OWNER = "risks.register[r1].owner"
NEW_OWNER = Wording("Another area", "Un autre secteur")


@pytest.fixture
def plan(workspace: Workspace) -> Answers:
    return workspace.plans[PLAN]


def test_a_change_of_any_text_changes_the_digest(workspace: Workspace, plan: Answers) -> None:
    instrument = workspace.instrument
    before = answers_digest(instrument, plan)
    for path, _, wording in list(plan.wordings())[:60]:
        after = changed(plan, path, Wording(wording.en, f"{wording.fr} "))
        assert answers_digest(instrument, after) != before


def test_what_is_recorded_later_does_not(workspace: Workspace, plan: Answers) -> None:
    instrument = workspace.instrument
    later = plan.with_value("approval.approved_on", DAY).with_value("account.status", "approved")
    measure = plan.rows("measurement.measures")[0].id
    later = changed(later, f"measurement.measures[{measure}].actual", DAY)
    assert answers_digest(instrument, later) == answers_digest(instrument, plan)


def test_a_hidden_answer_does_not(workspace: Workspace, plan: Answers) -> None:
    assert plan.text("approval.capacity") == "head"
    hidden = plan.with_value("approval.delegation_reference", "DEL-1")
    instrument = workspace.instrument
    assert answers_digest(instrument, hidden) == answers_digest(instrument, plan)


def test_a_record_of_translation_does_not(workspace: Workspace, plan: Answers) -> None:
    from dataclasses import replace

    bare = replace(plan, translations=MappingProxyType({}))
    instrument = workspace.instrument
    assert answers_digest(instrument, bare) == answers_digest(instrument, plan)


def test_another_questionnaire_has_another_digest(workspace: Workspace) -> None:
    instrument = workspace.instrument
    other = instrument.model_copy(update={"version": instrument.version + 1})
    assert instrument_digest(other) != instrument_digest(instrument)


def test_a_later_change_is_listed_with_before_and_after(
    workspace: Workspace, plan: Answers
) -> None:
    records = added((), approval(workspace, plan))
    after = changed(plan, OWNER, NEW_OWNER)
    (standing,) = sign_off_standings(workspace.instrument, after, records)
    assert not standing.current
    (found,) = standing.changes
    assert found.path == OWNER
    assert found.heading.en == "Risk owner (R1)"
    assert found.after == {"en": "Another area", "fr": "Un autre secteur"}
    assert found.before == {"en": "Legal Services", "fr": "Services juridiques"}
    (kept,) = sign_off_standings(workspace.instrument, plan, records)
    assert kept.current and not kept.changes


def test_a_privacy_signature_covers_its_sections_only(workspace: Workspace, plan: Answers) -> None:
    records = added((), new_sign_off(act(workspace, plan), "privacy", ()))
    elsewhere = changed(plan, OWNER, NEW_OWNER)
    assert sign_off_standings(workspace.instrument, elsewhere, records)[0].current
    inside = plan.with_value("platform.terms", Wording("Other terms", "Autres conditions"))
    assert not sign_off_standings(workspace.instrument, inside, records)[0].current


def test_rows_that_come_go_or_move_are_changes(workspace: Workspace, plan: Answers) -> None:
    rows = plan.rows("risks.register")
    before = signed_part(workspace.instrument, plan)

    def found(*kept: Any) -> set[str]:
        after = plan.with_value("risks.register", tuple(kept))
        part = signed_part(workspace.instrument, after)
        return {change.path for change in answer_changes(plan.document, before, part)}

    assert found(*reversed(rows)) == {"risks.register"}
    gone = found(*rows[1:])
    assert "risks.register" in gone and OWNER in gone
    assert found(*rows) == set()


def test_a_series_is_numbered_and_bound(workspace: Workspace, plan: Answers, parks: Path) -> None:
    append_record(parks, FOLDER, approval(workspace, plan))
    append_record(parks, FOLDER, new_state_move(act(workspace, plan), "consulted", ()))
    series = read_series(parks, FOLDER)
    assert not series.problems
    first, second = series.records
    assert (first.number, second.number) == (1, 2)
    assert second.previous == first.digest
    assert only_sign_off((first,)).answers == signed_part(workspace.instrument, plan)


def written(workspace: Workspace, plan: Answers, root: Path) -> list[Path]:
    for role in ("coordinator", "it_security", "atip_coordinator"):
        from planbuilder.approval.sign_off import new_decision

        append_record(root, FOLDER, new_decision(act(workspace, plan, role=role)))
    return sorted((root / "records" / FOLDER).glob("*.yaml"))


def test_an_altered_record_shows(workspace: Workspace, plan: Answers, parks: Path) -> None:
    for number, path in enumerate(written(workspace, plan, parks)):
        before = path.read_text(encoding="utf-8")
        path.write_text(before.replace("2026-11-20", "2026-11-19"), encoding="utf-8")
        problems = read_series(parks, FOLDER).problems
        assert [(each.code, each.file) for each in problems] == [
            ("record_altered", f"records/{FOLDER}/{path.name}")
        ], number
        path.write_text(before, encoding="utf-8")


def test_a_removed_record_shows(workspace: Workspace, plan: Answers, parks: Path) -> None:
    first, *_ = written(workspace, plan, parks)
    first.unlink()
    assert [each.code for each in read_series(parks, FOLDER).problems] == ["record_missing"]
    with pytest.raises(WorkspaceError):
        append_record(parks, FOLDER, new_state_move(act(workspace, plan), "consulted", ()))
    assert len(list((parks / "records" / FOLDER).glob("*.yaml"))) == 2


def test_a_foreign_file_is_named(parks: Path) -> None:
    folder = parks / "records" / FOLDER
    folder.mkdir(parents=True)
    (folder / "0001-odd.yaml").write_text('kind: "odd"\n', encoding="utf-8")
    assert [each.code for each in read_series(parks, FOLDER).problems] == ["record_unreadable"]


def test_a_signature_holds_and_any_change_breaks_it(workspace: Workspace, plan: Answers) -> None:
    private, public = new_key()
    record = numbered(approval(workspace, plan), ())
    made = signed(record, private, None, "key")
    assert signature_holds(made) is True
    assert made.signature is not None
    assert made.signature.public_key == public_key(public, "key.pub")
    assert signature_holds(sealed_record(made.model_copy(update={"name": "B. Name"}))) is False
    forged = made.signature.model_copy(update={"value": "00" * 64})
    assert signature_holds(made.model_copy(update={"signature": forged})) is False
    assert signature_holds(record) is None


def test_a_key_may_have_a_password(workspace: Workspace, plan: Answers) -> None:
    private, _ = new_key(b"open")
    record = numbered(approval(workspace, plan), ())
    assert signature_holds(signed(record, private, b"open", "key")) is True
    for password in (None, b"shut"):
        with pytest.raises(WorkspaceError):
            signed(record, private, password, "key")
    with pytest.raises(WorkspaceError):
        signed(record, b"no key", None, "key")


def test_a_signed_record_reads_back(workspace: Workspace, plan: Answers, parks: Path) -> None:
    private, _ = new_key()

    def seal(record: Any) -> SignOff:
        return signed(record, private, None, "key")

    append_record(parks, FOLDER, approval(workspace, plan), seal)
    series = read_series(parks, FOLDER)
    assert not series.problems
    assert signature_holds(series.records[0]) is True


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_records_are_yaml_that_reads_back(value: dict[str, Any]) -> None:
    assert yaml.load(to_yaml(value) if value else "{}", Loader=yaml.BaseLoader) == value


@given(TEXTS.filter(lambda text: "\n" not in text and text.strip() != ""))
def test_a_comment_reads_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("yaml") / "one.yaml"
    path.write_text(to_yaml({"comment": text}), encoding="utf-8", newline="")
    assert read_yaml(path, WorkspaceError).value == {"comment": text}


def test_a_record_of_no_kind_is_refused() -> None:
    refused: list[Any] = [{}, {"kind": "odd"}, {"kind": "move"}, None, []]
    for raw in refused:
        with pytest.raises((KeyError, ValueError)):
            parse_record(raw)
