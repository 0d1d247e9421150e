"""Look-up of the values that a letter names, each as one text or as its gap."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from planbuilder.answers import Answers, Wording, cell_path
from planbuilder.checks import Finding
from planbuilder.content.excerpt import shorten
from planbuilder.content.gaps import gap
from planbuilder.content.material import AcceptedFinding, Material
from planbuilder.content.sections import unit_of
from planbuilder.content.value_display import ValueDisplay
from planbuilder.content.values import Gap, Inline
from planbuilder.instrument import Item, Question
from planbuilder.instrument.conditions import Condition, holds
from planbuilder.instrument.letter import Letter
from planbuilder.instrument.validate.letter_references import question_of
from planbuilder.text import Language

LINE = 76
"""Characters to which a value is cut in a one-page letter."""

POSITION = 120
"""Characters above which a value is cut there: longer than the name of any position."""

WHOLE_LINES, CARD_LINE = 240, 150
"""The same two limits for letters that refer to questions: below which a value is kept whole, and
to which a longer one is cut.
"""


class LetterMaterial(Struct, frozen=True):
    """A letter being written: its material, its definition, and the item of a list it is about.

    `acceptances` are the accepted findings of the plan, `findings` those that the present part
    names.
    """

    material: Material
    definition: Letter
    acceptances: tuple[AcceptedFinding, ...] = ()
    item: Item | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def answers(self) -> Answers:
        """Return the answers of the plan."""
        return self.material.answers

    @property
    def language(self) -> Language:
        """Return the language of the document."""
        return self.material.language

    def words(self, key: str, **values: object) -> str:
        """Return wording of the instrument in the language of the letter."""
        return self.material.words(key, **values)

    def question(self, path: str) -> Question:
        """Return the question at a path of the plan or the profile."""
        return question_of(self.material.document, self.material.instrument.profile, path)

    def value(self, path: str) -> Any:
        """Return the answer at a path, None where it is blank or its question does not apply."""
        if path in self.material.question_ids:
            return self.answers.values.get(path)
        profile = self.material.profile
        return profile.values.get(path) if profile is not None else None

    def value_text(self, path: str, language: Language | None = None) -> str | Gap:
        """Return an answer as one text, or its gap."""
        question, value = self.question(path), self.value(path)
        if isinstance(value, Wording):
            text = value[language or self.language]
            return self._fit(text) if text is not None else self.gap(question, value)
        if value is None:
            return self.gap(question, value)
        with_unit = unit_of(self.material, question, value)
        return with_unit or self._fit(ValueDisplay(self.material).text(question, value) or "")

    def column(self, path: str, where: Condition | None, at: str) -> Inline | Gap:
        """Return a column of the rows for which `where` holds as one text, or its gap.

        `path` is `section.table.column`. A single cell keeps its own path, several have the path
        `at`.
        """
        table, _, key = path.rpartition(".")
        question = self.question(path)
        rows = self.answers.rows(table) if table in self.material.question_ids else ()
        cells = {
            cell_path(table, row.id, key): text
            for row in rows
            if (where is None or holds(where, row.cells.get))
            and (cell := row[key]) is not None
            and (text := ValueDisplay(self.material).text(question, cell))
        }
        if not cells:
            return self.gap(self.question(table), None)
        place = next(iter(cells)) if len(cells) == 1 else at
        text = self._fit("; ".join(dict.fromkeys(cells.values())))
        return Inline(place, text, self.language, question.heading[self.language])

    @property
    def leaves_out(self) -> bool:
        """Return whether content that waits for an answer is left out, as in a final letter."""
        return self.material.final

    def noted_text(self, gap_value: Gap) -> Inline | None:
        """Return the text of a final letter in the place of a gap: its note, None without one."""
        if self.definition.unsettled == "refer" or gap_value.path not in self.answers.notes:
            return None
        return Inline(gap_value.path, gap_value.text, self.language, gap_value.label)

    def applies(self, path: str) -> bool:
        """Return whether the question at a path is asked, as far as the plan tells."""
        try:
            self.material.document.question(path)
        except KeyError:
            return True  # of the profile
        return (
            path.rpartition(".")[0] in self.material.question_ids
            or path in self.material.question_ids
        )

    def is_needed(self, question: Question) -> bool:
        """Return whether a blank answer leaves a gap.

        It does where some stage needs it or, in a letter that refers to questions, where it
        applies.
        """
        if self.definition.unsettled == "refer":
            return self.applies(question.id)
        return question.required_from is not None

    def _fit(self, text: str) -> str:
        longest, line_limit = POSITION, LINE
        if self.definition.unsettled == "refer":
            longest, line_limit = WHOLE_LINES, CARD_LINE
        return (
            shorten(text, line_limit) if self.definition.one_page and len(text) > longest else text
        )

    def gap(self, question: Question, value: Any) -> Gap:
        """Return the gap of a missing answer, whether the plan needs it or not."""
        if self.definition.unsettled == "refer":
            heading = question.heading[self.language]
            text = self.words("gap.refer", question=heading)
            return Gap(question.id, text, "", self.language, heading)
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
