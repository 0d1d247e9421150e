"""What an editor accepts is what planbuilder reads: sample files, each with one edit at random."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from planbuilder.answers import kind_of, parse_path
from planbuilder.answers.json_schema import SchemaWording, answer_file_schema
from planbuilder.answers.reader import read_answers
from planbuilder.errors import AnswerError
from planbuilder.instrument import Document, Kind
from planbuilder.storage import load_instrument, load_words, shipped_path
from planbuilder.text import Language

ROOT = Path(__file__).parent.parent.parent
FILES = (
    "parks/profile.yaml",
    "parks/strategy.yaml",
    "parks/plans/national-x.yaml",
    "parks/plans/pine-lake-instagram.yaml",
)
EDITS = 300


class Plain(str):
    """A value that is written without quotation marks."""


def as_written(node: Any) -> Any:
    """Return what planbuilder reads: every value as it is written."""
    if isinstance(node, dict):
        return {key: as_written(each) for key, each in node.items()}
    if isinstance(node, list):
        return [as_written(each) for each in node]
    return str(node)


def as_seen(node: Any) -> Any:
    """Return what an editor reads, by the core schema of YAML 1.2."""
    if isinstance(node, dict):
        return {key: as_seen(each) for key, each in node.items()}
    if isinstance(node, list):
        return [as_seen(each) for each in node]
    if not isinstance(node, Plain):
        return node
    if re.fullmatch("~|null|Null|NULL|", node):
        return None
    if re.fullmatch("true|True|TRUE|false|False|FALSE", node):
        return node.lower() == "true"
    if re.fullmatch("[-+]?[0-9]+", node):
        return int(node)
    number = r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    return float(node) if re.fullmatch(number, node) else str(node)


@lru_cache
def validator(document: str) -> Any:
    instrument = load_instrument()
    wording = SchemaWording((Language.FR,), load_words("errors"))
    schema = answer_file_schema(instrument, instrument.document(document), wording)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(json.loads(json.dumps(schema)))


@lru_cache
def raw_of(file: str) -> str:
    text = (shipped_path("samples") / file).read_text(encoding="utf-8")
    return json.dumps(yaml.load(text, Loader=yaml.CBaseLoader))


def judge(raw: Any, document: str) -> tuple[bool, set[str], bool]:
    """Return whether planbuilder reads a file, what it says, and whether an editor accepts it."""
    codes = set()
    written = as_written(raw)
    try:
        read_answers(load_instrument(), written, name="x", file="x.yaml", expect=document)
    except AnswerError as error:
        codes = {problem.code for problem in error.problems}
    return not codes, codes, validator(document).is_valid(as_seen(raw))


Edit = Callable[[dict[str, Any], random.Random, Document], str]
"""Changes a raw file in one place; returns the row of the documentation it falls under, if any."""

SECTIONS = ("answers",)


def places(raw: dict[str, Any], document: Document, *kinds: Kind) -> list[tuple[Any, str]]:
    """Return where answers of some kinds stand: what holds each, and under which key."""
    found: list[tuple[Any, str]] = []
    for section in document.sections:
        held = raw["answers"].get(section.id) or {}
        for question in section.questions:
            if question.key not in held:
                continue
            if question.kind in kinds:
                found.append((held, question.key))
            if kind_of(question).is_table and isinstance(held[question.key], list):
                found.extend(
                    (row, column.id)
                    for row in held[question.key]
                    for column in question.columns
                    if column.kind in kinds and column.id in row
                )
    return found


def put(*kinds: Kind, values: tuple[Any, ...], beyond: str = "") -> Edit:
    """Return an edit that replaces an answer of some kinds by one of some values."""

    def edit(raw: dict[str, Any], lot: random.Random, document: Document) -> str:
        found = places(raw, document, *kinds)
        if found:
            holder, key = lot.choice(found)
            holder[key] = lot.choice(values)
        return beyond

    return edit


def inside(raw: dict[str, Any], lot: random.Random, document: Document) -> str:
    """Put something that looks like no text into one language of a text."""
    found = [
        holder[key]
        for holder, key in places(raw, document, Kind.TEXT, Kind.PROSE, Kind.AREA)
        if isinstance(holder[key], dict)
    ]
    if found:
        lot.choice(found)[lot.choice(["en", "fr"])] = lot.choice(
            [Plain("2026"), Plain("null"), Plain("true"), Plain(""), Plain("1.50"), "a\x07b", ["a"]]
        )
    return ""


def tables(raw: dict[str, Any], document: Document) -> list[list[Any]]:
    return [rows for holder, key in places(raw, document, Kind.ROWS) if (rows := holder[key])]


def on_rows(change: Callable[[list[Any], random.Random], None], beyond: str = "") -> Edit:
    def edit(raw: dict[str, Any], lot: random.Random, document: Document) -> str:
        rows = [each for each in tables(raw, document) if len(each) > 1]
        if not rows:
            return ""
        change(lot.choice(rows), lot)
        return beyond

    return edit


def twice(rows: list[Any], lot: random.Random) -> None:
    rows[1]["id"] = rows[0]["id"]


def other_id(rows: list[Any], lot: random.Random) -> None:
    rows[0]["id"] = lot.choice(["R 1", "1", Plain("7"), "", Plain("true"), "new_row_9"])


def no_id(rows: list[Any], lot: random.Random) -> None:
    del rows[0]["id"]


def no_row(rows: list[Any], lot: random.Random) -> None:
    rows[0] = lot.choice([Plain(""), "text", []])


def no_column(rows: list[Any], lot: random.Random) -> None:
    rows[0]["colour"] = "red"


def section(raw: dict[str, Any], lot: random.Random, document: Document) -> str:
    name = lot.choice(list(raw["answers"]))
    raw["answers"][name] = lot.choice([Plain(""), {}, "", [], "text", {"colour": "red"}])
    return ""


def top(raw: dict[str, Any], lot: random.Random, document: Document) -> str:
    key, value = lot.choice(
        [
            ("colour", "red"),
            ("document", "telex"),
            ("instrument", "gc-social-media/99"),
            ("answers", Plain("")),
            ("answers", []),
            ("notes", Plain("")),
            ("notes", "text"),
            ("translations", {}),
            ("begun_from", Plain("2026")),
        ]
    )
    raw[key] = value
    return ""


def paths(document: Document, lot: random.Random) -> str:
    questions = list(document.questions())
    table = lot.choice([each for each in questions if kind_of(each).is_table] or questions)
    column = table.columns[0].id if table.columns else "x"
    return lot.choice(
        [
            lot.choice(questions).id,
            f"{table.id}[r1]",
            f"{table.id}[r1].{column}",
            f"{table.id}[r1].colour",
            f"{table.id}[R 1].{column}",
            f"{lot.choice(questions).id}x",
            "colour.red",
            "account",
            f"note:{lot.choice(questions).id}",
        ]
    )


def note(raw: dict[str, Any], lot: random.Random, document: Document) -> str:
    fields = lot.choice(
        [
            {"state": "unsure"},
            {"state": "not_applicable", "reason": {"en": "No", "fr": Plain("1")}},
            {"state": "to_be_determined", "by": lot.choice(["2026-03-31", "2026-02-30", "soon"])},
            {"state": "perhaps"},
            {"reason": {"en": "No"}},
            {"state": "unsure", "reason": "No"},
            {"state": "unsure", "colour": "red"},
            Plain(""),
        ]
    )
    raw["notes"] = {**(raw.get("notes") or {}), paths(document, lot): fields}
    return ""


def translation(raw: dict[str, Any], lot: random.Random, document: Document) -> str:
    record = {"source": "en", "digest": "a" * 16, "state": "machine", "reviewed_on": "2026-03-31"}
    change = lot.choice(["digest", "source", "state", "reviewed_on", "by", "colour", "none"])
    if change in ("digest", "source", "state") and lot.random() < 0.5:
        del record[change]
    elif change != "none":
        record[change] = lot.choice(["2026-02-30", "machine", Plain("12"), "en"])
    raw["translations"] = {**(raw.get("translations") or {}), paths(document, lot): record}
    return ""


DAYS = ("2026-02-30", "2025-02-29", "2024-02-29", "2000-02-29", "1900-02-29", "2026-13-01")
NUMBERS = (Plain("12"), "12.50", Plain("0.5"), "12 apples", Plain("douze"), Plain(""), "-3")
LISTED = (Kind.CHOICES,)
EDITED: tuple[Edit, ...] = (
    inside,
    inside,
    put(Kind.TEXT, Kind.PROSE, Kind.AREA, values=("text", Plain("2026"), [], {})),
    put(Kind.DATE, values=(*DAYS, "hier", Plain("2026-03-31"), Plain("2026"), "", Plain(""))),
    put(Kind.NUMBER, values=(*NUMBERS, Plain("true"), "1e3", [])),
    put(Kind.MONEY, values=(*NUMBERS, "12.345", "12.500", Plain("-3"))),
    put(Kind.TIME, values=("08:30", "24:00", "23:60", Plain("08:30"), "")),
    put(Kind.URL, values=("https://a.example.ca/x", "example.ca", "https://", "http://a b", "")),
    put(Kind.HANDLE, values=("@a_b", "a b", Plain("2026"), "é", "", "@" * 3)),
    put(Kind.PERIOD, values=({"start": "2026-04-01"}, {"end": "2026-04-01"}, {}, "")),
    put(
        Kind.PERIOD,
        values=({"start": "2026-02-30", "end": ""}, {"start": "", "end": ""}, {"from": "2026"}, []),
    ),
    put(
        Kind.PERIOD,
        values=({"start": "2026-04-02", "end": "2026-04-01"},),
        beyond="period_backwards",
    ),
    put(Kind.CHOICE, Kind.YES_NO_UNKNOWN, values=("telex", "", Plain(""), Plain("2"), " ", [])),
    put(*LISTED, values=(["telex"], [""], "", Plain(""), "text", {}, ["a", "a"], [])),
    put(Kind.REFERENCE, values=("r1", "R 1", Plain("true"), "", Plain("7"))),
    put(Kind.REFERENCE, values=(["r1"], ["r1", "r1"], [""], [Plain("true")], {})),
    put(Kind.ROWS, values=("", Plain(""), "text", {}, [], [[]])),
    put(
        Kind.DATE,
        Kind.CHOICE,
        Kind.NUMBER,
        values=(Plain("null"), Plain("~")),
        beyond="written_null",
    ),
    put(
        Kind.NUMBER,
        Kind.MONEY,
        values=(Plain("1e3"), Plain("+5"), Plain(".5")),
        beyond="number_notation",
    ),
    put(Kind.MONEY, values=(Plain("12.345"),), beyond="amount_decimals"),
    put(Kind.NUMBER, Kind.MONEY, values=("1,5", "41 200,50"), beyond="as_people_write"),
    put(Kind.DATE, values=("5 août 2026", "August 5, 2026"), beyond="as_people_write"),
    on_rows(twice, "row_id_twice"),
    on_rows(other_id),
    on_rows(no_id),
    on_rows(no_row),
    on_rows(no_column),
    section,
    section,
    top,
    note,
    note,
    translation,
    translation,
)


def documented_codes() -> set[str]:
    text = (ROOT / "docs/editors.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))


def part_of(raw: dict[str, Any], lot: random.Random) -> dict[str, Any]:
    """Return a few sections of a file, so that judging it is quick."""
    chosen = lot.sample(list(raw["answers"]), min(4, len(raw["answers"])))
    answers = {name: raw["answers"][name] for name in chosen}
    some = {key: dict(list(raw.get(key, {}).items())[:3]) for key in ("notes", "translations")}
    return {**raw, "answers": answers, **some}


def random_edits(
    seed: int = 2, edits: int = EDITS
) -> Iterator[tuple[dict[str, Any], str, str, int]]:
    lot = random.Random(seed)
    instrument = load_instrument()
    for number in range(edits):
        raw = part_of(json.loads(raw_of(lot.choice(FILES))), lot)
        document = instrument.document(raw["document"])
        index = number % len(EDITED)
        yield raw, document.id, EDITED[index](raw, lot, document), index


def test_an_editor_and_planbuilder_judge_alike() -> None:
    differing, refused, beyond_seen = [], 0, set()
    for raw, document, beyond, index in random_edits():
        reads, codes, accepts = judge(raw, document)
        refused += not reads
        if reads != accepts:
            if beyond:
                beyond_seen.add(beyond)
            else:
                differing.append((index, document, reads, sorted(codes)))
    assert differing == []
    assert EDITS / 3 < refused < EDITS
    older = {"document": "plan", "instrument": "gc-social-media/1"}
    assert judge(older, "plan") == (True, set(), False)
    assert beyond_seen | {"older_version"} == documented_codes()


@pytest.mark.parametrize(
    "entry", ["2026", Plain("2026"), "0000", "26", Plain("26"), "20266", Plain("20266"), "2026-3"]
)
def test_a_year_does_for_an_approximate_date_in_both(entry: str) -> None:
    accepted = {}
    for question in ("pia_date", "consulted_on"):
        raw = json.loads(raw_of("parks/plans/national-x.yaml"))
        raw["answers"] = {"assessments": {question: entry}}
        reads, _, accepts = judge(raw, "plan")
        assert reads == accepts, question
        accepted[question] = accepts
    assert accepted == {"pia_date": entry == "2026", "consulted_on": False}


def test_a_schema_says_in_words_what_to_do_and_what_codes_mean() -> None:
    schema = validator("plan").schema
    account = schema["properties"]["answers"]["properties"]["account"]["properties"]
    day = account["prepared_on"]
    assert "Écrivez l’année" in day["patternErrorMessage"]
    platform = account["platform"]
    options = platform["anyOf"][0]
    label = dict(zip(options["enum"], options["enumDescriptions"], strict=True))["youtube"]
    assert label == "YouTube"
    assert "youtube: YouTube" in platform["errorMessage"]
    assert account["platform"]["title"] == "Plateforme de médias sociaux"
    for part in ("notes", "translations"):
        names = schema["properties"][part]["properties"]
        assert "objectives.mandate_link" in names
        assert all(parse_path(name) for name in names)


def test_what_many_answers_share_is_written_once() -> None:
    schema = validator("plan").schema
    account = schema["properties"]["answers"]["properties"]["account"]["properties"]
    assert account["prepared_on"]["$ref"] == "#/$defs/day"


@pytest.mark.parametrize("file", FILES)
def test_an_editor_accepts_the_samples(file: str) -> None:
    seen = json.loads(raw_of(file))
    assert list(validator(seen["document"]).iter_errors(seen)) == []


def test_notes_are_of_any_question_and_translations_of_bilingual_texts() -> None:
    schema = validator("plan").schema["properties"]
    questions = list(load_instrument().document("plan").questions())
    assert set(schema["notes"]["properties"]) == {each.id for each in questions}
    bilingual = {each.id for each in questions if each.bilingual}
    assert set(schema["translations"]["properties"]) == bilingual < {each.id for each in questions}
    for part, has_reasons in (("notes", False), ("translations", True)):
        patterns = schema[part]["patternProperties"]
        found = [pattern for pattern in patterns if re.search(pattern, "note:account.use")]
        assert bool(found) is has_reasons


def test_an_editor_suggests_the_rows_and_areas_of_the_workspace() -> None:
    instrument = load_instrument()
    plan = instrument.document("plan")
    audiences = plan.question("platform.strategy_audiences").choose_from or ""
    wording = SchemaWording(
        rows={audiences: (("a1", "Visitors"),)}, areas=("Web team", "Legal Services")
    )
    named, bare = (
        answer_file_schema(instrument, plan, each)["properties"]["answers"]["properties"]
        for each in (wording, SchemaWording())
    )
    asked = [each["platform"]["properties"]["strategy_audiences"] for each in (named, bare)]
    assert [each.get("errorMessage") for each in asked] == ["a1: Visitors", None]
    shown = [re.findall('"enumDescriptions": ([^]]*])', json.dumps(each)) for each in asked]
    assert shown == [['["Visitors"]'], []]
    suggested = [len(re.findall('"examples": ', json.dumps(each))) for each in (named, bare)]
    assert suggested[0] > 0 == suggested[1]
    assert "examples" not in named["platform"]["properties"]["audience"]
