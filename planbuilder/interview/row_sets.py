"""Row sets: the rows that a table usually has, proposed together for the author to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from planbuilder.instrument import IndicatorItem, Item, Question, RiskItem
from planbuilder.interview.prompt_parts import RowPreset
from planbuilder.interview.row_presets import row_presets
from planbuilder.interview.session import Session

TEMPLATE_GROUP = "grid"
"""The group of a catalogue that templates print; its items are proposed."""


class ProposedRow(Struct, frozen=True):
    """A row that a table may be given; `is_proposed` where it belongs to the usual set."""

    preset: RowPreset
    is_proposed: bool


def row_set(session: Session, table: Question) -> tuple[ProposedRow, ...]:
    """Return the rows that a table offers and does not have yet, in the order of their catalogue.

    Proposed are: the functions of the template's grid; every advisory area; every option that the
    table itself lists (the situations of a crisis); each risk that a function, the platform or a
    use of the account calls for; one risk for each further topic of a family; and the first measure
    against each risk of the register. Indicators are never proposed: authors define success
    themselves.
    """
    presets = [each for each in row_presets(session, table) if not each.used]
    if not presets:
        return ()
    proposed_ids = frozenset(_proposed_ids(session, table, presets))
    return tuple(ProposedRow(each, each.id in proposed_ids) for each in presets)


def _proposed_ids(session: Session, table: Question, presets: Sequence[RowPreset]) -> Iterator[str]:
    if session.document.role_of(table.id) == "mitigations":
        yield from _first_measures(session, table, presets)
        return
    column = table.column(table.preset_by or "")
    if column.options:
        yield from (preset.id for preset in presets)
        return
    source = column.choose_from or ""
    catalogue = session.instrument.catalogues.get(source)
    if catalogue is None:
        return
    items = {item.id: item for item in catalogue.items}
    has_template_group = any(group.id == TEMPLATE_GROUP for group in catalogue.groups)
    topics: dict[str, set[str]] = {}
    for preset in presets:
        item = items.get(preset.id)
        if isinstance(item, RiskItem):
            if _adds_topic(session, item, topics):
                yield item.id
        elif isinstance(item, IndicatorItem) or item is None:
            continue
        elif not has_template_group or item.group == TEMPLATE_GROUP:
            yield item.id


def _adds_topic(session: Session, item: RiskItem, topics: dict[str, set[str]]) -> bool:
    """Return whether a risk adds a topic to those of the risks proposed before it in its family."""
    if not is_relevant(session, item):
        return False
    if is_called_for(session, item):
        return True
    group_topics = topics.setdefault(item.group, set())
    fresh = set(item.topics) - group_topics
    group_topics |= fresh
    return bool(fresh)


def is_relevant(session: Session, item: Item) -> bool:
    """Return whether the account has a function, a platform and a use that a risk depends on.

    A risk that names none of them depends on none. What is not answered yet excludes nothing.
    """
    if not isinstance(item, RiskItem):
        return True
    return all(
        not needed or not own or bool(needed & own) for needed, own in _conditions(session, item)
    )


def is_called_for(session: Session, item: RiskItem) -> bool:
    """Return whether a risk names a function, platform or use that the account has."""
    return is_relevant(session, item) and any(
        needed & own for needed, own in _conditions(session, item)
    )


def _conditions(session: Session, item: RiskItem) -> Iterator[tuple[set[str], set[str]]]:
    """Yield the functions, platforms and uses of a risk, each with those of the account."""
    selection = session.answers.selection
    path_of = session.answers.path_of
    yield set(item.functions), set(selection(path_of("functions")))
    platform = session.answers.text(path_of("platform"))
    yield set(item.platforms), {platform} if platform else set()
    yield set(item.uses), set(selection(path_of("uses")))


def _first_measures(
    session: Session, table: Question, presets: Sequence[RowPreset]
) -> Iterator[str]:
    """Yield the first measure against each risk that no row names yet."""
    risks, rows = table.column_id("risks"), session.answers.rows(table.id)
    answered = {risk for row in rows for risk in row.selection(risks)}
    for preset in presets:
        risk = preset.id.partition("/")[0]
        if risk not in answered:
            answered.add(risk)
            yield preset.id
