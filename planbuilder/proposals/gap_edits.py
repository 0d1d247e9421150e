"""Edits of the words that stand for a missing answer, such as `[Not applicable: …]`.

An edit inside the brackets changes the noted reason; text beside or in place of them is an answer.
"""

from __future__ import annotations

import re

from msgspec import Struct

from planbuilder.answers import Answers, Wording, question_path, reason_path
from planbuilder.answers.translations import with_wording
from planbuilder.proposals.proposal import EditProposal
from planbuilder.text import Language
from planbuilder.text.typography.corrections import display

_ESCAPED = re.compile(r"\\([^\w\s])")


class GapEdit(Struct, frozen=True):
    """An edited text and its path: that of a question, or of the reason noted there."""

    path: str
    old: str
    new: str


def gap_edit(
    answers: Answers, path: str, language: Language, gap: str, after: str
) -> GapEdit | None:
    """Return the edit that turned the words of a `gap` into `after`.

    None where the words of the gap were edited in another way, so that the meaning is unclear.
    """
    if gap in after:
        return GapEdit(path, "", after.replace(gap, "", 1).strip())
    before_edit, text = _plain(gap), _plain(after)
    note = answers.notes.get(path)
    reason = _plain(display(_without_stop(note.reason[language] or ""), language)) if note else ""
    start, separator, end = before_edit.partition(reason) if reason else (before_edit, "", "")
    inner = text.removeprefix(start).removesuffix(end).strip()
    if separator and inner and text.startswith(start) and text.endswith(end):
        return GapEdit(reason_path(path), reason, inner)
    return None if text.startswith("[") else GapEdit(path, "", after)


def with_reason(answers: Answers, proposal: EditProposal, *, insist: bool) -> Answers | None:
    """Return answers with a proposed reason; None where another one has been noted since.

    With `insist`, the proposed one is taken all the same.
    """
    language = proposal.language or Language.EN
    if question_path(proposal.path) not in answers.notes:
        return None
    wording = answers.wording(proposal.path)
    current = wording[language] or ""
    now = _plain(display(_without_stop(current), language))
    if now not in (proposal.old, proposal.new) and not insist:
        return None
    new = f"{_without_stop(proposal.new)}{current[len(_without_stop(current)) :]}"
    texts = {Language.EN: wording.en, Language.FR: wording.fr, language: new}
    return with_wording(answers, proposal.path, Wording(texts[Language.EN], texts[Language.FR]))


def _plain(text: str) -> str:
    """Return a text on one line, without the escapes of Markdown."""
    return _ESCAPED.sub(r"\1", " ".join(text.split()))


def _without_stop(text: str) -> str:
    return text.rstrip(".")
