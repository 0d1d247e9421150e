"""What a proposal says, in the words that the terminal and the browser share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planbuilder.answers import Answers, parse_path, question_path
from planbuilder.answers.readings import EntryReading
from planbuilder.proposals import EditKind, EditProposal, UnplacedText
from planbuilder.translation import TranslationChange
from planbuilder.wording import Translator
from planbuilder.wording.remarks import remark_line

QUOTE_LENGTH = 300
"""Letters of a text that one line shows."""


def quote(text: str, length: int = QUOTE_LENGTH) -> str:
    """Return a text as one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length]}…"


def place_of(
    translate: Translator, documents: Mapping[str, Answers], proposal: EditProposal
) -> str:
    """Return the heading of the question a proposal is for, its path, and the language."""
    heading = heading_of(translate, documents, proposal.file, proposal.path)
    language = proposal.language
    return f"{heading} · {translate(f'language.{language.value}')}" if language else heading


def heading_of(
    translate: Translator, documents: Mapping[str, Answers], file: str, path: str
) -> str:
    """Return the heading of the question at a path, and the path.

    `documents` are the answers by the name of their file. `translate` has the words of the
    commands.
    """
    try:
        model = parse_path(question_path(path)).model
        question = documents[file].document.question(model)
    except (KeyError, ValueError):
        return path or translate("import.nowhere")
    return f"{question.heading[translate.language]} · {path}"


def origin_of(translate: Translator, proposal: EditProposal) -> str:
    """Return who proposes something, when, and in which file."""
    if proposal.sister:
        return translate("import.sister", plan=proposal.sister)
    return ", ".join(filter(None, (proposal.author, proposal.dated[:10], proposal.source)))


def detail_lines(translate: Translator, proposal: EditProposal) -> Iterator[str]:
    """Yield what else is known of a proposal: why it goes where it goes, what a translator says."""
    if proposal.reason:
        yield translate("import.reason", reason=proposal.reason)
    if proposal.parent:
        yield translate("import.reply", text=quote(proposal.parent))
    if proposal.is_resolved:
        yield translate("import.resolved")
    if proposal.translation is not None:
        yield from translation_lines(translate, proposal.translation)


def reading_lines(translate: Translator, readings: Iterable[EntryReading]) -> Iterator[str]:
    """Yield how numbers, dates and times of a proposal are read."""
    for each in readings:
        yield translate("import.read_as", before=quote(each.before), after=each.after)


def conflict_line(translate: Translator, proposal: EditProposal) -> str:
    """Return what stands here already where a proposal is in conflict with it."""
    if proposal.kind is EditKind.ADD_ROW:
        key = "import.conflict_row"
    else:
        key = "import.conflict" if proposal.old else "import.conflict_answer"
    return translate(key, text=quote(proposal.conflict or ""))


def translation_lines(translate: Translator, change: TranslationChange) -> Iterator[str]:
    """Yield what a translator's file says of a text: its state, marks, comments."""
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
    """Return what kept a text from being proposed, in one sentence."""
    if text.remark is not None:
        return remark_line(translate, text.remark)
    return translate(f"import.unplaced.{text.code}", text=quote(text.text), where=text.where)
