"""Saves a form as answers, checking each control against the present value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from planbuilder.answers import NoteState
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.frontends.web.fields import FieldChange, changes_in, current_value, digest
from planbuilder.frontends.web.request import PageRequest
from planbuilder.interview import Effect, HiddenAnswer, Session
from planbuilder.interview.replies import GoTo, Mark, Unmark
from planbuilder.text import Language


class Conflict(Struct, frozen=True):
    """A control whose value changed after the form was made: `theirs` is the present value."""

    change: FieldChange
    theirs: str


class SaveResult(Struct):
    """The result of saving a form.

    By path: `saved_paths` whose answers changed, `problems` of refused values, `effects` of
    changes, `conflicts` with changes by others, `hidden_answers` that a change would hide unless
    confirmed.
    """

    saved_paths: list[str] = field(default_factory=list)
    problems: dict[str, Problem] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    hidden_answers: dict[str, tuple[HiddenAnswer, ...]] = field(default_factory=dict)
    effects: dict[str, tuple[Effect, ...]] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether everything submitted was saved."""
        return not (self.problems or self.conflicts or self.hidden_answers)

    @property
    def silent(self) -> bool:
        """Whether everything was saved without effects that a person should read."""
        return self.complete and not any(self.effects.values())


def save_form(request: PageRequest, path: Path, questions: Sequence[str]) -> SaveResult:
    """Save the changes that a form makes to some questions of a file.

    A refused value, and one in conflict with a newer one, is not saved; the others are. The field
    `force` names the changes that replace newer values, `confirmed` those that may hide answers.
    Raises LockHeld when another process has locked the file.
    """
    result = SaveResult()
    today, interviews = request.site.today(), request.site.interviews
    session = interviews.session(path, request.language, today)
    confirmations = set(request.fields.get("confirmed", ()))
    force = set(request.fields.get("force", ()))
    for change in list(changes_in(session, request.fields, questions)):
        session = interviews.session(path, request.language, today)
        theirs = _theirs(session, change)
        if theirs is not None and change.name not in force:
            result.conflicts[change.path] = Conflict(change, theirs)
            continue
        language = change.language or request.language
        replies = change.replies(confirmed=change.path in confirmations)
        outcome = interviews.reply(path, language, today, replies)
        if outcome.problem is not None:
            result.problems[change.path] = outcome.problem
        elif outcome.hidden_answers:
            result.hidden_answers[change.path] = outcome.hidden_answers
        else:
            result.saved_paths.append(change.path)
            messages = result.effects.get(change.path, ())
            result.effects[change.path] = (*messages, *outcome.effects)
    return result


def _theirs(session: Session, change: FieldChange) -> str | None:
    """Return the present value if it is neither the one shown in the form nor the one submitted."""
    if change.language is not None:
        now = session.answers.wording(change.path)[change.language] or ""
        same = now == change.raw
        differs = digest(now) != change.base
    else:
        raw = current_value(session, change.path)
        comparable = sorted(raw) if isinstance(raw, list) and raw and _plain(raw) else raw
        same = digest(raw) == digest(change.raw or None)
        differs = digest(comparable) != change.base and digest(raw) != change.base
        now = _in_words(raw)
    return now if differs and not same else None


def _plain(raw: Sequence[object]) -> bool:
    return all(isinstance(each, str) for each in raw)


def _in_words(raw: object) -> str:
    if isinstance(raw, dict):
        return " – ".join(str(each) for each in raw.values())
    if isinstance(raw, list):
        return ", ".join(str(each) for each in raw)
    return "" if raw is None else str(raw)


def save_note(request: PageRequest, path: Path, question: str) -> SaveResult:
    """Save or remove the note on why a question has no answer, as submitted.

    Raises LockHeld when another process has locked the file, KeyError for a question that is not
    asked, WorkspaceError for an invalid day.
    """
    result = SaveResult()
    state = request.field("note")
    if state in set(NoteState):
        reason = {each: request.field(f"reason:{each.value}") for each in Language}
        reply: Mark | Unmark = Mark(
            NoteState(state),
            {each: text for each, text in reason.items() if text.strip()},
            day_of(request.field("by")),
        )
    else:
        reply = Unmark()
    outcome = request.site.interviews.reply(
        path, request.language, request.site.today(), (GoTo(question), reply)
    )
    if outcome.problem is not None:
        result.problems[question] = outcome.problem
    else:
        result.saved_paths.append(question)
    return result


def day_of(text: str) -> date | None:
    """Return the day in a form field, None when blank. Raises WorkspaceError for an invalid day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WorkspaceError(Problem("not_a_date", values={"value": text})) from None
