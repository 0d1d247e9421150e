"""Questions that became one: nothing an author wrote is lost, in either language."""

from __future__ import annotations

from typing import Any

from planbuilder.answers import NoteState, TranslationState, digest, read_answers, states
from planbuilder.answers.migrations import migrate
from planbuilder.storage import load_instrument

TEXT = {"en": "Two posts a day.", "fr": "Deux billets par jour."}
FEATURES = {"en": "- Comments\n- Events\n", "fr": "- Commentaires\n- Activités\n"}
INSTRUMENT = load_instrument()
WHO = {"en": "Families.", "fr": "Des familles."}


def older(**answers: Any) -> dict[str, Any]:
    return {"document": "plan", "instrument": "gc-social-media/2", "answers": answers}


def read(raw: dict[str, Any]) -> Any:
    return read_answers(INSTRUMENT, raw, name="p", file="p.yaml")


def record(wording: dict[str, str], state: str = "reviewed") -> dict[str, str]:
    digests = {"digest": digest(wording["en"]), "target": digest(wording["fr"])}
    return {"source": "en", "state": state, **digests}


def used(**more: Any) -> dict[str, Any]:
    return older(
        objectives={"uses_detail": TEXT, "activities": ["reply", "post_text"]},
        platform={"features": FEATURES},
        **more,
    )


def test_what_told_how_an_account_is_used_is_one_text_in_each_language() -> None:
    wording = read(used()).wording("objectives.uses_detail")
    assert wording.en == (
        "Two posts a day.\n\n**Functions and expected use:**\n\n- Comments\n- Events\n\n"
        "**Activities of staff:**\n\n- reply to comments and messages\n- post text"
    )
    assert wording.fr is not None
    heading = "**Fonctions et usage prévu\N{NO-BREAK SPACE}:**"
    assert wording.fr.startswith(f"Deux billets par jour.\n\n{heading}\n\n")
    assert wording.fr.endswith("- répondre aux commentaires et aux messages\n- publier du texte")
    named = [(each.kind, each.source, each.target) for each in migrate(used(), INSTRUMENT).changes]
    target = "objectives.uses_detail"
    assert named == [
        ("join", "platform.features", target),
        ("join", "objectives.activities", target),
    ]


def test_a_part_without_a_text_to_join_makes_one() -> None:
    answers = read(older(platform={"features": {"en": "Comments."}}))
    wording = answers.wording("objectives.uses_detail")
    assert wording.en == "**Functions and expected use:**\n\nComments."
    assert wording.fr is None
    assert "objectives.uses_detail" not in answers.notes


def test_a_language_that_lacks_a_part_is_pointed_out() -> None:
    raw = older(objectives={"uses_detail": TEXT}, platform={"features": {"en": "Comments."}})
    answers = read(raw)
    assert answers.wording("objectives.uses_detail").fr == TEXT["fr"]
    note = answers.notes["objectives.uses_detail"]
    assert note.state is NoteState.UNSURE
    assert "complétez-la" in str(note.reason.fr)


def test_a_joined_translation_says_the_least_of_what_its_parts_said() -> None:
    path = "objectives.uses_detail"
    for state in ("reviewed", "machine"):
        raw = used()
        raw["translations"] = {path: record(TEXT), "platform.features": record(FEATURES, state)}
        assert states(read(raw))[path] is TranslationState(state)
    raw = used()
    raw["translations"] = {path: record(TEXT)}
    assert states(read(raw))[path] is TranslationState.DRAFT
    raw["translations"]["platform.features"] = record({"en": "Other.", "fr": "Autre."})
    assert states(read(raw))[path] is TranslationState.DRAFT


def test_a_note_at_a_part_stands_at_the_text() -> None:
    raw = used(approval={})
    reason = {"en": "Ask the web team.", "fr": "Demander à l’équipe du Web."}
    raw["notes"] = {"platform.features": {"state": "to_be_determined", "reason": reason}}
    note = read(raw).notes["objectives.uses_detail"]
    assert (note.state, note.reason.fr) == (NoteState.UNSURE, reason["fr"])


def test_five_texts_are_rows_with_their_notes_and_records() -> None:
    raw = older(platform={"analysis_who": WHO, "analysis_why": {"en": "To know."}})
    raw["notes"] = {
        "platform.analysis_why": {"state": "unsure"},
        "platform.analysis_when": {"state": "to_be_determined"},
    }
    raw["translations"] = {"platform.analysis_who": record(WHO)}
    answers = read(raw)
    rows = [(row.id, row["aspect"]) for row in answers.rows("platform.analysis")]
    assert rows == [("who", "who"), ("when", "when"), ("why", "why")]
    place = "platform.analysis[who].finding"
    assert answers.wording(place).fr == WHO["fr"]
    assert states(answers)[place] is TranslationState.REVIEWED
    assert set(answers.notes) == {
        "platform.analysis[why].finding",
        "platform.analysis[when].finding",
    }


def test_a_row_that_is_there_already_stays() -> None:
    there = [{"id": "who", "aspect": "who", "finding": WHO}]
    raw = older(platform={"analysis_who": {"en": "Older."}, "analysis": there})
    assert read(raw).wording("platform.analysis[who].finding").en == "Families."
