"""The position and the capacity of those who sign a document.

A sign-off writes them where they are blank; before that, documents name the position of the profile
that is to sign.
"""

from __future__ import annotations

from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers.answers import Answers
from planbuilder.answers.values import Value, Wording
from planbuilder.instrument import ActionFacts, Instrument


def with_signatory(
    answers: Answers, facts: ActionFacts, title: Wording, delegation: str = ""
) -> Answers:
    """Return answers that name the position giving a sign-off, where the author left it blank.

    `title` is the title of the position, `delegation` the reference of its delegation, if any.
    """
    values: dict[str, Value] = {}
    if facts.position is not None:
        values[facts.position] = title
    if (capacity := facts.capacity) is not None:
        values[capacity.question] = capacity.delegated if delegation else capacity.own
        if delegation:
            values[capacity.reference] = delegation
    blank = {path: value for path, value in values.items() if answers.get(path) is None}
    notes = {path: note for path, note in answers.notes.items() if path not in blank}
    for path, value in blank.items():
        answers = answers.with_value(path, value)
    return replace(answers, notes=MappingProxyType(notes))


def with_expected_signatories(
    instrument: Instrument, answers: Answers, profile: Answers | None
) -> Answers:
    """Return answers that name, where blank, the positions of the profile that are to sign.

    Where the author has answered or noted part of it, nothing is filled in.
    """
    life = instrument.lifecycle
    for facts in life.facts if life is not None and profile is not None else ():
        if facts.document != answers.document.id or facts.sign_off is None:
            continue
        assert life is not None and profile is not None
        title = profile.wording(life.kind(facts.sign_off).by[0])
        targets = facts.targets - {facts.date, *facts.sets}
        is_known = any(answers.get(path) is not None or path in answers.notes for path in targets)
        if not is_known and (title.en or title.fr):
            answers = with_signatory(answers, facts, title)
    return answers
