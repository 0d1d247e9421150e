"""What the documentation names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from planbuilder.checks.engine.check import CHECKS, Check
from planbuilder.cli.group import COMMANDS
from planbuilder.instrument import Kind, Show
from planbuilder.instrument.letter import Piece
from planbuilder.model import fields_of
from tests.test_architecture import ORDER

ROOT = Path(__file__).parent.parent
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
_TOP = ("planbuilder", "schemas", "templates", "tests", "samples", "docs", ".ci")
_PATH = re.compile(rf"`((?:{'|'.join(map(re.escape, _TOP))})/[\w./<>*-]*)`")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
_TO_ADD = (
    "a question",
    "a rule",
    "a kind of question",
    "a document",
    "an output format",
    "a front end",
    "a risk matrix",
    "a command",
    "an instrument",
    "a design of documents",
    "an import",
    "a language check",
)


def names(page: Path) -> list[str]:
    return _PATH.findall(page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_path_and_link_of_a_page_leads_somewhere(page: Path) -> None:
    paths = [re.sub("<[^>]+>", "*", name) for name in names(page)]
    lost = [path for path in paths if not list(ROOT.glob(path.rstrip("/")))]
    lost += [
        link
        for link in _LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert lost == []


def test_the_architecture_names_every_room_and_twelve_changes() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    table = "\n".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))
    rooms = re.findall(r"`planbuilder/(\w+)(?:\.py)?`", table)
    assert rooms == [room for room in ORDER if not room.startswith("_")]
    assert [each for each in _TO_ADD if f"| {each} |" not in text] == []
    assert len(names(ROOT / "docs/architecture.md")) > 50


def test_decisions_are_numbered_and_short() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    assert all(len(path.read_text(encoding="utf-8").split()) < 450 for path in decisions)


def test_the_hooks_fetch_nothing() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in hooks["repos"]] == ["local"]
    assert all(hook["language"] == "system" for repo in hooks["repos"] for hook in repo["hooks"])


def test_commands_named_in_the_documentation_exist() -> None:
    pages = [page for page in PAGES if page.parent != ROOT]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    assert set(re.findall(r"`planbuilder ([a-z]+)", text)) <= set(COMMANDS)


def test_every_check_is_listed_with_its_parameters() -> None:
    """What a pack's author may write stands there, and nothing that no check takes."""
    text = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^- \*\*`(\w+)`\*\*(?: – ([^.]*))?\.", text, re.MULTILINE))
    assert set(listed) == set(CHECKS)
    for name, model in CHECKS.items():
        own = {each.name: each.required for each in fields_of(model) if each.name in _own(model)}
        stated = {key: "(" not in mark for mark, key in re.findall(r"(\(?)`(\w+)`", listed[name])}
        assert stated == own, name


def _own(model: type[Check]) -> set[str]:
    return set(model.__struct_fields__) - set(Check.__struct_fields__)


def test_kinds_and_pieces_are_named_for_authors_of_packs() -> None:
    text = (ROOT / "docs/instruments.md").read_text(encoding="utf-8")
    assert [kind.value for kind in Kind if f"`{kind.value}`" not in text] == []
    shows = text.split("show: prose")[1].splitlines()[0]
    assert [show.value for show in Show if show.value not in shows] == []
    sorts = set(Piece.__struct_fields__) - {"when", "columns", "shape", "role"}
    letters = text.split("## Letters")[1].split("## Migrations")[0]
    assert [each for each in sorts if not re.search(rf"\b{each}\b", letters)] == []


_TRANSLATIONS = {
    "README": "LISEZMOI",
    "docs/bilingual": "docs/deux-langues",
    "docs/checks": "docs/verifications",
    "docs/editors": "docs/editeurs",
    "docs/imports": "docs/importations",
    "docs/instruments": "docs/rediger-un-instrument",
    "docs/life-of-an-account": "docs/vie-d-un-compte",
    "docs/team": "docs/equipe",
}
_FOR_DEVELOPERS = {"CHANGELOG", "CONTRIBUTING", "SECURITY", "docs/architecture"}


def test_every_page_for_users_is_in_both_languages() -> None:
    pages = {str(page.relative_to(ROOT).with_suffix("")) for page in PAGES}
    pages = {page for page in pages if not page.startswith("docs/decisions/")}
    assert pages - _FOR_DEVELOPERS == {*_TRANSLATIONS, *_TRANSLATIONS.values()}


@pytest.mark.parametrize("page", _TRANSLATIONS)
def test_a_page_has_the_same_shape_in_both_languages(page: str) -> None:
    """As many parts, examples and table rows; the same codes and figures in each row."""
    english = (ROOT / f"{page}.md").read_text(encoding="utf-8")
    french = (ROOT / f"{_TRANSLATIONS[page]}.md").read_text(encoding="utf-8")
    assert _parts(english) == _parts(french)
    assert len(_rows(english)) == len(_rows(french))
    for here, there in zip(_rows(english), _rows(french), strict=True):
        assert _marks(here) == _marks(there), (here, there)
    name = Path(page).name
    assert f"({Path(_TRANSLATIONS[page]).name}.md)" in english.split("## ")[0]
    assert f"({name}.md)" in french.split("## ")[0]


def _parts(text: str) -> list[str]:
    """Return the headings' signs, and where examples begin, in order."""
    return re.findall(r"^(#+(?= )|\s*```\w*)", text, re.MULTILINE)


def _rows(text: str) -> list[str]:
    return re.findall(r"^\s*\|.*$", text, re.MULTILINE)


def _marks(row: str) -> tuple[list[str], list[str]]:
    """Return the small codes of a row and its figures, as either language writes them."""
    codes = sorted(set(re.findall(r"`([a-z][a-z_]*)`", row)))
    prose = re.sub(r"`[^`]*`", "", row)
    figures = re.findall(r"\d+(?:[\u00a0\u202f ,]\d{3})*(?:[.,]\d+)?", prose)
    return codes, sorted(re.sub(r"\D", "", figure) for figure in figures)
