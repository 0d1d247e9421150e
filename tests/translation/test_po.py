"""A PO file finds its answers by their source."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from planbuilder.answers import Answers, Wording
from planbuilder.errors import AnswerError
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation import (
    ImportOptions,
    Proposal,
    RemarkKind,
    TranslationChange,
    from_po,
    is_po,
    propose,
)

FILE = "plans/a.yaml"


PATH = "objectives.drivers"


SOURCE = (
    "Three needs of the Office justify this account:\n\n"
    "- **Fewer calls.** In spring 2026, calls tripled in two days.\n"
    "- **Quick corrections.** False levels spread first; reporters ask us.\n\n"
    "See [the levels](https://rivers.example.ca/en) for {name}."
)


TARGET = (
    "Trois besoins du Bureau justifient ce compte\N{NO-BREAK SPACE}:\n\n"
    "- **Moins d’appels.** Au printemps 2026, les appels ont triplé en deux jours.\n"
    "- **Des corrections rapides.** Les faux niveaux circulent d’abord; la presse appelle.\n\n"
    "Voir [les niveaux](https://rivers.example.ca/fr) pour {name}."
)


def answers(en: str = SOURCE, fr: str | None = None) -> Answers:
    plan = load_instrument().document("plan")
    return Answers(plan, "a", MappingProxyType({PATH: Wording(en, fr)}))


def only(proposal: Proposal) -> TranslationChange:
    assert proposal.remarks == ()
    (change,) = proposal.changes
    return change


def po(source: str, target: str, flag: str = "", comment: str = "") -> bytes:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', ""]
    lines += [f"# {comment}"] if comment else []
    lines += [f"#, {flag}"] if flag else []
    return "\n".join([*lines, f"msgid {quoted(source)}", f"msgstr {quoted(target)}", ""]).encode()


def test_a_po_file_finds_its_answers_by_their_source() -> None:
    data = po(SOURCE.replace("- ", "").replace("**", ""), TARGET, comment="Which Office?")
    assert is_po(data)
    proposal = propose(load_instrument(), {FILE: answers()}, from_po(data, "f.po"), ImportOptions())
    change = only(proposal)
    assert (change.path, change.after) == (PATH, TARGET)
    assert change.comments == ("Which Office?",)


def test_a_po_file_in_the_other_direction_and_one_of_another_workspace() -> None:
    plan = load_instrument().document("plan")
    french = Answers(plan, "a", MappingProxyType({PATH: Wording(None, TARGET)}))
    received = from_po(po(TARGET, SOURCE), "f.po")
    change = only(propose(load_instrument(), {FILE: french}, received, ImportOptions()))
    assert (change.target, change.after) == (Language.EN, SOURCE)
    received = from_po(po("Something else.", "Autre chose."), "f.po")
    (remark,) = propose(load_instrument(), {FILE: french}, received, ImportOptions()).remarks
    assert remark.kind is RemarkKind.UNKNOWN


def test_a_damaged_po_file_is_refused_in_words() -> None:
    with pytest.raises(AnswerError) as refused:
        from_po(b'msgid "a"\nmsgstr "b\nmsgid', "f.po")
    assert refused.value.problems[0].code == "not_po"
