"""The author's mapping from values in a file to options.

A risk list has a scale of its own. Each of its values is proposed for a step of the department's
matrix; the author confirms or changes the mapping once for all rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.instrument import Instrument, Question, RiskMatrix
from planbuilder.instrument.levels import level_columns
from planbuilder.proposals.proposal import EditProposal, IncomingEdits, UnplacedText

OPTION = "option"
"""The code of a text that is no option and that nobody has mapped to one."""
LEVEL = "level"
"""The code of a level that the matrix computes differently."""


class OptionChoice(Struct, frozen=True):
    """A value in one column of a file; `option` is the option it stands for, blank for none."""

    file: str
    source: str
    path: str
    column: str
    text: str
    option: str

    @property
    def key(self) -> str:
        """Return a key, the same for the same value in a column of a file."""
        parts = (self.file, self.source, self.path, self.column, self.text)
        return sha256("\0".join(parts).encode()).hexdigest()[:12]


def option_choices(proposals: Sequence[EditProposal]) -> list[OptionChoice]:
    """Return each value to be mapped to an option, once, column by column."""
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
    """Return edits with their values mapped: `options` has the option by the key of a value.

    A blank option means none. Levels are computed again by the matrix.
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
    """Return a remark for each level that a row states in words."""
    return [
        UnplacedText(each.text, f"{proposal.path}.{each.column}", LEVEL, proposal.source)
        for each in proposal.levels
    ]


def level_differences(proposal: EditProposal) -> list[UnplacedText]:
    """Return a remark for each level stated in words that the matrix computes differently."""
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
    """Return the cells of a row with the levels that the matrix gives, and no other levels."""
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
