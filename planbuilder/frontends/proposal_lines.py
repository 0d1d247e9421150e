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

_CONTEXT = 80
"""Characters shown on each side of the part in which two long texts differ."""


def quote(text: str, length: int = QUOTE_LENGTH) -> str:
    """Return a text as one line, shortened to `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length]}…"


def changed_parts(old: str, new: str) -> tuple[str, str]:
    """Return two texts as one line each, so that all that differs is seen.

    What long texts have in common at their beginning and end is shortened. Paragraphs that alone
    differ are shown by `¶`.
    """
    texts = [" ".join(text.split()) for text in (old, new)]
    if texts[0] == texts[1]:
        lines = [filter(None, map(str.strip, text.splitlines())) for text in (old, new)]
        texts = [" ¶ ".join(each) for each in lines]
    if max(map(len, texts)) <= QUOTE_LENGTH:
        return texts[0], texts[1]
    start = _common_length(*texts)
    rest = [text[start:][::-1] for text in texts]
    left = _at_a_word(texts[0], start)
    right = _at_a_word(rest[0], _common_length(*rest))
    one, other = (_shortened(text, left, len(text) - right) for text in texts)
    return one, other


def _common_length(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(one), len(other)))


def _at_a_word(text: str, same: int) -> int:
    """Return where the words shown before a difference begin; `same` is where that begins."""
    return text.rfind(" ", 0, max(same - _CONTEXT, 0)) + 1


def _shortened(text: str, start: int, end: int) -> str:
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


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
