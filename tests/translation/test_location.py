"""Where a returned segment belongs: its file and question, or every answer with its source."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.answers import Answers, Wording
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation.location import SourceTexts, file_named, locate, question_at
from planbuilder.translation.returned_segments import Claim, ReturnedSegment

EN, FR = Language.EN, Language.FR
PATH, OTHER = "objectives.drivers", "platform.audience"


def answers(**texts: Wording) -> Answers:
    found = Answers(load_instrument().document("plan"), "a")
    for path, wording in texts.items():
        found = found.with_value(path.replace("__", "."), wording)
    return found


DOCUMENTS = {
    "plans/a.yaml": answers(
        objectives__drivers=Wording("Three needs."), platform__audience=Wording("Three  needs.")
    ),
    "plans/b.yaml": answers(objectives__drivers=Wording("Other needs.", "Trois besoins.")),
}
TEXTS = SourceTexts(DOCUMENTS)


def segment(**changes: object) -> ReturnedSegment:
    lost = ReturnedSegment("", "", EN, None, "Trois besoins.", Claim.TRANSLATED, "Three needs.")
    return replace(lost, **changes)


def places(returned: ReturnedSegment) -> list[tuple[str, str, Language]]:
    return [(each.file, each.path, each.source) for each in locate(TEXTS, returned)]


def test_a_segment_that_lost_its_ids_belongs_to_every_answer_with_its_source() -> None:
    assert places(segment()) == [("plans/a.yaml", PATH, EN), ("plans/a.yaml", OTHER, EN)]
    assert places(segment(source=FR)) == places(segment())


def test_a_segment_with_its_ids_or_without_a_known_source_is_left_as_it_is() -> None:
    own = segment(file="plans/b.yaml", path=PATH)
    assert list(locate(TEXTS, own)) == [own]
    unknown = segment(source_text="Nobody says this.")
    assert list(locate(TEXTS, unknown)) == [unknown]
    without = segment(source_text=None)
    assert list(locate(TEXTS, without)) == [without]


def test_a_memory_is_offered_only_to_answers_that_lack_the_translation() -> None:
    memory = segment(claim=Claim.MEMORY)
    assert len(places(memory)) == 2
    assert places(replace(memory, source_text="Other needs.")) == []


def test_a_file_is_known_below_the_folders_of_a_tool() -> None:
    assert file_named(DOCUMENTS, "plans/a.yaml") == "plans/a.yaml"
    assert file_named(DOCUMENTS, "C:\\work\\plans\\a.yaml") == "plans/a.yaml"
    assert file_named(DOCUMENTS, "a.yaml") is None


def test_only_bilingual_answers_that_exist_are_questions() -> None:
    plan = DOCUMENTS["plans/a.yaml"]
    asked = question_at(plan, PATH)
    assert asked is not None and asked.id == PATH
    for path in ("account.platform", "objectives.nothing", "risks.register[r1].owner", "no path"):
        assert question_at(plan, path) is None, path
