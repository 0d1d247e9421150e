"""A written document in the making: each value it names, as one text or as its gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planbuilder.answers import Answers, Wording
from planbuilder.content.gaps import gap
from planbuilder.content.material import AcceptedFinding, Material
from planbuilder.content.sections import unit_of
from planbuilder.content.summary import shorten
from planbuilder.content.value_display import Showing
from planbuilder.content.values import Gap, Inline
from planbuilder.instrument import Item, Question
from planbuilder.instrument.letter import Letter
from planbuilder.instrument.validate.letter_references import question_of
from planbuilder.text import Language

LINE = 76
"""Characters of a value in a document that has one page."""


@dataclass(frozen=True)
class LetterMaterial:
    """One written document in the making: from which material, and for which item of a list.

    `accepted` are the findings of the plan that were accepted with a reason.
    """

    material: Material
    definition: Letter
    accepted: tuple[AcceptedFinding, ...] = ()
    item: Item | None = None

    @property
    def answers(self) -> Answers:
        """Return the answers of the plan."""
        return self.material.answers

    @property
    def language(self) -> Language:
        """Return the language of the document."""
        return self.material.language

    def words(self, key: str, **values: object) -> str:
        """Return fixed wording in that language."""
        return self.material.words(key, **values)

    def question(self, path: str) -> Question:
        """Return the question at a path of the plan or the profile."""
        return question_of(self.material.instrument, path)

    def value(self, path: str) -> Any:
        """Return the answer at a path, None where it is blank or its question does not apply."""
        if path in self.material.shown_ids:
            return self.answers.values.get(path)
        profile = self.material.profile
        return profile.values.get(path) if profile is not None else None

    def shown(self, path: str, language: Language | None = None) -> str | Gap:
        """Return an answer as one text, or the gap that stands for it."""
        question, value = self.question(path), self.value(path)
        if isinstance(value, Wording):
            text = value[language or self.language]
            return self._fit(text) if text is not None else self.gap(question, value)
        if value is None:
            return self.gap(question, value)
        shown = unit_of(self.material, question, value)
        return shown or self._fit(Showing(self.material).text(question, value) or "")

    def _fit(self, text: str) -> str:
        return shorten(text, LINE) if self.definition.one_page else text

    def gap(self, question: Question, value: Any) -> Gap:
        """Return what stands where an answer is missing, needed by the plan or not."""
        gap_value = gap(self.material, question, question.id, value)
        if isinstance(gap_value, Inline):
            return Gap(gap_value.path, gap_value.text, "", gap_value.language, gap_value.label)
        return gap_value or Gap(
            question.id,
            self.words("gap.missing"),
            "",
            self.language,
            question.heading[self.language],
        )
