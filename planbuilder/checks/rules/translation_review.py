"""Checks that translations are reviewed, and that translators' remarks are answered."""

from collections.abc import Iterator

from planbuilder.answers import TranslationState
from planbuilder.answers.translations import every_state
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.department_scope import languages_needed
from planbuilder.checks.engine.gaps import texts
from planbuilder.checks.engine.labels import Values, heading, language_name, shorten
from planbuilder.text.language import verbatim


@check("machine_revised")
class MachineRevised(Check):
    """Machine translations are revised, by a position and on a date.

    `unsigned` is the variant for a review without them. Values: `question`, `lang`.
    """

    unsigned: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each machine translation without a review by a position on a date."""
        if len(languages_needed(case)) == 1:
            return
        for path, state in every_state(case.answers).items():
            record = case.answers.translations.get(path)
            if record is None or state not in (TranslationState.MACHINE, TranslationState.REVIEWED):
                continue
            is_machine = state is TranslationState.MACHINE
            if is_machine or not record.by or record.on is None:
                values: Values = {
                    "question": heading(case, path),
                    "lang": language_name(case, record.source.other),
                }
                yield Hit(path, values, None if is_machine else self.unsigned)


@check("translators_answered")
class TranslatorsAnswered(Check):
    """No remark of a translator is left without an answer. Values: `question`, `comment`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each text whose record holds a remark."""
        for path, _, _ in texts(case.answers):
            record = case.answers.translations.get(path)
            if record is not None and record.comment:
                yield Hit(
                    path,
                    {"question": heading(case, path), "comment": verbatim(shorten(record.comment))},
                )
