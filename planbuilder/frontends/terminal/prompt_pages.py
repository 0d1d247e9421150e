"""The lines of a prompt: the place in the document, the question, the present answer, help."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from planbuilder.answers import Note
from planbuilder.frontends.effect_sentences import effect_sentence
from planbuilder.frontends.offer_origin import offer_origin
from planbuilder.frontends.terminal.front_end import COMMANDS, Command, Page, TerminalKey
from planbuilder.frontends.terminal.line_layout import shorten
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import ClauseReference, Guide, Prompt
from planbuilder.interview.display import in_words, options_of
from planbuilder.interview.replies import Key
from planbuilder.interview.rows import table_named

PAGE_KEYS: tuple[Command, ...] = (
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
"""The keys listed on a page, in order; those without an effect there are left out."""

_ANYWHERE = (TerminalKey.EDITOR, TerminalKey.BRIEF, TerminalKey.FULL, TerminalKey.MORE)


def page_of(
    prompt: Prompt, words: Phrases, *, has_saved: bool, by_command: bool, present: bool = True
) -> Page:
    """Return the page of a prompt.

    `present` includes the present answer; `by_command` names typed commands instead of keys.
    """
    writing = prompt.kind.is_long and (prompt.current is None or not present)
    lines = (
        *_news(prompt, words, has_saved),
        *_place(prompt, words),
        *_question_lines(prompt, words),
        *((_hint(words),) if writing else ()),
        *_help(prompt, words),
        *_offer_lines(prompt, words, by_command=by_command),
    )
    blocks = (tuple(_other(prompt, words)), tuple(_present(prompt, words)) if present else ())
    keys = tuple(key for key in PAGE_KEYS if key in prompt.keys)
    return Page(lines, (*keys, TerminalKey.MORE, Key.LEAVE), tuple(each for each in blocks if each))


def _hint(words: Phrases) -> TextLine:
    text = words("hint.prose")
    return TextLine(text, topic=text)


def _news(prompt: Prompt, words: Phrases, has_saved: bool) -> Iterator[TextLine]:
    document = prompt.session.document
    notices = [effect_sentence(each, document, words) for each in prompt.effects]
    if has_saved:
        notices.insert(0, words("effect.saved"))
    if notices:
        yield TextLine(" ".join(notices))
    for problem in prompt.problems or ((prompt.problem,) if prompt.problem else ()):
        yield from words.problem(problem)
    if notices or prompt.problem is not None:
        yield TextLine()


def _place(prompt: Prompt, words: Phrases) -> Iterator[TextLine]:
    section = prompt.section[words.language]
    if prompt.letter:
        section = words("prompt.section", letter=prompt.letter, title=section)
    counts = prompt.progress
    place = words("prompt.place", number=prompt.number, of=prompt.of)
    progress = words(
        "prompt.progress", settled=counts.settled, needed=counts.total, percent=counts.percent
    )
    yield TextLine(f"{section} · {place} · {progress}", topic=section)
    if prompt.cell is not None:
        cell = prompt.cell
        name = shorten(cell.name[words.language], 120)
        yield TextLine(words("prompt.cell", name=name, number=cell.number, of=cell.of))
        if cell.level is not None:
            yield TextLine(words("prompt.level", level=cell.level))
    yield TextLine()


def _question_lines(prompt: Prompt, words: Phrases) -> Iterator[TextLine]:
    optional = "" if prompt.is_needed else f" ({words('state.optional')})"
    yield TextLine(f"{prompt.heading[words.language]}{optional}", "title")
    yield TextLine(prompt.prompt[words.language], "strong")
    if prompt.language is not None and len(prompt.session.languages) > 1:
        yield TextLine(words(f"prompt.in_{prompt.language.value}"), "strong")
    if prompt.kind.hint is not None:
        yield TextLine(words(prompt.kind.hint))


def _help(prompt: Prompt, words: Phrases) -> Iterator[TextLine]:
    for advice in prompt.advice:
        yield TextLine(advice[words.language], "warning")
    if prompt.guide is not None:
        label = option_label(prompt, prompt.guide.suggestion, words)
        yield TextLine(words("guide.suggestion", label=label), "strong")
    if prompt.stale:
        yield TextLine(words("state.stale"), "warning")
    if prompt.unavailable:
        count = len(prompt.unavailable)
        yield TextLine(words("table.unavailable", count=count))


def _other(prompt: Prompt, words: Phrases) -> Iterator[TextLine]:
    if prompt.other is not None and prompt.language is not None:
        yield TextLine(words.label(words(f"prompt.other_{prompt.language.other.value}")))
        yield TextLine(prompt.other, indent=2, may_be_cut=True)


def option_label(prompt: Prompt, choice: str, words: Phrases) -> str:
    """Return the label of an option of a prompt."""
    result = [each.label[words.language] for each in prompt.options if each.id == choice]
    return result[0] if result else choice


def _offer_lines(prompt: Prompt, words: Phrases, *, by_command: bool) -> Iterator[TextLine]:
    for offer in prompt.offers[:1]:
        yield TextLine(f"{words.label(words('offer.title'))} {offer_origin(offer, words)}")
        yield TextLine(offer.display[prompt.language or words.language], indent=2, may_be_cut=True)
        yield TextLine(words("offer.typed" if by_command else "offer.pressed"))


def _present(prompt: Prompt, words: Phrases) -> Iterator[TextLine]:
    if prompt.note is not None:
        yield TextLine(note_text(prompt.note, words))
    if prompt.kind.is_table or prompt.current is None:
        return
    yield TextLine(words.label(words("prompt.present")))
    yield TextLine(answer_text(prompt, words), indent=2, may_be_cut=True)


def note_text(note: Note, words: Phrases) -> str:
    """Return the note in place of an answer, with its reason."""
    reason = note.reason[words.language] or note.reason[words.language.other]
    parts = [words(f"state.{note.state.value}")]
    if note.by is not None:
        parts.append(words.date_words(note.by))
    if reason:
        parts.append(reason)
    return " – ".join(parts)


def answer_text(prompt: Prompt, words: Phrases) -> str:
    """Return the present answer in words, in the language of the question."""
    if prompt.value is None:
        return ""
    if prompt.language is not None:
        return str(prompt.current or "")
    session = prompt.session
    choices = options_of(session.context, lambda source: table_named(session, source))
    return in_words(
        prompt.question,
        prompt.value,
        words.language,
        choices,
        prompt.session.instrument.formats,
    )


def guidance(prompt: Prompt, words: Phrases, *, by_command: bool) -> Iterator[TextLine]:
    """Yield everything that helps with a question: guidance, example, sources, full texts."""
    language = words.language
    yield TextLine(prompt.heading[language], "title")
    yield TextLine(prompt.prompt[language], "strong")
    yield TextLine()
    yield TextLine(prompt.guidance[language])
    if prompt.example is not None:
        yield TextLine()
        yield TextLine(words("key.example"), "strong")
        yield TextLine(prompt.example[language], indent=2)
    for option in prompt.options:
        if option.help is not None:
            yield TextLine(f"- {option.label[language]} – {option.help[language]}")
    if prompt.clauses:
        yield TextLine()
        yield TextLine(words("guide.sources"), "strong")
        yield from _sources(prompt.clauses, words)
    yield TextLine()
    for part in (_help, partial(_offer_lines, by_command=by_command), _other, _present):
        yield from (TextLine(each.text, each.style, each.indent) for each in part(prompt, words))
    for preset in prompt.unavailable:
        yield TextLine(f"- {preset.label[language]} {preset.reason[language]}")
    if prompt.guide is not None:
        yield TextLine()
        yield from guide_lines(prompt.guide, prompt, words)


def _sources(clauses: tuple[ClauseReference, ...], words: Phrases) -> Iterator[TextLine]:
    for clause in clauses:
        badge = words(f"badge.{clause.status.value}")
        yield TextLine(f"- {clause.label[words.language]} [{badge}]")
        if clause.summary is not None:
            yield TextLine(clause.summary[words.language], indent=2)


def guide_lines(guide: Guide, prompt: Prompt, words: Phrases) -> Iterator[TextLine]:
    """Yield the decision on the assessments: what applies, why, and what must happen next."""
    yield TextLine(words("guide.title"), "title")
    yield TextLine(guide.words[words.language])
    label = option_label(prompt, guide.suggestion, words)
    yield TextLine(words("guide.suggestion", label=label), "strong")
    if guide.obligations:
        yield TextLine()
        yield TextLine(words("guide.next"), "strong")
        yield from (TextLine(f"- {each[words.language]}") for each in guide.obligations)
    yield TextLine()
    yield TextLine(words("guide.sources"), "strong")
    yield from _sources(guide.clauses, words)


def hiding_lines(prompt: Prompt, words: Phrases) -> Iterator[TextLine]:
    """Yield the answers that a reply would hide, and the question whether it may."""
    yield TextLine(words("hides.title"), "warning")
    yield from (TextLine(f"- {each.heading[words.language]}") for each in prompt.hidden_answers)
    yield TextLine(words("hides.confirm"), "strong")


def commands(prompt: Prompt, words: Phrases) -> Iterator[TextLine]:
    """Yield the commands of a plain interview that have an effect at a prompt."""
    yield TextLine(words("plain.commands"), "title")
    for key in COMMANDS:
        if key in prompt.keys or key in _ANYWHERE:
            instruction, speech = words(f"typed.{key}"), f"plain.does.{key.value}"
            effect = words(speech) if speech in words else key_effect(key, prompt, words)
            yield TextLine(words("plain.command", typed=instruction, does=effect))


def key_effect(key: Command, prompt: Prompt, words: Phrases) -> str:
    """Return the effect of a key at a prompt."""
    in_row = key is Key.DONE and prompt.cell is not None
    return words("key.done_row" if in_row else f"key.{key.value}")
