"""From a prompt to a reply, by asking the author; the same for every front end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from planbuilder.frontends.terminal import prompt_pages
from planbuilder.frontends.terminal.dialog import UNDER, Left, Talk
from planbuilder.frontends.terminal.editor import from_editor
from planbuilder.frontends.terminal.front_end import (
    COMMANDS,
    Also,
    Front,
    Line,
    Offered,
    Option,
    Page,
    Wished,
    Without,
)
from planbuilder.frontends.terminal.navigation_screens import Places, Said
from planbuilder.frontends.terminal.note_screens import STATES, marked
from planbuilder.frontends.terminal.question_screens import Asking, offered
from planbuilder.frontends.terminal.table_screens import TableTalk, confirmed
from planbuilder.frontends.terminal.words import Speech
from planbuilder.instrument import Kind
from planbuilder.interview import Prompt, Reply, Session, Step, apply, no_findings, replies
from planbuilder.interview.replies import Answer, Clear, Keep, Key, Leave, SwitchLanguage

_PLAIN_REPLIES: dict[Key, Callable[[], Reply]] = {
    Key.BACK: replies.Back,
    Key.NEXT: replies.Next,
    Key.SKIP: replies.Skip,
    Key.CLEAR: replies.Clear,
    Key.LATER: replies.Later,
    Key.UNDO: replies.Undo,
    Key.LANGUAGE: SwitchLanguage,
    Key.DONE: replies.Done,
    Key.KEEP: replies.Keep,
}
_SAYS_WHY = (Key.BACK, Key.UNDO)
_TABLE_KEYS = (Key.ADD, Key.COPY, Key.EDIT, Key.MOVE, Key.DELETE)


def quick(session: Session) -> Session:
    """Return the session in surroundings that find nothing, for an overview without waiting."""
    return replace(session, around=replace(session.around, find=no_findings))


def _confirming(reply: Reply) -> Reply:
    if isinstance(reply, replies.Answer | replies.Clear | replies.Accept):
        return replace(reply, confirmed=True)
    return reply


class Author:
    """Asks one person; call it with a prompt to get their reply."""

    def __init__(
        self, front: Front, words: Speech, environment: dict[str, str], *, opening: bool = True
    ) -> None:
        self.front = front
        self.talk = Talk(front, words)
        self.places = Places(self.talk)
        self.environment = environment
        self.opening = opening
        self.saved = False
        self.pending: Reply | None = None
        self.then: Reply | None = None
        self.drafts: dict[Step, str] = {}
        self.explained: str | None = None

    @property
    def words(self) -> Speech:
        """Return the words of the language spoken now."""
        return self.talk.words

    def __call__(self, prompt: Prompt) -> Reply:
        """Return the reply to a prompt, however many times it takes to ask."""
        then, self.then = self.then, None
        if then is not None and prompt.problem is None and not prompt.hides:
            return self._sent(prompt, then)
        self.talk.speak(prompt.session.language)
        try:
            return self._sent(prompt, self._asked(prompt))
        except Left:
            return Leave()

    def _sent(self, prompt: Prompt, reply: Reply) -> Reply:
        """Return a reply, after a change of language that was made on the way to it."""
        self.pending = reply
        if self.words.language is prompt.session.language or isinstance(reply, SwitchLanguage):
            return reply
        self.then = reply
        return SwitchLanguage()

    def _asked(self, prompt: Prompt) -> Reply:
        session = prompt.session
        if self.opening:
            self.opening = False
            going = self._reachable(session, self.overview(session))
            if going is not None:
                return going
        if prompt.hides and self.pending is not None and self._confirmed(prompt):
            return _confirming(self.pending)
        if prompt.problem is None and isinstance(self.pending, Answer):
            self.drafts.clear()
        self._explain(prompt)
        while True:
            if self.words.language is not session.language:
                return SwitchLanguage()
            found = Asking(self.talk, self.saved, self.drafts.get(_step(prompt))).ask(prompt)
            reply = self._reachable(session, self._reply(prompt, found))
            self.saved = False
            if reply is not None:
                return reply

    def _reachable(self, session: Session, reply: Reply | None) -> Reply | None:
        """Return a reply, None for a place where nothing is asked, having said so."""
        if isinstance(reply, replies.GoTo):
            try:
                apply(session, reply)
            except KeyError:
                self.talk.say("place.not_asked")
                return None
        return reply

    def overview(self, session: Session, said: Said = lambda words: ()) -> Reply | None:
        """Show the overview and return where to go, None to go on. Raises Left."""
        return self.places.overview(session, quick(session), said)

    def _confirmed(self, prompt: Prompt) -> bool:
        return confirmed(
            self.talk,
            lambda words: [
                Line(words("hides.title"), "warning"),
                *(Line(f"- {each.heading[words.language]}") for each in prompt.hides),
                Line(words("hides.confirm"), "strong"),
            ],
        )

    def _explain(self, prompt: Prompt) -> None:
        guide = prompt.guide
        if guide is not None and guide.branch != self.explained:
            self.explained = guide.branch
            self.talk.read(lambda words: list(prompt_pages.decision(guide, prompt, words)))

    def _reply(self, prompt: Prompt, found: Any) -> Reply | None:
        if isinstance(found, Wished):
            return self.wished(prompt, found)
        if prompt.kind is Kind.ROWS:
            return found if found is not None else None
        if found is None:
            return Keep()
        if found in ("", (), {}):
            return Clear() if prompt.current is not None else Keep()
        if isinstance(found, str):
            self.drafts[_step(prompt)] = found
        return Answer(list(found) if isinstance(found, tuple) else found)

    def wished(self, prompt: Prompt, wished: Wished) -> Reply | None:
        """Return the reply to a key; None where the question is to be asked again."""
        if wished.typed:
            self.drafts[_step(prompt)] = wished.typed
        key = wished.key
        if isinstance(key, Key) and key not in prompt.keys and key not in _SAYS_WHY:
            self.talk.not_here([each for each in COMMANDS if each in prompt.keys])
            return None
        if key is Key.LEAVE:
            return self._leaving(prompt)
        if isinstance(key, Key) and key in _PLAIN_REPLIES:
            return _PLAIN_REPLIES[key]()
        if isinstance(key, Key) and key in STATES:
            return marked(key, prompt, self.talk)
        if isinstance(key, Key) and key in _TABLE_KEYS and prompt.kind is Kind.ROWS:
            return TableTalk(prompt, self.talk).do(key)
        return self._elsewhere(prompt, wished)

    def _leaving(self, prompt: Prompt) -> Reply:
        """Leave; what was typed and not confirmed is taken as the answer where the author says."""
        typed = self.drafts.get(_step(prompt), "")
        current = prompt.current if isinstance(prompt.current, str) else ""
        texts = (Kind.CHOICE, Kind.CHOICES, Kind.REFERENCE, Kind.PERIOD, Kind.YES_NO_UNKNOWN)
        if typed.strip() and typed != current and prompt.kind not in texts:
            head = Line(typed, indent=2, cut=True)
            if confirmed(
                self.talk, lambda words: [Line(words("leave.unconfirmed"), "strong"), head]
            ):
                self.then = Leave()
                return Answer(typed)
        return Leave()

    def _elsewhere(self, prompt: Prompt, wished: Wished) -> Reply | None:
        match wished.key:
            case Key.GUIDANCE | Key.EXAMPLE | Key.CLAUSES:
                typed = not self.front.redraws
                self.talk.read(
                    lambda words: list(prompt_pages.guidance(prompt, words, typed=typed))
                )
            case Key.OVERVIEW:
                return self.overview(prompt.session)
            case Key.REVIEW:
                return self.places.review(prompt.session, prompt.path.partition(".")[0])
            case Key.ACCEPT:
                return self._accepted(prompt)
            case Also.MORE:
                return self._more(prompt, wished.typed)
            case Also.EDITOR:
                return self._edited(prompt, wished.typed)
        return None

    def _accepted(self, prompt: Prompt) -> Reply | None:
        chosen = self.talk.pick(partial(offered, prompt))
        return None if chosen is None else replies.Accept(int(chosen))

    def _more(self, prompt: Prompt, typed: str) -> Reply | None:
        if not self.front.redraws:
            self.front.show(list(prompt_pages.commands(prompt, self.words)))
            return None

        def listed(words: Speech) -> tuple[Page, Offered]:
            keys = [key for key in Key if key in prompt.keys and key not in (Key.ANSWER, *UNDER)]
            options = [Option(key.value, prompt_pages.does(key, prompt, words)) for key in keys]
            head = Line(words("more.title"), "title")
            return Page((head,)), Offered(options, without=Without.RETURN)

        chosen = self.talk.pick(listed)
        return None if chosen is None else self.wished(prompt, Wished(Key(chosen), typed))

    def _edited(self, prompt: Prompt, typed: str) -> Reply | None:
        current = prompt.current if isinstance(prompt.current, str) else ""
        written = from_editor(prompt, typed or current, self.talk, self.environment)
        if written is None:
            return None
        if written == current:
            return Keep() if current else None
        return self._reply(prompt, written)


def _step(prompt: Prompt) -> Step:
    return Step(prompt.path, prompt.language)
