"""Section g of the plan and the notice (V41–V46, V49, V50)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planbuilder.answers import cell_path
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.jurisdiction import is_federal, languages_needed
from planbuilder.checks.engine.labels import (
    date_label,
    heading,
    language_name,
    option_label,
    question_at,
    row_label,
)
from planbuilder.checks.engine.missing import (
    is_open,
    is_past_draft,
    missing_answers,
    missing_options,
)
from planbuilder.checks.engine.registry import check
from planbuilder.instrument import Stage, reached
from planbuilder.text import LANGUAGES

ACCESS = "protocols.access"

LINKED = {
    "protocols.content": "protocols.content_link",
    "protocols.moderation": "protocols.moderation_link",
    "protocols.writing_guide": "protocols.writing_guide_link",
    "protocols.continuity": "protocols.continuity_link",
    "communications.plan_name": "communications.plan_link",
}
"""Answers that a link may replace: present or linked (gl-2014/annex-c.g, annex-c.i)."""

_DISAGREEMENT = re.compile(
    r"\b(disagree\w*|criticism|criticiz\w+|désaccord\w*|critiques?|dissent\w*|dissid\w+)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(not|never|no|without|except|pas|jamais|aucune?|ni|sans|sauf)\b|n[’']t\b", re.IGNORECASE
)


@check("five_protocols")
def five_protocols(case: Case) -> Iterator[Hit]:
    """Yield each of the five protocols that is neither written nor linked."""
    for path in ("content", "moderation", "writing_guide", "user_management", "continuity"):
        question = f"protocols.{path}"
        link = LINKED.get(question)
        if link is None or case.answers.get(link) is None:
            yield from missing_answers(case, question)


@check("contentious_path")
def contentious_path(case: Case) -> Iterator[Hit]:
    """Yield a missing path, or owner, for contentious issues (gl-2014/annex-c.g)."""
    yield from missing_answers(case, "protocols.contentious", "protocols.contentious_owner")


@check("access_table")
def access_table(case: Case) -> Iterator[Hit]:
    """Yield access that lacks a holder, capacity or date, has expired or is not authorized."""
    if is_past_draft(case):
        yield from missing_answers(case, ACCESS, variant="none")
    for row in case.answers.rows(ACCESS):
        name = {"holder": row_label(case, ACCESS, row)}
        end_path = cell_path(ACCESS, row.id, "end")
        for column in ("holder", "capacity", "start") if is_past_draft(case) else ():
            path = cell_path(ACCESS, row.id, column)
            if is_open(case, path):
                yield Hit(path, {**name, "question": heading(case, path)})
        if is_past_draft(case) and row["end"] is None and row["review"] is None:
            yield Hit(end_path, name, "endless")
        end = row["end"]
        if isinstance(end, date) and end < case.today:
            yield Hit(end_path, {**name, "end": date_label(end)}, "expired")
        if row["authorized"] == "no":
            yield Hit(cell_path(ACCESS, row.id, "authorized"), name, "unauthorized")


@check("continuity_scenarios")
def continuity_scenarios(case: Case) -> Iterator[Hit]:
    """Yield scenarios the continuity plan leaves out (gl-2014/annex-c.g)."""
    path = "protocols.continuity_scenarios"
    scenarios = (choice for choice, _ in case.instrument.choices(question_at(case, path)))
    yield from missing_options(case, path, scenarios)


@check("notice_addresses")
def notice_addresses(case: Case) -> Iterator[Hit]:
    """Yield a missing address of the notice, or a profile without the link (std-2025/C.2.2.4)."""
    path = "notice.url"
    address = case.answers.wording(path)
    if not case.answers.is_not_applicable(path):
        for language in languages_needed(case):
            if address[language] is None:
                yield Hit(path, {"lang": language_name(case, language)})
    link = "notice.profile_link"
    if Stage.LAUNCH in reached(case.purpose) and case.answers.text(link) != "yes":
        yield Hit(link, variant="profile_link")


@check("notice_contents")
def notice_contents(case: Case) -> Iterator[Hit]:
    """Yield elements the notice lacks (gl-2014/4.5, annex-a.privacy)."""
    wanted = ["hours_response", "moderation_grounds", "non_endorsement"]
    if is_federal(case):
        wanted.append("third_party_language")
        if case.answers.text("assessments.personal_information") == "yes":
            wanted.append("privacy_authority")
    yield from missing_options(case, "notice.elements", wanted)


@check("same_grounds")
def same_grounds(case: Case) -> Iterator[Hit]:
    """Yield grounds that protocol and notice do not share, and disagreement as a ground."""
    protocol = case.answers.chosen("protocols.grounds")
    notice = case.answers.chosen("notice.grounds")
    if protocol and notice:
        for only, other, variant in (
            (protocol, notice, None),
            (notice, protocol, "only_in_notice"),
        ):
            for ground in only:
                if ground not in other:
                    values = {"ground": option_label(case, "notice.grounds", ground)}
                    yield Hit("notice.grounds", values, variant)
    path = "protocols.other_grounds"
    texts = (case.answers.wording(path)[language] for language in LANGUAGES)
    for text in texts:
        found = _DISAGREEMENT.search(text or "")
        if found and not _NEGATION.search(text or ""):
            yield Hit(path, {"word": found[0]}, "disagreement")
            return


@check("contractor_settled")
def contractor_settled(case: Case) -> Iterator[Hit]:
    """Yield what is not settled where a contractor runs the account (gl-2014/2, lu-guide)."""
    if case.answers.text("account.operated_by") not in ("contractor", "mixed"):
        return
    if is_past_draft(case):
        names = ("contractor_approved", "contractor_access_end", "contractor_owner")
        yield from missing_answers(case, *(f"account.{name}" for name in names))
    if case.answers.text("account.contractor_approved") == "no":
        yield Hit("account.contractor_approved", variant="not_approved")
