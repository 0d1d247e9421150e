"""Gaps: what a document prints in the place of a missing answer.

Nothing is left blank, and no text in the other language is printed instead.
"""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.answers import Note, NoteState, Wording
from planbuilder.content.material import Material
from planbuilder.content.values import Gap, Inline
from planbuilder.instrument import Question, Stage, stages_for

_NEEDED = stages_for(Stage.APPROVAL)
_STATES = {
    NoteState.NOT_APPLICABLE: "not_applicable",
    NoteState.UNSURE: "unsure",
    NoteState.TO_BE_DETERMINED: "determined",
}


def gap(
    material: Material, question: Question, path: str, value: object, *, in_cell: bool = False
) -> Gap | Inline | None:
    """Return the gap at `path`, None where a blank needs none.

    In a final document it is a plain sentence, without brackets or colour. `value` is the answer:
    None, or a wording that lacks the language of the document. A cell has room for a few words
    only; there the reason goes to a comment.
    """
    own_gap = _gap_of(material, question, path, value, in_cell)
    if own_gap is None or not material.final:
        return own_gap
    text = own_gap.text.removeprefix("[").removesuffix("]")
    return Inline(path, text, material.language, own_gap.label, own_gap.comments)


def _gap_of(
    material: Material, question: Question, path: str, value: object, in_cell: bool
) -> Gap | None:
    note = material.answers.notes.get(path)
    if isinstance(value, Wording):
        return _gap(material, question, path, "gap.language", "gap.language_note")
    if note is not None and in_cell:
        return _noted_in_cell(material, question, path, note)
    if note is not None:
        return _gap_of_note(material, question, path, note)
    if question.required_from in _NEEDED:
        text = "gap.cell_missing" if in_cell else "gap.missing"
        return _gap(material, question, path, text, "gap.missing_note")
    return None


def _gap(
    material: Material, question: Question, path: str, text: str, note: str, **values: str
) -> Gap:
    heading = question.heading[material.language]
    remark = material.words(note, heading=heading, prompt=question.prompt[material.language])
    return Gap(
        path,
        material.words(text, **values),
        "" if material.final else remark,
        material.language,
        heading,
    )


def _gap_of_note(material: Material, question: Question, path: str, note: Note) -> Gap:
    reason = note.reason[material.language]
    values = {"reason": reason.rstrip(".")} if reason else {}
    ending = "_reason" if reason else ""
    if note.state is NoteState.NOT_APPLICABLE:
        text = material.words(f"gap.not_applicable{ending}", **values)
        return Gap(path, text, "", material.language, question.heading[material.language])
    if note.state is NoteState.UNSURE:
        return _gap(material, question, path, f"gap.unsure{ending}", "gap.unsure_note", **values)
    key = "gap.determined"
    if note.by is not None:
        key += "_by"
        values["date"] = material.date(note.by)
    return _gap(material, question, path, key + ending, "gap.determined_note", **values)


def _noted_in_cell(material: Material, question: Question, path: str, note: Note) -> Gap:
    reason = note.reason[material.language]
    if note.state is NoteState.NOT_APPLICABLE:
        return _gap_of_note(material, question, path, note)
    key = f"gap.cell_{_STATES[note.state]}"
    values = {}
    if note.by is not None and note.state is NoteState.TO_BE_DETERMINED:
        key += "_by"
        values["date"] = material.date(note.by)
    value = _gap(material, question, path, key, f"gap.{_STATES[note.state]}_note", **values)
    return replace(value, note=f"{value.note} {reason}") if value.note and reason else value


def text_or_gap(material: Material, value: object) -> str:
    """Return a text in the language of the document, a gap where it lacks it, "" for a blank."""
    if not isinstance(value, Wording):
        return ""
    return value[material.language] or material.words("gap.language")


def note_comments(material: Material, path: str) -> tuple[str, ...]:
    """Return the comment for a note beside an answer; none in a final document."""
    note = material.answers.notes.get(path)
    if note is None or material.final:
        return ()
    state = material.words(f"gap.{_STATES[note.state]}")
    reason = note.reason[material.language]
    text = f"{state} {reason}" if reason else state
    return (material.words("comment.beside", text=text),)
