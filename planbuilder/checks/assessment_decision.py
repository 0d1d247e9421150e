"""The privacy and threat assessments that a plan may rely on.

The branches are those of the guideline that the instrument cites at its assessment questions; where
two passages differ, the stricter wording counts. The wording of each branch is in `interface.yaml`
under `assessment.<branch>`.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from planbuilder.answers import Answers, Row
from planbuilder.instrument import Document


class AssessmentOutcome(StrEnum):
    """The assessments that a plan may rely on."""

    UNDECIDED = "undecided"
    REUSE = "reuse"
    OWN = "own"


class Decision(Struct, frozen=True):
    """The branch that applies, its outcome, and the branches that add an obligation.

    `branch` is b0 to b3; `obligations` are among b4 to b10, in that order. Each is a key of
    `interface.yaml` under `assessment.`.
    """

    branch: str
    outcome: AssessmentOutcome
    obligations: tuple[str, ...]


def decide(
    on_list: str | None,
    pia_similar: str | None,
    tra_similar: str | None,
    *,
    own_complete: bool = False,
    platform_changed: str | None = "no",
    uses_changed: bool = False,
    personal_information: str | None = "no",
) -> Decision:
    """Return which assessments the answers lead to. Blank counts as unknown.

    `on_list` says whether the platform is on the list of assessed platforms, `pia_similar` and
    `tra_similar` whether the use is similar to that assessed for privacy and for threats.

    - b0: one of these three answers is unknown; undecided, drafting only.
    - b1: listed and similar to both; the assessments of the whole government may be reused.
    - b2: listed, but not similar to one of them; own assessments of both.
    - b3: not listed; own assessments of both, and a request to the entity.
    - b4: own assessments are complete; share them.
    - b5: the platform changed, the change is not assessed yet, own assessments; update them.
    - b6: the same with reuse; decide again (own inference).
    - b7: a use was added or changed; decide again (own inference).
    - b8: personal information is collected; authority, minimum, bank.
    - b9: always; the ATIP coordinator signs the PIA relied on.
    - b10: always; the privacy checklist comes first.
    """
    branch, outcome = _branch(on_list, pia_similar, tra_similar)
    has_changed = platform_changed == "yes"
    owed = {
        "b4": outcome is AssessmentOutcome.OWN and own_complete,
        "b5": outcome is AssessmentOutcome.OWN and has_changed,
        "b6": outcome is AssessmentOutcome.REUSE and has_changed,
        "b7": uses_changed,
        "b8": personal_information == "yes",
        "b9": True,
        "b10": True,
    }
    return Decision(branch, outcome, tuple(name for name, holds in owed.items() if holds))


def _branch(*answers: str | None) -> tuple[str, AssessmentOutcome]:
    if any(answer not in ("yes", "no") for answer in answers):
        return "b0", AssessmentOutcome.UNDECIDED
    if answers[0] == "no":
        return "b3", AssessmentOutcome.OWN
    if "no" in answers:
        return "b2", AssessmentOutcome.OWN
    return "b1", AssessmentOutcome.REUSE


def is_assessed(document: Document, change: Row) -> bool:
    """Return whether a recorded change of the platform has a settled effect and a date for it."""
    table = document.question(document.path_of("platform_changes"))
    effect, day = (table.column_id(role) for role in ("effect", "assessed_on"))
    if change[effect] is None or change[day] is None:
        return False
    return table.column(effect).option_role(str(change[effect])) in ("no_effect", "updated")


def option_role(answers: Answers, role: str) -> str | None:
    """Return the role of the option chosen at the question with a role, None where it is blank."""
    option = answers.text(answers.path_of(role))
    if option is None:
        return None
    return answers.document.question(answers.path_of(role)).option_role(option)


def decision_of(answers: Answers, *, uses_changed: bool = False) -> Decision:
    """Return the decision that the answers of a plan lead to; `decide` explains the branches.

    The answers are found by the roles of their questions; a role that the document does not declare
    counts as blank. Changes of the platform that were assessed are left out.
    """

    def text(role: str) -> str | None:
        return answers.text(answers.path_of(role))

    on_list, privacy, threat = (
        *(answers.text(path) for path in answers.document.paths_of("decision_inputs")),
        *(None, None, None),
    )[:3]
    own_complete = all(
        option_role(answers, role) == "complete"
        for role in ("privacy_assessment_status", "threat_assessment_status")
    )
    changes = answers.rows(answers.path_of("platform_changes"))
    all_assessed = all(is_assessed(answers.document, change) for change in changes)
    return decide(
        on_list,
        privacy,
        threat,
        own_complete=own_complete,
        platform_changed="no" if all_assessed else "yes",
        uses_changed=uses_changed,
        personal_information=text("personal_information"),
    )
