"""Checks on the status of policies, and on assembled documents."""

import re
from collections.abc import Iterator
from functools import lru_cache

from planbuilder.answers.value_cache import Identity
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.check import Check, check
from planbuilder.checks.engine.labels import Values, date_label, heading
from planbuilder.instrument import Instrument, Limit, Policy, Status
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.language import verbatim
from planbuilder.text.lazy_pattern import LazyPattern
from planbuilder.text.months import add_months
from planbuilder.text.sentences import plain_sentences

_BINDING = {
    Language.EN: LazyPattern(r"\b(must|shall|requires?|required|mandatory|obliges?)\b", re.I),
    Language.FR: LazyPattern(
        r"\b(doit|doivent|exige(?:nt)?|oblige\w*|obligatoires?|impose\w*)\b", re.I
    ),
}
_NO_LONGER = {
    Language.EN: LazyPattern(r"\b(rescinded|replaced|no longer|archived|former)\b", re.I),
    Language.FR: LazyPattern(
        r"\b(annulée?s?|remplacée?s?|n’est plus|archivée?s?|ancien\w*)\b", re.I
    ),
}


def _first_section(case: Case) -> str:
    return case.answers.document.sections[0].id


@check("documents_accessible")
class DocumentsAccessible(Check):
    """Assembled documents have no accessibility fault. Values: `file`, `fault`."""

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for each fault, at the first section."""
        for output in case.outputs:
            for fault in output.faults:
                values = {"file": verbatim(output.file), "fault": verbatim(fault)}
                yield Hit(_first_section(case), values)


@check("policies_current")
class PoliciesCurrent(Check):
    """The status of policies was looked up lately, and no ended one is presented as binding.

    `binding` is the variant for an answer that does. Values: `checked` and `months`, or
    `question` and `policy`.
    """

    binding: str

    def hits(self, case: Case) -> Iterator[Hit]:
        """Yield a hit for an aged status table, and for each such answer."""
        oldest = min((policy.checked_on for policy in _policies(case)), default=None)
        months = case.instrument.limit(Limit.STATUS_MONTHS)
        if oldest and add_months(oldest, months) < case.today:
            values: Values = {"checked": date_label(case, oldest), "months": months}
            yield Hit(_first_section(case), values)
        instrument = Identity(case.instrument)
        for path, _, wording in case.answers.wordings():
            for language in LANGUAGES:
                policy = _called_binding(wording[language] or "", language, instrument)
                if policy:
                    values = {"question": heading(case, path), "policy": policy.title}
                    yield Hit(path, values, self.binding)
                    break


def _policies(case: Case) -> tuple[Policy, ...]:
    return case.instrument.policies.policies


@lru_cache(maxsize=4)
def _ended_policies(
    of_instrument: Identity[Instrument], language: Language
) -> tuple[tuple[Policy, str], ...]:
    """Return the policies no longer in force, with their titles as they are compared."""
    policies = of_instrument.value.policies.policies
    ended = (Status.RESCINDED, Status.REPLACED)
    return tuple(
        (each, each.title[language].casefold()) for each in policies if each.status in ended
    )


@lru_cache(maxsize=1024)
def _called_binding(
    text: str, language: Language, instrument: Identity[Instrument]
) -> Policy | None:
    """Return the first policy no longer in force that a sentence presents as binding."""
    plain = text.casefold()
    titles = _ended_policies(instrument, language)
    named = [(policy, title) for policy, title in titles if title in plain]
    for sentence in plain_sentences(text, language) if named else ():
        if _BINDING[language].search(sentence) and not _NO_LONGER[language].search(sentence):
            for policy, title in named:
                if title in sentence.casefold():
                    return policy
    return None
