"""Every file of samples/bad-input is refused for its reason, and the reason is reported well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planbuilder.answers import read_answers
from planbuilder.errors import AnswerError, Problem
from planbuilder.storage import load_instrument, read_yaml, shipped_path
from planbuilder.text import LANGUAGES, Language
from planbuilder.wording import format_problems

FOLDER = shipped_path("samples") / "bad-input"
FILES = sorted(FOLDER.glob("*.yaml"))


def promised_codes() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the codes the README promises for each file, once for each of its two halves."""
    halves = re.split(r"(?m)^# ", (FOLDER / "README.md").read_text(encoding="utf-8"))[1:]
    rows = re.compile(r"(?m)^\| `([^`]+\.yaml)` \| (.+?) \| ")
    return {
        language: {name: tuple(re.findall(r"`(\w+)`", codes)) for name, codes in rows.findall(half)}
        for language, half in zip(("en", "fr"), halves, strict=True)
    }


def problems(path: Path) -> tuple[Problem, ...]:
    """Read a file as a workspace reads a plan; return what is wrong with it."""
    with pytest.raises(AnswerError) as error:
        raw = read_yaml(path, AnswerError, path.name)
        read_answers(
            load_instrument(),
            raw.value,
            name=path.stem,
            file=path.name,
            line_of=raw.line_of,
            expect="plan",
        )
    return error.value.problems


def test_the_readme_names_every_file_with_the_same_codes_in_both_languages() -> None:
    codes = promised_codes()
    assert codes["en"] == codes["fr"]
    assert set(codes["en"]) == {path.name for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_refused_for_exactly_its_reasons(path: Path) -> None:
    found = problems(path)
    assert tuple(problem.code for problem in found) == promised_codes()["en"][path.name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_problem_names_the_file_and_the_line_of_the_fault(path: Path) -> None:
    lines = len(path.read_bytes().splitlines()) or 1
    for problem in problems(path):
        assert problem.file == path.name
        assert problem.line is not None
        assert 1 <= problem.line <= lines


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_problem_is_told_with_a_place_a_sentence_and_a_remedy(
    path: Path, language: Language
) -> None:
    found = problems(path)
    text = format_problems(found, language)
    assert not re.search(r"\{\w*\}|None|Question\(", text)
    paragraphs = text.split("\n\n")
    assert len(paragraphs) == len(found)
    for paragraph in paragraphs:
        place, sentence, remedy = paragraph.splitlines()
        assert place.startswith(path.name)
        assert sentence.strip() and remedy.strip().startswith("→ ")


def test_both_languages_tell_different_sentences() -> None:
    for path in FILES:
        found = problems(path)
        assert format_problems(found, Language.EN) != format_problems(found, Language.FR)


def test_a_misspelled_question_brings_a_suggestion() -> None:
    found = problems(FOLDER / "unknown-question.yaml")
    assert "“platform”" in format_problems(found, Language.EN)
    assert re.search(r"«\splatform\s»", format_problems(found, Language.FR))


def test_problems_stand_in_the_order_of_the_file() -> None:
    lines = [problem.line or 0 for problem in problems(FOLDER / "several-problems.yaml")]
    assert lines == sorted(lines)
