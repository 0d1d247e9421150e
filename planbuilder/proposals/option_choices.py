"""What values of a file stand for among the options here, as its author says it, row by row.

A list of risks has a scale of its own. Each of its words and numbers is proposed for a step of
the department's matrix; the author confirms or changes what it stands for, once for all rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from types import MappingProxyType

from planbuilder.instrument import Instrument, Question, RiskMatrix
from planbuilder.instrument.levels import level_columns
from planbuilder.proposals.proposal import EditProposal, IncomingEdits, UnplacedText

OPTION = "option"
"""Why a text is not placed: it is none of the options, and nobody has said what it stands for."""
LEVEL = "level"
"""Why a level is listed: the matrix gives another one."""


@dataclass(frozen=True)
class OptionChoice:
    """A value of one column of a file; `option` is the one it stands for, blank for none so far."""

    file: str
    source: str
    path: str
    column: str
    text: str
    option: str

    @property
    def key(self) -> str:
        """Return a name of the value: the same for the same value of a column of a file."""
        parts = (self.file, self.source, self.path, self.column, self.text)
        return sha256("\0".join(parts).encode()).hexdigest()[:12]


def option_choices(proposals: Sequence[EditProposal]) -> list[OptionChoice]:
    """Return each value that waits to be read as an option, once, column by column."""
    choices: dict[str, OptionChoice] = {}
    for each in proposals:
        for column, text in each.stated.items():
            option = each.cells.get(column, "")
            choice = OptionChoice(each.file, each.source, each.path, column, text, option)
            choices.setdefault(choice.key, choice)
    return sorted(choices.values(), key=lambda choice: (choice.source, choice.path, choice.column))


def with_options(
    edits: IncomingEdits, options: Mapping[str, str], instrument: Instrument
) -> IncomingEdits:
    """Return edits whose values stand for what an author says: the option by the key of a value.

    Blank means that a value stands for none. Levels are computed again from the grid.
    """
    choices = {each.key: each for each in option_choices(edits.proposals) if each.key in options}
    if not choices:
        return edits
    proposals = tuple(_with_options(each, choices, options, instrument) for each in edits.proposals)
    before = {each for proposal in edits.proposals for each in stated_levels(proposal)}
    now = dict.fromkeys(each for proposal in proposals for each in level_differences(proposal))
    decisions = {
        (each.source, f"{each.path}.{each.column}", each.text)
        for key, each in choices.items()
        if options[key]
    }
    unplaced = [
        each for each in edits.unplaced if not (_is_settled(each, decisions) or each in before)
    ]
    return IncomingEdits(proposals, (*unplaced, *now))


def stated_levels(proposal: EditProposal) -> list[UnplacedText]:
    """Return a remark for each level a row states in words, whatever the matrix gives."""
    return [
        UnplacedText(each.text, f"{proposal.path}.{each.column}", LEVEL, proposal.source)
        for each in proposal.levels
    ]


def level_differences(proposal: EditProposal) -> list[UnplacedText]:
    """Return a remark for each level a row states in words that the matrix gives otherwise."""
    return [
        remark
        for remark, each in zip(stated_levels(proposal), proposal.levels, strict=True)
        if proposal.cells.get(each.column, each.level) != each.level
    ]


def _with_options(
    proposal: EditProposal,
    choices: Mapping[str, OptionChoice],
    options: Mapping[str, str],
    instrument: Instrument,
) -> EditProposal:
    cells = dict(proposal.cells)
    for key, choice in choices.items():
        place = (choice.file, choice.source, choice.path)
        if place != (proposal.file, proposal.source, proposal.path):
            continue
        if proposal.stated.get(choice.column) == choice.text:
            cells.pop(choice.column, None)
            if options[key]:
                cells[choice.column] = options[key]
    plan = instrument.plan
    if plan is None or cells == dict(proposal.cells):
        return proposal
    levels = with_levels(cells, plan.question(proposal.path), instrument.matrix)
    return replace(proposal, cells=MappingProxyType(levels))


def with_levels(cells: Mapping[str, str], register: Question, matrix: RiskMatrix) -> dict[str, str]:
    """Return the cells of a row of the register with the levels the grid gives, and no others."""
    columns = level_columns(register)
    ratings = {rating for rating, *_ in columns}
    levels = {key: text for key, text in cells.items() if key not in ratings}
    for rating, likelihood, impact in columns:
        try:
            level = matrix.level(levels[likelihood], levels[impact])
        except KeyError:
            continue
        levels[rating] = level.id
    return levels


def _is_settled(text: UnplacedText, decisions: set[tuple[str, str, str]]) -> bool:
    return text.code == OPTION and (text.source, text.where, text.text) in decisions
