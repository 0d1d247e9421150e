"""Every string a person can see exists in both official languages."""

from __future__ import annotations

import ast
import os
import re
import string
from pathlib import Path

import pytest

from planbuilder.cli.group import root
from planbuilder.cli.help_text import help_page
from planbuilder.cli.i18n import set_click_language
from planbuilder.instrument.validate.audit import texts
from planbuilder.storage import load_instrument, load_words, shipped_path
from planbuilder.text import Language, Text

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "planbuilder"
INTERFACE = sorted((shipped_path("schemas") / "interface").glob("*.yaml"))


def every_text() -> list[tuple[str, Text]]:
    found = list(texts(load_instrument()))
    for path in INTERFACE:
        found.extend((f"{path.stem}.{key}", text) for key, text in load_words(path.stem).items())
    return found


def names_in(wording: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(wording) if name}


def test_both_languages_name_the_same_values() -> None:
    wrong = [place for place, text in _with_values() if names_in(text.en) != names_in(text.fr)]
    assert wrong == []


def _with_values() -> list[tuple[str, Text]]:
    prefixes = ("rules.", "interface.", "commands.", "errors.", "interview.")
    return [(place, text) for place, text in every_text() if place.startswith(prefixes)]


def test_french_typography_is_canadian() -> None:
    wrong = []
    for place, text in every_text():
        if re.search(r"[ \N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}][;!?](?!\w)", text.fr):
            wrong.append(f"{place}: space before ; ! ?")
        if re.search(r"« |[^\s] »", text.fr) and re.search("« | »", text.fr):
            wrong.append(f"{place}: breaking space inside guillemets")
        if re.search(r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]", text.fr):
            wrong.append(f"{place}: straight apostrophe")
        if re.search(r"\d [%$]", text.fr):
            wrong.append(f"{place}: breaking space before % or $")
        if re.search(r"\w :(\s|$)", text.fr):
            wrong.append(f"{place}: breaking space before a colon")
    assert wrong == []


def test_no_wording_is_left_to_do() -> None:
    wrong = [
        place
        for place, text in every_text()
        if re.search(r"\bTODO\b|\bXXX\b|lorem|^\?$", f"{text.en} {text.fr}", re.IGNORECASE)
    ]
    assert wrong == []


def test_english_and_french_are_not_the_same_sentence() -> None:
    wrong = [
        place
        for place, text in every_text()
        # What is typed is the same in both languages.
        if text.en == text.fr and len(text.en.split()) > 3 and not place.endswith(".examples")
    ]
    assert wrong == []


def _phrases() -> set[str]:
    pattern = re.compile(r"""translate\(\s*f?["']([a-z_.]+)["']""")
    return {
        key
        for path in (PACKAGE / "cli").rglob("*.py")
        for key in pattern.findall(path.read_text(encoding="utf-8"))
    }


def test_every_phrase_the_command_line_looks_up_exists() -> None:
    assert {key for key in _phrases() if key not in load_words("commands")} == set()


def _problem_codes() -> set[str]:
    """Return the literal first arguments of Problem(…), InvalidAnswer(…) and complain(…)."""
    codes = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            first = node.args[0]
            if name in ("Problem", "InvalidAnswer", "complain") and isinstance(first, ast.Constant):
                codes.add(str(first.value))
    return codes


def test_every_problem_has_a_sentence_and_a_remedy() -> None:
    words, codes = load_words("errors"), _problem_codes()
    assert len(codes) > 100
    needed = codes | {f"{code}_remedy" for code in codes}
    assert sorted(needed - set(words)) == []


@pytest.mark.parametrize("language", list(Language))
def test_the_shipped_help_is_the_help_of_the_commands(
    language: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After an edit of `commands.yaml`, `PLANBUILDER_GOLDEN=write` renews the page."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LANGUAGE", language.value)
    set_click_language(language)
    root(language).main(["--help"], prog_name="planbuilder", standalone_mode=False)
    page = capsys.readouterr().out
    if os.environ.get("PLANBUILDER_GOLDEN") == "write":
        (shipped_path("schemas") / "interface" / f"help.{language.value}.txt").write_text(
            page, encoding="utf-8"
        )
    assert help_page(language) == page.rstrip("\n")
