"""Characters that do not show go to Word and come back, whatever is changed beside them."""

from __future__ import annotations

from types import MappingProxyType

from lxml import etree
from msgspec.structs import replace

from planbuilder.answers import Wording
from planbuilder.documents.review_copies import edits_in_word_file, review_copy
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import w
from tests.proposals.builders import (
    PLAN,
    TODAY,
    answers_of,
    only,
    paragraph_with,
    with_change,
    workspace,
)
from tests.text.hidden_samples import HIDDEN

PATH = "platform.audience"
TEXT = "Start of " + " ".join(f"a{character}b" for character in HIDDEN) + " and end."


def test_each_kind_comes_back_from_word_as_it_was_kept() -> None:
    french = answers_of(PLAN).wording(PATH).fr
    plan = answers_of(PLAN).with_value(PATH, Wording(en=TEXT, fr=french))
    plans = MappingProxyType({**workspace().plans, PLAN: plan})
    own = replace(workspace(), plans=plans)
    copy = review_copy(own, plan, Language.EN, TODAY, ())
    unchanged = edits_in_word_file(own, copy, "a.docx", TODAY)
    assert (unchanged.proposals, unchanged.unplaced) == ((), ())

    def change(root: etree._Element) -> None:
        for run in paragraph_with(root, "Start of").iter(w("t")):
            run.text = (run.text or "").replace("Start of", "Beginning of", 1)

    edited = edits_in_word_file(own, with_change(change, copy), "a.docx", TODAY)
    assert only(edited).new == TEXT.replace("Start", "Beginning")
