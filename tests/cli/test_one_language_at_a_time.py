"""A command run in one language leaves no text of the other, on any page it prints.

Two proofs: no line of words stands in both outputs, names of commands and documents aside; and
no paragraph is written in the other language.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import click
import pytest
from openpyxl import load_workbook

from planbuilder.cli import run
from planbuilder.cli.group import COMMANDS, root
from planbuilder.storage import shipped_path
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.detection import in_other_language
from tests.cli.conftest import ROOT, Command

Both = Callable[..., dict[Language, str]]
TODAY = ("--today", "2026-11-20")
GOLDEN = ROOT / "tests" / "golden"
ACCOUNTS = {"Misty Bay Fort", "Fort de la Baie-des-Brumes"}
"""Names of accounts: a document shows those of both languages, each tagged with its own."""

NAMES = frozenset({*COMMANDS, "mark", "export", "import", "document", "documents", "profile"}) | {
    *("plan", "request", "notice", "policy", "closing", "note", "briefing", "assessments", "all"),
    *("cards", "tabletop"),
}
"""What is typed alike in both languages: commands, options, documents."""

_NOT_WORDS = re.compile(
    r"[\w.-]+[/\\][\w./\\-]+|[\w.-]+\.(?:yaml|xlf|xlsx|docx|zip)\b|--?[\w-]+"
    r"|[\w.]+\[\w+\][\w.]*|\b\w+[._]\w[\w.]*|“[^”]*”|«[^»]*»|\{[^}]*\}|\[[^\]]*\]|[A-Z]{2,}"
)
_TYPED = re.compile(r"^[\s→#]*(?:planbuilder|yaml-language-server:) .*$", re.MULTILINE)
"""A line to type, or that an editor reads: it is the same in both languages."""

_WORD = re.compile(r"[^\W\d_]{3,}")


def commands(group: click.Command, *path: str) -> Iterator[tuple[str, ...]]:
    """Yield every command by its words, groups too."""
    yield path
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            inner = group.get_command(context, name)
            assert inner is not None
            yield from commands(inner, *path, name)


def words_of(line: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_NOT_WORDS.sub(" ", line)))


def lines_by_words(printed: str) -> dict[tuple[str, ...], str]:
    """Return the lines of words of an output, by their words."""
    lines = {words_of(line): line.strip() for line in printed.splitlines()}
    return {words: line for words, line in lines.items() if len(set(words) - NAMES) > 1}


def lines_of_both(printed: dict[Language, str]) -> list[str]:
    """Return the lines that stand in both outputs, or are in the wrong language."""
    printed = {language: _TYPED.sub("", text) for language, text in printed.items()}
    both = set.intersection(*(set(lines_by_words(printed[language])) for language in LANGUAGES))
    wrong = [lines_by_words(printed[Language.EN])[words] for words in both]
    for language in LANGUAGES:
        for paragraph in re.split(r"\n\s*\n|\n(?=\s*[-→])", printed[language]):
            if in_other_language(" ".join(_NOT_WORDS.sub(" ", paragraph).split()), language):
                wrong.append(f"{language.value}: {paragraph}")
    return wrong


@pytest.fixture
def both(command: Command) -> Both:
    """Return a way to run a command in both languages: what it printed, by language."""

    def ask(*words: str) -> dict[Language, str]:
        return {
            language: (made := command(*words, "--language", language.value)).out + made.err
            for language in LANGUAGES
        }

    return ask


@pytest.mark.parametrize("path", list(commands(root(Language.EN))), ids=" ".join)
def test_help_is_in_one_language(path: tuple[str, ...], both: Both) -> None:
    assert lines_of_both(both(*path, "--help")) == []


def test_problems_of_every_bad_file_are_in_one_language(
    folder: Path, command: Command, both: Both
) -> None:
    shutil.copytree(shipped_path("samples") / "draft", folder, dirs_exist_ok=True)
    for path in (shipped_path("samples") / "bad-input").glob("*.yaml"):
        shutil.copy(path, folder / "plans" / path.name)
    printed = both("check")
    for path in (shipped_path("samples") / "bad-input").glob("*.yaml"):
        assert all(f"plans/{path.name}" in text for text in printed.values()), path.name
    assert lines_of_both(printed) == []


MISTAKES = (
    ("chekc",),
    ("check", "--for", "nothing"),
    ("check", "missing.yaml"),
    ("check", "--today", "soon"),
    ("new", "plan"),
    ("new", "plan", "../x"),
    ("translate", "export", "--out", "x.txt"),
    ("translate", "import", "missing.xlf"),
    ("translate", "import", "profile.yaml"),
    ("translate", "mark", "--as", "reviewed"),
    ("sign", "plans/flood-facebook.yaml", "--name", "A. Name", *TODAY),
    ("move", "plans/flood-facebook.yaml", "approved", *TODAY),
    ("verify", "missing.zip"),
    ("assemble", "--final", "--no-page-numbers", *TODAY),
    ("package", "--no-pdf", *TODAY),
    ("redline", "plans/flood-facebook.yaml"),
    ("renew", "plans/flood-facebook.yaml"),
    ("close", "plans/flood-facebook.yaml"),
    ("template", "check", "profile.yaml"),
)


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_mistakes_are_answered_in_one_language(
    words: tuple[str, ...],
    sample: Callable[[str], Path],
    both: Both,
) -> None:
    sample("draft")
    printed = both(*words)
    assert all(printed.values())
    assert lines_of_both(printed) == []


def test_what_is_said_of_a_workspace(sample: Callable[[str], Path], both: Both) -> None:
    sample("draft")
    for words in (("check", *TODAY), ("status", *TODAY), ("status", "--languages")):
        assert lines_of_both(both(*words)) == [], words
    for words in (("export", "--all"), ("import", "out/translation.xlf")):
        assert lines_of_both(both("translate", *words)) == [], words


def test_blank_files_are_in_one_language(folder: Path) -> None:
    printed: dict[Language, str] = {}
    for language in LANGUAGES:
        place = folder / language.value
        assert run(["init", str(place), "--language", language.value]) == 0
        printed[language] = "\n".join(
            line.lstrip(" #")
            for line in (place / "profile.yaml").read_text(encoding="utf-8").splitlines()
            if line.lstrip().startswith("#")
        )
    assert lines_of_both(printed) == []


def test_headings_of_workbooks_are_in_one_language(sample: Callable[[str], Path]) -> None:
    here = sample("draft")
    printed: dict[Language, str] = {}
    for language in LANGUAGES:
        words = ["translate", "export", "--out", f"{language}.xlsx", "--language", language.value]
        assert run(words) == 0
        book = load_workbook(BytesIO((here / f"{language}.xlsx").read_bytes()))
        lines = [str(cell.value or "") for row in book.worksheets[0] for cell in row]
        lines += [str(cell.value) for page in book.worksheets[1:-1] for cell in page[1]]
        printed[language] = "\n\n".join([*lines, *book.sheetnames])
    assert lines_of_both(printed) == []


@pytest.mark.parametrize("path", sorted(GOLDEN.rglob("*.en.txt")), ids=lambda path: path.name)
def test_documents_are_in_one_language(path: Path) -> None:
    french = path.with_name(path.name.replace(".en.", ".fr."))
    printed = {Language.EN: path, Language.FR: french}
    found = lines_of_both(
        {each: file.read_text(encoding="utf-8") for each, file in printed.items()}
    )
    # A line of a table of facts begins with a bar; handles stand beside their account.
    names = {re.sub(r" \(@\w+\)$", "", line.removeprefix("| ")) for line in found}
    assert names <= ACCOUNTS


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Nothing was written.", "Nothing was written."),
        ("Everything is fine.", "This text stays in English whatever the language of the person."),
        ("Ce texte reste en français quelle que soit la langue demandée par la personne.", "Oui."),
    ],
)
def test_a_text_left_in_one_language_is_found(english: str, french: str) -> None:
    assert lines_of_both({Language.EN: english, Language.FR: french})
