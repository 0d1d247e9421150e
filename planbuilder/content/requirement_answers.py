"""The answers that cover each requirement, and the state of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from planbuilder.answers import Wording, kind_of
from planbuilder.answers.value_cache import Identity
from planbuilder.content.material import Material
from planbuilder.instrument import (
    Catalogue,
    Document,
    Instrument,
    Item,
    Question,
    Section,
    Stage,
    stages_for,
)
from planbuilder.instrument.conditions import keys_read
from planbuilder.text import Language, format_list


class RequirementState(StrEnum):
    """The state of a requirement; `state.<value>` in the interface is its label."""

    ANSWERED = "answered"
    ANSWERED_NO = "answered_no"
    PARTLY = "partly"
    NOT_ANSWERED = "not_answered"
    NOT_APPLICABLE = "not_applicable"
    LATER = "later"
    CHECKED = "checked"
    BY_STEP = "by_step"


_NO, _UNKNOWN = "no", "unknown"


class CoveringAnswer(Struct, frozen=True):
    """One question that covers a requirement, its state, and why it is not asked, if so."""

    section: Section
    question: Question
    state: RequirementState
    reason: str | None = None


def covering_answers(material: Material) -> dict[str, list[CoveringAnswer]]:
    """Return the questions that cover each requirement, by its id, in order of the document.

    Questions that are not asked of the department are left out.
    """
    answers: dict[str, list[CoveringAnswer]] = {}
    for covering in _covering_questions(Identity(material.instrument), Identity(material.document)):
        question = covering.question
        if question.id in material.exempt:
            continue
        state = _state_of(material, question)
        is_asked = state is not RequirementState.NOT_APPLICABLE
        reason = None if is_asked else _reason(material, question)
        own = CoveringAnswer(covering.section, question, state, reason)
        for part in covering.parts:
            for requirement in part.covers:
                answers.setdefault(requirement, []).append(own)
            for requirements, item_state, item_reason in _items(material, question, part, own):
                answer = own
                if item_state is not state or item_reason != reason:
                    answer = CoveringAnswer(covering.section, question, item_state, item_reason)
                for requirement in requirements:
                    answers.setdefault(requirement, []).append(answer)
    return answers


class _Part(Struct, frozen=True):
    """A question or a column that covers requirements, itself or by the items it offers.

    `items` are the requirements of each item and group on offer, by id; `catalogue` has the items.
    """

    question: Question
    covers: tuple[str, ...]
    is_checklist: bool
    items: Mapping[str, tuple[str, ...]]
    catalogue: Mapping[str, Item]


class _CoveringQuestion(Struct, frozen=True):
    """A question that covers requirements by any of its parts: itself and its columns."""

    section: Section
    question: Question
    parts: tuple[_Part, ...]


@lru_cache(maxsize=16)  # the same for all plans
def _covering_questions(
    of_instrument: Identity[Instrument], of_document: Identity[Document]
) -> tuple[_CoveringQuestion, ...]:
    """Return the questions of a kind of document that cover any requirement, in order."""
    questions = (
        _CoveringQuestion(section, question, tuple(_parts(of_instrument.value, question)))
        for section in of_document.value.sections
        for question in section.questions
    )
    return tuple(each for each in questions if each.parts)


def _parts(instrument: Instrument, question: Question) -> Iterator[_Part]:
    """Yield the parts of a question that cover any requirement."""
    for part in (question, *question.columns):
        head, _, tail = (part.choose_from or "").partition(":")
        catalogue = instrument.catalogues.get(tail if head == "group" else head)
        items = _covers(catalogue, head == "group", tail) if catalogue else {}
        by_id = {item.id: item for item in catalogue.items} if catalogue and items else {}
        if part.covers or items:
            yield _Part(part, part.covers, _is_checklist(part), items, by_id)


def _reason(material: Material, question: Question) -> str | None:
    """Return why a question does not apply: the author's reason, or the answers that exclude it."""
    note = material.answers.notes.get(question.id)
    if material.answers.is_not_applicable(question.id) and note is not None:
        return note.reason[material.language]
    if question.id in material.question_ids or question.when is None:
        return None
    document = Identity(material.document)
    headings_text = _headings_read(document, Identity(question), material.language)
    return material.words("requirement.not_asked", question=headings_text)


