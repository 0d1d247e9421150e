"""The findings on a document of a workspace, from the cache or from running the checks.

Checks are pure functions of a case. Findings are cached under the digest of everything in a case:
the answers, the profile, the strategy, the compared facts of other plans, the records, the files in
`out/`, the instrument, the purpose and the day; and of planbuilder's own code. Where any of it
differs, the checks run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256

from msgspec.structs import replace

from planbuilder.answers import Answers, as_raw
from planbuilder.answers.value_cache import Identity, LifetimeCache
from planbuilder.checks import Finding, run
from planbuilder.checks.engine.case import Case, Output
from planbuilder.instrument import Instrument, Stage
from planbuilder.storage.digests import product_digest
from planbuilder.storage.finding_cache import (
    recall_findings,
    remember_findings,
)
from planbuilder.storage.instrument_digest import instrument_cache_digest
from planbuilder.workspace.compared_facts import plan_facts
from planbuilder.workspace.workspace import Workspace, case_of


def check_document(
    workspace: Workspace,
    answers: Answers,
    purpose: Stage,
    today: date,
    *,
    signing: str | None = None,
    outputs: Iterable[Output] = (),
    fresh: bool = False,
) -> tuple[Finding, ...]:
    """Return every finding on a document, in the document's order.

    `signing` is the sign-off about to be given again, `outputs` the content of assembled files.
    `fresh` ignores the cache: what goes on record must not depend on it.
    """
    case = case_of(workspace, answers, purpose, today, signing=signing)
    return findings_on(replace(case, outputs=tuple(outputs)), fresh=fresh)


def findings_on(case: Case, *, fresh: bool = False) -> tuple[Finding, ...]:
    """Return every finding on the document of a case; `fresh` as in `check_document`."""
    digest = case_digest(case)
    findings = None if fresh else recall_findings(digest, case.instrument)
    if findings is None:
        findings = run(case)
        remember_findings(digest, findings)
    return findings


def case_digest(case: Case) -> str:
    """Return the digest of everything that decides the findings on a case."""
    others = (case.profile, case.strategy)
    return _digest(
        product_digest(),
        instrument_cache_digest(case.instrument),
        document_digest(case.instrument, case.answers),
        case.purpose.value,
        case.today.isoformat(),
        [document_digest(case.instrument, each) if each else None for each in others],
        _compared_digest(Identity(case.instrument), Identity(case.plans)),
        # Sets have no order of their own; everything else has a stable text form.
        repr((case.outputs, replace(case.history, valid_sign_offs=frozenset()), case.left_out)),
        sorted(case.history.valid_sign_offs),
    )


def document_digest(instrument: Instrument, answers: Answers) -> str:
    """Return the digest of a document's name and of its answers."""
    return _answers_digests(instrument.name).of(answers)


@lru_cache(maxsize=8)
def _answers_digests(instrument: str) -> LifetimeCache[Answers, str]:
    """Return the digests of documents, given the name of their instrument."""
    return LifetimeCache(lambda answers: _digest(answers.name, as_raw(answers, instrument)))


@lru_cache(maxsize=1)  # no more, since it keeps whole plans in memory
def _compared_digest(
    instrument: Identity[Instrument], plans: Identity[Mapping[str, Answers]]
) -> str:
    """Return the digest of what rules compare in the plans of a workspace."""
    digests = _facts_digests(instrument)
    return _digest({name: digests.of(plan) for name, plan in plans.value.items()})


@lru_cache(maxsize=8)
def _facts_digests(of_instrument: Identity[Instrument]) -> LifetimeCache[Answers, str]:
    """Return the digests of what rules compare in a plan."""
    instrument = of_instrument.value
    return LifetimeCache(lambda plan: _digest(plan.name, plan_facts(instrument, plan)))


def _digest(*values: object) -> str:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()
