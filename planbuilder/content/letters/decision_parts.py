"""The decision on one page, for a document that has no decision page of its own."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.content.decision_page import decision_page
from planbuilder.content.letters.letter import LetterPart
from planbuilder.content.letters.parts import LabelledValue
from planbuilder.content.letters.wording import literal
from planbuilder.content.material import Material
from planbuilder.content.value_display import ValueDisplay
from planbuilder.content.values import Block, Inline
from planbuilder.instrument.roles import UNDECLARED

_FACTS = (
    "approver",
    "coordinated_by",
    "prepared_by",
    "prepared_on",
    "approved_on",
    "next_review",
)
_OPTIONS = ("approve", "conditions", "return")
_ELSEWHERE = ("request", "accounts", "changes")
"""Texts of the decision page that have a heading of their own, or are in another part."""


def decision_parts(material: Material) -> tuple[LetterPart, ...]:
    """Return the parts: what is asked of whom, what may be decided, and on what grounds."""
    texts = decision_page(material)
    words = material.words
    options = [words(f"package.start.option_{name}") for name in _OPTIONS]
    return (
        LetterPart(
            words("package.start.asked"),
            (_block(material, "asked", [texts["request"]]), *_facts(material)),
        ),
        LetterPart(
            words("package.start.options"), (_block(material, "options", options, listed=True),)
        ),
        *_grounds(material, texts),
    )


def _facts(material: Material) -> Iterator[LabelledValue]:
    for role in _FACTS:
        path = material.document.path_of(role)
        value = material.answers.values.get(path) if path != UNDECLARED else None
        if value is None:
            continue
        question = material.document.question(path)
        text = ValueDisplay(material).text(question, value)
        if text:
            label = material.words("part.label", label=question.heading[material.language])
            yield LabelledValue(label, Inline(path, text, material.language))


def _grounds(material: Material, texts: dict[str, str]) -> Iterator[LetterPart]:
    for name, text in texts.items():
        if text and name not in _ELSEWHERE:
            lines = text.split("\n")
            block = _block(material, name, lines, listed=len(lines) > 1)
            yield LetterPart(material.words(f"ask.{name}"), (block,))


def _block(material: Material, path: str, texts: list[str], *, listed: bool = False) -> Block:
    mark, between = ("- ", "\n") if listed else ("", "\n\n")
    source = between.join(f"{mark}{literal(text)}" for text in texts)
    return Block(path, source, material.language, material.document.title[material.language])
