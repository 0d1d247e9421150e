"""Asks one question of any kind: shows its page, and returns the author's answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.frontends.offer_origin import offer_origin
from planbuilder.frontends.terminal import prompt_pages
from planbuilder.frontends.terminal.dialog import SCREEN_KEYS, Dialog
from planbuilder.frontends.terminal.front_end import (
    BETWEEN_ENTRIES,
    BlankChoice,
    ChoiceList,
    CommandEntry,
    FrontEnd,
    ListOption,
    Page,
    TerminalKey,
)
from planbuilder.frontends.terminal.table_screens import TableDialog
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Prompt
from planbuilder.interview.replies import Key


class QuestionDialog(Struct, frozen=True):
    """A prompt being asked. `has_saved`: the last reply was just saved; `entry`: the text so far.

    An author who `turned_back` from adding a row is not led there again.
    """

    dialog: Dialog
    has_saved: bool
    entry: str | None
    turned_back: bool = False

    @property
    def front_end(self) -> FrontEnd:
        """The front end that asks."""
        return self.dialog.front_end

    @property
    def words(self) -> Phrases:
        """The phrases in the current language."""
        return self.dialog.words

    def page(self, prompt: Prompt, *, present: bool = True) -> Page:
        """Return the page of a prompt."""
        by_command = not self.front_end.redraws
        return prompt_pages.page_of(
            prompt, self.words, has_saved=self.has_saved, by_command=by_command, present=present
        )

    def ask(self, prompt: Prompt) -> Any:
        """Return a text, a choice or a command; None to keep the present answer."""
        match prompt.kind.form:
            case "table":
                return TableDialog(prompt, self.dialog, self.turned_back).reply(self.page(prompt))
            case "choice":
                return self.choice(prompt)
            case "period":
                return self.period(prompt)
            case "text":
                return self.text(prompt)

    def choice(self, prompt: Prompt) -> Any:
        """Return one option, or several."""
        language = self.words.language
        page = self.page(prompt, present=not prompt.options)
        # The meanings of a scale's steps are shown in full, so that two people rate alike.
        scale = (prompt.question.choose_from or "").startswith("scale:")
        options = [
            ListOption(
                each.id, each.label[language], each.help[language] if scale and each.help else ""
            )
            for each in prompt.options
        ]
        if not options:
            page = replace(page, lines=(*page.lines, TextLine(self.words("prompt.no_options"))))
            return self.front_end.choose(page, ChoiceList([], without=BlankChoice.BLANK))
        current = prompt.current
        if prompt.multiple:
            ticked_ids = self.entry.split() if self.entry is not None else current or ()
            result = self.front_end.choose_many(page, options, tuple(ticked_ids))
            return tuple(ticked_ids) if result is None and self.entry is not None else result
        if prompt.note is not None:
            page = replace(
                page, lines=(*page.lines, TextLine(prompt_pages.note_text(prompt.note, self.words)))
            )
        available = current if current in {option.id for option in options} else None
        return self.front_end.choose(
            page, ChoiceList(options, available, BlankChoice.BLANK, yields=True)
        )

    def text(self, prompt: Prompt) -> Any:
        """Return a text; one that was typed before and not accepted is shown again."""
        current = prompt.current if isinstance(prompt.current, str) else None
        default = self.entry if self.entry is not None and self.front_end.redraws else current
        long = prompt.kind.is_long or "\n" in (default or "")
        # A drawn field shows the present answer, unless a typed text is restored in it.
        is_covered = self.entry is not None and current is not None and self.entry != current
        present = is_covered or not self.front_end.redraws
        page = self.page(prompt, present=present)
        if prompt.note is not None and not present:
            page = replace(
                page, lines=(*page.lines, TextLine(prompt_pages.note_text(prompt.note, self.words)))
            )
        if not long:
            result = self.front_end.line(page, default)
        elif self.front_end.redraws and current is not None and self.entry is None:
            return self.long_again(prompt, default)
        else:
            draft = "" if prompt.problem is not None else self.entry or ""
            result = self.front_end.long(page, default, draft)
        return default if result is None and default != current else result

    def long_again(self, prompt: Prompt, current: str | None) -> Any:
        """Return an existing long text: kept, changed here, or changed in the editor."""
        page = self.page(prompt)
        options = [
            ListOption("keep", self.words("key.keep")),
            ListOption("change", self.words("long.change")),
            ListOption("editor", self.words("key.editor")),
        ]
        choice = self.front_end.choose(page, ChoiceList(options, "keep"))
        if isinstance(choice, CommandEntry) or choice == "keep":
            return None if choice == "keep" else choice
        if choice == "editor":
            return CommandEntry(TerminalKey.EDITOR, current or "")
        return self.front_end.long(
            replace(self, has_saved=False).page(prompt, present=False), current
        )

    def period(self, prompt: Prompt) -> Any:
        """Return a period from its two days; a first day that was typed before is not asked again.

        What was typed so far is kept as a draft when the person breaks off; a command carries it as
        its entry.
        """
        current = prompt.current if isinstance(prompt.current, dict) else {}
        page = self.page(prompt)
        start, *rest = (self.entry or "").split(BETWEEN_ENTRIES)
        result = {"start": start} if rest else {}
        for part in ("start", "end")[len(result) :]:
            entry = self._day(page, part, result, current.get(part))
            if isinstance(entry, CommandEntry):
                return entry
            value = current.get(part) if entry is None else entry.strip()
            if not value:
                break
            result[part] = value
        return None if result == current else result

    def _day(
        self, page: Page, part: str, earlier: Mapping[str, str], default: str | None
    ) -> str | CommandEntry | None:
        entries = [
            TextLine(self.words("prompt.period_typed", part=self._part(each), day=day))
            for each, day in earlier.items()
        ]
        lines = (*page.as_stack, *entries, TextLine(self._part(part), "strong"))
        try:
            entry = self.front_end.line(Page(lines, page.keys), default)
        except (KeyboardInterrupt, EOFError):
            draft = (*earlier.values(), self.front_end.draft)
            self.front_end.draft = BETWEEN_ENTRIES.join(draft)
            raise
        if isinstance(entry, CommandEntry):
            return CommandEntry(entry.key, BETWEEN_ENTRIES.join((*earlier.values(), entry.entry)))
        return entry

    def _part(self, part: str) -> str:
        return self.words(f"prompt.period_{part}")


def offer_list(prompt: Prompt, words: Phrases) -> tuple[Page, ChoiceList]:
    """Return the list of answers that can be copied from elsewhere."""
    language = prompt.language or words.language
    options = [
        ListOption(str(place), offer_origin(offer, words), offer.display[language])
        for place, offer in enumerate(prompt.offers)
    ]
    head = TextLine(words("offer.confirm"), "strong")
    return Page((head,)), ChoiceList(options, without=BlankChoice.RETURN)


def more_list(prompt: Prompt, words: Phrases) -> tuple[Page, ChoiceList]:
    """Return the list of everything that can be done at a question."""
    keys = [key for key in Key if key in prompt.keys and key not in (Key.ANSWER, *SCREEN_KEYS)]
    options = [ListOption(key.value, prompt_pages.key_effect(key, prompt, words)) for key in keys]
    page = Page((TextLine(words("more.title"), "title"),))
    return page, ChoiceList(options, without=BlankChoice.RETURN)
