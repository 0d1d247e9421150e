"""Files of an older version are read through explicit steps; a newer one is refused unharmed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from planbuilder.answers import NoteState, as_raw, read_answers
from planbuilder.answers.migrations import migrate
from planbuilder.errors import AnswerError, InstrumentError
from planbuilder.instrument import Instrument
from planbuilder.instrument.migration import Migration
from planbuilder.model.validation import validate
from planbuilder.storage import load_instrument, read_instrument, shipped_path

WHY = {"en": "Clearer ids.", "fr": "Des identifiants plus clairs."}
FORMERLY = {"en": "Formerly: {answer}", "fr": "Auparavant : {answer}"}
DIVIDE = {"en": "Divide this answer.", "fr": "Répartissez cette réponse."}

STEPS: list[dict[str, Any]] = [
    {"rename": "plan:account.called_en", "to": "account.name_en"},
    {"rename": "plan:risks.table", "to": "risks.register"},
    {"rename": "plan:risks.register.holder", "to": "risks.register.owner"},
    {"options": "plan:account.platform", "values": {"twitter": "x"}},
    {
        "split": "plan:objectives.purpose",
        "into": ["objectives.mandate_link", "objectives.uses_detail"],
        "reason": DIVIDE,
    },
    {"retire": "plan:account.motto", "note_at": "account.name_en", "reason": FORMERLY},
]


def instrument(*steps: dict[str, Any]) -> Instrument:
    base = load_instrument()
    migration = validate(
        Migration, {"to": base.version + 1, "why": WHY, "steps": list(steps or STEPS)}
    )
    update = {"version": base.version + 1, "migrations": (*base.migrations, migration)}
    return replace(base, **update)


def older(**sections: Any) -> dict[str, Any]:
    name = load_instrument().name
    return {"document": "plan", "instrument": name, "answers": sections}


def read(raw: dict[str, Any], *steps: dict[str, Any]) -> Any:
    return read_answers(instrument(*steps), raw, name="p", file="p.yaml")


def test_an_answer_its_note_and_its_record_move_together() -> None:
    raw = older(account={"called_en": "Misty Bay"})
    raw["notes"] = {"account.called_en": {"state": "unsure"}}
    answers = read(raw)
    assert answers.text("account.name_en") == "Misty Bay"
    assert answers.notes["account.name_en"].state is NoteState.UNSURE


def test_a_table_and_a_column_move_with_the_paths_of_their_cells() -> None:
    raw = older(risks={"table": [{"id": "r1", "holder": {"en": "Team", "fr": "Équipe"}}]})
    raw["notes"] = {"risks.table[r1].holder": {"state": "unsure"}}
    raw["translations"] = {
        "risks.table[r1].holder": {"source": "en", "digest": "0" * 16, "state": "reviewed"}
    }
    answers = read(raw)
    assert answers.wording("risks.register[r1].owner").fr == "Équipe"
    assert set(answers.notes) == set(answers.translations) == {"risks.register[r1].owner"}


def test_an_option_gets_its_new_id() -> None:
    assert read(older(account={"platform": "twitter"})).text("account.platform") == "x"


def test_a_split_answer_stands_in_each_and_waits_for_its_author() -> None:
    wording = {"en": "Why and for whom", "fr": "Pourquoi et pour qui"}
    answers = read(older(objectives={"purpose": wording}))
    for path in ("objectives.mandate_link", "objectives.uses_detail"):
        assert answers.wording(path).en == "Why and for whom"
        assert answers.notes[path].state is NoteState.UNSURE
        assert answers.notes[path].reason.fr == "Répartissez cette réponse."


def test_a_retired_answer_is_kept_in_a_note_in_both_languages() -> None:
    raw = older(account={"motto": {"en": "Go outside", "fr": "Dehors"}, "name_en": "Misty Bay"})
    note = read(raw).notes["account.name_en"]
    assert (note.reason.en, note.reason.fr) == ("Formerly: Go outside", "Auparavant : Dehors")


def test_a_note_that_stands_there_already_is_kept_before_it() -> None:
    raw = older(account={"motto": {"en": "Go outside"}})
    raw["notes"] = {"account.name_en": {"state": "to_be_determined", "reason": {"en": "Later"}}}
    note = read(raw).notes["account.name_en"]
    assert note.state is NoteState.TO_BE_DETERMINED
    assert note.reason.en == "Later\n\nFormerly: Go outside"


def test_reading_changes_nothing_in_what_was_read() -> None:
    raw = older(account={"called_en": "Misty Bay"})
    migrate(raw, instrument())
    assert raw == older(account={"called_en": "Misty Bay"})


def test_the_report_names_what_changed_and_only_that() -> None:
    migrated = migrate(older(account={"called_en": "M", "platform": "twitter"}), instrument())
    assert [(each.kind, each.source) for each in migrated.changes] == [
        ("rename", "account.called_en"),
        ("options", "account.platform"),
    ]


def test_a_newer_file_is_refused_and_says_so() -> None:
    raw = older() | {"instrument": f"gc-social-media/{load_instrument().version + 7}"}
    with pytest.raises(AnswerError) as error:
        read(raw)
    assert [problem.code for problem in error.value.problems] == ["instrument_newer"]


@pytest.mark.parametrize("name", ["other/1", "gc-social-media/0", "gc-social-media/x", "", "1"])
def test_a_file_of_another_instrument_is_not_migrated(name: str) -> None:
    with pytest.raises(AnswerError) as error:
        read(older() | {"instrument": name})
    assert [problem.code for problem in error.value.problems] == ["wrong_instrument"]


@pytest.mark.parametrize(
    ("migrations", "code"),
    [
        ('[{to: "2", why: {en: a, fr: b}, steps: [{rename: "plan:a.b", to: "a.c"}]}]', "reads"),
        ('[{to: "9", why: {en: a, fr: b}, steps: [{rename: "plan:a.b", to: "a.c"}]}]', "order"),
    ],
)
def test_a_migration_that_leads_nowhere_is_refused(
    tmp_path: Path, migrations: str, code: str
) -> None:
    pack = Path(shutil.copytree(shipped_path("schemas") / "gc-social-media", tmp_path / "own"))
    (pack / "migrations.yaml").write_text(f"migrations: {migrations}\n", encoding="utf-8")
    with pytest.raises(InstrumentError) as error:
        read_instrument(pack)
    found = {problem.code for problem in error.value.problems}
    assert any(code in each for each in found)


@pytest.mark.parametrize("key", ["on", "true", "True"])
def test_a_key_that_yaml_tools_change_is_read_by_its_new_name(key: str) -> None:
    record = {"source": "en", "digest": "d", "state": "reviewed", "by": "Language Services"}
    raw = {
        "document": "plan",
        "instrument": load_instrument().name,
        "answers": {"account": {"prepared_by": {"en": "Web", "fr": "Web"}}},
        "translations": {"account.prepared_by": {**record, key: "2026-06-12"}},
    }
    answers = read_answers(load_instrument(), raw, name="x", file="x.yaml")
    assert str(answers.translations["account.prepared_by"].on) == "2026-06-12"
    written = as_raw(answers, load_instrument().name)["translations"]["account.prepared_by"]
    assert written["reviewed_on"] == "2026-06-12" and key not in written
    changes = migrate(raw, load_instrument()).changes
    assert [(each.kind, each.target) for each in changes] == [("key", "reviewed_on")]
    assert migrate(as_raw(answers, load_instrument().name), load_instrument()).changes == ()


def test_a_retired_answer_leaves_no_note_and_no_record_behind() -> None:
    raw = older(account={"motto": {"en": "Go outside", "fr": "Dehors"}})
    raw["notes"] = {"account.motto": {"state": "unsure"}}
    raw["translations"] = {"account.motto": {"source": "en", "digest": "d", "state": "draft"}}
    migrated = migrate(raw, instrument()).raw
    assert list(migrated["notes"]) == ["account.name_en"]
    assert not migrated["translations"]


def test_an_option_of_a_column_gets_its_new_id_and_is_reported() -> None:
    step = {"options": "plan:risks.register.status", "values": {"shut": "closed"}}
    for before, after, count in (("shut", "closed", 1), ("open", "open", 0)):
        raw = older(risks={"register": [{"id": "r1", "status": before}, {"id": "r2"}]})
        migrated = migrate(raw, instrument(step))
        assert migrated.raw["answers"]["risks"]["register"][0]["status"] == after
        assert len(migrated.changes) == count


def test_a_file_that_states_no_version_is_of_version_zero() -> None:
    migrated = migrate({"document": "plan"}, instrument())
    assert (migrated.version, migrated.changes) == (0, ())
