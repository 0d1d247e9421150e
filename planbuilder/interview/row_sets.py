"""Row sets: the rows a table usually has, proposed in one step, each to keep, adapt or drop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planbuilder.instrument import IndicatorItem, Item, Question, RiskItem
from planbuilder.interview.prompt import RowPreset
from planbuilder.interview.row_presets import row_presets
from planbuilder.interview.session import Session

TEMPLATE_GROUP = "grid"
"""The group of a catalogue that a template prints; its items make the set."""


@dataclass(frozen=True)
class ProposedRow:
    """A row that a table may start from; `is_proposed` where it belongs to the usual set."""

    preset: RowPreset
    is_proposed: bool


def row_set(session: Session, table: Question) -> tuple[ProposedRow, ...]:
    """Return the rows a table offers that it does not have yet, in the catalogue's order.

    Proposed are: the functions of the template's grid, every advisory area, every option that the
    table itself lists (the situations of a crisis), each risk that a function, the platform or a
    use of the account calls for, one risk for each further topic of a family, and the first
    measure against each risk of the register. Of indicators nothing is proposed: success is the
    author's to define.
    """
    presets = [each for each in row_presets(session, table) if not each.used]
    if not presets:
        return ()
    new_ids = frozenset(_new_presets(session, table, presets))
    return tuple(ProposedRow(each, each.id in new_ids) for each in presets)


def _new_presets(session: Session, table: Question, presets: Sequence[RowPreset]) -> Iterator[str]:
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
    has_templates = any(group.id == TEMPLATE_GROUP for group in catalogue.groups)
    topics: dict[str, set[str]] = {}
    for preset in presets:
        item = items.get(preset.id)
        if isinstance(item, RiskItem):
            if _adds_topic(session, item, topics):
                yield item.id
        elif isinstance(item, IndicatorItem) or item is None:
            continue
        elif not has_templates or item.group == TEMPLATE_GROUP:
            yield item.id


def _adds_topic(session: Session, item: RiskItem, topics: dict[str, set[str]]) -> bool:
    """Return whether a risk brings a topic that no risk proposed before it has in its family."""
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

    A risk that names none depends on none; what the author has not answered yet rules nothing out.
    """
    if not isinstance(item, RiskItem):
        return True
    return all(
        not depends or not risk_ids or bool(depends & risk_ids)
        for depends, risk_ids in _conditions(session, item)
    )


def is_called_for(session: Session, item: RiskItem) -> bool:
    """Return whether the account has what a risk is about: its function, platform or use."""
    return is_relevant(session, item) and any(
        depends & risk_ids for depends, risk_ids in _conditions(session, item)
    )


def _conditions(session: Session, item: RiskItem) -> Iterator[tuple[set[str], set[str]]]:
    """Yield what a risk depends on with what the author answered: functions, platforms, uses."""
    choice_of = session.answers.selection
    path_of = session.answers.path_of
    yield set(item.functions), set(choice_of(path_of("functions")))
    platform = session.answers.text(path_of("platform"))
    yield set(item.platforms), {platform} if platform else set()
    yield set(item.uses), set(choice_of(path_of("uses")))


def _first_measures(
    session: Session, table: Question, presets: Sequence[RowPreset]
) -> Iterator[str]:
    """Yield the first measure of each risk that no row answers yet."""
    risks, rows = table.column_id("risks"), session.answers.rows(table.id)
    risk_ids = {risk for row in rows for risk in row.selection(risks)}
    topic_ids: set[str] = set()
    for preset in presets:
        risk = preset.id.partition("/")[0]
        if risk not in risk_ids and risk not in topic_ids:
            topic_ids.add(risk)
            yield preset.id
