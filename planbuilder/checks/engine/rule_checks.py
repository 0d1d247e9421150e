"""Builds checks from the rules of an instrument, and reports every fault of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from planbuilder.answers import kind_of
from planbuilder.checks.engine.case import TODAY
from planbuilder.checks.engine.check import CHECKS, Check
from planbuilder.checks.engine.parameters import check_from
from planbuilder.checks.engine.references import documents_named, reference_problems
from planbuilder.errors import InstrumentError, Problem
from planbuilder.instrument import Instrument, Rule
from planbuilder.instrument.conditions import keys_read, options_read

FILE = "rules.yaml"
RuleChecks = tuple[tuple[Rule, tuple[Check, ...]], ...]
"""Every rule with its checks, in the order of the instrument."""

_RECENT: list[tuple[tuple[Rule, ...], RuleChecks]] = []
_CACHE_SIZE = 4


def checks_of(instrument: Instrument) -> RuleChecks:
    """Return every rule with its checks. Raises InstrumentError with every problem found.

    The checks of the last few instruments are cached.
    """
    rules = instrument.rules
    for earlier, checks in _RECENT:
        if earlier is rules:
            return checks
    problems: list[Problem] = []
    result = tuple((rule, tuple(_read_rule(rule, problems))) for rule in rules)
    if problems:
        raise InstrumentError(problems)
    _RECENT.insert(0, (rules, result))
    del _RECENT[_CACHE_SIZE:]
    return result


def rule_problems(instrument: Instrument) -> tuple[Problem, ...]:
    """Return every fault of the rules of an instrument.

    These are: an unknown check; a missing, unknown or wrong parameter; a question, column or option
    that does not exist; a question of the wrong kind; a variant without wording.
    """
    problems: list[Problem] = []
    for rule in instrument.rules:
        for number, check in enumerate(_read_rule(rule, problems), 1):
            place = f"rules.{rule.id}.checks.{number}"
            problems.extend(_check_problems(instrument, rule, check, place))
    return tuple(problems)


def _read_rule(rule: Rule, problems: list[Problem]) -> Iterator[Check]:
    for number, raw in enumerate(rule.checks, 1):
        place = f"rules.{rule.id}.checks.{number}"
        name = raw.get("check")
        model = CHECKS.get(str(name))
        if model is None:
            from difflib import get_close_matches  # a rule that ships names a check

            close = get_close_matches(str(name), CHECKS, n=1)
            values = {"value": str(name), "suggestion": "".join(close)}
            problems.append(Problem("no_such_check", FILE, place, values=values))
            continue
        check = check_from(model, raw) or _validate(model, raw, place, problems)
        if check is not None:
            yield check


def _validate(
    model: type[Check], raw: Mapping[str, Any], place: str, problems: list[Problem]
) -> Check | None:
    """Return the check with these parameters, None where they are wrong."""
    # Imported where something may be wrong: pydantic takes a while.
    from planbuilder.model.validation import ValidationError, validate

    try:
        check: Check = validate(model, dict(raw))
        return check
    except ValidationError as error:
        problems.extend(_parameter_problems(error.errors(), str(raw["check"]), place))
    return None


def _parameter_problems(
    faults: Iterable[Mapping[str, Any]], name: str, place: str
) -> Iterator[Problem]:
    codes = {"missing": "check_parameter_missing", "extra_forbidden": "check_parameter_unknown"}
    for fault in faults:
        path = ".".join((place, *(str(part) for part in fault["loc"])))
        parameter = ".".join(str(part) for part in fault["loc"])
        values: Mapping[str, Any] = {
            "check": name,
            "parameter": parameter,
            "value": str(fault["input"])[:60],
        }
        yield Problem(codes.get(fault["type"], "check_parameter_wrong"), FILE, path, values=values)


def _check_problems(
    instrument: Instrument, rule: Rule, check: Check, place: str
) -> Iterator[Problem]:
    documents = tuple(each for each in check.documents or rule.documents if each in rule.documents)
    if check.variant is not None and check.variant not in rule.variants:
        yield Problem("no_such_variant", FILE, place, values={"value": check.variant})
    for problem in reference_problems(instrument, check, documents, place):
        yield _in_file(problem)
    for path, option in check.named_options():
        yield from _option_problems(instrument, path, option, documents, place)
    if check.when is not None:
        for path in sorted(keys_read(check.when) - {TODAY}):
            if not _exists(instrument, path, documents):
                yield Problem("check_reads_nothing", FILE, f"{place}.when", values={"value": path})
        for path, option in options_read(check.when):
            yield from _option_problems(instrument, path, option, documents, f"{place}.when")


def _in_file(problem: Problem) -> Problem:
    return Problem(problem.code, FILE, problem.path, values=problem.values)


def _exists(instrument: Instrument, path: str, documents: tuple[str, ...]) -> bool:
    try:
        rest, named_documents = documents_named(instrument, path, documents)
        for document in named_documents:
            document.question(rest)
    except KeyError:
        return False
    return True


def _option_problems(
    instrument: Instrument, path: str, option: str, documents: tuple[str, ...], place: str
) -> Iterator[Problem]:
    if not _exists(instrument, path, documents):
        return  # reported where the path is named
    rest, named_documents = documents_named(instrument, path, documents)
    for document in named_documents:
        question = document.question(rest)
        if option not in kind_of(question).labels(question, instrument):
            values = {"value": path, "option": option}
            yield Problem("condition_never_holds", FILE, place, values=values)
