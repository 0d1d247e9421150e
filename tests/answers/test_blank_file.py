"""Blank files, shipped samples and JSON Schemas agree about what an answer file may hold."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planbuilder.answers import kind_of, read_answers
from planbuilder.answers.blank_file import BlankFileScope, blank_file
from planbuilder.answers.json_schema import answer_file_schema
from planbuilder.errors import AnswerError
from planbuilder.instrument import Kind
from planbuilder.storage import load_instrument, read_yaml, shipped_path
from planbuilder.text import LANGUAGES, Language

INSTRUMENT = load_instrument()
DOCUMENTS = [document.id for document in INSTRUMENT.documents]
SAMPLES = sorted(
    path
    for name in ("parks", "draft")
    for path in (shipped_path("samples") / name).rglob("*.yaml")
    if path.name in ("profile.yaml", "strategy.yaml") or path.parent.name == "plans"
)


def validator(document: str) -> Draft202012Validator:
    return Draft202012Validator(answer_file_schema(INSTRUMENT, INSTRUMENT.document(document)))


def value(path: Path) -> Any:
    return read_yaml(path, AnswerError, path.name).value


def name_in_folder(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_schema_is_a_schema_and_plain_json(document: str) -> None:
    schema = answer_file_schema(INSTRUMENT, INSTRUMENT.document(document))
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_blank_file_asks_everything_and_answers_nothing(
    document: str, language: Language, tmp_path: Path
) -> None:
    text = blank_file(INSTRUMENT, INSTRUMENT.document(document), language, "plan.schema.json")
    path = tmp_path / "blank.yaml"
    path.write_text(text, encoding="utf-8")
    raw = value(path)
    answers = read_answers(INSTRUMENT, raw, name="blank", file="blank.yaml", expect=document)
    # A new plan says of itself that it is a draft; moves of the account say the rest.
    assert answers.values == ({"account.status": "draft"} if document == "plan" else {})
    asked = {f"{section}.{key}" for section, keys in raw["answers"].items() for key in keys}
    assert asked == {question.id for question in answers.document.questions()}
    assert not list(validator(document).iter_errors(raw))
    assert text.startswith("# yaml-language-server: $schema=plan.schema.json\n")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_blank_files_differ_in_their_comments_alone(document: str) -> None:
    texts = [blank_file(INSTRUMENT, INSTRUMENT.document(document), each) for each in LANGUAGES]
    comments = [{line for line in text.splitlines() if "#" in line} for text in texts]
    lines = [[line for line in text.splitlines() if "#" not in line] for text in texts]
    assert lines[0] == lines[1]
    assert comments[0] != comments[1]


def test_a_text_is_asked_in_the_languages_of_the_department() -> None:
    plan = INSTRUMENT.document("plan")
    line = "    mandate_link: "
    assert f'{line}{{en: "", fr: ""}}\n' in blank_file(INSTRUMENT, plan, Language.EN)
    scope = BlankFileScope((Language.FR,))
    assert f'{line}{{fr: ""}}\n' in blank_file(INSTRUMENT, plan, Language.EN, scope=scope)


def test_the_lines_of_a_long_prompt_begin_alike() -> None:
    plan = INSTRUMENT.document("plan")
    prompt = next(each.prompt.en for each in plan.questions() if len(each.prompt.en) > 100)
    lines = "\n    # ".join(textwrap.wrap(prompt, 92))
    assert f"    # {lines}\n" in blank_file(INSTRUMENT, plan, Language.EN)


@pytest.mark.parametrize("path", SAMPLES, ids=name_in_folder)
def test_samples_are_read_and_match_their_schema(path: Path) -> None:
    raw = value(path)
    answers = read_answers(INSTRUMENT, raw, name=path.stem, file=path.name)
    assert answers.values
    faults = list(validator(raw["document"]).iter_errors(raw))
    assert not faults, [(list(fault.absolute_path), fault.message) for fault in faults]


def _wrong(kind: Kind) -> Iterator[Any]:
    yield {"unexpected": "x"}
    if kind in (Kind.DATE, Kind.TIME, Kind.URL, Kind.CHOICE, Kind.YES_NO_UNKNOWN):
        yield "no such thing"
    if kind in (Kind.CHOICES, Kind.ROWS):
        yield ["no such thing"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_reader_and_schema_refuse_the_same_wrong_answers(document: str) -> None:
    check = validator(document)
    for question in INSTRUMENT.document(document).questions():
        for wrong in _wrong(question.kind):
            section = question.id.partition(".")[0]
            raw = {
                "document": document,
                "instrument": INSTRUMENT.name,
                "answers": {section: {question.key: wrong}},
            }
            with pytest.raises(AnswerError):
                read_answers(INSTRUMENT, raw, name="wrong", file="wrong.yaml")
            assert not check.is_valid(raw), (question.id, wrong)


def test_editors_get_the_wording_in_both_languages() -> None:
    schema = answer_file_schema(INSTRUMENT, INSTRUMENT.document("plan"))
    described = schema["properties"]["answers"]["properties"]["account"]["properties"]["platform"]
    question = INSTRUMENT.document("plan").question("account.platform")
    for language in LANGUAGES:
        assert question.prompt[language] in described["description"]
        assert question.heading[language] in described["title"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_codes_and_columns_are_explained_and_example_rows_can_be_used(
    document: str, language: Language, tmp_path: Path
) -> None:
    definition = INSTRUMENT.document(document)
    text = blank_file(INSTRUMENT, definition, language)
    comments = " ".join(
        line.strip().removeprefix("#").strip() for line in text.splitlines() if "#" in line
    )
    for question in definition.questions():
        for each in (question, *question.columns):
            for code, label in kind_of(each).labels(each, INSTRUMENT).items():
                assert f"{code}: {label[language]}" in comments, (question.id, code)
        for column in question.columns:
            assert f"{column.id}: {column.heading[language]}" in comments
    path = tmp_path / "used.yaml"
    path.write_text(_with_example_rows(text), encoding="utf-8")
    answers = read_answers(INSTRUMENT, value(path), name="used", file="used.yaml", expect=document)
    tables = [each for each in definition.questions() if each.kind is Kind.ROWS]
    assert all(len(answers.rows(each.id)) == 1 for each in tables)


def _with_example_rows(text: str) -> str:
    """Return a blank file in which a person took the number signs off each example row."""
    lines: list[str] = []
    row: list[str] = []
    for line in text.splitlines():
        if line.startswith("    #   - id:") or (row and line.startswith("    #     ")):
            row.append(line.replace("#", " ", 1))
        elif row:
            lines += [line.removesuffix(" []"), *row]
            row = []
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def test_each_section_has_its_title_unless_nothing_of_it_is_asked() -> None:
    plan = INSTRUMENT.document("plan")
    first, *others = plan.sections
    scope = BlankFileScope(exempt=frozenset(question.id for question in first.questions))
    lines = blank_file(INSTRUMENT, plan, Language.EN, scope=scope).splitlines()
    titles = [
        f"{each.letter}) {each.title.en}" if each.letter else each.title.en for each in others
    ]
    assert [line for line in lines if line in {f"  # {title}" for title in titles}] == [
        f"  # {title}" for title in titles
    ]
    assert f"  {others[0].id}:" in lines and f"  {first.id}:" not in lines


def test_an_example_row_is_written_as_people_write_yaml() -> None:
    lines = blank_file(INSTRUMENT, INSTRUMENT.document("plan"), Language.FR).splitlines()
    samples = [line for line in lines if line.startswith("    #     ") and ": {" in line]
    assert any(": {en: " in line for line in samples)
    assert not any('"en"' in line for line in samples)
