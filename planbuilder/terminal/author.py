"""From a prompt to a reply, by asking the author; the same for every front end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from planbuilder.instrument import Kind
from planbuilder.interview import Prompt, Reply, Session, apply, no_findings, replies
from planbuilder.interview.replies import Answer, Clear, Keep, Key
from planbuilder.terminal import pages
from planbuilder.terminal.asking import Asking
from planbuilder.terminal.editor import edited, editor_of
from planbuilder.terminal.front import Also, Front, Line, Option, Page, Wished
from planbuilder.terminal.marking import STATES, marked
from planbuilder.terminal.places import Places
from planbuilder.terminal.tables import TableTalk, yes_no
from planbuilder.terminal.words import Speech

_PLAIN_REPLIES: dict[Key, Callable[[], Reply]] = {
    Key.BACK: replies.Back,
    Key.NEXT: replies.Next,
    Key.SKIP: replies.Skip,
    Key.CLEAR: replies.Clear,
    Key.LATER: replies.Later,
    Key.UNDO: replies.Undo,
    Key.LANGUAGE: replies.SwitchLanguage,
    Key.LEAVE: replies.Leave,
    Key.DONE: replies.Done,
    Key.KEEP: replies.Keep,
}
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
        self.words = words
        self.environment = environment
        self.opening = opening
        self.saved = False
        self.pending: Reply | None = None
        self.typed: str | None = None
        self.explained: str | None = None

    def __call__(self, prompt: Prompt) -> Reply:
        """Return the reply to a prompt, however many times it takes to ask."""
        self.follow(prompt.session)
        if self.opening:
            self.opening = False
            going = self._reachable(prompt.session, self.overview(prompt.session))
            if going is not None:
                return self._sent(going)
        if prompt.hides and self.pending is not None and self._confirmed(prompt):
            return _confirming(self.pending)
        if prompt.problem is None:
            self.typed = None
        self._explain(prompt)
        while True:
            reply = self._reply(prompt, self._asking().ask(prompt))
            reply = self._reachable(prompt.session, reply)
            self.saved = False
            if reply is not None:
                return self._sent(reply)

    def _reachable(self, session: Session, reply: Reply | None) -> Reply | None:
        """Return a reply, None for a place where nothing is asked, having said so."""
        if isinstance(reply, replies.GoTo):
            try:
                apply(session, reply)
            except KeyError:
                self.front.read([Line(self.words("place.not_asked"))])
                return None
        return reply

    def _sent(self, reply: Reply) -> Reply:
        self.pending = reply
        return reply

    def follow(self, session: Session) -> None:
        """Speak the language the interview goes on in."""
        if session.language is not self.words.language:
            self.words = self.words.into(session.language)
            self.front.speak(self.words)

    def overview(self, session: Session, said: tuple[Line, ...] = ()) -> Reply | None:
        """Show the overview and return where to go, None to go on."""
        return Places(self.front, self.words).overview(session, quick(session), said)

    def _confirmed(self, prompt: Prompt) -> bool:
        lines = [
            Line(self.words("hides.title"), "warning"),
            *(Line(f"- {each.heading[self.words.language]}") for each in prompt.hides),
            Line(self.words("hides.confirm"), "strong"),
        ]
        chosen = self.front.choose(Page(tuple(lines)), yes_no(self.words), "no")
        return chosen == "yes"

    def _explain(self, prompt: Prompt) -> None:
        guide = prompt.guide
        if guide is not None and guide.branch != self.explained:
            self.explained = guide.branch
            self.front.read(list(pages.decision(guide, prompt, self.words)))

    def _asking(self) -> Asking:
        return Asking(self.front, self.words, self.saved, self.typed)

    def _reply(self, prompt: Prompt, found: Any) -> Reply | None:
        if isinstance(found, Wished):
            return self.wished(prompt, found)
        if prompt.kind is Kind.ROWS:
            return found if found is not None else None
        if found is None:
            return Keep()
        if found in ("", (), {}):
            return Clear() if prompt.current is not None else Keep()
        self.typed = found if isinstance(found, str) else None
        return Answer(list(found) if isinstance(found, tuple) else found)

    def wished(self, prompt: Prompt, wished: Wished) -> Reply | None:
        """Return the reply to a key; None where the question is to be asked again."""
        self.typed = wished.typed or None
        key = wished.key
        if isinstance(key, Key) and key in _PLAIN_REPLIES:
            return _PLAIN_REPLIES[key]()
        if isinstance(key, Key) and key in STATES:
            return marked(key, prompt, self.front, self.words)
        if isinstance(key, Key) and key in _TABLE_KEYS and prompt.kind is Kind.ROWS:
            found = TableTalk(prompt, Page(()), self.front, self.words).do(key)
            return found if not isinstance(found, Wished) else None
        return self._elsewhere(prompt, wished)

    def _elsewhere(self, prompt: Prompt, wished: Wished) -> Reply | None:
        match wished.key:
            case Key.GUIDANCE | Key.EXAMPLE | Key.CLAUSES:
                lines = list(pages.guidance(prompt, self.words))
                if prompt.guide is not None:
                    lines += [Line(), *pages.decision(prompt.guide, prompt, self.words)]
                self.front.read(lines)
            case Key.OVERVIEW:
                return self.overview(prompt.session)
            case Key.REVIEW:
                places = Places(self.front, self.words)
                return places.review(prompt.session, prompt.path.partition(".")[0])
            case Key.ACCEPT:
                return self._accepted(prompt)
            case Also.MORE:
                return self._more(prompt, wished.typed)
            case Also.EDITOR:
                return self._edited(prompt, wished.typed)
        return None

    def _accepted(self, prompt: Prompt) -> Reply | None:
        if not prompt.offers:
            return None
        language = self.words.language
        options = [
            Option(str(place), pages.origin(offer, self.words), offer.shown[language])
            for place, offer in enumerate(prompt.offers)
        ]
        line = Line(self.words("offer.confirm"), "strong")
        chosen = self.front.choose(Page((line,), (Key.BACK,)), options, None, leave=True)
        return replies.Accept(int(chosen)) if isinstance(chosen, str) else None

    def _more(self, prompt: Prompt, typed: str) -> Reply | None:
        keys = [key for key in Key if key in prompt.keys and key is not Key.ANSWER]
        options = [Option(key.value, self.words(f"key.{key.value}")) for key in keys]
        if not self.front.redraws:
            lines = [
                Line(f"{self.words(f'typed.{key.value}')}  {self.words(f'key.{key.value}')}")
                for key in keys
                if key not in _TABLE_KEYS and key not in (Key.KEEP, Key.EXAMPLE, Key.CLAUSES)
            ]
            self.front.show([Line(self.words("plain.commands"), "title"), *lines])
            return None
        page = Page((Line(self.words("key.more"), "title"),), (Key.BACK,))
        chosen = self.front.choose(page, options, None, leave=True)
        return self.wished(prompt, Wished(Key(chosen), typed)) if isinstance(chosen, str) else None

    def _edited(self, prompt: Prompt, typed: str) -> Reply | None:
        command = editor_of(self.environment)
        current = prompt.current if isinstance(prompt.current, str) else ""
        if prompt.kind not in (Kind.PROSE, Kind.TEXT, Kind.AREA) or command is None:
            self.front.read([Line(self.words("editor.none"))])
            return None
        language = self.words.language
        parts = [self.words("editor.below"), prompt.prompt[language], prompt.guidance[language]]
        written = edited(command, typed or current, "\n\n".join([*parts, prompt.other or ""]))
        if written is None:
            self.front.read([Line(self.words("editor.failed"), "warning")])
            return None
        if written == current:
            return Keep() if current else None
        return self._reply(prompt, written)
