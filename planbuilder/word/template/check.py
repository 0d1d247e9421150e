"""An edited template against its instrument: everything wrong with it at once, each with its place.

Compiling finds what Word has broken; comparing names finds what an editor mistyped or deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.errors import Problem, TemplateError
from planbuilder.instrument import Document, Instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.word.inspect.accessibility import inspect
from planbuilder.word.starter.letters import build_letter_template
from planbuilder.word.starter.template import build_template
from planbuilder.word.template.compile import Template, compile_template, template_names

_ROWS = "[]"


def check_template(
    instrument: Instrument,
    document: Document,
    data: bytes,
    *,
    file: str,
    language: Language = LANGUAGES[0],
) -> tuple[Problem, ...]:
    """Return every problem of an edited template; none when it can be used as it is.

    Broken and misplaced tags, missing styles and leftovers (comments, tracked changes) come
    first; a template that has none is then looked at for names no document has
    (`template_name_unknown`), answers it no longer prints (`template_answer_not_bound`), and
    what would keep a person from reading the documents made with it.
    """
    try:
        template = compile_template(data, file)
    except TemplateError as error:
        return error.problems
    starter = compile_template(build_template(instrument, document, language))
    return (*_compare(template, starter, document, file), *_readable(data, file))


def check_letter_template(
    instrument: Instrument, data: bytes, *, file: str, language: Language
) -> tuple[Problem, ...]:
    """Return every problem of an edited template of written documents, as `check_template` does.

    What a document says comes from its description, so a part left out is no problem here.
    """
    try:
        template = compile_template(data, file)
    except TemplateError as error:
        return error.problems
    valid = _with_prefixes(
        template_names(compile_template(build_letter_template(instrument, language)))
    )
    unknown = sorted(template_names(template) - valid)
    problems = (
        Problem("template_name_unknown", file, name, values={"name": name}) for name in unknown
    )
    return (*problems, *_readable(data, file))


def _compare(
    template: Template, starter: Template, document: Document, file: str
) -> Iterator[Problem]:
    valid, names = _with_prefixes(template_names(starter)), template_names(template)
    for name in sorted(names - valid):
        yield Problem("template_name_unknown", file, name, values={"name": name})
    bound = _with_prefixes(names)
    for name in sorted(_answers(template_names(starter), document) - bound):
        yield Problem("template_answer_not_bound", file, name, values={"name": name})


def _with_prefixes(names: frozenset[str]) -> frozenset[str]:
    """Return the names with everything that leads to them: `a.b[].c` has `a`, `a.b`, `a.b[]`."""
    prefixes = set(names)
    for name in names:
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            lead = ".".join(parts[:end])
            prefixes |= {lead, lead.removesuffix(_ROWS)}
    return frozenset(prefixes)


def _answers(names: frozenset[str], document: Document) -> frozenset[str]:
    """Return the names that print answers: a question, or a column of a table."""
    sections = {section.id for section in document.sections}
    return frozenset(
        name
        for name in names
        if name.partition(".")[0] in sections and not name.endswith((".gap", ".rows", _ROWS))
    )


def _readable(data: bytes, file: str) -> Iterator[Problem]:
    """Yield what the accessibility lint finds in the template itself, its tags aside."""
    for problem in inspect(data):
        if problem.code not in _ABOUT_DOCUMENTS:
            place = ": ".join(part for part in (problem.file, problem.path) if part)
            yield Problem(problem.code, file, place or None, values=problem.values)


_ABOUT_DOCUMENTS = frozenset({"tag_left_over"})
"""Findings that make sense for a finished document only."""
