"""No sentence a person can see stands in Python: words stand in `schemas/`, in both languages.

What is looked for: text of two words or more, words by language, and words handed to a function
that shows them. What is left alone: docstrings, patterns, markup, what an exception tells a
developer, and the short list below, each with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "planbuilder"

COMPARED = "what texts of each language look like: texts are compared with it, nobody reads it"
MEASURED = "words columns are made wide enough for: measured, never shown"
NAMES = "names of styles and places that files and programs know, alike in every language"
CODE = "style sheets and loops of templates: code, no words"

ALLOWED: dict[str, tuple[str, tuple[str, ...] | None]] = {
    "text/detection.py": (COMPARED, None),
    "text/figures/number_words.py": (COMPARED, None),
    "text/month_names.py": (COMPARED, None),
    "text/figures/patterns.py": (COMPARED, None),
    "text/figures/units.py": (COMPARED, None),
    "text/bilingual/contrasts.py": (COMPARED, None),
    "text/bilingual/lexicon.py": (COMPARED, None),
    "text/bilingual/obligation.py": (COMPARED, None),
    "text/bilingual/worded_numbers.py": (COMPARED, None),
    "checks/positions.py": (COMPARED, None),
    "checks/given_names.py": (COMPARED, None),
    "word/inspect/markup_summary.py": (COMPARED, ("click here", "cliquez ici")),
    "answers/kinds/number.py": (MEASURED, ("[À venir]",)),
    "answers/kinds/text.py": (MEASURED, ("responsabilité",)),
    "word/starter/body.py": (CODE, ("row in ….rows",)),
    "word/starter/fixed_pages.py": (
        CODE,
        (
            "row in sources",
            "row in group.rows",
            "row in bases",
            "row in signatures",
            "row in exceptions.rows",
            "row in versions",
        ),
    ),
    "word/starter/plan.py": (
        CODE,
        (
            "row in heat_map",
            "row in causes",
            "row in list.rows",
            "row in scales.…",
        ),
    ),
    "word/redline/changes_table.py": (
        NAMES,
        ("plan table", "table grid", "table heading", "table text"),
    ),
    "word/starter/page_styles.py": (NAMES, None),
    "word/starter/styles.py": (NAMES, None),
    "word/ooxml/styles.py": (NAMES, None),
    "word/review/blocks.py": (NAMES, ("toc heading",)),
    "proposals/answer_texts.py": (NAMES, ("source line",)),
    "proposals/block_forms.py": (NAMES, ("source line", "table of figures", "tables heading")),
    "proposals/document_layout.py": (NAMES, ("table of figures",)),
    "word/ooxml/list_of_tables.py": (NAMES, ("table of figures", "tables heading")),
    "word/starter/letters.py": (NAMES, None),
    "word/starter/xml.py": (NAMES, ("SEQ Table \\* ARABIC",)),
    "word/libreoffice.py": (
        NAMES,
        (
            "C:/Program Files/LibreOffice/program/soffice.exe",
            "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
        ),
    ),
    "workbook/register/formulas.py": (NAMES, ("…[[#This Row],[…]]",)),
    "workbook/row_heights.py": (MEASURED, ("mwMW@%œæŒÆ—",)),
    "cli/group.py": (NAMES, ("planbuilder …",)),
    "text/formats.py": (
        "how each language joins two dates or a list: grammar, both languages side by side",
        ("from …, ongoing", "du … au …", "depuis le …", "… to …", "… and …", "… et …"),
    ),
}
"""By module: why its words may stand there, and which ones; None for all of them."""

_WORD = r"[^\W\d_]{2,}"
_SENTENCE = re.compile(rf"(?:{_WORD}|\b[aàyIô])['’]?[ \N{{NO-BREAK SPACE}}]+[«“(…]*\s*{_WORD}")
_FOREIGN = re.compile(r"[À-ÖØ-öø-ÿœŒ]")
_MARKUP = re.compile(r"[\w.,]+\{[^{}]*\}|<[^<>]*>?|[\w:]+=\"[^\"]*\"?|\{[{%].*?[%}]\}|^[^<>]*/?>")
_SHOWN_BY = frozenset({"echo", "print", "prompt", "confirm", "add_column", "add_row", "secho"})
_PATTERNS = frozenset(
    {"compile", "match", "fullmatch", "search", "sub", "finditer", "split", "LazyPattern"}
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def words_of(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of every literal of a module that a person could read."""
    tree = ast.parse(source)
    hidden = {id(node) for part in _unseen(tree) for node in ast.walk(part)}
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _reads_as_words(node.value):
                yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            if _reads_as_words(whole := _text_of(node)):
                yield node.lineno, whole
        elif isinstance(node, ast.Dict | ast.IfExp):
            yield from _by_language(node)
        elif isinstance(node, ast.Call) and _name(node.func) in _SHOWN_BY:
            yield from ((part.lineno, text) for part in node.args if (text := _word(part)))


