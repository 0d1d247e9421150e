"""What the checks say of a document of a workspace: remembered, or found again.

Checks are a function of a case, and nothing else. Findings are remembered by the digest of all
that a case holds: the answers, the profile, the strategy, what is compared of other plans, what
the records and the files in `out/` say, the instrument, the purpose and the day; and by
planbuilder's own code. Where any of it differs, the checks run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from hashlib import sha256

from planbuilder.answers import Answers, as_raw
from planbuilder.answers.value_cache import Identity
from planbuilder.checks import Finding, run
from planbuilder.checks.engine.case import Case, Output
from planbuilder.instrument import Instrument, Stage
from planbuilder.storage.digests import product_digest
from planbuilder.storage.finding_cache import (
    instrument_digest,
    recall_findings,
    remember_findings,
)
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
    """Return every finding on a document, in its own order.

    `signing` is the sign-off about to be given anew, `outputs` what assembled files hold.
    `fresh` runs the checks whatever is remembered: what goes on record rests on no memory.
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
    """Return the digest of everything that decides what the checks say of a case."""
    others = (case.profile, case.strategy)
    return _digest(
        product_digest(),
        instrument_digest(case.instrument),
        answers_digest(case.instrument, case.answers),
        case.purpose.value,
        case.today.isoformat(),
        [answers_digest(case.instrument, each) if each else None for each in others],
        _compared_digest(Identity(case.instrument), Identity(case.plans)),
        # Sets have no order of their own; everything else prints as it is.
        repr((case.outputs, replace(case.history, valid_sign_offs=frozenset()), case.left_out)),
        sorted(case.history.valid_sign_offs),
    )


def answers_digest(instrument: Instrument, answers: Answers) -> str:
    """Return the digest of what a document says, and of its name."""
    return _answers_digest(Identity(instrument), Identity(answers))


@lru_cache(maxsize=32)
def _answers_digest(instrument: Identity[Instrument], answers: Identity[Answers]) -> str:
    return _digest(answers.value.name, as_raw(answers.value, instrument.value.name))


@lru_cache(maxsize=4)
def _compared_digest(
    instrument: Identity[Instrument], plans: Identity[Mapping[str, Answers]]
) -> str:
    """Return the digest of what rules compare in the plans of a workspace."""
    return _digest(
        {name: _facts_digest(instrument, Identity(plan)) for name, plan in plans.value.items()}
    )


@lru_cache(maxsize=256)
def _facts_digest(instrument: Identity[Instrument], plan: Identity[Answers]) -> str:
    return _digest(plan.value.name, plan_facts(instrument.value, plan.value))


def _digest(*values: object) -> str:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()
