"""Section f of the plan: privacy and threat assessments (V26–V38)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planbuilder.answers import Answers, cell_path, kind_of
from planbuilder.checks.assessment_decision import Decision, Outcome, decide
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.jurisdiction import applies_here
from planbuilder.checks.engine.labels import (
    choice_label,
    date_label,
    heading,
    option_label,
    question_at,
    row_label,
)
from planbuilder.checks.engine.missing import is_past_draft, missing_answers, missing_options
from planbuilder.checks.engine.registry import check

CHANGES = "assessments.platform_changes"


def decision_of(answers: Answers) -> Decision:
    """Return the decision the answers of a plan lead to; `decide` explains the branches."""
    own_complete = all(
        answers.text(f"assessments.{name}_status") == "complete" for name in ("pia", "tra")
    )
    return decide(
        answers.text("assessments.listed"),
        answers.text("assessments.pia_similar"),
        answers.text("assessments.tra_similar"),
        own_complete=own_complete,
        platform_changed="yes" if answers.rows(CHANGES) else "no",
        personal_information=answers.text("assessments.personal_information"),
    )


def _own(case: Case) -> bool:
    chosen = case.answers.text("assessments.decision") == "own"
    return chosen or decision_of(case.answers).outcome is Outcome.OWN


@check("decision_inputs")
def decision_inputs(case: Case) -> Iterator[Hit]:
    """Yield which of the three answers that decide are blank (gl-2014/annex-c.f)."""
    names = ("listed", "pia_similar", "tra_similar")
    yield from missing_answers(case, *(f"assessments.{name}" for name in names))


@check("reuse_covers_uses")
def reuse_covers_uses(case: Case) -> Iterator[Hit]:
    """Yield uses the government assessments do not cover although they are reused."""
    answers = case.answers
    if answers.text("assessments.decision") != "reuse":
        return
    covered = answers.chosen("assessments.government_uses")
    if covered or (is_past_draft(case) and answers.text("assessments.listed") == "yes"):
        for use in answers.chosen("objectives.uses"):
            if use not in covered:
                values = {"use": option_label(case, "objectives.uses", use)}
                yield Hit("assessments.government_uses", values)
    for name in ("pia_similar", "tra_similar"):
        path = f"assessments.{name}"
        if answers.text(path) == "no":
            yield Hit(path, {"question": heading(case, path)}, "different")


@check("own_assessments_recorded")
def own_assessments_recorded(case: Case) -> Iterator[Hit]:
    """Yield what own assessments lack: reference, date, status; or that they are unfinished."""
    if not _own(case):
        return
    for name in ("pia", "tra"):
        parts = (f"assessments.{name}_{part}" for part in ("reference", "date", "status"))
        yield from missing_answers(case, *parts)
        path = f"assessments.{name}_status"
        if (status := case.answers.text(path)) not in (None, "complete"):
            values = {
                "question": heading(case, path),
                "status": option_label(case, path, str(status)),
            }
            yield Hit(path, values, "unfinished")


@check("own_assessments_shared")
def own_assessments_shared(case: Case) -> Iterator[Hit]:
    """Yield own assessments not shared with the entity, or only planned to be."""
    answers = case.answers
    made = any(answers.get(f"assessments.{name}_date") for name in ("pia", "tra"))
    if answers.text("assessments.decision") != "own" or not made:
        return
    planned = answers.date("assessments.shared_planned")
    for hit in missing_answers(case, "assessments.shared_on"):
        if planned is None or planned < case.today:
            yield hit
        else:
            yield Hit(hit.path, {"planned": date_label(planned)}, "planned")


@check("assessment_signed")
def assessment_signed(case: Case) -> Iterator[Hit]:
    """Yield what is missing of the signature on the PIA relied on (gl-2014/annex-c.f)."""
    yield from missing_answers(case, "assessments.signatory", "assessments.signed_on")


@check("signature_dates")
def signature_dates(case: Case) -> Iterator[Hit]:
    """Yield a signature dated after the approval of the plan, or before the PIA itself."""
    path = "assessments.signed_on"
    signed = case.answers.date(path)
    approved = case.answers.date("approval.approved_on")
    made = case.answers.date("assessments.pia_date")
    if signed and approved and signed > approved:
        yield Hit(path, {"signed": date_label(signed), "approved": date_label(approved)})
    if signed and made and signed < made:
        yield Hit(
            path, {"signed": date_label(signed), "made": date_label(made)}, "before_assessment"
        )


@check("changes_assessed")
def changes_assessed(case: Case) -> Iterator[Hit]:
    """Yield platform changes later than an assessment whose effect is not determined."""
    dates = [case.answers.date(f"assessments.{name}_date") for name in ("pia", "tra")]
    known = [day for day in dates if day]
    for row in case.answers.rows(CHANGES):
        changed, assessed = row["changed_on"], row["assessed_on"]
        if not known or not _later(changed, min(known)):
            continue
        undated = assessed is None or _later(changed, assessed)
        if row["effect"] not in ("no_effect", "updated") or undated:
            column = "effect" if row["effect"] in (None, "pending") else "assessed_on"
            values = {"change": row_label(case, CHANGES, row)}
            yield Hit(cell_path(CHANGES, row.id, column), values)


def _later(first: object, second: object) -> bool:
    return isinstance(first, date) and isinstance(second, date) and first > second


@check("decision_consulted")
def decision_consulted(case: Case) -> Iterator[Hit]:
    """Yield who was not consulted on the decision, or that it is not dated (gl-2014/4.2.f)."""
    question = question_at(case, "assessments.consulted")
    everyone = (choice for choice, _ in case.instrument.choices(question))
    yield from missing_options(case, "assessments.consulted", everyone)
    yield from missing_answers(case, "assessments.consulted_on", variant="undated")


@check("nothing_unknown")
def nothing_unknown(case: Case) -> Iterator[Hit]:
    """Yield every answer that is still unknown, and a decision still open."""
    for question in case.answers.document.questions():
        if not applies_here(case, question.id):
            continue
        if kind_of(question).is_yes_no and case.answers.text(question.id) == "unknown":
            yield Hit(question.id, {"question": question.heading})
        for row in case.answers.rows(question.id):
            for column in question.columns:
                if kind_of(column).is_yes_no and row[column.id] == "unknown":
                    path = cell_path(question.id, row.id, column.id)
                    label = row_label(case, question.id, row)
                    yield Hit(path, {"question": column.heading, "row": label}, "cell")
    path = "assessments.decision"
    if case.answers.values.get(path) == "undecided":
        values = {"option": choice_label(case, question_at(case, path), "undecided")}
        yield Hit(path, values, "undecided")


@check("unlisted_platform")
def unlisted_platform(case: Case) -> Iterator[Hit]:
    """Yield what follows from a platform that is not pre-reviewed (gl-2014/4.2.f, 4.3)."""
    if case.answers.text("assessments.listed") != "no":
        return
    yield Hit("assessments.listed")
    if case.answers.text("assessments.entity_request") == "no":
        yield Hit("assessments.entity_request", variant="no_request")


@check("personal_information_grounded")
def personal_information_grounded(case: Case) -> Iterator[Hit]:
    """Yield what is missing where personal information is collected (privacy-act/act)."""
    if case.answers.text("assessments.personal_information") == "yes":
        names = ("legal_authority", "minimum_data", "pib_name", "pib_number")
        yield from missing_answers(case, *(f"assessments.{name}" for name in names))


@check("privacy_checklist")
def privacy_checklist(case: Case) -> Iterator[Hit]:
    """Yield a privacy checklist that is not recorded, or later than the signature."""
    path = "assessments.privacy_checklist_on"
    if is_past_draft(case):
        yield from missing_answers(case, path)
    done, signed = case.answers.date(path), case.answers.date("assessments.signed_on")
    if done and signed and done > signed:
        yield Hit(path, {"done": date_label(done), "signed": date_label(signed)}, "late")
