"""Going elsewhere: the overview of a document, and the review of a section."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from planbuilder.interview import (
    Overview,
    Reply,
    SectionState,
    Session,
    State,
    overview,
    review,
)
from planbuilder.interview.replies import (
    Again,
    BothLanguages,
    GoTo,
    Key,
    Leave,
    SwitchLanguage,
    Undo,
)
from planbuilder.interview.review import Line as Reviewed
from planbuilder.interview.surroundings import FindingLike
from planbuilder.terminal.front import Front, Line, Option, Page, Wished
from planbuilder.terminal.layout import columns
from planbuilder.terminal.pages import noted
from planbuilder.terminal.words import Speech
from planbuilder.text import LANGUAGES

_KEYS = (Key.LANGUAGE, Key.UNDO, Key.LEAVE)


class Places:
    """Shows where a document stands, and returns where its author wants to go.

    `quick` is a session whose surroundings find nothing: its overview needs no waiting.
    """

    def __init__(self, front: Front, words: Speech, *, reading: bool = False) -> None:
        self.front = front
        self.words = words
        self.reading = reading

    def overview(
        self, session: Session, quick: Session, said: tuple[Line, ...] = ()
    ) -> Reply | None:
        """Return a reply, or None to go on with the question that is open."""
        known = overview(quick)
        lines = (
            *said,
            Line(known.title[self.words.language], "title"),
            Line(self._progress(known)),
            Line(self.words("overview.choose"), "strong"),
            *((Line(self._header()),) if self.front.redraws else ()),
        )
        options = self._options(session, known, counted=False)
        first = next(iter(options)).id
        chosen = self.front.choose(
            Page(lines, _KEYS),
            options,
            first,
            late=lambda: self._options(session, overview(session), counted=True),
        )
        if isinstance(chosen, Wished):
            return self._wished(chosen)
        return self._gone(session, chosen or first)

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
        if self.reading:
            return [*found, Option("leave", self.words("read.leave"))]
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
        title = each.title[self.words.language]
        if each.letter:
            title = self.words("prompt.section", letter=each.letter, title=title)
        missing = {language.value: each.missing.get(language, 0) for language in LANGUAGES}
        done = each.progress
        if not self.front.redraws:
            key = "overview.line" if len(session.languages) > 1 else "overview.line_one"
            return self.words(
                key,
                title=title,
                settled=done.settled,
                needed=done.needed,
                findings=each.findings,
                **missing,
            )
        texts = " ".join(
            f"{language.value.upper()} {missing[language.value]}" for language in session.languages
        )
        findings = str(each.findings) if counted else "…"
        cells = (title, f"{done.settled}/{done.needed}", findings, texts)
        return columns(cells, self._widths())

    def _wished(self, wished: Wished) -> Reply | None:
        match wished.key:
            case Key.LANGUAGE:
                return SwitchLanguage()
            case Key.UNDO:
                return Undo()
            case Key.LEAVE:
                return Leave()
            case _:
                return None

    def _gone(self, session: Session, chosen: str) -> Reply | None:
        kind, _, section = chosen.partition(":")
        if kind == "section":
            return GoTo(section)
        if kind == "review":
            return self.choose_review(session)
        replies: dict[str, Reply] = {
            "leave": Leave(),
            "again": Again(),
            "both": BothLanguages(now=not session.both),
        }
        return replies.get(kind)

    def choose_review(self, session: Session) -> Reply | None:
        """Return what the author picked in the review of a section of their choice."""
        options = [
            Option(each.id, each.title[self.words.language]) for each in session.document.sections
        ]
        page = Page((Line(self.words("overview.review"), "title"),), (Key.BACK,))
        chosen = self.front.choose(page, options, None, leave=True)
        return self.review(session, chosen) if isinstance(chosen, str) else None

    def review(self, session: Session, section: str) -> Reply | None:
        """Show a section line by line; return where to go for the line that was picked."""
        found = review(session, section)
        language = self.words.language
        title = found.section.title[language]
        lines = [Line(self.words("review.title", title=title), "title")]
        if found.findings:
            lines.append(Line(self.words.label(self.words("review.section_findings"))))
            lines += [Line(self._finding(each), indent=2) for each in found.findings]
        lines.append(Line(self.words("review.pick"), "strong"))
        options = [Option(each.path, self._line(each)) for each in found.lines if _worth(each)]
        if not options:
            return None
        chosen = self.front.choose(Page(tuple(lines), (Key.BACK,)), options, None, leave=True)
        return GoTo(chosen) if isinstance(chosen, str) else None

    def _line(self, line: Reviewed) -> str:
        language = self.words.language
        shown = line.shown.get(language, "") or line.shown.get(language.other, "")
        heading = f"{'  ' * line.depth}{line.heading[language]}"
        if line.note is not None:
            shown = noted(line.note, self.words)
        elif not shown or line.state is not State.ANSWERED:
            state = self.words(f"state.{line.state.value}")
            shown = f"{shown} ({state})" if shown else state
        text = f"{self.words.label(heading)} {' '.join(shown.split())}"
        parts = [text if len(text) <= 200 else f"{text[:199]}…"]
        parts += [self.words(f"state.missing_{each.value}") for each in line.missing]
        return "\n".join([*parts, *map(self._finding, line.findings)])

    def _finding(self, finding: FindingLike) -> str:
        language = self.words.language
        severity = self.words(f"severity.{finding.severity.value}")
        message = finding.message(language)
        return f"{self.words.label(severity)} {message} → {finding.remedy(language)}"


def _worth(line: Reviewed) -> bool:
    # A row stands for its cells; one that lacks something is shown beside it.
    open_cell = line.state in (State.NEEDED, State.UNSURE, State.PARTLY)
    return line.depth < 2 or open_cell or bool(line.findings or line.missing)


def read_only(front: Front, words: Speech, session: Session, quick: Session) -> None:
    """Let a second person look at everything without changing anything."""
    while True:
        places = Places(front, words, reading=True)
        reply = places.overview(session, quick)
        if isinstance(reply, SwitchLanguage):
            words = words.into(words.language.other)
            front.speak(words)
        elif isinstance(reply, GoTo):
            front.read(list(_read_section(session, words, reply.target)))
        elif isinstance(reply, Leave):
            return


def _read_section(session: Session, words: Speech, section: str) -> Iterator[Line]:
    found = review(session, section)
    yield Line(found.section.title[words.language], "title")
    for line in found.lines:
        shown = line.shown.get(words.language) or words(f"state.{line.state.value}")
        heading = words.label(line.heading[words.language])
        yield Line(f"{heading} {shown}", indent=2 * line.depth)
