"""`Exemption`: the questions that an instrument does not ask of some departments."""

from typing import Annotated

from planbuilder.instrument.conditions import Condition
from planbuilder.instrument.question import QuestionId, Slug
from planbuilder.model import Limits, Model
from planbuilder.text import Language


class Exemption(Model):
    """Questions that do not concern a department, and the languages in which it writes.

    It applies where the condition `when` holds for the answers to the profile. The `sections` and
    `questions` are not asked, except for the questions in `kept`. `languages`, if any, replaces the
    languages of the instrument.
    """

    when: Condition
    languages: Annotated[tuple[Language, ...], Limits(max_length=2)] = ()
    sections: tuple[Slug, ...] = ()
    questions: tuple[QuestionId, ...] = ()
    kept: tuple[QuestionId, ...] = ()

    def exempts(self, question: str) -> bool:
        """Return whether a question (`section.question`) is not asked."""
        if question in self.kept:
            return False
        return question in self.questions or question.partition(".")[0] in self.sections
