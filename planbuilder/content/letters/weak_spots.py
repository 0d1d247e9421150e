"""The weak spots of a plan, as an exercise plays them: what the checks found, the worst risk."""

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
"""Findings of one sort, mitigation strategies of one risk, and risks that an exercise names."""

_LONGEST = 400
"""Characters of a risk statement, or of a strategy, on such a page."""


def _spots(writing: LetterMaterial, path: str) -> Iterator[Bullets]:
    """Yield what the checks found of the part, each sentence once."""
    messages = dict.fromkeys(each.message(writing.language) for each in writing.findings)
    if messages:
        yield _bullets(writing, path, tuple(messages), SPOTS)


def _worst_risks(writing: LetterMaterial, path: str) -> Iterator[Block | Bullets | Gap]:
    """Yield each risk above tolerance, or else the highest one, with the strategies against it."""
    instrument = writing.material.instrument
    register = plan_register(instrument, writing.answers, writing.language)
    order = [level.id for level in instrument.matrix.levels]

    def height(line: RiskLine) -> tuple[int, int]:
        levels = (line.residual or line.inherent, line.inherent)
        after, before = (order.index(level.code) if level else -1 for level in levels)
        return after, before

    risks = sorted((line for line in register.risks if line.statement), key=height, reverse=True)
    if not risks:
        yield writing.gap(writing.question(writing.answers.path_of(REGISTER)), None)
        return
    above = [
        line
        for line in risks
        if (level := line.residual or line.inherent)
        and instrument.matrix.exceeds_tolerance(level.code)
    ]
    for number, line in enumerate((above or risks[:1])[:WORST], start=1):
        yield from _risk(writing, line, register.mitigations_of(line), f"{path}.{number}")
    if (rest := len(above) - WORST) > 0:
        yield _block(writing, f"{path}.rest", writing.words("written.others", count=rest))


def _risk(
    writing: LetterMaterial, line: RiskLine, mitigations: tuple[MitigationLine, ...], path: str
) -> Iterator[Block | Bullets]:
    level = line.residual or line.inherent
    sentence = writing.words(
        "written.worst_risk",
        number=row_number(line.id),
        risk=shorten(line.statement or "", _LONGEST),
        level=level.label if level else BLANK,
    )
    yield _block(writing, path, sentence)
    strategies = tuple(_strategy(writing, each) for each in mitigations)
    if strategies:
        yield _bullets(writing, f"{path}.strategies", strategies, STRATEGIES)


def _block(writing: LetterMaterial, path: str, text: str) -> Block:
    label = writing.definition.title[writing.language]
    return Block(path, literal(text), writing.language, label)


def _strategy(writing: LetterMaterial, line: MitigationLine) -> str:
    missing = writing.words("gap.cell_missing")
    return writing.words(
        "written.strategy",
        action=shorten(line.action or missing, _LONGEST).rstrip("."),
        owner=line.owner or missing,
        status=line.status.label if line.status else missing,
        date=writing.material.date(line.due) if line.due else missing,
    )


def _bullets(writing: LetterMaterial, path: str, items: tuple[str, ...], most: int) -> Bullets:
    """Return the first items as a list; how many more there are is its last point."""
    first = items[:most]
    if rest := len(items) - len(first):
        first = (*first, writing.words("written.others", count=rest))
    return Bullets(path, first, writing.language, writing.definition.title[writing.language])


WEAK_SPOTS: Mapping[str, Callable[[LetterMaterial, str], Iterator[Block | Bullets | Gap]]] = {
    "found": _spots,
    "worst_risks": _worst_risks,
}
"""How each of these parts is made, by the name documents give it."""