@lru_cache(maxsize=512)  # the same for all plans
def _headings_read(
    of_document: Identity[Document], of_question: Identity[Question], language: Language
) -> str:
    """Return the headings of the questions that decide whether a question is asked."""
    condition, document = of_question.value.when, of_document.value
    paths = sorted(keys_read(condition)) if condition is not None else []
    return format_list([document.question(path).heading[language] for path in paths], language)


def reason_unconcerned(material: Material, item: Item) -> str | None:
    """Return why an item does not concern the account, None if it does.

    The reason is a function that the account does not use; until its functions are known, every
    item concerns it.
    """
    if not item.applies_with or "functions" not in material.document.roles:
        return None
    question = material.document.question(material.document.path_of("functions"))
    choice_ids = material.answers.selection(question.id)
    if not choice_ids or set(item.applies_with) & set(choice_ids):
        return None
    labels = material.instrument.labels(question)
    functions = [labels[each][material.language] for each in item.applies_with]
    function_names = format_list(functions, material.language)
    return material.words("requirement.not_used", functions=function_names)


def _is_checklist(question: Question) -> bool:
    """Return whether every item is asked for: one group of a list, not a choice of examples."""
    head, _, group = (question.choose_from or "").partition(":")
    return bool(group) and head not in ("group", "scale")


def _items(
    material: Material, question: Question, part: _Part, own: CoveringAnswer
) -> Iterator[tuple[tuple[str, ...], RequirementState, str | None]]:
    """Yield the requirements of each item that answers them or should, its state, and why so.

    `own` is the answer of the question itself.
    """
    if not part.items:
        return
    if own.state is RequirementState.NOT_APPLICABLE:
        yield from ((covers, own.state, own.reason) for covers in part.items.values())
        return
    option_ids = set(_selections(material, question, part.question))
    # Choosing an item of a group also answers what the group as a whole covers.
    items = part.catalogue
    option_ids |= {items[each].group or "" for each in option_ids if each in items}
    for item, covers in part.items.items():
        if item in option_ids:
            yield covers, RequirementState.ANSWERED, None
        elif part.is_checklist:
            reason = reason_unconcerned(material, items[item]) if item in items else None
            missing = RequirementState.NOT_ANSWERED
            yield covers, missing if reason is None else RequirementState.NOT_APPLICABLE, reason


def _covers(catalogue: Catalogue, of_groups: bool, group: str) -> Mapping[str, tuple[str, ...]]:
    """Return the requirements of what a question offers of a list, where they are any, by id.

    It offers the items of one `group`, or all if that is blank, and with these, or where it offers
    groups, the groups themselves.
    """
    own: dict[str, tuple[str, ...]] = {item.id: item.covers for item in catalogue.items}
    own |= {each.id: each.covers for each in catalogue.groups}
    ids = {item.id for item in catalogue.items if not group or item.group == group}
    ids |= {each.id for each in catalogue.groups if of_groups or not group}
    return {each: covers for each, covers in own.items() if covers and each in ids}


def _selections(material: Material, question: Question, part: Question) -> Iterator[str]:
    if part is question:
        yield from material.answers.selection(question.id)
        return
    for row in material.answers.rows(question.id):
        yield from row.selection(part.id)


def _state_of(material: Material, question: Question) -> RequirementState:
    answers = material.answers
    if question.id not in material.question_ids or answers.is_not_applicable(question.id):
        return RequirementState.NOT_APPLICABLE
    kind, value = kind_of(question), answers.values.get(question.id)
    if kind.is_table:
        is_blank = not answers.rows(question.id)
    else:
        is_blank = value is None or (
            isinstance(value, Wording) and value[material.language] is None
        )
    if is_blank or (kind.is_yes_no and value == _UNKNOWN):
        return _open(question)
    is_no = kind.is_yes_no and value == _NO
    return RequirementState.ANSWERED_NO if is_no else RequirementState.ANSWERED


def _open(question: Question) -> RequirementState:
    """Return the state of an unanswered question; one due at launch may wait until then."""
    if question.required_from is None or question.required_from in stages_for(Stage.APPROVAL):
        return RequirementState.NOT_ANSWERED
    return RequirementState.LATER
