"""A raw answer file becomes answers, or every problem in it at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planbuilder.answers import NoteState, Period, TranslationState, Wording, read_answers
from planbuilder.answers.kinds.kind import MAX_CHARACTERS
from planbuilder.answers.reader import MAX_PROBLEMS, MAX_ROWS
from planbuilder.answers.unknown_keys import MAX_UNKNOWN
from planbuilder.errors import AnswerError
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.wording import format_problems
from tests.answers.builders import raw, read


def codes(whole: Any, expect: str | None = None) -> list[str]:
    with pytest.raises(AnswerError) as error:
        read_answers(load_instrument(), whole, name="made", file="made.yaml", expect=expect)
    return [problem.code for problem in error.value.problems]


def test_answers_are_typed_and_blank_ones_absent() -> None:
    answers = read(
        {
            "account": {"platform": "x", "name_en": "", "name_fr": "Lac"},
            "objectives": {"uses": ["serve", "inform"], "list": ""},
            "resources": {"staffing": [{"id": "s1", "period": {"start": "2026-04-01"}}]},
        }
    )
    assert answers.text("account.platform") == "x"
    assert answers.get("account.name_en") is None
    assert "account.name_en" not in answers.values
    assert answers.selection("objectives.uses") == ("serve", "inform")
    assert answers.rows("objectives.list") == ()
    assert isinstance(answers.get("resources.staffing[s1].period"), Period)
    assert answers.get("resources.staffing[s9].period") is None


def test_answers_cannot_be_changed_in_place() -> None:
    answers = read({"account": {"platform": "x"}})
    with pytest.raises(TypeError):
        answers.values["account.platform"] = "facebook"  # type: ignore[index]
    changed = answers.with_value("account.platform", "facebook")
    assert answers.text("account.platform") == "x"
    assert changed.text("account.platform") == "facebook"
    assert changed.with_value("account.platform", None).values == {}


@pytest.mark.parametrize("whole", [None, "", "text", [], ["document"]])
def test_a_file_that_is_no_mapping_holds_no_answers(whole: Any) -> None:
    assert codes(whole) == ["not_answers"]


@pytest.mark.parametrize("name", ["", None, "letter", ["plan"], {"plan": ""}])
def test_a_file_must_say_which_document_it_is(name: Any) -> None:
    assert codes({**raw(), "document": name}) == ["wrong_document"]


@pytest.mark.parametrize("name", ["", None, "other/2", ["gc-social-media/3"]])
def test_a_file_must_name_this_instrument_and_version(name: Any) -> None:
    assert codes({**raw(), "instrument": name}) == ["wrong_instrument"]


def test_a_strategy_among_the_plans_is_refused() -> None:
    assert codes(raw(document="strategy"), expect="plan") == ["wrong_document"]
    assert read({}, "strategy").document.id == "strategy"


def test_every_problem_is_reported_not_the_first() -> None:
    whole = raw(
        {
            "account": {"platform": "smoke", "nmae": "a"},
            "nothing": {},
            "risks": {"register": [{"id": "R1"}, {"id": "r1", "x": ""}, {"id": "r1"}, "r3"]},
            "objectives": "text",
        },
        notes={"account": {}},
        extra="1",
    )
    assert sorted(codes(whole)) == sorted(
        [
            "unknown_key",
            "not_an_option",
            "unknown_question",
            "unknown_section",
            "row_without_id",
            "unknown_column",
            "row_id_twice",
            "not_a_row",
            "not_a_mapping",
            "unknown_path",
        ]
    )


def test_the_place_given_to_the_line_map_leads_to_the_fault() -> None:
    places: list[tuple[str | int, ...]] = []

    def line_of(place: tuple[str | int, ...]) -> int:
        places.append(place)
        return len(places)

    whole = raw({"risks": {"register": [{"id": "r1"}, {"id": "r2", "owner": {"fr": "a\x00"}}]}})
    with pytest.raises(AnswerError) as error:
        read_answers(load_instrument(), whole, name="x", file="x.yaml", line_of=line_of)
    assert places == [("answers", "risks", "register", 1, "owner", "fr")]
    (problem,) = error.value.problems
    assert (problem.line, problem.path) == (1, "risks.register[r2].owner")


def test_notes_are_kept_apart_from_answers() -> None:
    answers = read(
        notes={
            "platform.terms": {"state": "not_applicable", "reason": {"en": "None."}},
            "risks.register[r1].owner": {"state": "to_be_determined", "by": "2027-01-15"},
        }
    )
    assert answers.get("platform.terms") is None
    assert answers.is_not_applicable("platform.terms")
    assert not answers.is_not_applicable("risks.register[r1].owner")
    note = answers.notes["risks.register[r1].owner"]
    assert (note.state, note.reason) == (NoteState.TO_BE_DETERMINED, Wording())
    assert note.by is not None and note.by.isoformat() == "2027-01-15"


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ({}, "not_an_option"),
        ({"state": "later"}, "not_an_option"),
        ({"state": ["unsure"]}, "not_an_option"),
        ({"state": "unsure", "by": "soon"}, "not_a_date"),
        ({"state": "unsure", "reason": "text"}, "not_bilingual"),
        ({"state": "unsure", "when": "2027-01-15"}, "unknown_key"),
        ("unsure", "not_a_mapping"),
    ],
)
def test_a_note_that_says_something_else_is_refused(note: Any, code: str) -> None:
    assert code in codes(raw(notes={"platform.terms": note}))


def test_a_note_or_a_translation_of_no_question_is_refused() -> None:
    for path in ("platform.termz", "platform", "a.b[c].d", "account.platform[r1].x", "../x"):
        assert codes(raw(notes={path: {"state": "unsure"}})) == ["unknown_path"]
        assert codes(raw(translations={path: {}})) == ["unknown_path"]


def test_a_translation_record_is_read() -> None:
    record = {
        "source": "fr",
        "digest": "0" * 16,
        "state": "reviewed",
        "by": "A",
        "on": "2026-01-02",
    }
    kept = read(translations={"platform.terms": record}).translations["platform.terms"]
    assert (kept.source, kept.state) == (Language.FR, TranslationState.REVIEWED)
    assert kept.by == "A" and kept.on is not None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"source": "de"}, "not_an_option"),
        ({"state": "done"}, "not_an_option"),
        ({"digest": {"a": "b"}}, "not_text"),
        ({"by": ["A"]}, "not_text"),
        ({"by": "A\x07"}, "unprintable"),
        ({"on": "yesterday"}, "not_a_date"),
        ({"who": "A"}, "unknown_key"),
    ],
)
def test_a_translation_record_that_says_something_else_is_refused(
    changed: Mapping[str, Any], code: str
) -> None:
    record = {"source": "en", "digest": "0" * 16, "state": "draft", **changed}
    assert codes(raw(translations={"platform.terms": record})) == [code]


_PLAN = load_instrument().document("plan")
_leaf = st.text(max_size=5) | st.sampled_from(["", "x", "yes", "o1", "2026-01-01", "12"])
_anything = st.recursive(
    _leaf | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_leaf, inner, max_size=3),
    max_leaves=6,
)
_key = st.sampled_from([question.key for question in _PLAN.questions()]) | _leaf
_section = st.sampled_from([section.id for section in _PLAN.sections]) | _leaf
_columns = st.sampled_from(["id", "owner", "risks", "period", "statement", "due"]) | _leaf
_rows = st.lists(st.dictionaries(_columns, _anything, max_size=4), max_size=3)
_answers = st.dictionaries(_section, st.dictionaries(_key, _anything | _rows) | _anything)
_path = st.sampled_from(["platform.terms", "risks.register[r1].owner"]) | _leaf


@settings(max_examples=300)
@given(_answers | _anything, st.dictionaries(_path, _anything) | _anything, _anything)
def test_whatever_a_file_holds_it_is_read_or_refused_in_words(
    answers: Any, notes: Any, document: Any
) -> None:
    name = document if isinstance(document, list | dict) else "plan"
    whole = {**raw(), "document": name, "answers": answers, "notes": notes, "translations": notes}
    try:
        read_answers(load_instrument(), whole, name="made", file="made.yaml")
    except AnswerError as error:
        for language in LANGUAGES:
            assert format_problems(error.problems, language)


def test_many_problems_are_counted_and_not_listed() -> None:
    many = {f"key{number}": "x" for number in range(MAX_UNKNOWN)}
    raw = {"document": "plan", "instrument": load_instrument().name, "answers": {"account": many}}
    with pytest.raises(AnswerError) as error:
        read_answers(load_instrument(), raw, name="x", file="x.yaml", expect="plan")
    *named, more = error.value.problems
    assert len(named) == MAX_PROBLEMS
    assert (more.code, more.values["count"]) == ("more_problems", MAX_UNKNOWN - MAX_PROBLEMS)


def test_answers_and_tables_have_limits_that_are_said() -> None:
    head = {"document": "plan", "instrument": load_instrument().name}
    answers = {
        "account": {"name_en": "x" * (MAX_CHARACTERS + 1)},
        "risks": {"register": [{"id": f"r{number}"} for number in range(MAX_ROWS + 1)]},
    }
    with pytest.raises(AnswerError) as error:
        read_answers(
            load_instrument(), {**head, "answers": answers}, name="x", file="x.yaml", expect="plan"
        )
    assert {problem.code: problem.values["limit"] for problem in error.value.problems} == {
        "too_long": MAX_CHARACTERS,
        "table_too_long": MAX_ROWS,
    }
