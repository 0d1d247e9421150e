"""Plans begun from a list of accounts, through the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from planbuilder.cli import DONE, FAILED, MISUSED
from planbuilder.errors import AnswerError
from planbuilder.instrument import Question
from planbuilder.storage import own_instrument, read_yaml
from tests.cli.conftest import Command, command, folder

__all__ = ["command", "folder"]

_HOSTILE = "Parcs « & <b> {{ x }} » =cmd|' /C calc'!A0"


@pytest.fixture
def workspace(command: Command, folder: Path) -> Path:
    """Return a new workspace."""
    assert command("init", ".").code == DONE
    return folder


@pytest.fixture
def bilingual_question(workspace: Path) -> Question:
    """Return a question that is answered by a text in each language."""
    document = own_instrument(workspace).document("plan")
    return next(each for each in document.questions() if each.bilingual and each.kind == "prose")


def _answer(path: Path, question: str) -> object:
    section, _, key = question.partition(".")
    return read_yaml(path, AnswerError).value["answers"][section][key]


def test_each_row_of_a_list_is_a_plan(
    command: Command, workspace: Path, bilingual_question: Question
) -> None:
    list_file = workspace / "list.csv"
    own = f"{bilingual_question.heading.en} (EN);{bilingual_question.id}.fr"
    headings = f"Plan name;Platform;Account name (FR);{own}"
    rows = f"parks-x;X;{_HOSTILE};Alerts;\n;;;;\nparks-facebook;facebook;;;Avis\n"
    list_file.write_text(f"\n{headings}\n{rows}", encoding="utf-8")
    result = command("new", "plan", "--from", "list.csv")
    assert result.code == DONE, result.err
    x, facebook = (workspace / f"plans/parks-{name}.yaml" for name in ("x", "facebook"))
    assert _answer(x, "account.platform") == "x"
    assert _answer(x, "account.name_fr") == _HOSTILE
    assert _answer(x, bilingual_question.id) == {"en": "Alerts", "fr": ""}
    assert _answer(facebook, "account.platform") == "facebook"
    assert not _answer(facebook, "account.name_fr")
    assert _answer(facebook, bilingual_question.id) == {"en": "", "fr": "Avis"}
    assert x.read_text(encoding="utf-8").count("#") > 100, "the explanations stay"
    assert command("undo", "--yes").code == DONE
    assert list((workspace / "plans").glob("*.yaml")) == []


def test_a_workbook_in_french_lists_plans_like_another(command: Command, workspace: Path) -> None:
    document = own_instrument(workspace).document("plan")
    book = Workbook()
    sheet = book.create_sheet(index=0)
    sheet.append(["Nom du plan", document.question("account.platform").heading.fr])
    sheet.append(["parcs-x", "X"])
    book.save(workspace / "liste.xlsx")
    command("new", "plan", "soeur")
    sister = workspace / "plans/soeur.yaml"
    text = sister.read_text(encoding="utf-8")
    sister.write_text(text.replace("hosting: ~", 'hosting: "external_platform"'), encoding="utf-8")
    result = command("--language", "fr", "new", "plan", "--from", "liste.xlsx", "--like", "soeur")
    assert result.code == DONE, result.err
    assert "plans/parcs-x.yaml" in result.out
    assert _answer(workspace / "plans/parcs-x.yaml", "account.platform") == "x"


def test_everything_wrong_is_said_at_once_and_nothing_is_written(
    command: Command, workspace: Path
) -> None:
    command("new", "plan", "taken")
    rows = "Été,X,,\ntaken,Myspace,,\ntwice,X,,\ntwice,X,,\n"
    (workspace / "list.csv").write_text(
        f"plan,Platform,account.platform,Plattform\n{rows}", encoding="utf-8"
    )
    result = command("new", "plan", "--from", "list.csv")
    assert result.code == FAILED
    for part in ("Two columns", "account.platform", "“Été”", "“ete”", "“Myspace”"):
        assert part in result.err
    assert result.err.count("There is a plan named") == 2
    assert [each.name for each in (workspace / "plans").glob("*.yaml")] == ["taken.yaml"]


@pytest.mark.parametrize("content", ["", "Platform\nX\n"])
def test_a_list_needs_a_column_of_names(content: str, command: Command, workspace: Path) -> None:
    (workspace / "list.csv").write_text(content, encoding="utf-8")
    result = command("new", "plan", "--from", "list.csv")
    assert result.code == FAILED
    assert "plan, Plan name, Nom du plan" in result.err


def test_a_short_row_is_a_row_without_the_rest(command: Command, workspace: Path) -> None:
    (workspace / "list.csv").write_text("Platform,plan\nX,first\nX\n", encoding="utf-8")
    result = command("--language", "fr", "new", "plan", "--from", "list.csv")
    assert result.code == FAILED
    assert "ligne 3" in result.err
    assert "ne nomme pas son plan" in result.err
    assert "“" not in result.err


def test_a_list_without_names_says_what_else_is_wrong(command: Command, workspace: Path) -> None:
    (workspace / "list.csv").write_text("Platform,Plattform\nX,X\n", encoding="utf-8")
    result = command("new", "plan", "--from", "list.csv")
    assert result.code == FAILED
    assert "no column with the names" in result.err
    assert "No question of the plan has this heading" in result.err


def test_a_heading_cut_short_is_known_by_the_word_it_keeps(
    command: Command, workspace: Path
) -> None:
    (workspace / "list.csv").write_text("Nom du plan;Plateforme\nx;X\n", encoding="utf-8")
    result = command("new", "plan", "--from", "list.csv")
    assert result.code == FAILED
    question = own_instrument(workspace).document("plan").question("account.platform")
    assert f"account.platform ({question.heading.fr})" in result.err


def test_a_list_names_its_plans_itself(command: Command, workspace: Path) -> None:
    (workspace / "list.csv").write_text("plan\nx\n", encoding="utf-8")
    assert command("new", "plan", "x", "--from", "list.csv").code == MISUSED
    assert command("new", "strategy", "--from", "list.csv").code == MISUSED
    assert not (workspace / "plans/x.yaml").exists()
