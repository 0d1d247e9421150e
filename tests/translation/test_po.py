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
    RemarkKind,
    from_po,
    is_po,
    propose,
)
from tests.translation.returned_xliff import FILE, PATH, SOURCE, TARGET, answers, only


def po(source: str, target: str, flag: str = "", comment: str = "") -> bytes:
    def quote(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', ""]
    lines += [f"# {comment}"] if comment else []
    lines += [f"#, {flag}"] if flag else []
    return "\n".join([*lines, f"msgid {quote(source)}", f"msgstr {quote(target)}", ""]).encode()


def test_a_po_file_finds_its_answers_by_their_source() -> None:
    data = po(SOURCE.replace("- ", "").replace("**", ""), TARGET, comment="Which Office?")
    assert is_po(data)
    proposal = propose(load_instrument(), {FILE: answers()}, from_po(data, "f.po"), ImportOptions())
    change = only(proposal)
    assert (change.path, change.after) == (PATH, TARGET)
    assert change.comments == ("Which Office?",)


def test_a_po_file_is_read_in_either_direction_but_not_of_another_workspace() -> None:
    plan = load_instrument().document("plan")
    french = Answers(plan, "a", MappingProxyType({PATH: Wording(None, TARGET)}))
    received = from_po(po(TARGET, SOURCE), "f.po")
    change = only(propose(load_instrument(), {FILE: french}, received, ImportOptions()))
    assert (change.target, change.after) == (Language.EN, SOURCE)
    received = from_po(po("Something else.", "Autre chose."), "f.po")
    (remark,) = propose(load_instrument(), {FILE: french}, received, ImportOptions()).remarks
    assert remark.kind is RemarkKind.UNKNOWN


def test_a_damaged_po_file_is_refused_in_words() -> None:
    with pytest.raises(AnswerError) as error:
        from_po(b'msgid "a"\nmsgstr "b\nmsgid', "f.po")
    assert error.value.problems[0].code == "not_po"
