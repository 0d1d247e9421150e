"""Slips of people who write YAML by hand: each named, at its own line, and put right."""

from __future__ import annotations

import pytest
import yaml

from planbuilder.storage import shipped_path
from planbuilder.storage.yaml_events import read_plain
from planbuilder.storage.yaml_problems import yaml_problems
from planbuilder.text import yaml_slips as module
from planbuilder.text.yaml_slips import correct, find_slips
from planbuilder.text.yaml_suspicion import may_hold_slips

HEAD = 'document: "plan"\nanswers:\n  account:\n'

SLIPS = (
    ("\tname:\n", ["tab"], "    name:\n"),
    ('\tname: "A"\n\tother: "B"\n', ["tab", "tab"], '    name: "A"\n    other: "B"\n'),
    ('    name: "A\n    other: "B"\n', ["open_quote"], '    name: "A"\n    other: "B"\n'),
    ("    name: 'L'étang'\n", ["apostrophe"], '    name: "L\'étang"\n'),
    ("    name: 'aujourd'hui\n", ["apostrophe"], '    name: "aujourd\'hui"\n'),
    ('    name: "A"\n      other: "B"\n', ["indent"], '    name: "A"\n    other: "B"\n'),
    (
        '    name: "A"\n   other: "B"\n    third: "C"\n',
        ["indent"],
        '    name: "A"\n    other: "B"\n    third: "C"\n',
    ),
    ("    name: But : informer\n", ["colon"], '    name: "But : informer"\n'),
    (
        "    area: {en: Web, Ottawa, fr: « Équipe, Ottawa »}\n",
        ["comma"],
        '    area: {en: "Web, Ottawa", fr: "Équipe, Ottawa"}\n',
    ),
    (
        '    area: {en: "Web team, fr: "Équipe"}\n',
        ["open_quote"],
        '    area: {en: "Web team", fr: "Équipe"}\n',
    ),
    ("    name: “A: B”\n", ["smart_quotes"], '    name: "A: B"\n'),
    ('    name: "A”\n', ["smart_quotes"], '    name: "A"\n'),
    ('    name: “A"\n', ["smart_quotes"], '    name: "A"\n'),
    ('    name: "The "best" one"\n', ["inner_quote"], '    name: "The \\"best\\" one"\n'),
)


@pytest.mark.parametrize(("body", "kinds", "mended"), SLIPS)
def test_a_slip_is_named_at_its_line_and_put_right(
    body: str, kinds: list[str], mended: str
) -> None:
    text = HEAD + body
    slips = find_slips(text)
    assert [slip.kind.value for slip in slips] == kinds
    assert all(text.splitlines()[slip.line - 1] == slip.source for slip in slips)
    assert read_plain(text)[2] or may_hold_slips(text), "the reader looks for slips here"
    after = correct(text, slips)
    assert read_plain(after)[2] == []
    expected = mended if kinds[0] != "tab" else mended.replace("    ", "    ")
    assert after == HEAD + expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('answers:\n  a:\n    x: "1"\n  b:\n    y: "2"\n  c:\n    z: "3"\n', line)
        for line in range(1, 7)
    ],
)
def test_a_tab_is_named_alone_wherever_it_stands(text: str, line: int) -> None:
    lines = text.splitlines()
    lines[line] = "\t" + lines[line].lstrip()
    (slip,) = find_slips("\n".join(lines))
    assert (slip.kind.value, slip.line) == ("tab", line + 1)
    assert correct("\n".join(lines), (slip,)) + "\n" == text


@pytest.mark.parametrize(
    "body",
    [
        '    name: |\n      But : « dire »\n      a: b: c\n      "\n    other: "B"\n',
        '    name: "one\n      two: three"\n    other: "B"\n',
        "    name: 'L''étang'\n",
        '    area: {en: "Web, team", fr: "a: b"}\n',
        "    url: https://example.ca/a:b\n",
        "    name: 'one\n      two: l''étang'\n    other: 'B'\n",
        "    area: {en: 'A reply: one\n        day.', fr: 'Une réponse\n        vient.'}\n",
        "    area: {en: 'A reply.',\n      fr: 'Une réponse : un jour.'}\n    other: 'B'\n",
        "    options: {x: 1,\n       y: 2,\n     z: 3}\n",
        '    name: "A"  # a remark: with a colon\n',
        '    - id: "r1"\n      name: "A"\n    - id: "r2"\n',
        "    name: *note : x\n",
    ],
)
def test_what_is_right_is_left_alone(body: str) -> None:
    assert find_slips(HEAD + body) == ()


def test_the_shipped_files_hold_no_slip() -> None:
    for name in ("samples/parks", "samples/draft", "samples/quebec", "samples/luxembourg"):
        for path in sorted(shipped_path(name).rglob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            assert find_slips(text) == (), path
            assert not may_hold_slips(text), path


@pytest.mark.parametrize("flow", [None, True, False])
@pytest.mark.parametrize("style", [None, "'", '"'])
def test_what_a_program_wrote_holds_no_slip(flow: bool | None, style: str | None) -> None:
    """Programs break long texts over lines, between braces too."""
    for path in sorted(shipped_path("samples/draft").rglob("*.yaml")):
        value, _, _ = read_plain(path.read_text(encoding="utf-8"))
        text = yaml.safe_dump(
            value, default_flow_style=flow, default_style=style, allow_unicode=True, sort_keys=False
        )
        assert yaml_problems(text, read_plain(text)[2], path.name) == ()
        if flow is False:
            assert find_slips(text) == (), path


def test_a_level_that_might_be_either_is_not_certain() -> None:
    (slip,) = find_slips(HEAD + '    name: "A"\n   other: "B"\n')
    assert (slip.kind.value, slip.is_certain) == ("indent", False)


def test_a_level_between_two_is_not_certain_either() -> None:
    (slip,) = find_slips('a:\n    b: "1"\n  c: "2"\n')
    assert (slip.kind.value, slip.is_certain) == ("indent", False)


def test_a_text_that_no_person_wrote_is_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD + SLIPS[0][0]
    monkeypatch.setattr(module, "LONGEST", len(text))
    assert find_slips(text)
    monkeypatch.setattr(module, "LONGEST", len(text) - 1)
    assert find_slips(text) == ()


def test_what_begins_with_a_sign_of_yaml_between_braces_is_left_alone() -> None:
    for value in ("&x a, b", "!t a, b", "*x, b"):
        assert find_slips(f"{HEAD}    area: {{en: {value}, fr: {value}}}\n") == ()
