"""The standing of policies, platforms and finished documents (V83–V85)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.labels import Values, date_label, heading, option_label, verbatim
from planbuilder.checks.engine.registry import check
from planbuilder.checks.rules.language import sentences
from planbuilder.instrument import Limit, PlatformItem, Policy, Status
from planbuilder.text import LANGUAGES, Language
from planbuilder.text.months import add_months

_BINDING = {
    Language.EN: re.compile(r"\b(must|shall|requires?|required|mandatory|obliges?)\b", re.I),
    Language.FR: re.compile(r"\b(doit|doivent|exigent?|oblige\w*|obligatoires?|impose\w*)\b", re.I),
}
_NO_LONGER = {
    Language.EN: re.compile(r"\b(rescinded|replaced|no longer|archived|former)\b", re.I),
    Language.FR: re.compile(
        r"\b(annulée?s?|remplacée?s?|n’est plus|archivée?s?|ancien\w*)\b", re.I
    ),
}


def _first_section(case: Case) -> str:
    return case.answers.document.sections[0].id


@check("documents_accessible")
def documents_accessible(case: Case) -> Iterator[Hit]:
    """Yield each accessibility fault found in an assembled document (WCAG 2.1)."""
    for output in case.outputs:
        for fault in output.faults:
            values = {"file": verbatim(output.file), "fault": verbatim(fault)}
            yield Hit(_first_section(case), values)


@check("policies_current")
def policies_current(case: Case) -> Iterator[Hit]:
    """Yield a status table that has aged, and answers that call a rescinded text binding."""
    oldest = min((policy.checked_on for policy in _policies(case)), default=None)
    months = case.instrument.limit(Limit.STATUS_MONTHS)
    if oldest and add_months(oldest, months) < case.today:
        values: Values = {"checked": date_label(oldest), "months": months}
        yield Hit(_first_section(case), values)
    ended = [p for p in _policies(case) if p.status in (Status.RESCINDED, Status.REPLACED)]
    for path, _, wording in case.answers.wordings():
        for language in LANGUAGES:
            policy = _called_binding(wording[language] or "", language, ended)
            if policy:
                values = {"question": heading(case, path), "policy": policy.title}
                yield Hit(path, values, "binding")
                break


def _policies(case: Case) -> tuple[Policy, ...]:
    return case.instrument.policies.policies


def _called_binding(text: str, language: Language, ended: list[Policy]) -> Policy | None:
    folded = text.casefold()
    named = [policy for policy in ended if policy.title[language].casefold() in folded]
    for sentence in sentences(text) if named else ():
        if _BINDING[language].search(sentence) and not _NO_LONGER[language].search(sentence):
            for policy in named:
                if policy.title[language].casefold() in sentence.casefold():
                    return policy
    return None


@check("platform_direction")
def platform_direction(case: Case) -> Iterator[Hit]:
    """Yield a restricted platform whose current direction was not confirmed (tiktok-2023)."""
    path = "platform.direction_confirmed_on"
    confirmed = case.answers.date(path)
    platform = case.answers.text("account.platform")
    catalogue = case.instrument.catalogues.get("platforms")
    for item in catalogue.items if catalogue else ():
        restricted = isinstance(item, PlatformItem) and item.id == platform and item.restricted
        if restricted and (confirmed is None or confirmed > case.today):
            name = option_label(case, "account.platform", item.id)
            yield Hit(path, {"platform": name, "restriction": restricted})
