"""Going elsewhere: the overview of a document, and the review of a section."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from planbuilder.frontends.terminal.dialog import Left, Talk
from planbuilder.frontends.terminal.front_end import Line, Offered, Option, Page, Wished, Without
from planbuilder.frontends.terminal.layout import columns, shortened
from planbuilder.frontends.terminal.prompt_pages import noted
from planbuilder.frontends.terminal.words import Speech
from planbuilder.interview import (
    Overview,
    Reply,
    SectionState,
    Session,
    State,
    overview,
    review,
)
from planbuilder.interview.context import FindingLike
from planbuilder.interview.replies import Again, BothLanguages, GoTo, Key, Leave, Undo
from planbuilder.interview.review import Line as Reviewed
from planbuilder.text import LANGUAGES, Text

_KEYS = (Key.BACK, Key.UNDO, Key.LANGUAGE, Key.LEAVE)
_READING = (Key.LANGUAGE, Key.LEAVE)

Said = Callable[[Speech], tuple[Line, ...]]
"""Lines to show above an overview."""


class Places:
    """Shows where a document stands, and returns where its author wants to go.

    Raises Left when the author leaves.
    """

    def __init__(self, talk: Talk, *, reading: bool = False) -> None:
        self.talk = talk
        self.reading = reading
        self.counted = talk.front.redraws
        """Whether findings are counted: the first list that stays as written does not wait."""

    @property
    def words(self) -> Speech:
        """Return the words of the language spoken now."""
        return self.talk.words

    def overview(self, session: Session, quick: Session, said: Said) -> Reply | None:
        """Return a reply, or None to go on with the question that is open.

        `quick` is a session whose surroundings find nothing: its overview needs no waiting.
        `said` are lines above it.
        """
        known = overview(quick)

        def listed(words: Speech) -> tuple[Page, Offered]:
            lines = (
                *said(words),
                Line(known.title[words.language], "title"),
                Line(self._progress(known)),
                Line(words("overview.choose"), "strong"),
                *((Line(self._header()),) if self.talk.front.redraws else ()),
            )
            if not self.talk.front.redraws:
                seen = overview(session) if self.counted else known
                options = self._options(session, seen, counted=self.counted)
                return Page(lines), Offered(options, options[0].id)
            options = self._options(session, known, counted=False)
            return Page(lines), Offered(
                options,
                options[0].id,
                late=lambda: self._options(session, overview(session), counted=True),
            )

        possible = {Key.BACK: session.at is not None, Key.UNDO: bool(session.undo)}
        offered = _READING if self.reading else _KEYS
        keys = [key for key in offered if possible.get(key, True)]
        while True:
            chosen = self.talk.choose(listed, keys)
            self.counted = True
            if isinstance(chosen, Wished):
                return Undo() if chosen.key is Key.UNDO else None
            if chosen == "count":
                continue
            if chosen != "review":
                return self._gone(session, chosen or "resume")
            if (reply := self.choose_review(session)) is not None:
                return reply

    def _progress(self, known: Overview) -> str:
        done = known.progress
        parts = [
            self.words(
                "prompt.progress", settled=done.settled, needed=done.needed, percent=done.percent
            )
        ]
        if known.skipped:
            parts.append(self.words("said.skipped_left", count=len(known.skipped)))
        return " · ".join(parts)

    def _options(self, session: Session, known: Overview, *, counted: bool) -> list[Option]:
        found = []
        if known.resume is not None and not self.reading:
            document, path = session.document, known.resume.path
            model = path.partition("[")[0] + (path.partition("]")[2])
            heading = document.question(model).heading
            found.append(Option("resume", self.words("overview.resume", heading=heading)))
        elif not self.reading:
            found.append(Option("leave", self.words("key.leave")))
        found += [
            Option(f"section:{each.id}", self._section(session, each, counted))
            for each in known.sections
        ]
        if not counted and not self.talk.front.redraws:
            found.append(Option("count", self.words("overview.count")))
        if self.reading:
            return [*found, Option("leave", self.words("key.quit"))]
        if session.skipped or session.passed:
            found.append(Option("again", self.words("overview.again")))
        if len(session.languages) > 1:
            key = "overview.both_later" if session.both else "overview.both_now"
            found.append(Option("both", self.words(key)))
        found.append(Option("review", self.words("overview.review")))
        if known.resume is not None:
            found.append(Option("leave", self.words("key.leave")))
        return found

    def _header(self) -> str:
        names = ("section", "progress", "findings", "languages")
        cells = [self.words(f"overview.{name}") for name in names]
        return f"   {columns(cells, self._widths())}"

    @staticmethod
    def _widths() -> tuple[int, ...]:
        width = min(shutil.get_terminal_size((80, 24)).columns, 100)
        return (max(width - 40, 14), 9, 9, 14)

    def _section(self, session: Session, each: SectionState, counted: bool) -> str:
        title = self._lettered(each.letter, each.title)
        missing = {language.value: each.missing.get(language, 0) for language in LANGUAGES}
        done = each.progress
        if not self.talk.front.redraws:
            parts = [
                self.words("overview.line", title=title, settled=done.settled, needed=done.needed)
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
        cells = (title, f"{done.settled}/{done.needed}", findings, texts)
        return columns(cells, self._widths())

    def _gone(self, session: Session, chosen: str) -> Reply | None:
        kind, _, section = chosen.partition(":")
        if kind == "section":
            return GoTo(section)
        replies: dict[str, Reply] = {
            "leave": Leave(),
            "again": Again(),
            "both": BothLanguages(now=not session.both),
        }
        return replies.get(kind)

    def choose_review(self, session: Session) -> Reply | None:
        """Return what the author picked in the review of a section of their choice."""

        def listed(words: Speech) -> tuple[Page, Offered]:
            options = [
                Option(each.id, self._lettered(each.letter, each.title))
                for each in session.document.sections
            ]
            head = Line(words("overview.review"), "title")
            return Page((head,)), Offered(options, without=Without.RETURN)

        while (section := self.talk.pick(listed)) is not None:
            if (reply := self.review(session, section)) is not None:
                return reply
        return None

    def review(self, session: Session, section: str) -> Reply | None:
        """Show a section line by line; return where to go for the line that was picked."""
        found = review(session, section)
        worth = [each for each in found.lines if _worth(each)]
        if not worth:
            self.talk.say("place.not_asked")
            return None

        def listed(words: Speech) -> tuple[Page, Offered]:
            title = self._lettered(found.section.letter, found.section.title)
            lines = [Line(words("review.title", title=title), "title")]
            if found.findings:
                lines.append(Line(words.label(words("review.section_findings"))))
                lines += [Line(self._finding(each), indent=2) for each in found.findings]
            lines.append(Line(words("review.pick"), "strong"))
            options = [Option(each.path, self._line(each)) for each in worth]
            return Page(tuple(lines)), Offered(options, without=Without.RETURN)

        return None if (chosen := self.talk.pick(listed)) is None else GoTo(chosen)

    def _lettered(self, letter: str | None, title: Text) -> str:
        shown = title[self.words.language]
        return self.words("prompt.section", letter=letter, title=shown) if letter else shown

    def _line(self, line: Reviewed) -> str:
        language = self.words.language
        shown = line.shown.get(language, "") or line.shown.get(language.other, "")
        heading = line.heading[language].rstrip(".")
        if line.note is not None:
            shown = noted(line.note, self.words)
        elif not shown or line.state is not State.ANSWERED:
            state = self.words(f"state.{line.state.value}")
            shown = f"{shown} ({state})" if shown else state
        parts = ["  " * line.depth + shortened(f"{self.words.label(heading)} {shown}", 200)]
        parts += [self.words(f"state.missing_{each.value}") for each in line.missing]
        return "\n".join([*parts, *map(self._finding, line.findings)])

    def _finding(self, finding: FindingLike) -> str:
        language = self.words.language
        severity = self.words(f"severity.{finding.severity.value}")
        message = finding.message(language)
        return f"{self.words.label(severity)} {message} → {finding.remedy(language)}"


def _worth(line: Reviewed) -> bool:
    # A row stands for its cells; one that lacks something is shown beside it.
    lacks = line.state in (State.NEEDED, State.UNSURE, State.PARTLY)
    return line.depth < 2 or lacks or bool(line.findings or line.missing)


def read_only(talk: Talk, session: Session, quick: Session, holder: Mapping[str, object]) -> None:
    """Let a second person look at everything, having said who holds the file."""
    places = Places(talk, reading=True)
    with suppress(Left):
        talk.read(lambda words: [Line(words("read.held", **holder))])
        while True:
            reply = places.overview(session, quick, lambda words: ())
            if isinstance(reply, GoTo):
                talk.read(partial(_read_section, session, reply.target))
            elif isinstance(reply, Leave):
                return


def _read_section(session: Session, section: str, words: Speech) -> list[Line]:
    found = review(session, section)
    lines = [Line(found.section.title[words.language], "title")]
    for line in found.lines:
        shown = line.shown.get(words.language) or words(f"state.{line.state.value}")
        heading = words.label(line.heading[words.language])
        lines.append(Line(f"{heading} {shown}", indent=2 * line.depth))
    return lines
