"""Checks an edited template against its instrument, reporting every problem with its place.

Compiling finds what Word has broken; comparing names finds what an editor mistyped or deleted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from planbuilder.errors import Problem, TemplateError
from planbuilder.instrument import Document, Instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.word.inspect.accessibility import accessibility_problems
from planbuilder.word.ooxml.archive import write_parts
from planbuilder.word.starter.annexes import build_annexes_template
from planbuilder.word.starter.letters import build_letter_template
from planbuilder.word.starter.template import build_template
from planbuilder.word.template.compile import compile_template
from planbuilder.word.template.compiled_template import Template, template_names
from planbuilder.word.template.unknown_name import unknown_name

_ROWS = "[]"
_TITLE = "cover.title"


def check_template(
    instrument: Instrument,
    document: Document,
    data: bytes,
    *,
    file: str,
    language: Language = LANGUAGES[0],
    left_out: Collection[str] = (),
) -> tuple[Problem, ...]:
    """Return every problem of an edited template; nothing when it can be used.

    `left_out` are the ids of sections that it need not print. First come broken and misplaced tags,
    missing styles and remains (comments, tracked changes). Only a template without these is checked
    for names that no document has (`template_name_unknown`), answers it no longer prints
    (`template_answer_not_bound`), and accessibility problems of the documents made with it.
    """
    try:
        template = compile_template(data, file)
    except TemplateError as error:
        return error.problems
    starter = compile_template(build_template(instrument, document, language))
    return (
        *_compare(template, starter, document, file, left_out),
        *_readable(write_parts(template.entries), file),
    )


def check_letter_template(
    instrument: Instrument, data: bytes, *, file: str, language: Language
) -> tuple[Problem, ...]:
    """Return every problem of an edited letter template, as `check_template` does.

    The content of a letter is described in the instrument. A template may omit what only some
    letters have, but not the title or the parts: a letter without a title cannot be recognised.
    """
    return _check_names(data, file, build_letter_template(instrument, language), ("title", "parts"))


def check_annexes_template(
    instrument: Instrument, data: bytes, *, file: str, language: Language
) -> tuple[Problem, ...]:
    """Return every problem of an edited template of annexes, as `check_template` does.

    It may omit an annex, because all annexes are also sheets of the workbook.
    """
    return _check_names(data, file, build_annexes_template(instrument, language), ("title",))


def _check_names(
    data: bytes, file: str, starter: bytes, required_names: tuple[str, ...]
) -> tuple[Problem, ...]:
    """Return the problems of a template's names: unknown ones, and missing required ones."""
    try:
        template = compile_template(data, file)
    except TemplateError as error:
        return error.problems
    valid = _with_prefixes(template_names(compile_template(starter)))
    problems = (
        unknown_name(template, file, name, suggestion)
        for name, suggestion in _unknown_names(template_names(template), valid).items()
    )
    names = _with_prefixes(template_names(template))
    unbound = (
        Problem("template_answer_not_bound", file, name, values={"name": name})
        for name in required_names
        if name not in names
    )
    return (*problems, *unbound, *_readable(write_parts(template.entries), file))


def _compare(
    template: Template,
    starter: Template,
    document: Document,
    file: str,
    left_out: Collection[str],
) -> Iterator[Problem]:
    """Yield the names that no document has, then the answers that are no longer printed.

    A mistyped name explains the answers it should have printed, so that one typo is one problem.
    """
    valid, names = _with_prefixes(template_names(starter)), template_names(template)
    with_reason: set[str] = set()
    for name, suggestion in _unknown_names(names, valid).items():
        yield unknown_name(template, file, name, suggestion)
        with_reason |= _explained_by(name, suggestion, names, template_names(starter))
    prefixes = _with_prefixes(names)
    answers = {*_answers(template_names(starter), document), _TITLE}
    for name in sorted(answers - prefixes - with_reason):
        if name.partition(".")[0] in left_out:
            continue
        yield Problem("template_answer_not_bound", file, name, values={"name": name})


def printed_sections(data: bytes, document: Document) -> frozenset[str]:
    """Return the ids of the sections of which a template prints any answer.

    Raises TemplateError when it cannot be compiled.
    """
    names = _answers(template_names(compile_template(data)), document)
    return frozenset(name.partition(".")[0] for name in names)


def _unknown_names(names: frozenset[str], valid: frozenset[str]) -> dict[str, str]:
    """Return each unknown name, cut after its first wrong part, with the nearest valid name."""
    unknown: dict[str, str] = {}
    for name in sorted(names - valid):
        parts = name.split(".")
        leads = (".".join(parts[:end]) for end in range(1, len(parts) + 1))
        wrong = next(lead for lead in leads if lead not in valid).removesuffix(_ROWS)
        if wrong not in unknown:
            unknown[wrong] = _nearest(wrong, valid)
    return unknown


def _nearest(name: str, valid: frozenset[str]) -> str:
    """Return the valid name nearest to a wrong one, siblings first; an empty text without any."""
    owner, _, last = name.rpartition(".")
    siblings = {each.rpartition(".")[2]: each for each in valid if each.rpartition(".")[0] == owner}
    if close := get_close_matches(last, sorted(siblings), n=1):
        return siblings[close[0]].removesuffix(_ROWS)
    close = get_close_matches(name, sorted(valid), n=1)
    return close[0].removesuffix(_ROWS) if close else ""


def _explained_by(
    name: str, suggestion: str, names: frozenset[str], starter: frozenset[str]
) -> set[str]:
    """Return the answers that are missing because `name` was typed instead of `suggestion`."""
    tails = {each[len(name) :] for each in names if each.startswith(name)}
    below = (f"{suggestion}.", f"{suggestion}{_ROWS}")
    return {
        answer
        for answer in starter
        if (suggestion and (answer == suggestion or answer.startswith(below)))
        or any(tail.strip("[].") and answer.endswith(tail) for tail in tails)
    }


def _with_prefixes(names: frozenset[str]) -> frozenset[str]:
    """Return the names with all their prefixes: `a.b[].c` gives `a`, `a.b` and `a.b[]`."""
    prefixes = set(names)
    for name in names:
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            lead = ".".join(parts[:end])
            prefixes |= {lead, lead.removesuffix(_ROWS)}
    return frozenset(prefixes)


def _answers(names: frozenset[str], document: Document) -> frozenset[str]:
    """Return the names that print answers: questions, and columns of tables."""
    sections = {section.id for section in document.sections}
    return frozenset(
        name
        for name in names
        if name.partition(".")[0] in sections and not name.endswith((".gap", ".rows", _ROWS))
    )


def _readable(data: bytes, file: str) -> Iterator[Problem]:
    """Yield the accessibility problems of the template itself, ignoring its tags."""
    for problem in accessibility_problems(data):
        is_mended = problem.code == "id_duplicate" and problem.values["kind"] != _NAMES
        if problem.code not in _ABOUT_DOCUMENTS and not is_mended:
            place = ": ".join(part for part in (problem.file, problem.path) if part)
            yield Problem(problem.code, file, place or None, values=problem.values)


_NAMES = "w:bookmarkStart/@w:name"
"""Names that must be unique and that assembling does not renumber, as it does ids."""

_ABOUT_DOCUMENTS = frozenset(
    {
        "tag_left_over",
        "document_without_title",
        "table_without_description",
        "content_type_wrong",
        "list_undefined",
    }
)
"""Problems that only concern finished documents, or that assembling corrects."""
