"""What the public reads: words to publish, and nothing that a plan says of itself."""

from __future__ import annotations

import re

import pytest

from planbuilder.answers import Wording
from planbuilder.checks import run
from planbuilder.checks.rules import publication
from planbuilder.checks.rules.publication import _sentence_with, published_paths
from planbuilder.content.letters.letter import letter_content
from planbuilder.html import as_plain_text
from planbuilder.instrument import Stage
from planbuilder.storage import shipped_path
from planbuilder.text import LANGUAGES, Language
from planbuilder.workspace import case_of, read_workspace
from tests.checks.builders import answers, case, row
from tests.content.builders import TODAY, material, plan, workspace

UNFINISHED = "pine-lake-instagram"
NAMES = sorted(set(workspace().plans) - {UNFINISHED})
PLANNING = re.compile(
    r"the notice says|to be confirmed|internal|we will tell|are directed|\[|TBD"
    r"|l’avis (?:dit|explique|indique)|le préavis dit|à confirmer|sont dirigés|réelle",
    re.IGNORECASE,
)


def test_what_is_looked_at_follows_from_the_public_letters() -> None:
    case = case_of(workspace(), plan(), Stage.APPROVAL, TODAY)
    paths = published_paths(case)
    assert {"phase_out.notice_reason", "notice.frequency", "protocols.other_grounds"} <= set(paths)
    assert not {"phase_out.notice_notes", "phase_out.how", "protocols.moderation"} & set(paths)


def test_every_answer_of_a_public_document_is_looked_at() -> None:
    space = read_workspace(shipped_path("samples") / "quebec")
    policy = next(each for each in space.documents() if each.document.id == "politique")
    paths = published_paths(case_of(space, policy, Stage.APPROVAL, TODAY))
    assert {"contexte.raison", "netiquette.conditions.titre"} <= set(paths)
    (account,) = space.plans.values()
    assert published_paths(case_of(space, account, Stage.APPROVAL, TODAY)) == ()


def test_planning_talk_in_a_public_document_is_found() -> None:
    space = read_workspace(shipped_path("samples") / "quebec")
    policy = next(each for each in space.documents() if each.document.id == "politique")
    talk = policy.with_value("contexte.raison", Wording(fr="La raison est à confirmer."))
    found = run(case_of(space, talk, Stage.APPROVAL, TODAY))
    assert [each.path for each in found if each.rule.id == "Q07"] == ["contexte.raison"]


@pytest.mark.parametrize("name", NAMES)
def test_a_finished_sample_prints_no_planning_talk(name: str) -> None:
    answers = workspace().plans[name]
    for language in LANGUAGES:
        matter = material(answers, language, final=True)
        for letter in workspace().instrument.letters:
            if letter.public:
                text = as_plain_text(letter_content(matter, letter)).decode()
                assert PLANNING.findall(text) == [], (letter.id, language)


def test_a_notice_says_nothing_that_nobody_answered() -> None:
    """With no element ticked, it says what it is for, and who is responsible."""
    (notice,) = (each for each in workspace().instrument.letters if each.id == "notice")
    bare = plan(notice__elements=())
    parts = letter_content(material(bare, LANGUAGES[0], final=True), notice).parts
    assert len(parts) == 2
    (closing,) = (each for each in workspace().instrument.letters if each.id == "closing")
    silent = plan(phase_out__notice_records=None, assessments__personal_information="no")
    text = as_plain_text(letter_content(material(silent, LANGUAGES[0], final=True), closing))
    assert b"What happens to posts" not in text


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("Go now. Go now.", "Go", "Go now."),
        ("Go now. Stop there. Wait.", "there", "Stop there."),
        ("Go now.", "now", "Go now."),
    ],
)
def test_a_word_is_displayed_in_its_sentence(text: str, word: str, sentence: str) -> None:
    assert _sentence_with((word,), text, Language.EN) == sentence


def test_only_what_the_document_itself_answers_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = ("profile:s.table.label", "s.note", "s.table.label")
    monkeypatch.setattr(publication, "published_paths", lambda case: paths)
    table = (row("r1", label=Wording("a", "b")),)
    of = case({"table": table}, profile=answers({"table": table}))
    looked_at = [target.path for target in publication._public_texts(of)]
    assert looked_at == ["s.note", "s.table[r1].label"]
