"""Asking one question of each kind: a page above it, and what the author gives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from planbuilder.frontends.terminal import prompt_pages
from planbuilder.frontends.terminal.dialog import Talk
from planbuilder.frontends.terminal.front_end import (
    Also,
    Front,
    Line,
    Offered,
    Option,
    Page,
    Wished,
    Without,
)
from planbuilder.frontends.terminal.table_screens import TableTalk
from planbuilder.frontends.terminal.words import Speech
from planbuilder.instrument import Kind
from planbuilder.interview import Prompt
from planbuilder.later import dataclass


@dataclass(frozen=True)
class Asking:
    """One prompt being asked: whether the last reply was just saved, and what was typed so far."""

    talk: Talk
    saved: bool
    typed: str | None

    @property
    def front(self) -> Front:
        """Return the front end that asks."""
        return self.talk.front

    @property
    def words(self) -> Speech:
        """Return the words of the language spoken now."""
        return self.talk.words

    def page(self, prompt: Prompt, *, present: bool = True) -> Page:
        """Return the page of a prompt."""
        typed = not self.front.redraws
        return prompt_pages.page_of(
            prompt, self.words, saved=self.saved, typed=typed, present=present
        )

    def ask(self, prompt: Prompt) -> Any:
        """Return what the author typed, chose or wished; None to keep what is there."""
        match prompt.kind:
            case Kind.ROWS:
                return TableTalk(prompt, self.talk).reply(self.page(prompt))
            case Kind.CHOICE | Kind.CHOICES | Kind.YES_NO_UNKNOWN | Kind.REFERENCE:
                return self.chosen(prompt)
            case Kind.PERIOD:
                return self.period(prompt)
            case _:
                return self.text(prompt)

    def chosen(self, prompt: Prompt) -> Any:
        """Return one option, or several."""
        language = self.words.language
        page = self.page(prompt, present=not prompt.options)
        # The words of a scale are what makes two people score alike.
        scale = (prompt.question.choose_from or "").startswith("scale:")
        options = [
            Option(
                each.id, each.label[language], each.help[language] if scale and each.help else ""
            )
            for each in prompt.options
        ]
        if not options:
            page = replace(page, lines=(*page.lines, Line(self.words("prompt.no_options"))))
            return self.front.choose(page, Offered([], without=Without.BLANK))
        current = prompt.current
        if prompt.multiple:
            ticked = self.typed.split() if self.typed is not None else current or ()
            found = self.front.choose_many(page, options, tuple(ticked))
            return tuple(ticked) if found is None and self.typed is not None else found
        if prompt.note is not None:
            page = replace(
                page, lines=(*page.lines, Line(prompt_pages.noted(prompt.note, self.words)))
            )
        known = current if current in {option.id for option in options} else None
        return self.front.choose(page, Offered(options, known, Without.BLANK, yields=True))

    def text(self, prompt: Prompt) -> Any:
        """Return a text; what was typed before and not taken stands there again."""
        current = prompt.current if isinstance(prompt.current, str) else None
        default = self.typed if self.typed is not None and self.front.redraws else current
        long = prompt.kind is Kind.PROSE or "\n" in (default or "")
        present = not self.front.redraws
        page = self.page(prompt, present=present)
        if prompt.note is not None and not present:
            page = replace(
                page, lines=(*page.lines, Line(prompt_pages.noted(prompt.note, self.words)))
            )
        if not long:
            found = self.front.line(page, default)
        elif self.front.redraws and current is not None and self.typed is None:
            return self.long_again(prompt, default)
        else:
            found = self.front.long(page, default)
        return default if found is None and default != current else found

    def long_again(self, prompt: Prompt, current: str | None) -> Any:
        """Return a long text that is there already: kept, changed here or in the editor."""
        page = self.page(prompt)
        options = [
            Option("keep", self.words("key.keep")),
            Option("change", self.words("long.change")),
            Option("editor", self.words("key.editor")),
        ]
        chosen = self.front.choose(page, Offered(options, "keep"))
        if isinstance(chosen, Wished) or chosen == "keep":
            return None if chosen == "keep" else chosen
        if chosen == "editor":
            return Wished(Also.EDITOR, current or "")
        return self.front.long(replace(self, saved=False).page(prompt, present=False), current)

    def period(self, prompt: Prompt) -> Any:
        """Return a period from its two days."""
        current = prompt.current if isinstance(prompt.current, dict) else {}
        page = self.page(prompt)
        found: dict[str, str] = {}
        for part in ("start", "end"):
            line = Line(self.words(f"prompt.period_{part}"), "strong")
            asked = Page((*page.stacked, line), page.keys)
            typed = self.front.line(asked, current.get(part))
            if isinstance(typed, Wished):
                return typed
            value = current.get(part) if typed is None else typed.strip()
            if not value:
                break
            found[part] = value
        return None if found == current else found


def offered(prompt: Prompt, words: Speech) -> tuple[Page, Offered]:
    """Return the list of answers that may be taken over from elsewhere."""
    language = prompt.language or words.language
    options = [
        Option(str(place), prompt_pages.origin(offer, words), offer.shown[language])
        for place, offer in enumerate(prompt.offers)
    ]
    head = Line(words("offer.confirm"), "strong")
    return Page((head,)), Offered(options, without=Without.RETURN)
