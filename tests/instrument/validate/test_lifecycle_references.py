"""What an act writes is said at the act and at the question, or the instrument is refused."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.instrument import Instrument, LifeCycle
from planbuilder.instrument.validate.audit import audit
from planbuilder.instrument.validate.lifecycle_references import lifecycle_problems
from planbuilder.model import plain
from planbuilder.model.validation import validate
from planbuilder.storage import load_instrument


def with_life(instrument: Instrument, **changes: object) -> Instrument:
    """Return the instrument with another life cycle."""
    assert instrument.lifecycle is not None
    life: LifeCycle = replace(instrument.lifecycle, **changes)
    return replace(instrument, lifecycle=life)


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
    facts = replace(shipped.lifecycle.facts[0], date="account.prepared_on")
    unmarked = with_life(shipped, facts=(facts, *shipped.lifecycle.facts[1:]))
    values = [each.values["value"] for each in lifecycle_problems(unmarked)]
    assert values == ["account.prepared_on", "assessments.signed_on"]


def test_a_condition_on_which_an_act_writes_can_hold() -> None:
    shipped = load_instrument()
    assert shipped.plan is not None
    section = shipped.plan.section_of("approval.live_on")
    read = plain(shipped.plan.question("approval.live_on"))
    read["act_writes"] = {"equals": ["account.existing", "perhaps"]}
    question = validate(type(shipped.plan.question("approval.live_on")), read)
    questions = tuple(question if each.id == question.id else each for each in section.questions)
    changed = replace(section, questions=questions)
    sections = tuple(changed if each.id == section.id else each for each in shipped.plan.sections)
    plan = replace(shipped.plan, sections=sections)
    documents = tuple(plan if each.id == plan.id else each for each in shipped.documents)
    instrument = replace(shipped, documents=documents)
    codes = {each.code for each in audit(instrument) if each.path == "approval.live_on"}
    assert codes == {"condition_never_holds"}
