"""What an act writes is said at the act and at the question, or the instrument is refused."""

from __future__ import annotations

from planbuilder.instrument import Instrument, LifeCycle
from planbuilder.instrument.validate.audit import audit
from planbuilder.instrument.validate.lifecycle_references import lifecycle_problems
from planbuilder.storage import load_instrument


def with_life(instrument: Instrument, **changes: object) -> Instrument:
    """Return the instrument with another life cycle."""
    assert instrument.lifecycle is not None
    life: LifeCycle = instrument.lifecycle.model_copy(update=changes)
    return instrument.model_copy(update={"lifecycle": life})


def test_an_act_and_its_question_agree_on_who_answers() -> None:
    shipped = load_instrument()
    assert shipped.lifecycle is not None
    assert list(lifecycle_problems(shipped)) == []
    silent = with_life(shipped, facts=shipped.lifecycle.facts[1:])
    problems = [(each.code, each.values["value"]) for each in lifecycle_problems(silent)]
    assert problems == [
        ("act_writes_disagrees", "assessments.signatory"),
        ("act_writes_disagrees", "assessments.signed_on"),
    ]
    facts = shipped.lifecycle.facts[0].model_copy(update={"date": "account.prepared_on"})
    unmarked = with_life(shipped, facts=(facts, *shipped.lifecycle.facts[1:]))
    values = [each.values["value"] for each in lifecycle_problems(unmarked)]
    assert values == ["account.prepared_on", "assessments.signed_on"]


def test_a_condition_on_which_an_act_writes_can_hold() -> None:
    shipped = load_instrument()
    assert shipped.plan is not None
    section = shipped.plan.section_of("approval.live_on")
    read = shipped.plan.question("approval.live_on").model_dump(mode="json", by_alias=True)
    read["act_writes"] = {"equals": ["account.existing", "perhaps"]}
    question = type(shipped.plan.question("approval.live_on")).model_validate(read)
    questions = tuple(question if each.id == question.id else each for each in section.questions)
    changed = section.model_copy(update={"questions": questions})
    sections = tuple(changed if each.id == section.id else each for each in shipped.plan.sections)
    plan = shipped.plan.model_copy(update={"sections": sections})
    documents = tuple(plan if each.id == plan.id else each for each in shipped.documents)
    instrument = shipped.model_copy(update={"documents": documents})
    codes = {each.code for each in audit(instrument) if each.path == "approval.live_on"}
    assert codes == {"condition_never_holds"}
