"""What stands where an answer is missing: never a blank, never the other language."""

from __future__ import annotations

from planbuilder.answers import Note, NoteState, Wording
from planbuilder.assembly.material import Material
from planbuilder.assembly.values import Gap
from planbuilder.instrument import Question, Stage, reached
from planbuilder.text import format_date

_NEEDED = reached(Stage.APPROVAL)


def gap(material: Material, question: Question, path: str, value: object) -> Gap | None:
    """Return what stands at `path`, None where nothing has to stand there.

    `value` is the answer as stored: None, or a wording without the language of the document.
    """
    note = material.answers.notes.get(path)
    if isinstance(value, Wording):
        return _gap(material, question, path, "gap.language", "gap.language_note")
    if note is not None:
        return _noted(material, question, path, note)
    if question.required_from in _NEEDED:
        return _gap(material, question, path, "gap.missing", "gap.missing_note")
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


def _noted(material: Material, question: Question, path: str, note: Note) -> Gap:
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
        values["date"] = format_date(note.by, material.language)
    return _gap(material, question, path, key + ending, "gap.determined_note", **values)


def beside(material: Material, path: str) -> tuple[str, ...]:
    """Return the comment for a note that stands beside an answer; none in a final."""
    note = material.answers.notes.get(path)
    if note is None or material.final:
        return ()
    state = {
        NoteState.NOT_APPLICABLE: "gap.not_applicable",
        NoteState.UNSURE: "gap.unsure",
        NoteState.TO_BE_DETERMINED: "gap.determined",
    }[note.state]
    reason = note.reason[material.language]
    text = f"{material.words(state)} {reason}" if reason else material.words(state)
    return (material.words("comment.beside", text=text),)
