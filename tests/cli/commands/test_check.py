"""`planbuilder check` lists what is wrong, with clause and remedy, in either language."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import BLOCKED, DONE, FAILED, MISUSED
from tests.cli.conftest import Command

TODAY = ("--today", "2026-11-21")
Sample = Callable[[str], Path]

APPROVABLE = (
    "canoe-route-facebook",
    "misty-bay-facebook",
    "national-x",
    "safety-alerts-x",
    "video-youtube",
)


@pytest.mark.parametrize("plan", APPROVABLE)
def test_the_finished_plans_have_no_error_for_approval(
    plan: str, command: Command, sample: Sample
) -> None:
    sample("parks")
    result = command("check", f"plans/{plan}.yaml", *TODAY, "--format", "json")
    findings = json.loads(result.out)["files"][f"plans/{plan}.yaml"]
    errors = [finding for finding in findings if finding["severity"] == "error"]
    assert errors == []
    assert result.code == DONE


def test_the_undecided_plan_is_stopped_with_its_reason(command: Command, sample: Sample) -> None:
    sample("parks")
    result = command("check", "plans/pine-lake-instagram.yaml", *TODAY, "--language", "en")
    assert result.code == BLOCKED
    assert "Error V35" in result.out


PLANTED = {
    "strategy.yaml": {"V69"},
    "plans/data-x.yaml": {"V62", "V63", "V10", "V47", "V28", "V43", "V20", "V19", "P04"},
}


def test_the_planted_faults_are_listed(command: Command, sample: Sample) -> None:
    sample("draft")
    result = command("check", *TODAY, "--format", "json")
    files = json.loads(result.out)["files"]
    fired = {name: {finding["rule"] for finding in findings} for name, findings in files.items()}
    everywhere = set().union(*fired.values())
    assert PLANTED["strategy.yaml"] <= fired["strategy.yaml"]
    assert PLANTED["plans/data-x.yaml"] <= everywhere
    assert "P03" in everywhere
    assert result.code == BLOCKED


def test_bad_input_is_told_with_file_and_line_and_nothing_is_written(
    command: Command, sample: Sample
) -> None:
    root = sample("parks")
    plan = root / "plans" / "national-x.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("  account:\n", '  account:\n    colour: "red"\n'),
        encoding="utf-8",
    )
    before = sorted(root.rglob("*"))
    result = command("check", "plans/national-x.yaml", "--language", "en")
    assert result.code == FAILED
    assert "plans/national-x.yaml, line" in result.err
    assert "account.colour" in result.err
    assert sorted(root.rglob("*")) == before


def test_one_broken_file_does_not_hide_the_others(command: Command, sample: Sample) -> None:
    root = sample("parks")
    (root / "plans" / "broken.yaml").write_text("a: [", encoding="utf-8")
    assert command("check", "plans/national-x.yaml", *TODAY).code == DONE
    everything = command("check", *TODAY)
    assert everything.code == FAILED
    assert "plans/broken.yaml" in everything.err


def test_a_file_elsewhere_is_refused(command: Command, sample: Sample) -> None:
    root = sample("parks")
    (root / "notes.yaml").write_text("a: b\n", encoding="utf-8")
    result = command("check", "notes.yaml", "plans/none.yaml", "--language", "en")
    assert result.code == FAILED
    assert "notes.yaml" in result.err
    assert "plans/none.yaml" in result.err


def test_no_workspace_is_told_with_a_remedy(command: Command) -> None:
    result = command("check", "--language", "fr")
    assert result.code == FAILED
    assert "planbuilder init" in result.err


def test_a_wrong_purpose_is_wrong_usage_in_french(command: Command) -> None:
    result = command("check", "--for", "fun", "--language", "fr")
    assert result.code == MISUSED
    assert "Utilisation :" in result.err
    assert "Erreur : Valeur non valide" in result.err


def test_status_shows_the_other_files_but_does_not_end_well(
    command: Command, sample: Sample
) -> None:
    (sample("parks") / "plans" / "broken.yaml").write_text("a: [", encoding="utf-8")
    for more in ((), ("--format", "json"), ("--languages",)):
        result = command("status", *more, *TODAY)
        assert result.code == FAILED
        assert "national-x" in result.out
        assert "plans/broken.yaml" in result.err


def test_a_blank_document_is_work_to_do_and_no_list_of_errors(
    command: Command, sample: Sample
) -> None:
    sample("parks")
    command("new", "plan", "blank")
    english = command("check", "plans/blank.yaml", *TODAY)
    assert english.code == BLOCKED
    assert len(english.out.splitlines()) < 60
    assert "Errors: 0" in english.out
    assert "b) Platform selection\n  Answers to give: " in english.out
    french = command("check", "plans/blank.yaml", *TODAY, "--language", "fr")
    assert "Réponses à donner\N{NO-BREAK SPACE}: " in french.out
    assert "Erreurs\N{NO-BREAK SPACE}: 0" in french.out
    every = command("check", "plans/blank.yaml", "--all", *TODAY)
    assert len(every.out.splitlines()) > 400
    assert every.out.count("Error P01") + every.out.count("Error V") > 50


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_check_can_be_listened_to(language: str, command: Command, sample: Sample) -> None:
    sample("draft")
    result = command("check", "plans/data-x.yaml", "--plain", *TODAY, "--language", language)
    lines = result.out.splitlines()
    assert all(len(line) <= 40 for line in lines if " " in line)
    assert lines[0].startswith(("File ", "Fichier "))
    assert lines[1].startswith(("Answers to give", "Réponses à donner"))
    assert not any(mark in result.out for mark in ("→", "===", "·"))