def _reads_as_words(text: str) -> bool:
    shown = _MARKUP.sub("", text)
    return bool(_SENTENCE.search(shown) or _FOREIGN.search(shown))


def _text_of(node: ast.JoinedStr) -> str:
    parts = (part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
    return "".join(map(str, parts))


def _name(function: ast.expr) -> str:
    return str(getattr(function, "attr", None) or getattr(function, "id", ""))


def _word(node: ast.expr) -> str | None:
    text = ""
    if isinstance(node, ast.JoinedStr):
        text = _text_of(node)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    return text if re.search(_WORD, text) else None


def _is_language(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Attribute) and _name(node.value) == "Language"


def _by_language(node: ast.Dict | ast.IfExp) -> Iterator[tuple[int, str]]:
    """Yield words chosen by language: `{Language.EN: …}`, `… if language is Language.EN else …`."""
    if isinstance(node, ast.Dict):
        parts = node.values if any(_is_language(key) for key in node.keys) else []
    else:
        by = isinstance(node.test, ast.Compare) and any(map(_is_language, node.test.comparators))
        parts = [node.body, node.orelse] if by else []
    yield from ((part.lineno, text) for part in parts if (text := _word(part)))


def _unseen(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for part in body if isinstance(body, list) else []:
            if isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant):
                yield part  # a docstring
        if isinstance(node, ast.JoinedStr):
            yield from node.values  # looked at as a whole
        if isinstance(node, ast.Raise) and node.exc is not None and _for_developers(node.exc):
            yield node.exc
        if isinstance(node, ast.Call) and _name(node.func) in _PATTERNS:
            yield from node.args[:1]


def _for_developers(raised: ast.expr) -> bool:
    name = _name(raised.func) if isinstance(raised, ast.Call) else ""
    return name in {
        "ValueError",
        "KeyError",
        "TypeError",
        "RuntimeError",
        "AssertionError",
        "AttributeError",
    }


def found_in(path: Path) -> list[str]:
    place = path.relative_to(PACKAGE).as_posix()
    _, texts = ALLOWED.get(place, ("", ()))
    if texts is None:
        return []
    return [
        f"{place}:{line}: {text!r}"
        for line, text in words_of(path.read_text(encoding="utf-8"))
        if text not in texts
    ]


def test_every_word_a_person_sees_stands_in_the_schemas() -> None:
    assert [each for path in modules() for each in found_in(path)] == []


@pytest.mark.parametrize(
    "planted",
    [
        'X = "Nothing was found."',
        "X = f'{count} files were written'",
        'X = {Language.EN: "line", Language.FR: "ligne"}',
        'X = "line" if language is Language.EN else "ligne"',
        'click.echo("Done")',
        "click.echo(f'Saved: {file}')",
        'raise AnswerError("The file is damaged")',
        'X = "<p>Not a word of this in French</p>"',
        'X = "Terminé"',
    ],
)
def test_a_planted_word_is_found(planted: str) -> None:
    assert list(words_of(planted))


@pytest.mark.parametrize(
    "harmless",
    [
        '"""A docstring of several words."""',
        're.compile(r"\\b(click here|cliquez ici)\\b")',
        "X = '<w:lang w:val=\"en-CA\"/>'",
        'X = "{%p if part.new_page %}"',
        'raise ValueError("two checks are named alike")',
        'translate("status.document")',
        'X = f"{file}: {count}"',
    ],
)
def test_what_nobody_reads_is_left_alone(harmless: str) -> None:
    assert list(words_of(harmless)) == []


def test_the_list_of_exceptions_holds_nothing_it_does_not_need() -> None:
    for place, (reason, texts) in ALLOWED.items():
        there = {text for _, text in words_of((PACKAGE / place).read_text(encoding="utf-8"))}
        assert reason and there, place
        assert set(texts or ()) <= there, place
