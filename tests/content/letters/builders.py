"""Written documents of the sample plan, with some answers changed."""

from __future__ import annotations

from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.checks import Finding
from planbuilder.content.letters.letter import Content, LetterContent, letter_content
from planbuilder.content.letters.parts import LabelledValue, LetterTable, SignLines, Title
from planbuilder.content.material import AcceptedFinding, Material
from planbuilder.content.values import Block, Bullets, Gap
from planbuilder.instrument.letter import Letter
from planbuilder.text import Language
from tests.content.builders import material, workspace

IDS = (
    *("request", "notice", "policy", "closing", "note", "briefing", "assessments"),
    *("cards", "tabletop"),
)


def definition(name: str) -> Letter:
    """Return a written document as the instrument describes it."""
    return next(each for each in workspace().instrument.letters if each.id == name)


def in_quebec() -> Answers:
    """Return the profile of the sample department, moved to Québec."""
    profile = workspace().profile
    assert profile is not None
    return profile.with_value("department.jurisdiction", "quebec")


def letter_material(
    answers: Answers | None = None,
    language: Language = Language.EN,
    *,
    final: bool = False,
    profile: Answers | None = None,
    findings: tuple[Finding, ...] = (),
) -> Material:
    """Return what written documents are made from."""
    usual = material(answers, language, final=final)
    return replace(usual, profile=profile or usual.profile, findings=findings)


def letter_of(
    name: str, material: Material | None = None, accepted: tuple[AcceptedFinding, ...] = ()
) -> LetterContent:
    """Return one written document."""
    return letter_content(material or letter_material(), definition(name), accepted)


def with_rows(answers: Answers, path: str, **cells: str) -> Answers:
    """Return answers with the first row of a table changed."""
    first, *others = answers.rows(path)
    changed = replace(first, cells=MappingProxyType({**first.cells, **cells}))
    return answers.with_value(path, (changed, *others))


def letter_text(document: LetterContent) -> str:
    """Return everything a document says, one content a line."""
    lines = []
    for passage in document.parts:
        lines.append(passage.heading)
        lines += [text_of(content) for content in passage.contents]
    return "\n".join([*lines, *document.source_lines])


def text_of(content: Content) -> str:
    """Return what one content says."""
    match content:
        case Block():
            return content.source
        case Bullets():
            return "\n".join(content.items)
        case Gap() | Title():
            return content.text
        case LabelledValue():
            return f"{content.label} {content.value.text}"
        case LetterTable():
            cells = [
                cell if isinstance(cell, str) else cell.text for row in content.rows for cell in row
            ]
            return " | ".join([*content.headers, *cells])
        case SignLines():
            return f"{content.role} {content.position}"


def card(answers: Answers, number: int, language: Language, *, final: bool) -> str:
    """Return what one card says: its heading and its contents."""
    document = letter_of("cards", letter_material(answers, language, final=final))
    return letter_text(replace(document, parts=(document.parts[number - 1],), source_lines=()))
