"""The weak spots of a plan for a tabletop exercise: findings and the worst risks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from planbuilder.content.excerpt import shorten
from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.letters.wording import literal
from planbuilder.content.register import REGISTER, MitigationLine, RiskLine, plan_register
from planbuilder.content.sections import BLANK
from planbuilder.content.value_display import row_number
from planbuilder.content.values import Block, Bullets, Gap

SPOTS, STRATEGIES, WORST = 4, 4, 3
"""The most findings of one sort, mitigation strategies of one risk, and risks that are named."""

_LONGEST = 400
"""Characters to which a risk statement or a strategy is cut."""


def _spots(letter: LetterMaterial, path: str) -> Iterator[Bullets]:
    """Yield the messages of the part's findings, each once."""
    messages = dict.fromkeys(each.message(letter.language) for each in letter.findings)
    if messages:
        yield _bullets(letter, path, tuple(messages), SPOTS)


def _worst_risks(letter: LetterMaterial, path: str) -> Iterator[Block | Bullets | Gap]:
    """Yield the risks above tolerance, or else the highest one, with their strategies."""
    instrument = letter.material.instrument
    register = plan_register(instrument, letter.answers, letter.language)
    order = [level.id for level in instrument.matrix.levels]

    def height(line: RiskLine) -> tuple[int, int]:
        levels = (line.level, line.inherent)
        after, before = (order.index(level.code) if level else -1 for level in levels)
        return after, before

    risks = sorted((line for line in register.risks if line.statement), key=height, reverse=True)
    if not risks:
        yield letter.gap(letter.question(letter.answers.path_of(REGISTER)), None)
        return
    above = [line for line in risks if line.exceeds_tolerance(instrument.matrix)]
    for number, line in enumerate((above or risks[:1])[:WORST], start=1):
        yield from _risk(letter, line, register.mitigations_of(line), f"{path}.{number}")
    if (rest := len(above) - WORST) > 0:
        yield _block(letter, f"{path}.rest", letter.words("written.others", count=rest))


def _risk(
    letter: LetterMaterial, line: RiskLine, mitigations: tuple[MitigationLine, ...], path: str
) -> Iterator[Block | Bullets]:
    sentence = letter.words(
        "written.worst_risk",
        number=row_number(line.id),
        risk=shorten(line.statement or "", _LONGEST),
        level=line.level.label if line.level else BLANK,
    )
    yield _block(letter, path, sentence)
    strategies = tuple(_strategy(letter, each) for each in mitigations)
    if strategies:
        yield _bullets(letter, f"{path}.strategies", strategies, STRATEGIES)


def _block(letter: LetterMaterial, path: str, text: str) -> Block:
    label = letter.definition.title[letter.language]
    return Block(path, literal(text), letter.language, label)


def _strategy(letter: LetterMaterial, line: MitigationLine) -> str:
    missing = letter.words("gap.cell_missing")
    return letter.words(
        "written.strategy",
        action=shorten(line.action or missing, _LONGEST).rstrip("."),
        owner=line.owner or missing,
        status=_within_brackets(line.status.label) if line.status else missing,
        date=letter.material.date(line.due) if line.due else missing,
    )


def _within_brackets(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"


def _bullets(letter: LetterMaterial, path: str, items: tuple[str, ...], most: int) -> Bullets:
    """Return the first items as a list, with the number of the others as its last point."""
    first = items[:most]
    if rest := len(items) - len(first):
        first = (*first, letter.words("written.others", count=rest))
    return Bullets(path, first, letter.language, letter.definition.title[letter.language])


WEAK_SPOTS: Mapping[str, Callable[[LetterMaterial, str], Iterator[Block | Bullets | Gap]]] = {
    "found": _spots,
    "worst_risks": _worst_risks,
}
"""The function for each of these parts, by its name in letters."""
