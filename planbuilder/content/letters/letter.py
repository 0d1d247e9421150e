"""`LetterContent`: a letter as values in one language, independent of Word and HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.checks import Finding
from planbuilder.content.citations import citation_list
from planbuilder.content.front_pages import account_name, cover, department, full_title
from planbuilder.content.letters.pieces import Content, contents_of, is_there
from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.letters.wording import plain_wording
from planbuilder.content.material import AcceptedFinding, Material
from planbuilder.content.values import Properties
from planbuilder.instrument.letter import Letter, LetterSection
from planbuilder.text import Language

__all__ = ["Content", "LetterContent", "LetterPart", "concerns", "letter_content"]


class LetterPart(Struct, frozen=True):
    """A part of a letter; a `new_page` part begins a page, a `whole` one is kept on one."""

    heading: str
    contents: tuple[Content, ...]
    new_page: bool = False
    whole: bool = False


class LetterContent(Struct, frozen=True):
    """A letter in one language. An empty text is left out.

    `draft` is the mark of a draft, `names` the names of the account, `source_lines` what the letter
    is based on.
    """

    id: str
    language: Language
    department: str
    title: str
    names: str
    draft: str
    parts: tuple[LetterPart, ...]
    source_lines: tuple[str, ...]
    running_title: str
    properties: Properties


def letter_content(
    material: Material, definition: Letter, acceptances: tuple[AcceptedFinding, ...] = ()
) -> LetterContent:
    """Return a letter of a plan in the language of `material`."""
    letter = LetterMaterial(material, definition, acceptances)
    page, language = cover(material), material.language
    title = definition.title[language]
    full = full_title(material, title)
    running = material.words("page.header", title=full, version=page["version"])
    return LetterContent(
        id=definition.id,
        language=language,
        department=page["department"],
        title=title,
        names=_names(material, page),
        draft=page["draft"],
        parts=tuple(_parts(letter)),
        source_lines=() if definition.public else _source_lines(letter, page["basis"]),
        running_title=full if definition.public else running,
        properties=Properties(
            title=full,
            language=language,
            subject=definition.subject[language],
            creator=department(material),
            day=material.answers.date(material.answers.path_of("prepared_on")) or material.today,
        ),
    )


def concerns(material: Material, definition: Letter) -> bool:
    """Return whether a letter is written for this plan."""
    return is_there(LetterMaterial(material, definition), definition.when)


def _names(material: Material, page: dict[str, Any]) -> str:
    name = account_name(material, material.language)
    return name and material.words("written.names", name=name, platform=page["platform"])


def _source_lines(letter: LetterMaterial, basis: str) -> tuple[str, ...]:
    if not letter.definition.cites:
        return (basis,)
    clauses = citation_list(letter.material, letter.definition.cites)
    return (letter.words("part.based_on", clauses=clauses), basis)


def _parts(letter: LetterMaterial) -> Iterator[LetterPart]:
    for part in letter.definition.parts:
        if part.draft_only and letter.material.final:
            continue
        if not is_there(letter, part.when):
            continue
        notes = _findings_of(letter, part)
        if part.findings and not notes:
            continue
        if part.each is None:
            path = f"{letter.definition.id}:{part.id}"
            own = replace(letter, findings=notes)
            yield from _part(own, part, path, new_page=part.new_page)
            continue
        for item in letter.material.instrument.catalogues[part.each].items:
            path = f"{letter.definition.id}:{part.id}.{item.id}"
            yield from _part(replace(letter, item=item), part, path, new_page=True)


def _part(
    letter: LetterMaterial, part: LetterSection, path: str, *, new_page: bool
) -> Iterator[LetterPart]:
    contents = [
        content
        for number, piece in enumerate(part.pieces, start=1)
        if is_there(letter, piece.when)
        for content in contents_of(letter, piece, f"{path}[{number}]")
    ]
    if contents:
        heading = plain_wording(letter, part.heading) if part.heading is not None else ""
        yield LetterPart(heading, tuple(contents), new_page, part.whole)


def _findings_of(letter: LetterMaterial, part: LetterSection) -> tuple[Finding, ...]:
    """Return the findings that a part names, by their rules or variants of rules."""
    return tuple(
        finding
        for finding in letter.material.findings
        if {finding.rule.id, f"{finding.rule.id}.{finding.variant}"} & set(part.findings)
    )
