"""The screens for navigation: the overview of a document, and the review of a section."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from planbuilder.frontends.terminal.dialog import Dialog, LeaveInterview
from planbuilder.frontends.terminal.front_end import (
    BlankChoice,
    ChoiceList,
    CommandEntry,
    ListOption,
    Page,
)
from planbuilder.frontends.terminal.line_layout import as_columns, shorten
from planbuilder.frontends.terminal.prompt_pages import note_text
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import (
    AnswerState,
    Overview,
    Reply,
    SectionState,
    Session,
    no_findings,
    overview,
    review,
)
from planbuilder.interview.replies import Again, BothLanguages, GoTo, Key, Leave, Undo
from planbuilder.interview.review import ReviewLine
from planbuilder.text import LANGUAGES, Text

if TYPE_CHECKING:
    from planbuilder.checks import Finding

_KEYS = (Key.BACK, Key.UNDO, Key.LANGUAGE, Key.LEAVE)
_READING = (Key.LANGUAGE, Key.LEAVE)

PhraseLines = Callable[[Phrases], tuple[TextLine, ...]]
"""Returns lines to show above an overview."""


def without_findings(session: Session) -> Session:
    """Return the session without findings, for an overview that need not wait for the checks."""
    return replace(session, context=replace(session.context, find=no_findings))


class NavigationDialog:
    """Shows the state of a document, and returns where its author wants to go.

    Raises LeaveInterview when the author leaves.
    """

    def __init__(self, dialog: Dialog, *, reading: bool = False) -> None:
        self.dialog = dialog
        self.reading = reading
        self.is_counted = dialog.front_end.redraws
        """Whether findings are counted: the first list that stays as written does not wait."""

    @property
    def words(self) -> Phrases:
        """The phrases in the current language."""
        return self.dialog.words

    def overview(self, session: Session, quick: Session, notices: PhraseLines) -> Reply | None:
        """Return a reply, or None to continue with the open question.

        `quick` is the same session without findings, whose overview is shown first. `notices` are
        lines above it.
        """
        available = overview(quick)

        def build_list(words: Phrases) -> tuple[Page, ChoiceList]:
            lines = (
                *notices(words),
                TextLine(available.title[words.language], "title"),
                TextLine(self._progress(available)),
                TextLine(words("overview.choose"), "strong"),
                *((TextLine(self._header()),) if self.dialog.front_end.redraws else ()),
            )
            if not self.dialog.front_end.redraws:
                latest = overview(session) if self.is_counted else available
                options = self._options(session, latest, with_counts=self.is_counted)
                return Page(lines), ChoiceList(options, options[0].id)
            options = self._options(session, available, with_counts=False)
            return Page(lines), ChoiceList(
                options,
                options[0].id,
                late=lambda: self._options(session, overview(session), with_counts=True),
            )

        possible = {Key.BACK: session.at is not None, Key.UNDO: bool(session.undo)}
        offer_list = _READING if self.reading else _KEYS
        keys = [key for key in offer_list if possible.get(key, True)]
        while True:
            choice = self.dialog.choose(build_list, keys)
            self.is_counted = True
            if isinstance(choice, CommandEntry):
                return Undo() if choice.key is Key.UNDO else None
            if choice == "count":
                continue
            if choice != "review":
                return self._destination(session, choice or "resume")
            if (reply := self.choose_review(session)) is not None:
                return reply

    def _progress(self, available: Overview) -> str:
        finish = available.progress
        parts = [
            self.words(
                "prompt.progress",
                settled=finish.settled,
                needed=finish.total,
                percent=finish.percent,
            )
        ]
        if available.skips:
            parts.append(self.words("effect.skipped_left", count=len(available.skips)))
        return " · ".join(parts)

    def _options(
        self, session: Session, available: Overview, *, with_counts: bool
    ) -> list[ListOption]:
        result = []
        if available.resume is not None and not self.reading:
            document, path = session.document, available.resume.path
            model = path.partition("[")[0] + (path.partition("]")[2])
            heading = document.question(model).heading
            result.append(ListOption("resume", self.words("overview.resume", heading=heading)))
        elif not self.reading:
            result.append(ListOption("leave", self.words("key.leave")))
        result += [
            ListOption(f"section:{each.id}", self._section(session, each, with_counts))
            for each in available.sections
        ]
        if not with_counts and not self.dialog.front_end.redraws:
            result.append(ListOption("count", self.words("overview.count")))
        if self.reading:
            return [*result, ListOption("leave", self.words("key.quit"))]
        if session.skips or session.passed_steps:
            result.append(ListOption("again", self.words("overview.again")))
        if len(session.languages) > 1:
            key = "overview.both_later" if session.both else "overview.both_now"
            result.append(ListOption("both", self.words(key)))
        result.append(ListOption("review", self.words("overview.review")))
        if available.resume is not None:
            result.append(ListOption("leave", self.words("key.leave")))
        return result

    def _header(self) -> str:
        names = ("section", "progress", "findings", "languages")
        cells = [self.words(f"overview.{name}") for name in names]
        return f"   {as_columns(cells, self._widths())}"

    @staticmethod
    def _widths() -> tuple[int, ...]:
        width = min(shutil.get_terminal_size((80, 24)).columns, 100)
        return (max(width - 40, 14), 9, 9, 14)

    def _section(self, session: Session, each: SectionState, counted: bool) -> str:
        title = self._section_label(each.letter, each.title)
        missing = {language.value: each.missing.get(language, 0) for language in LANGUAGES}
        finish = each.progress
        if not self.dialog.front_end.redraws:
            parts = [
                self.words(
                    "overview.line", title=title, settled=finish.settled, needed=finish.total
                )
            ]
            if each.findings:
                parts.append(self.words("overview.line_findings", findings=each.findings))
            if any(missing.values()):
                key = "overview.line_texts" if len(session.languages) > 1 else "overview.line_text"
                parts.append(self.words(key, **missing))
            return " ".join(parts)
        texts = " ".join(
            f"{language.value.upper()} {missing[language.value]}" for language in session.languages
        )
        findings = str(each.findings) if counted else "…"
        cells = (title, f"{finish.settled}/{finish.total}", findings, texts)
        return as_columns(cells, self._widths())

    def _destination(self, session: Session, choice: str) -> Reply | None:
        kind, _, section = choice.partition(":")
        if kind == "section":
            return GoTo(section)
        replies: dict[str, Reply] = {
            "leave": Leave(),
            "again": Again(),
            "both": BothLanguages(now=not session.both),
        }
        return replies.get(kind)

    def choose_review(self, session: Session) -> Reply | None:
        """Return the author's choice in the review of a section of their choice."""

        def build_list(words: Phrases) -> tuple[Page, ChoiceList]:
            options = [
                ListOption(each.id, self._section_label(each.letter, each.title))
                for each in session.document.sections
            ]
            head = TextLine(words("overview.review"), "title")
            return Page((head,)), ChoiceList(options, without=BlankChoice.RETURN)

        while (section := self.dialog.pick(build_list)) is not None:
            if (reply := self.review(session, section)) is not None:
                return reply
        return None

    def review(self, session: Session, section: str) -> Reply | None:
        """Show a section line by line; return the reply that leads to the chosen line."""
        result = review(session, section)
        worth = [each for each in result.lines if _worth(each)]
        if not worth:
            self.dialog.show_phrase("place.not_asked")
            return None

        def build_list(words: Phrases) -> tuple[Page, ChoiceList]:
            title = self._section_label(result.section.letter, result.section.title)
            lines = [TextLine(words("review.title", title=title), "title")]
            if result.findings:
                lines.append(TextLine(words.label(words("review.section_findings"))))
                lines += [TextLine(self._finding_line(each), indent=2) for each in result.findings]
            lines.append(TextLine(words("review.pick"), "strong"))
            options = [ListOption(each.path, self._line(each)) for each in worth]
            return Page(tuple(lines)), ChoiceList(options, without=BlankChoice.RETURN)

        return None if (choice := self.dialog.pick(build_list)) is None else GoTo(choice)

    def _section_label(self, letter: str | None, title: Text) -> str:
        display = title[self.words.language]
        return self.words("prompt.section", letter=letter, title=display) if letter else display

    def _line(self, line: ReviewLine) -> str:
        language = self.words.language
        display = line.display.get(language, "") or line.display.get(language.other, "")
        heading = line.heading[language].rstrip(".")
        if line.note is not None:
            display = note_text(line.note, self.words)
        elif not display or line.state is not AnswerState.ANSWERED:
            state = self.words(f"state.{line.state.value}")
            display = f"{display} ({state})" if display else state
        parts = ["  " * line.depth + shorten(f"{self.words.label(heading)} {display}", 200)]
        parts += [self.words(f"state.missing_{each.value}") for each in line.missing]
        return "\n".join([*parts, *map(self._finding_line, line.findings)])

    def _finding_line(self, finding: Finding) -> str:
        language = self.words.language
        severity = self.words(f"severity.{finding.severity.value}")
        message = finding.message(language)
        return f"{self.words.label(severity)} {message} → {finding.remedy(language)}"


def _worth(line: ReviewLine) -> bool:
    # A row represents its cells; those that lack something have lines of their own.
    lacks = line.state in (AnswerState.NEEDED, AnswerState.UNSURE, AnswerState.PARTLY)
    return line.depth < 2 or lacks or bool(line.findings or line.missing)


def browse_read_only(
    dialog: Dialog, session: Session, quick: Session, holder: Mapping[str, object]
) -> None:
    """Let a second person look at everything, after a message on who has locked the file."""
    navigation = NavigationDialog(dialog, reading=True)
    with suppress(LeaveInterview):
        dialog.read(lambda words: [TextLine(words("read.held", **holder))])
        while True:
            reply = navigation.overview(session, quick, lambda words: ())
            if isinstance(reply, GoTo):
                dialog.read(partial(_read_section, session, reply.target))
            elif isinstance(reply, Leave):
                return


def _read_section(session: Session, section: str, words: Phrases) -> list[TextLine]:
    result = review(session, section)
    lines = [TextLine(result.section.title[words.language], "title")]
    for line in result.lines:
        display = line.display.get(words.language) or words(f"state.{line.state.value}")
        heading = words.label(line.heading[words.language])
        lines.append(TextLine(f"{heading} {display}", indent=2 * line.depth))
    return lines
