"""A prompt as lines: where one is, the question, what is there already, what may help."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from planbuilder.answers import Note, parse_path
from planbuilder.frontends.terminal.front_end import COMMANDS, Also, Line, Page, Wish
from planbuilder.frontends.terminal.words import Speech
from planbuilder.instrument import Kind
from planbuilder.interview import Cited, Guide, Happened, Offer, Prompt
from planbuilder.interview.display import in_words, options_of
from planbuilder.interview.replies import Key
from planbuilder.interview.rows import table_named
from planbuilder.text import format_date

FIRST: tuple[Wish, ...] = (
    Key.ACCEPT,
    Key.BACK,
    Key.NEXT,
    Key.SKIP,
    Key.LATER,
    Key.UNDO,
    Key.GUIDANCE,
    Key.LANGUAGE,
    Key.OVERVIEW,
    Key.REVIEW,
)
"""The keys of a page, in order; those that do nothing there are left out."""

FORMATS = {
    Kind.DATE: "hint.date",
    Kind.TIME: "hint.time",
    Kind.NUMBER: "hint.number",
    Kind.MONEY: "hint.money",
    Kind.URL: "hint.url",
    Kind.HANDLE: "hint.handle",
    Kind.PERIOD: "hint.period",
}


def page_of(
    prompt: Prompt, words: Speech, *, saved: bool, typed: bool, present: bool = True
) -> Page:
    """Return the page of a prompt.

    `present` shows the answer that is there; commands are `typed` or keys are pressed.
    """
    writing = prompt.kind is Kind.PROSE and (prompt.current is None or not present)
    lines = (
        *_news(prompt, words, saved),
        *_place(prompt, words),
        *_asked(prompt, words),
        *((Line(words("hint.prose")),) if writing else ()),
        *_help(prompt, words),
        *_offered(prompt, words, typed=typed),
    )
    blocks = (tuple(_other(prompt, words)), tuple(_present(prompt, words)) if present else ())
    keys = tuple(key for key in FIRST if key in prompt.keys)
    return Page(lines, (*keys, Also.MORE, Key.LEAVE), tuple(each for each in blocks if each))


def _news(prompt: Prompt, words: Speech, saved: bool) -> Iterator[Line]:
    said = [happened(each, prompt, words) for each in prompt.happened]
    if saved:
        said.insert(0, words("said.saved"))
    if said:
        yield Line(" ".join(said))
    if prompt.problem is not None:
        yield from words.problem(prompt.problem)
    if said or prompt.problem is not None:
        yield Line()


def happened(each: Happened, prompt: Prompt, words: Speech) -> str:
    """Return the sentence of something that followed from a reply."""
    key = each.key if each.key.startswith("scope.") else f"said.{each.key}"
    sentence = words(key, **each.values)
    if sentence.endswith(":") and each.path is not None:
        model = parse_path(each.path).model
        heading = prompt.session.document.question(model).heading[words.language]
        return f"{sentence} {heading}."
    return sentence


def _place(prompt: Prompt, words: Speech) -> Iterator[Line]:
    section = prompt.section[words.language]
    if prompt.letter:
        section = words("prompt.section", letter=prompt.letter, title=section)
    done = prompt.progress
    place = words("prompt.place", number=prompt.number, of=prompt.of)
    progress = words(
        "prompt.progress", settled=done.settled, needed=done.needed, percent=done.percent
    )
    yield Line(f"{section} · {place} · {progress}")
    if prompt.cell is not None:
        cell = prompt.cell
        name = cell.name[words.language]
        name = name if len(name) <= 120 else f"{name[:119]}…"
        yield Line(words("prompt.cell", name=name, number=cell.number, of=cell.of))
        if cell.level is not None:
            yield Line(words("prompt.level", level=cell.level))
    yield Line()


def _asked(prompt: Prompt, words: Speech) -> Iterator[Line]:
    optional = "" if prompt.needed else f" ({words('state.optional')})"
    yield Line(f"{prompt.heading[words.language]}{optional}", "title")
    yield Line(prompt.prompt[words.language], "strong")
    if prompt.language is not None and len(prompt.session.languages) > 1:
        yield Line(words(f"prompt.in_{prompt.language.value}"), "strong")
    if prompt.kind in FORMATS:
        yield Line(words(FORMATS[prompt.kind]))


def _help(prompt: Prompt, words: Speech) -> Iterator[Line]:
    for advice in prompt.advice:
        yield Line(advice[words.language], "warning")
    if prompt.guide is not None:
        label = chosen_label(prompt, prompt.guide.suggestion, words)
        yield Line(words("guide.suggestion", label=label), "strong")
    if prompt.stale:
        yield Line(words("state.stale"), "warning")


def _other(prompt: Prompt, words: Speech) -> Iterator[Line]:
    if prompt.other is not None and prompt.language is not None:
        yield Line(words.label(words(f"prompt.other_{prompt.language.other.value}")))
        yield Line(prompt.other, indent=2, cut=True)


def chosen_label(prompt: Prompt, chosen: str, words: Speech) -> str:
    """Return the label of an option of a prompt."""
    found = [each.label[words.language] for each in prompt.options if each.id == chosen]
    return found[0] if found else chosen


def _offered(prompt: Prompt, words: Speech, *, typed: bool) -> Iterator[Line]:
    for offer in prompt.offers[:1]:
        yield Line(f"{words.label(words('offer.title'))} {origin(offer, words)}")
        yield Line(offer.shown[prompt.language or words.language], indent=2, cut=True)
        yield Line(words("offer.typed" if typed else "offer.pressed"))


def origin(offer: Offer, words: Speech) -> str:
    """Return where an offered answer stands, and since when."""
    title, file = offer.title[words.language], offer.file
    if offer.dated is None:
        return words("offer.undated", title=title, file=file)
    if not file:
        return words("offer.screening", date=format_date(offer.dated, words.language))
    key = "offer.approved" if offer.is_approved else "offer.prepared"
    return words(key, title=title, file=file, date=format_date(offer.dated, words.language))


def _present(prompt: Prompt, words: Speech) -> Iterator[Line]:
    if prompt.note is not None:
        yield Line(noted(prompt.note, words))
    if prompt.kind is Kind.ROWS or prompt.current is None:
        return
    yield Line(words.label(words("prompt.present")))
    yield Line(shown(prompt, words), indent=2, cut=True)


def noted(note: Note, words: Speech) -> str:
    """Return what was noted instead of an answer, with its reason."""
    reason = note.reason[words.language] or note.reason[words.language.other]
    parts = [words(f"state.{note.state.value}")]
    if note.by is not None:
        parts.append(format_date(note.by, words.language))
    if reason:
        parts.append(reason)
    return " – ".join(parts)


def shown(prompt: Prompt, words: Speech) -> str:
    """Return the answer that is there in words, in the language it is asked in."""
    if prompt.value is None:
        return ""
    if prompt.language is not None:
        return str(prompt.current or "")
    session = prompt.session
    choices = options_of(session.around, lambda source: table_named(session, source))
    return in_words(prompt.question, prompt.value, words.language, choices)


def guidance(prompt: Prompt, words: Speech, *, typed: bool) -> Iterator[Line]:
    """Yield everything that may help with a question: guidance, example, sources, whole texts."""
    language = words.language
    yield Line(prompt.heading[language], "title")
    yield Line(prompt.prompt[language], "strong")
    yield Line()
    yield Line(prompt.guidance[language])
    if prompt.example is not None:
        yield Line()
        yield Line(words("key.example"), "strong")
        yield Line(prompt.example[language], indent=2)
    for option in prompt.options:
        if option.help is not None:
            yield Line(f"- {option.label[language]} – {option.help[language]}")
    if prompt.clauses:
        yield Line()
        yield Line(words("guide.sources"), "strong")
        yield from _sources(prompt.clauses, words)
    yield Line()
    for part in (_help, partial(_offered, typed=typed), _other, _present):
        yield from (Line(each.text, each.style, each.indent) for each in part(prompt, words))
    if prompt.guide is not None:
        yield Line()
        yield from decision(prompt.guide, prompt, words)


def _sources(clauses: tuple[Cited, ...], words: Speech) -> Iterator[Line]:
    for clause in clauses:
        badge = words(f"badge.{clause.status.value}")
        yield Line(f"- {clause.label[words.language]} [{badge}]")
        if clause.summary is not None:
            yield Line(clause.summary[words.language], indent=2)


def decision(guide: Guide, prompt: Prompt, words: Speech) -> Iterator[Line]:
    """Yield the decision on the assessments: what fits, why, and what must happen next."""
    yield Line(words("guide.title"), "title")
    yield Line(guide.words[words.language])
    label = chosen_label(prompt, guide.suggestion, words)
    yield Line(words("guide.suggestion", label=label), "strong")
    if guide.obligations:
        yield Line()
        yield Line(words("guide.next"), "strong")
        yield from (Line(f"- {each[words.language]}") for each in guide.obligations)
    yield Line()
    yield Line(words("guide.sources"), "strong")
    yield from _sources(guide.clauses, words)


def commands(prompt: Prompt, words: Speech) -> Iterator[Line]:
    """Yield the commands of a plain interview that do something at a prompt."""
    yield Line(words("plain.commands"), "title")
    for key in COMMANDS:
        if key in prompt.keys or key in (Also.EDITOR, Also.MORE):
            typed = words(f"typed.{key}")
            yield Line(words("plain.command", typed=typed, does=does(key, prompt, words)))


def does(key: Wish, prompt: Prompt, words: Speech) -> str:
    """Return what a key does at a prompt."""
    in_row = key is Key.DONE and prompt.cell is not None
    return words("key.done_row" if in_row else f"key.{key.value}")
