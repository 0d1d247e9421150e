"""Explains what is wrong with a hand-written YAML file, and corrects what is unambiguous."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planbuilder.errors import Problem
from planbuilder.storage.yaml_events import Fault, read_plain
from planbuilder.text.yaml_slips import PARSED, Slip, correct, find_slips

_UNREADABLE = frozenset({"not_yaml", "yaml_escape", "too_deep"})
"""The faults at which a parser stops."""

_MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>")
_MOST_MERGES = 100


def yaml_problems(text: str, faults: Sequence[Fault], file_name: str) -> tuple[Problem, ...]:
    """Return every problem of the form of a YAML text, in the order of its lines.

    When known slips stopped the parser, they are reported in its place, together with whatever
    would still stop it once they are corrected.
    """
    if faults and (lines := _merge_lines(text)):
        return tuple(Problem("yaml_merge", file_name, None, line) for line in lines)
    slips = find_slips(text)
    rest: Iterable[Fault] = faults
    if not any(fault.code in _UNREADABLE for fault in faults):
        slips = tuple(slip for slip in slips if slip.kind in PARSED)
    elif slips:
        rest = read_plain(correct(text, slips))[2]
    slip_lines = {slip.line for slip in slips}
    problems = [_problem_of(slip, file_name) for slip in slips]
    problems += [
        Problem(fault.code, file_name, None, fault.line, fault.values)
        for fault in rest
        if fault.line not in slip_lines
    ]
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))


def _merge_lines(text: str) -> list[int]:
    """Return the lines, from 1, at which two versions begin that Git could not merge."""
    marks = [
        (line[:7], number)
        for number, line in enumerate(text.split("\n"), start=1)
        if line.startswith(_MERGE_MARKS)
    ]
    if {mark for mark, _ in marks} != set(_MERGE_MARKS):
        return []
    return [number for mark, number in marks if mark == _MERGE_MARKS[0]][:_MOST_MERGES]


def _problem_of(slip: Slip, file_name: str) -> Problem:
    correction = slip.correction.rstrip()
    bare = correction.lstrip()
    values = {
        "source": slip.source.strip(),
        "correction": bare,
        "spaces": len(correction) - len(bare),
    }
    return Problem(f"yaml_{slip.kind.value}", file_name, None, slip.line, values)


def certain_corrections(text: str) -> tuple[tuple[Slip, ...], str]:
    """Return the slips that have only one possible correction, and the text with them corrected.

    No slips are returned when a parser could not read the corrected text either.
    """
    slips = tuple(slip for slip in find_slips(text) if slip.is_certain)
    after = correct(text, slips)
    if not slips or any(fault.code in _UNREADABLE for fault in read_plain(after)[2]):
        return (), text
    return slips, after
