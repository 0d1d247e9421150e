"""What the tool says by itself suits any pack: its help, its messages and its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from planbuilder.cli.group import root
from planbuilder.storage import load_instrument, load_words, shipped_path
from planbuilder.text import LANGUAGES, Language
from planbuilder.wording import Translator

GOVERNMENT = re.compile(
    r"f[ée]d[ée]ral|canad|qu[ée]bec|luxemb|\bdepartment|minist[èe]r|treasury|trésor|\bentity\b|"
    r"guideline|ligne directrice|\bATIP\b|\bAIPRP\b|\bPIA\b|\bÉFVP\b|official language|"
    r"langues officielles|9-1-1|\bgc\.ca",
    re.IGNORECASE,
)
"""Words of one government or of its documents."""

SEARCHED = re.compile(r"\.words$")
"""Phrases that are never shown: words by which a command is found."""


@pytest.mark.parametrize("catalogue", ["commands", "errors", "interview", "web"])
def test_no_phrase_of_the_tool_speaks_of_one_government(catalogue: str) -> None:
    words = load_words(catalogue)
    assert len(words) > 100
    assert {
        key: found[0]
        for key, text in words.items()
        for found in [GOVERNMENT.search(f"{text.en} {text.fr}")]
        if found and not SEARCHED.search(key)
    } == {}


def commands_of(group: click.Group, context: click.Context) -> Iterator[tuple[str, str]]:
    """Yield every command below a group with its help, on lines as long as they come."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        own = click.Context(command, parent=context, info_name=name, max_content_width=10_000)
        own.terminal_width = 10_000
        yield name, command.get_help(own)
        if isinstance(command, click.Group):
            yield from commands_of(command, own)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", ["quebec", "luxembourg"])
def test_help_names_what_the_pack_in_use_has(
    sample: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shipped_path("samples") / sample)
    group = root(language)
    pages = dict(commands_of(group, click.Context(group, info_name="planbuilder")))
    assert len(pages) > 40
    for name, page in pages.items():
        assert GOVERNMENT.search(page.replace("gc-social-media", "")) is None, (name, page)
    assert "prepare, " in pages["move"]
    federal = load_instrument()
    assert federal.lifecycle is not None
    foreign = {
        "move": {state.id for state in federal.lifecycle.states},
        "log": {event.id for event in federal.lifecycle.log},
        "assemble": {letter.id for letter in federal.letters},
    }
    for name, ids in foreign.items():
        own = pages[name].partition(Translator(language)("examples.title"))[0]
        assert set(re.findall(r"(?<![-\w])[a-z_]{4,}(?![-\w])", own)) & ids == set(), name


def test_help_names_the_letters_of_the_shipped_instrument(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("outside"))
    group = root(Language.FR)
    page = dict(commands_of(group, click.Context(group, info_name="planbuilder")))["assemble"]
    for letter in load_instrument().letters:
        assert letter.id in page
        assert (letter.label or letter.title).fr in page
