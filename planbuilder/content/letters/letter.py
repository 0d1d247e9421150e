"""A written document as values: its parts in one language, with nothing of Word or HTML in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from planbuilder.checks import Finding
from planbuilder.content.citations import all_cited
from planbuilder.content.front_pages import account_name, cover, department, full_title
from planbuilder.content.letters.pieces import Content, contents_of, is_there
from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.letters.wording import plain_wording
from planbuilder.content.material import AcceptedFinding, Material
from planbuilder.content.values import Properties
from planbuilder.instrument.letter import Letter, LetterSection
from planbuilder.text import Language

__all__ = ["Content", "LetterContent", "LetterPart", "concerns", "letter_content"]


@dataclass(frozen=True, slots=True)
class LetterPart:
    """A part as it stands in the document: a `new_page` begins one, a `whole` one stays on one."""

    heading: str
    contents: tuple[Content, ...]
    new_page: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class LetterContent:
    """A whole written document in one language. An empty text is left out.

    `draft` is the mark of a draft, `names` those of the account, `source_lines` say what the
    document rests on.
    """

    id: str
    language: Language
    department: str
    title: str
    names: str
    draft: str
    passages: tuple[LetterPart, ...]
    source_lines: tuple[str, ...]
    running_title: str
    properties: Properties


def letter_content(
    material: Material, definition: Letter, acceptances: tuple[AcceptedFinding, ...] = ()
) -> LetterContent:
    """Return one written document of a plan in the language of `material`."""
    writing = LetterMaterial(material, definition, acceptances)
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
        passages=tuple(_passages(writing)),
        source_lines=() if definition.public else _source_lines(writing, page["basis"]),
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
    """Return whether a document is written for this plan at all."""
    return is_there(LetterMaterial(material, definition), definition.when)


def _names(material: Material, page: dict[str, Any]) -> str:
    name = account_name(material, material.language)
    return name and material.words("written.names", name=name, platform=page["platform"])


def _source_lines(writing: LetterMaterial, basis: str) -> tuple[str, ...]:
    if not writing.definition.cites:
        return (basis,)
    clauses = all_cited(writing.material, writing.definition.cites)
    return (writing.words("part.based_on", clauses=clauses), basis)


def _passages(writing: LetterMaterial) -> Iterator[LetterPart]:
    for part in writing.definition.parts:
        if part.draft_only and writing.material.final:
            continue
        if not is_there(writing, part.when):
            continue
        notes = _findings_of(writing, part)
        if part.findings and not notes:
            continue
        if part.each is None:
            path = f"{writing.definition.id}:{part.id}"
            own = replace(writing, findings=notes)
            yield from _passage(own, part, path, new_page=part.new_page)
            continue
        for item in writing.material.instrument.catalogues[part.each].items:
            path = f"{writing.definition.id}:{part.id}.{item.id}"
            yield from _passage(replace(writing, item=item), part, path, new_page=True)


def _passage(
    writing: LetterMaterial, part: LetterSection, path: str, *, new_page: bool
) -> Iterator[LetterPart]:
    contents = [
        content
        for number, piece in enumerate(part.pieces, start=1)
        if is_there(writing, piece.when)
        for content in contents_of(writing, piece, f"{path}[{number}]")
    ]
    if contents:
        heading = plain_wording(writing, part.heading) if part.heading is not None else ""
        yield LetterPart(heading, tuple(contents), new_page, part.whole)


def _findings_of(writing: LetterMaterial, part: LetterSection) -> tuple[Finding, ...]:
    """Return what the checks found of what a part names: rules, or variants of them."""
    return tuple(
        finding
        for finding in writing.material.findings
        if {finding.rule.id, f"{finding.rule.id}.{finding.variant}"} & set(part.findings)
    )
