"""Lines on a proposal, worded the same in terminal and browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planbuilder.answers import Answers, parse_path, question_path
from planbuilder.answers.readings import EntryReading
from planbuilder.proposals import EditKind, EditProposal, UnplacedText
from planbuilder.translation import TranslationChange
from planbuilder.wording import Translator
from planbuilder.wording.remarks import remark_line

QUOTE_LENGTH = 300
"""Characters of a text that are shown in one line."""


def quote(text: str, length: int = QUOTE_LENGTH) -> str:
    """Return a text as one line, shortened to `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length]}…"


def place_of(
    translate: Translator, documents: Mapping[str, Answers], proposal: EditProposal
) -> str:
    """Return the heading of the question that a proposal is for, with its path and language."""
    heading = heading_of(translate, documents, proposal.file, proposal.path)
    language = proposal.language
    return f"{heading} · {translate(f'language.{language.value}')}" if language else heading


def heading_of(
    translate: Translator, documents: Mapping[str, Answers], file: str, path: str
) -> str:
    """Return the heading of the question at a path, with the path.

    `documents` are the answers by file name; `translate` has the phrases of `commands.yaml`.
    """
    try:
        model = parse_path(question_path(path)).model
        question = documents[file].document.question(model)
    except (KeyError, ValueError):
        return path or translate("import.nowhere")
    return f"{question.heading[translate.language]} · {path}"


def origin_of(translate: Translator, proposal: EditProposal) -> str:
    """Return who made a proposal, when, and in which file."""
    if proposal.copied_from:
        return translate("import.copied_from", plan=proposal.copied_from)
    return ", ".join(filter(None, (proposal.author, proposal.dated[:10], proposal.source)))


def detail_lines(translate: Translator, proposal: EditProposal) -> Iterator[str]:
    """Yield further lines on a proposal: the reason for its place, a translator's remarks."""
    if proposal.reason:
        yield translate("import.reason", reason=proposal.reason)
    if proposal.parent:
        yield translate("import.reply", text=quote(proposal.parent))
    if proposal.is_resolved:
        yield translate("import.resolved")
    if proposal.translation is not None:
        yield from translation_lines(translate, proposal.translation)


def interpretation_lines(translate: Translator, readings: Iterable[EntryReading]) -> Iterator[str]:
    """Yield lines on how numbers, dates and times of a proposal are interpreted."""
    for each in readings:
        yield translate("import.read_as", before=quote(each.before), after=each.after)


def conflict_line(translate: Translator, proposal: EditProposal) -> str:
    """Return the present text, if the proposal conflicts with it."""
    if proposal.kind is EditKind.ADD_ROW:
        key = "import.conflict_row"
    else:
        key = "import.conflict" if proposal.old else "import.conflict_answer"
    return translate(key, text=quote(proposal.conflict or ""))


def translation_lines(translate: Translator, change: TranslationChange) -> Iterator[str]:
    """Yield what a translator's file states about a text: its state, marks, comments."""
    states = (change.state_before, change.state_after)
    yield " → ".join(translate(f"translation.{state.value}") for state in states)
    if change.stale:
        yield translate("translate.import.stale")
    if change.restorations:
        yield translate("translate.import.restored", marks=" ".join(change.restorations))
    if change.losses:
        yield translate("translate.import.lost", marks=" ".join(change.losses))
    for comment in change.comments:
        yield translate("translate.import.comment", comment=quote(comment))


def unplaced_line(translate: Translator, text: UnplacedText) -> str:
    """Return one sentence on why a text could not become a proposal."""
    if text.remark is not None:
        return remark_line(translate, text.remark)
    return translate(f"import.unplaced.{text.code}", text=quote(text.text), where=text.where)
