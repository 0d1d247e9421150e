"""Section e of the plan: what the register holds (V16–V18, V21–V24)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from planbuilder.answers import Row, Wording, cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.jurisdiction import is_federal, languages_needed
from planbuilder.checks.engine.labels import (
    choice_label,
    heading,
    language_name,
    option_label,
    question_at,
    row_label,
)
from planbuilder.checks.engine.missing import is_open, missing_cells
from planbuilder.checks.engine.registry import check
from planbuilder.checks.positions import plain
from planbuilder.instrument import RiskItem
from planbuilder.text import LANGUAGES, Language, Text

REGISTER = "risks.register"
MITIGATIONS = "risks.mitigations"
EXCLUDED = "risks.not_applicable"

PRIVACY_AND_RIGHTS = {
    "f2": ("privacy", "official_languages", "accessibility", "intellectual_property")
}
OTHER_FAMILIES = {
    "f3": ("hijacking", "defacement"),
    "f4": ("slip", "response_time"),
    "f5": ("outage", "platform_change", "adjacent_content"),
    "f6": ("under_resourcing", "surge"),
}
"""The topics each family of gl-2014/4.2.e names."""

_FORM = {
    Language.EN: re.compile(
        r"^(if|when|should|because|since|there is a risk)\b.*\b(could|may|might|would|can)\b",
        re.IGNORECASE | re.DOTALL,
    ),
    Language.FR: re.compile(
        r"^(si\b|s[’']il|lorsqu|quand\b|comme\b|parce qu|il y a un risque|il existe un risque)"
        r".*\b(\w+raient|\w+rait|\w+rions|peut|peuvent|risquent?)\b",
        re.IGNORECASE | re.DOTALL,
    ),
}
"""An event, then its effect (grs/4); a hint, not grammar."""


@check("families_covered")
def families_covered(case: Case) -> Iterator[Hit]:
    """Yield each family without a risk or a reason for having none (gl-2014/4.2.e)."""
    present = {row["family"] for row in case.answers.rows(REGISTER)}
    excluded = {row["family"]: row for row in case.answers.rows(EXCLUDED)}
    question = question_at(case, f"{REGISTER}[any].family")
    for family, label in case.instrument.choices(question):
        if family in present:
            continue
        row = excluded.get(family)
        if row is None:
            yield Hit(REGISTER, {"family": label})
        elif row["reason"] is None:
            yield Hit(cell_path(EXCLUDED, row.id, "reason"), {"family": label})


@check("risks_complete")
def risks_complete(case: Case) -> Iterator[Hit]:
    """Yield the cells a risk needs and lacks (gl-2014/annex-c.e)."""
    columns = (
        "statement",
        "family",
        "likelihood",
        "impact",
        "rating",
        "response",
        "owner",
        "status",
    )
    yield from missing_cells(case, REGISTER, *columns)


@check("risks_mitigated")
def risks_mitigated(case: Case) -> Iterator[Hit]:
    """Yield risks not accepted that no mitigation with an owner and a date answers."""
    for risk in case.answers.rows(REGISTER):
        if risk["response"] in (None, "accept"):
            continue
        values = {"risk": row_label(case, REGISTER, risk)}
        found = [m for m in case.answers.rows(MITIGATIONS) if risk.id in m.chosen("risks")]
        if not found:
            yield Hit(f"{REGISTER}[{risk.id}]", values)
        elif not any(_settled(case, mitigation) for mitigation in found):
            column = "owner" if found[0]["owner"] is None else "due"
            path = cell_path(MITIGATIONS, found[0].id, column)
            action = {"action": row_label(case, MITIGATIONS, found[0])}
            yield Hit(path, {**values, **action, "question": heading(case, path)}, "incomplete")


def _settled(case: Case, mitigation: Row) -> bool:
    return not any(
        is_open(case, cell_path(MITIGATIONS, mitigation.id, column)) for column in ("owner", "due")
    )


def states_event_and_effect(text: str, language: Language) -> bool:
    """Return whether a risk statement names an event and its effect (grs/4)."""
    return bool(_FORM[language].search(text.strip()))


@check("statement_form")
def statement_form(case: Case) -> Iterator[Hit]:
    """Yield statements that do not read as an event and its effect, in each language."""
    for risk in case.answers.rows(REGISTER):
        wording = risk.wording("statement")
        for language in languages_needed(case):
            text = wording[language]
            if text and not states_event_and_effect(text, language):
                values = {
                    "risk": row_label(case, REGISTER, risk),
                    "lang": language_name(case, language),
                }
                yield Hit(cell_path(REGISTER, risk.id, "statement"), values)


@check("rights_topics")
def rights_topics(case: Case) -> Iterator[Hit]:
    """Yield the topics of the second family that its risks leave out (gl-2014/4.2.e)."""
    for hit, topic in _left_out(case, PRIVACY_AND_RIGHTS):
        if topic != "official_languages" or is_federal(case):
            yield hit


@check("other_topics")
def other_topics(case: Case) -> Iterator[Hit]:
    """Yield the topics of the third to sixth families that their risks leave out."""
    for hit, _ in _left_out(case, OTHER_FAMILIES):
        yield hit


def _left_out(case: Case, families: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[Hit, str]]:
    """A family without any risk is left to `families_covered`."""
    for family, topics in families.items():
        risks = [row for row in case.answers.rows(REGISTER) if row["family"] == family]
        touched = {topic for risk in risks for topic in _topics(case, risk)}
        for topic in topics if risks else ():
            if topic not in touched:
                yield (
                    Hit(REGISTER, {"family": _family(case, family), "topic": _topic(case, topic)}),
                    topic,
                )


def _family(case: Case, family: str) -> Text:
    return choice_label(case, question_at(case, f"{REGISTER}[any].family"), family)


def _topic(case: Case, topic: str) -> Text:
    return option_label(case, f"{REGISTER}[any].topics", topic)


def _topics(case: Case, risk: Row) -> tuple[str, ...]:
    source = _source(case, risk)
    return (*risk.chosen("topics"), *(source.topics if source else ()))


def _source(case: Case, risk: Row) -> RiskItem | None:
    catalogue = case.instrument.catalogues.get("risks")
    for item in catalogue.items if catalogue else ():
        if item.id == risk["source"] and isinstance(item, RiskItem):
            return item
    return None


@check("own_risks")
def own_risks(case: Case) -> Iterator[Hit]:
    """Yield a hit where every risk is an unedited text of the catalogue (gl-2014/4.2.e)."""
    risks = case.answers.rows(REGISTER)
    if risks and all(_unedited(case, risk) for risk in risks):
        yield Hit(REGISTER, {"count": len(risks)})


def _unedited(case: Case, risk: Row) -> bool:
    source, statement = _source(case, risk), risk.wording("statement")
    return (
        source is not None
        and statement != Wording()
        and all(
            text is None or plain(text) == plain(source.statement[language])
            for language in LANGUAGES
            for text in (statement[language],)
        )
    )
