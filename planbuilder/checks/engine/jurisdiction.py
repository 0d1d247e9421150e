"""What a department's jurisdiction asks of it: languages, and questions only Ottawa asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planbuilder.answers import Answers, kind_of
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.labels import Values, heading
from planbuilder.checks.engine.registry import check
from planbuilder.instrument import Document
from planbuilder.text import LANGUAGES, Language

FEDERAL_SECTIONS = frozenset({"assessments"})
"""Sections whose questions come from federal privacy and security rules, but for those below."""

FEDERAL_QUESTIONS = frozenset(
    {
        "account.counterpart_linked",
        "account.handle_en",
        "account.name_en",
        "account.single_reason",
        "account.url_en",
        "approval.requested_on",
        "consultations.fip",
        "consultations.official_languages",
        "consultations.privacy",
        "phase_out.closure_request",
        "platform.official_languages",
        "platform.official_languages_detail",
        "platform.support_languages",
        "protocols.specifications",
        "protocols.tool",
        "resources.both_languages",
    }
)
"""Questions on official languages and on the federal publisher."""

EVERYWHERE = frozenset(
    {
        "assessments.access_controls",
        "assessments.incident_process",
        "assessments.sensitivity",
        "assessments.sharing_agreements",
    }
)
"""Questions of a federal section that any department answers."""


def is_federal(case: Case) -> bool:
    """Return whether federal rules apply; they do where the profile does not say otherwise."""
    return len(languages_written(case.profile)) == len(LANGUAGES)


def languages_written(profile: Answers | None) -> tuple[Language, ...]:
    """Return the languages a department writes in: both, or French in Québec."""
    french_only = profile is not None and profile.text("department.jurisdiction") == "quebec"
    return (Language.FR,) if french_only else LANGUAGES


def languages_needed(case: Case) -> tuple[Language, ...]:
    """Return the languages every text is needed in: both, or French in Québec."""
    return languages_written(case.profile)


def applies_here(case: Case, question: str) -> bool:
    """Return whether a question (`section.question`) is asked of this department."""
    return _applies(case.profile, question)


def exempt(profile: Answers | None, document: Document) -> frozenset[str]:
    """Return the questions of a document that are not asked of a department."""
    return frozenset(each.id for each in document.questions() if not _applies(profile, each.id))


def _applies(profile: Answers | None, question: str) -> bool:
    if len(languages_written(profile)) == len(LANGUAGES) or question in EVERYWHERE:
        return True
    return question not in FEDERAL_QUESTIONS and question.partition(".")[0] not in FEDERAL_SECTIONS


REASON = "department.english_exceptions"
"""The question of the profile where a French-only department says why it keeps English texts."""


@check("exceptions_reasoned")
def exceptions_reasoned(case: Case) -> Iterator[Hit]:
    """Yield the first English text of a French-only document, where no reason is on record.

    One hit a document. Wording taken over from a catalogue is ours, and no choice of the author.
    """
    if is_federal(case) or case.profile is None or case.profile.get(REASON) is not None:
        return
    english = list(_english(case))
    if english:
        values: Values = {"question": heading(case, english[0]), "count": len(english)}
        yield Hit(english[0], values)


def _english(case: Case) -> Iterator[str]:
    ours = set(_offered([each.model_dump() for each in case.instrument.catalogues.values()]))
    for path, question, wording in case.answers.texts():
        if wording.en is None or kind_of(question).is_verbatim or question.id == REASON:
            continue
        if wording.en not in ours:
            yield path


def _offered(node: object) -> Iterator[str]:
    """Yield every English text in the data of the catalogues."""
    if isinstance(node, Mapping):
        english = node.get("en")
        if isinstance(english, str):
            yield english
        for part in node.values():
            yield from _offered(part)
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _offered(part)
