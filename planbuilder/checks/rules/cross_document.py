"""What the documents of a workspace say of each other (V62–V64)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planbuilder.answers import Answers, Row
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.labels import date_label, option_label, quote, verbatim
from planbuilder.checks.engine.missing import is_open, is_past_draft, missing_answers, missing_cells
from planbuilder.checks.engine.registry import check
from planbuilder.checks.positions import plain, same_area
from planbuilder.text import LANGUAGES, Text

VERSION, APPROVED = "objectives.strategy_version", "objectives.strategy_approved_on"
ACCOUNTS = "overview.accounts"


@check("strategy_cited")
def strategy_cited(case: Case) -> Iterator[Hit]:
    """Yield a strategy that is not cited, not approved or cited wrongly (gl-2014/4.2)."""
    if is_past_draft(case):
        yield from missing_answers(case, VERSION, APPROVED)
        yield from missing_cells(case, "objectives.list", "strategy_objective", variant="unmapped")
        if case.strategy is None:
            yield Hit(VERSION, variant="no_strategy")
        elif case.strategy.date("approval.approved_on") is None:
            yield Hit(APPROVED, variant="not_approved")
    if case.strategy is not None:
        yield from _cited_wrongly(case, case.strategy)


def _cited_wrongly(case: Case, strategy: Answers) -> Iterator[Hit]:
    cited, version = case.answers.text(VERSION), strategy.text("approval.version")
    if cited and version and plain(cited) != plain(version):
        yield Hit(VERSION, {"cited": verbatim(cited), "actual": verbatim(version)}, "differs")
    day, approved = case.answers.date(APPROVED), strategy.date("approval.approved_on")
    if day and approved and day != approved:
        yield Hit(APPROVED, {"cited": date_label(day), "actual": date_label(approved)}, "differs")


@check("follows_strategy")
def follows_strategy(case: Case) -> Iterator[Hit]:
    """Yield a platform the strategy does not rank, or another coordinator than the strategy's."""
    if case.strategy is None:
        return
    platform = case.answers.text("account.platform")
    ranked = {row["platform"] for row in case.strategy.rows("approach.platforms")}
    if platform and ranked and platform not in ranked:
        yield Hit(
            "account.platform", {"platform": option_label(case, "account.platform", platform)}
        )
    here = case.answers.wording("roles.coordinator")
    there = case.strategy.wording("governance.coordinator")
    if any(here[lang] and there[lang] for lang in LANGUAGES) and not same_area(here, there):
        values = {
            "plan": quote(here, here.en or here.fr or "-"),
            "strategy": quote(there, there.en or there.fr or "-"),
        }
        yield Hit("roles.coordinator", values, "coordinator")


@check("accounts_distinct")
def accounts_distinct(case: Case) -> Iterator[Hit]:
    """Yield plans that add no audience and no use to another one on the same platform.

    For a strategy: accounts sharing a platform that no plan covers (gl-2014/4.2).
    """
    if case.answers.document.id == "strategy":
        yield from _without_plan(case)
        return
    uses = set(case.answers.chosen("objectives.uses"))
    audiences = set(case.answers.chosen("platform.strategy_audiences"))
    if not uses or not audiences or _closed(case.answers):
        return
    for name in sorted(case.plans):
        other = case.plans[name]
        if name == case.answers.name or _closed(other) or not _same_platform(case, other):
            continue
        if uses <= set(other.chosen("objectives.uses")) and audiences <= set(
            other.chosen("platform.strategy_audiences")
        ):
            yield Hit("objectives.uses", {"plan": verbatim(name)})


def _closed(plan: Answers) -> bool:
    return plan.text("account.status") in ("closing", "closed")


def _same_platform(case: Case, other: Answers) -> bool:
    paths = ("account.platform", "account.platform_name")
    return all(case.answers.text(path) == other.text(path) for path in paths)


def _without_plan(case: Case) -> Iterator[Hit]:
    accounts = case.answers.rows(ACCOUNTS)
    count = Counter(row["platform"] for row in accounts)
    covered = {key for plan in case.plans.values() for key in _names(plan)}
    for row in accounts:
        platform = row["platform"]
        if isinstance(platform, str) and count[platform] > 1:
            name = row.wording("name")
            keys = {(platform, plain(name[lang] or "")) for lang in LANGUAGES if name[lang]}
            if keys and not keys & covered:
                yield Hit(f"{ACCOUNTS}[{row.id}]", _account(case, row, platform), "no_plan")


def _account(case: Case, row: Row, platform: str) -> dict[str, Text]:
    return {
        "account": quote(row.wording("name"), row.id),
        "platform": option_label(case, f"{ACCOUNTS}[any].platform", platform),
    }


def _names(plan: Answers) -> Iterator[tuple[str | None, str]]:
    platform = plan.text("account.platform")
    names = [plan.text(f"account.name_{language}") for language in ("fr", "en", "other")]
    names += [member["name"] for member in plan.rows("account.members")]  # type: ignore[misc]
    yield from ((platform, plain(name)) for name in names if isinstance(name, str))


@check("approver_entitled")
def approver_entitled(case: Case) -> Iterator[Hit]:
    """Yield an approver who is neither head of communications nor a recorded delegate."""
    answers = case.answers
    capacity, approver = answers.text("approval.capacity"), answers.wording("approval.approver")
    if (
        capacity == "delegate"
        and is_past_draft(case)
        and is_open(case, "approval.delegation_reference")
    ):
        yield Hit("approval.delegation_reference")
    head = case.profile.wording("positions.head_of_communications") if case.profile else None
    if capacity != "head" or head is None:
        return
    if any(approver[lang] and head[lang] for lang in LANGUAGES) and not same_area(approver, head):
        values = {
            "approver": quote(approver, approver.en or approver.fr or "-"),
            "head": quote(head, head.en or head.fr or "-"),
        }
        yield Hit("approval.approver", values, "not_head")
