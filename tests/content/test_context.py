"""What a document says, and what it says where there is nothing to say yet."""

from __future__ import annotations

from planbuilder.content.context import annexes_context, document_context
from planbuilder.content.sections import sections
from planbuilder.content.values import Block, Bullets, Inline, values_of
from planbuilder.text import Language
from tests.content.builders import material, workspace


def test_prose_bullets_and_lines_keep_the_path_of_their_answer() -> None:
    found = sections(material(language=Language.FR))
    drivers, uses, platform = (
        found["objectives"]["drivers"],
        found["objectives"]["uses"],
        found["account"]["platform"],
    )
    assert isinstance(drivers, Block) and drivers.path == "objectives.drivers"
    assert isinstance(uses, Bullets) and uses.items == (
        "Informer le public",
        "Dialoguer et écouter",
    )
    assert isinstance(platform, Inline) and platform.text == "Facebook"


def test_the_name_of_an_account_is_in_the_language_of_the_account() -> None:
    found = sections(material(language=Language.FR))["account"]
    assert found["name_en"].language is Language.EN
    assert found["name_fr"].language is Language.FR


def test_a_unit_agrees_with_its_number() -> None:
    for language, expected in ((Language.EN, "business day"), (Language.FR, "jour ouvrable")):
        found = sections(material(language=language))["protocols"]
        assert (found["response_time"].text, found["response_unit"].text) == ("1", expected)


def test_no_answer_is_placed_twice() -> None:
    paths = [value.path for value in values_of(document_context(material()))]
    assert len(paths) == len(set(paths))


def test_legal_services_have_no_list_and_a_note_says_so() -> None:
    context = document_context(material(language=Language.FR))
    assert len(annexes_context(material(language=Language.FR))["checklists"]) == 8
    assert any(note.startswith("Services juridiques") for note in context["area_notes"])


def test_annexes_are_numbered_without_those_left_out() -> None:
    every = annexes_context(material())["numbers"]
    assert list(every) == ["checklists", "scales", "bases", "sources", "requirements", "causes"]
    assert list(every.values()) == [1, 2, 3, 4, 5, 6]
    strategy = annexes_context(material(workspace().strategy))["numbers"]
    assert strategy == {"bases": 1, "sources": 2, "requirements": 3}
