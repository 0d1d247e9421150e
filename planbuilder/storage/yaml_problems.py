"""What is wrong with a YAML file, in the words of who wrote it by hand, and the file put right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planbuilder.errors import Problem
from planbuilder.storage.yaml_events import Fault, read_plain
from planbuilder.text.yaml_slips import PARSED, Slip, correct, find_slips

_UNREADABLE = "not_yaml"


def yaml_problems(text: str, faults: Sequence[Fault], file_name: str) -> tuple[Problem, ...]:
    """Return everything wrong with the form of a YAML text, in the order of its lines.

    Where the parser stopped because of slips of the hand, those are told instead; what would
    still stop it once they are corrected is told beside them.
    """
    slips = find_slips(text)
    rest: Iterable[Fault] = faults
    if not any(fault.code == _UNREADABLE for fault in faults):
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
    """Return the slips that can only have been meant one way, and the text without them.

    None where a parser could not read the text after that either.
    """
    slips = tuple(slip for slip in find_slips(text) if slip.is_certain)
    after = correct(text, slips)
    if not slips or any(fault.code == _UNREADABLE for fault in read_plain(after)[2]):
        return (), text
    return slips, after
