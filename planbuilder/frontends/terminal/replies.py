"""Turns prompts into replies by asking the author, in the same way with every front end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec.structs import replace

from planbuilder.frontends.terminal import prompt_pages
from planbuilder.frontends.terminal.dialog import Dialog, LeaveInterview
from planbuilder.frontends.terminal.draft_offer import (
    CONTINUE,
    first_text,
    is_unconfirmed,
    offer_draft,
    takes_unconfirmed,
)
from planbuilder.frontends.terminal.editor import edit_answer
from planbuilder.frontends.terminal.form_replies import FormAuthor
from planbuilder.frontends.terminal.front_end import (
    COMMANDS,
    CommandEntry,
    FrontEnd,
    TerminalKey,
)
from planbuilder.frontends.terminal.navigation_screens import (
    NavigationDialog,
    PhraseLines,
    without_findings,
)
from planbuilder.frontends.terminal.note_screens import STATES, ask_mark
from planbuilder.frontends.terminal.question_screens import QuestionDialog, more_list, offer_list
from planbuilder.frontends.terminal.row_screens import RowDialog
from planbuilder.frontends.terminal.table_screens import TableDialog, confirms
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import InterviewStep, Prompt, Reply, Session, apply, replies
from planbuilder.interview.replies import Answer, Clear, Keep, Key, Leave, SwitchLanguage

_PLAIN_REPLIES: dict[Key, Callable[[], Reply]] = {
    Key.BACK: replies.Back,
    Key.NEXT: replies.Next,
    Key.SKIP: replies.Skip,
    Key.CLEAR: replies.Clear,
    Key.LATER: replies.Later,
    Key.UNDO: replies.Undo,
    Key.LANGUAGE: SwitchLanguage,
    Key.DONE: replies.Finish,
    Key.KEEP: replies.Keep,
}
_SAYS_WHY = (Key.BACK, Key.UNDO)
_TABLE_KEYS = (Key.ADD, Key.COPY, Key.EDIT, Key.MOVE, Key.DELETE)


def _with_confirmation(reply: Reply) -> Reply:
    if isinstance(reply, replies.Answer | replies.Clear | replies.Accept):
        return replace(reply, confirmed=True)
    return reply


class Author:
    """Asks one person; calling it with a prompt returns their reply."""

    def __init__(
        self,
        front_end: FrontEnd,
        words: Phrases,
        environment: dict[str, str],
        *,
        opening: bool = True,
    ) -> None:
        self.front_end = front_end
        self.dialog = Dialog(front_end, words)
        self.navigation = NavigationDialog(self.dialog)
        self.environment = environment
        self.opening = opening
        self.has_saved = False
        self.pending: Reply | None = None
        self.then: Reply | None = None
        self.drafts: dict[InterviewStep, tuple[str, Any]] = {}
        """A text that was typed and not accepted, with the answer at that time."""
        self.draft: tuple[InterviewStep, str] | None = None
        """A text kept from an earlier visit or for the next, offered once at its question."""
        self.last_guide: str | None = None
        self.forms = FormAuthor(self.dialog, self.command_reply, self._follow, self._keep)
        self.step: InterviewStep | None = None
        self.turned_back: str | None = None
        """The table where no row was begun after all."""

    @property
    def words(self) -> Phrases:
        """The phrases in the current language."""
        return self.dialog.words

    @property
    def unsaved(self) -> tuple[InterviewStep, str] | None:
        """Return the text typed at the current question and not accepted, None without any.

        A form that is still blank counts as a place to come back to.
        """
        if self.step is None:
            return None
        draft, _ = self.drafts.get(self.step, ("", None))
        entry = self.front_end.draft
        text = first_text(entry, self.forms.last_draft, draft) or entry
        return (self.step, text) if text else None

    def __call__(self, prompt: Prompt) -> Reply:
        """Return the reply to a prompt, asking as often as necessary."""
        then, self.then = self.then, None
        if then is not None and prompt.problem is None and not prompt.hidden_answers:
            return self._send(prompt, then)
        self.dialog.switch_language(prompt.session.language)
        try:
            return self._send(prompt, self._ask(prompt))
        except LeaveInterview:
            return Leave()

    def _send(self, prompt: Prompt, reply: Reply) -> Reply:
        """Return a reply, preceded by a change of language if the author made one."""
        self.pending = reply
        if self.words.language is prompt.session.language or isinstance(reply, SwitchLanguage):
            return reply
        self.then = reply
        return SwitchLanguage()

    def _ask(self, prompt: Prompt) -> Reply:
        session = prompt.session
        if self.opening:
            self.opening = False
            going = self._reachable(session, self.overview(session))
            if going is not None:
                return going
        if prompt.hidden_answers and self.pending is not None and self._confirm_hiding(prompt):
            return _with_confirmation(self.pending)
        if prompt.problem is None and isinstance(self.pending, Answer):
            self.drafts.clear()
        self.step = None if prompt.suggestions else _step(prompt)
        self._explain(prompt)
        if (reply := self._before_question(prompt)) is not None:
            return reply
        self.step = _step(prompt)
        while True:
            if self.words.language is not session.language:
                return SwitchLanguage()
            if (reply := self.forms.rows(prompt)) is not None:
                return reply
            turned_back = self.turned_back == prompt.path
            question_dialog = QuestionDialog(
                self.dialog, self.has_saved, self._draft(prompt), turned_back
            )
            result = question_dialog.ask(prompt)
            blank = isinstance(result, replies.FillRow) and not result.cells
            self.turned_back = prompt.path if result is None or blank else None
            reply = self._reachable(session, self._reply(prompt, result))
            self.has_saved = False
            if reply is not None:
                self.forms.notice(prompt, reply)
                return reply

    def _draft(self, prompt: Prompt) -> str | None:
        """Return the text typed here and not accepted, unless another answer was saved since."""
        entry, current = self.drafts.get(_step(prompt), (None, None))
        return entry if current == prompt.current else None

    def _before_question(self, prompt: Prompt) -> Reply | None:
        """Return the reply to what precedes a question (offers, suggestions); None to ask it."""
        if prompt.suggestions and (reply := RowDialog(prompt, self.dialog).suggestions()):
            return reply
        return self._kept_text(prompt)

    def _kept_text(self, prompt: Prompt) -> Reply | None:
        """Offer the draft of an earlier visit at this question; None when there is none."""
        if self.draft is None or self.draft[0].path != prompt.path:
            return None
        text = self.draft[1]
        reply = offer_draft(prompt, text, self.dialog, self.forms)
        self.draft = None
        if reply == CONTINUE:
            self.drafts[_step(prompt)] = (text, prompt.current)
        return None if isinstance(reply, str) else reply

    def _follow(self, reply: Reply) -> None:
        self.then = reply

    def _reachable(self, session: Session, reply: Reply | None) -> Reply | None:
        """Return a reply; None, after a message, when its target asks nothing."""
        if isinstance(reply, replies.GoTo):
            try:
                apply(session, reply)
            except KeyError:
                self.dialog.show_phrase("place.not_asked")
                return None
        return reply

    def overview(self, session: Session, notices: PhraseLines = lambda words: ()) -> Reply | None:
        """Show the overview and return where to go, None to continue. Raises LeaveInterview."""
        return self.navigation.overview(session, without_findings(session), notices)

    def _confirm_hiding(self, prompt: Prompt) -> bool:
        return confirms(self.dialog, lambda words: list(prompt_pages.hiding_lines(prompt, words)))

    def _explain(self, prompt: Prompt) -> None:
        guide = prompt.guide
        if guide is not None and guide.branch != self.last_guide:
            self.last_guide = guide.branch
            self.dialog.read(lambda words: list(prompt_pages.guide_lines(guide, prompt, words)))

    def _reply(self, prompt: Prompt, result: Any) -> Reply | None:
        if isinstance(result, CommandEntry):
            return self.command_reply(prompt, result)
        if prompt.kind.is_table:
            return result if result is not None else None
        if result is None:
            return Keep()
        if result in ("", (), {}):
            return Clear() if prompt.current is not None else Keep()
        if isinstance(result, str):
            self.drafts[_step(prompt)] = (result, prompt.current)
        elif isinstance(result, dict):
            self.drafts.pop(_step(prompt), None)  # a first day that is refused is asked again
        return Answer(list(result) if isinstance(result, tuple) else result)

    def command_reply(self, prompt: Prompt, command: CommandEntry) -> Reply | None:
        """Return the reply to a command; None to ask the question again."""
        if command.entry:
            self.drafts[_step(prompt)] = (command.entry, prompt.current)
        key = command.key
        if key is Key.CLEAR:
            self.drafts.pop(_step(prompt), None)
        if isinstance(key, Key) and key not in prompt.keys and key not in _SAYS_WHY:
            self.dialog.refuse_command([each for each in COMMANDS if each in prompt.keys])
            return None
        if key is Key.LEAVE:
            return self._leave_reply(prompt)
        if isinstance(key, Key) and key in _PLAIN_REPLIES:
            return _PLAIN_REPLIES[key]()
        if isinstance(key, Key) and key in STATES:
            return ask_mark(key, prompt, self.dialog)
        if isinstance(key, Key) and key in _TABLE_KEYS and prompt.kind.is_table:
            return TableDialog(prompt, self.dialog).do(key)
        return self._elsewhere(prompt, command)

    def _keep(self, prompt: Prompt, text: str) -> None:
        self.draft = (_step(prompt), text) if text else None

    def _leave_reply(self, prompt: Prompt) -> Reply:
        """Return the reply that leaves; a typed text becomes the answer or a draft, as chosen."""
        entry = self._draft(prompt) or ""
        if not is_unconfirmed(prompt, entry):
            return Leave()
        self.draft = (_step(prompt), entry)
        if prompt.kind.form == "period" or not takes_unconfirmed(entry, self.dialog):
            return Leave()
        self.draft, self.then = None, Leave()
        return Answer(entry.rstrip("\n"))

    def _elsewhere(self, prompt: Prompt, command: CommandEntry) -> Reply | None:
        match command.key:
            case Key.GUIDANCE | Key.EXAMPLE | Key.CLAUSES:
                by_command = not self.front_end.redraws
                self.dialog.read(
                    lambda words: list(prompt_pages.guidance(prompt, words, by_command=by_command))
                )
            case Key.OVERVIEW:
                return self.overview(prompt.session)
            case Key.REVIEW:
                return self.navigation.review(prompt.session, prompt.path.partition(".")[0])
            case Key.ACCEPT:
                return self._accept_offer(prompt)
            case TerminalKey.MORE:
                return self._more(prompt, command.entry)
            case TerminalKey.EDITOR:
                return self._edit(prompt, command.entry)
        return None

    def _accept_offer(self, prompt: Prompt) -> Reply | None:
        choice = self.dialog.pick(partial(offer_list, prompt))
        return None if choice is None else replies.Accept(int(choice))

    def _more(self, prompt: Prompt, entry: str) -> Reply | None:
        if not self.front_end.redraws:
            self.front_end.show(list(prompt_pages.commands(prompt, self.words)))
            return None
        choice = self.dialog.pick(partial(more_list, prompt))
        return (
            None if choice is None else self.command_reply(prompt, CommandEntry(Key(choice), entry))
        )

    def _edit(self, prompt: Prompt, entry: str) -> Reply | None:
        current = prompt.current if isinstance(prompt.current, str) else ""
        text = edit_answer(prompt, entry or current, self.dialog, self.environment)
        if text is None or text == current:
            return Keep() if text else None
        return self._reply(prompt, text)


def _step(prompt: Prompt) -> InterviewStep:
    return InterviewStep(prompt.path, prompt.language)
