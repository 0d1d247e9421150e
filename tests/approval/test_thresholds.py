"""Every number a rule or a date rests on stands in the instrument, with its source."""

from __future__ import annotations

import ast
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

import planbuilder
from planbuilder.errors import InstrumentError
from planbuilder.instrument import Instrument, Limit
from planbuilder.instrument.validate.audit import audit
from planbuilder.instrument.validate.lifecycle_references import lifecycle_problems
from planbuilder.model import plain
from planbuilder.storage import load_instrument
from planbuilder.storage.yaml_files import RawFile, validate_model

ROOMS = ("approval", "checks", "interview", "content", "package", "cli")
COUNTING = ("timedelta", "add_months")


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return load_instrument()


def bare_numbers(source: str) -> list[int]:
    """Return the lines that count days or months by a number above one."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in COUNTING:
            values = [*node.args, *(keyword.value for keyword in node.keywords)]
            numbers = [each.value for each in values if isinstance(each, ast.Constant)]
            found += [node.lineno for number in numbers if isinstance(number, int) and number > 1]
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            names = [each.id for each in node.targets if isinstance(each, ast.Name)]
            if any(word in name for name in names for word in ("DAYS", "MONTHS", "YEARS")):
                found.append(node.lineno)
    return found


def test_no_number_of_days_or_months_stands_in_code() -> None:
    root = Path(planbuilder.__file__).parent
    files = [path for room in ROOMS for path in (root / room).rglob("*.py")]
    assert len(files) > 50
    found = {path.name: bare_numbers(path.read_text(encoding="utf-8")) for path in files}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source", ["timedelta(days=7)", "x = day + timedelta(60)", "SHORT_DAYS = 365"]
)
def test_a_bare_number_would_be_seen(source: str) -> None:
    assert bare_numbers(source)


def test_a_threshold_of_ours_says_so(instrument: Instrument) -> None:
    found = {each.id: each for each in instrument.policies.thresholds}
    assert set(found) == set(Limit)
    ours = {key for key, each in found.items() if (each.clause or "").startswith("own/")}
    assert set(Limit) - ours == {Limit.STRATEGY_MONTHS, Limit.SENTENCE_WORDS}


def test_a_text_that_states_another_number_is_reported(instrument: Instrument) -> None:
    assert [each.code for each in audit(instrument)] == []
    short = next(
        each for each in instrument.policies.thresholds if each.id is Limit.SHORT_LIFE_MONTHS
    )
    changed = replace(short, value=Decimal(18))
    others = [each for each in instrument.policies.thresholds if each is not short]
    policies = replace(instrument.policies, thresholds=(changed, *others))
    found = audit(replace(instrument, policies=policies))
    assert {(each.code, each.path) for each in found} == {
        ("threshold_not_quoted", place) for place in short.quoted
    }


def test_a_threshold_may_not_be_missing(instrument: Instrument) -> None:
    policies = instrument.policies
    raw = plain(policies)
    raw["thresholds"] = raw["thresholds"][1:]
    with pytest.raises(InstrumentError):
        validate_model(type(policies), RawFile(raw), "policies.yaml")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("again", ("account.no_such_question",)),
        ("again", ("consultations.record.no_such_column",)),
        ("measures", "measurement.no_such_table"),
        ("version", "account.no_such_question"),
        ("live", ("no_such_status",)),
    ],
)
def test_a_renewal_that_names_nothing_is_reported(
    instrument: Instrument, field: str, value: object
) -> None:
    life = instrument.lifecycle
    assert life is not None
    wrong = replace(life.renewal_of("plan"), **{field: value})
    renewal = (wrong, life.renewal_of("strategy"))
    changed = replace(instrument, lifecycle=replace(life, renewal=renewal))
    found = tuple(lifecycle_problems(changed))
    assert found
    assert {each.path for each in found} == {"lifecycle.plan"}
