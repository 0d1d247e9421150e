"""How much there is to translate: words new, changed and repeated, and states by section."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.answers import TranslationState
from planbuilder.text import Language
from planbuilder.translation.segments import Segment
from planbuilder.translation.word_counts import Work, by_section, work
from tests.translation.workspaces import every_segment

MISSING, STALE = TranslationState.MISSING, TranslationState.STALE
REVIEWED = TranslationState.REVIEWED


def first_segment() -> Segment:
    """Return the first segment that is an answer."""
    return next(each for each in every_segment("parks") if not each.is_reason)


def segment(text: str, state: TranslationState, **changes: object) -> Segment:
    fields = {"source": Language.EN, "state": state, **changes}
    return replace(first_segment(), text=text, **fields)


def test_words_are_new_changed_or_repeated() -> None:
    texts = [
        segment("one two three", MISSING),
        segment("one  two three", MISSING),
        segment("four five", STALE),
        segment("six", REVIEWED),
        segment("six", MISSING),
    ]
    assert work(texts) == (Work(Language.FR, 4, 3, 2, 4),)
    assert work(texts)[0].words == 5


def test_each_target_has_its_work_english_first() -> None:
    texts = [segment("one", MISSING), replace(segment("deux mots", MISSING), source=Language.FR)]
    assert work(texts) == (Work(Language.EN, 1, 2, 0), Work(Language.FR, 1, 1, 0))
    assert work([]) == ()


def test_a_section_counts_its_answers_by_state_and_language() -> None:
    own = first_segment().section
    other = next(each.section for each in every_segment("parks") if each.section != own)
    texts = [
        segment("one two", MISSING),
        replace(segment("trois", STALE), source=Language.FR),
        segment("four", REVIEWED, section=other),
        segment("five", REVIEWED, file="plans/z.yaml"),
    ]
    first, second, third = by_section(texts)
    assert first.section == own.title
    assert (first.states[MISSING], first.states[STALE], first.states[REVIEWED]) == (1, 1, 0)
    assert first.missing == {Language.EN: 0, Language.FR: 2}
    assert first.stale == {Language.EN: 1, Language.FR: 0}
    assert (second.section, third.file) == (other.title, "plans/z.yaml")
