"""Prefilled rows of tables: risks and their mitigations, indicators of Annex D, roles, areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from planbuilder.answers import Row, Value, Wording
from planbuilder.instrument import (
    AreaItem,
    IndicatorItem,
    Instrument,
    Item,
    Mitigation,
    Question,
    RiskItem,
)
from planbuilder.interview.display import row_name
from planbuilder.interview.prompt_parts import RowPreset
from planbuilder.interview.session import Session
from planbuilder.interview.unavailable_presets import missing_control
from planbuilder.text import Text
from planbuilder.text.language import per_language


def row_presets(session: Session, table: Question) -> tuple[RowPreset, ...]:
    """Return the prefilled rows that a table offers, in the order of their catalogue."""
    if _is_mitigations(session, table):
        return tuple(_mitigations(session, table))
    return tuple(_catalogue_presets(session, table))


def preset_cells(session: Session, table: Question, preset: str) -> Mapping[str, Value]:
    """Return the cells of a new row from a preset. Raises KeyError for one that is not offered."""
    if _is_mitigations(session, table):
        row, item, number = _split(session, preset)
        return _measure_cells(table, row, item.mitigations[number])
    column = table.column(table.preset_by or "")
    source = (column.choose_from or "").removeprefix("group:")
    cells: dict[str, Value] = {column.id: preset}
    if column.options:
        if preset not in {option.id for option in column.options}:
            raise KeyError(preset)
        return MappingProxyType(cells)
    if source == column.choose_from:
        item_found = session.instrument.item(source, preset)
        new_cells = _cells_of(session, item_found)
        cells |= {table.column_id(role): value for role, value in new_cells.items()}
    elif preset not in {group.id for group in session.instrument.catalogues[source].groups}:
        raise KeyError(preset)
    available = {each.id for each in table.columns}
    return MappingProxyType({key: value for key, value in cells.items() if key in available})


def _measure_cells(table: Question, risk: Row, measure: Mitigation) -> Mapping[str, Value]:
    cells: dict[str, Value] = {
        table.column_id("risks"): (risk.id,),
        table.column_id("action"): _wording(measure),
    }
    if measure.controls and table.has_column("controls"):
        cells[table.column_id("controls")] = measure.controls
    return cells


def _is_mitigations(session: Session, table: Question) -> bool:
    return session.document.role_of(table.id) == "mitigations"


def _cells_of(session: Session, item: Item) -> Mapping[str, Value]:
    """Return the cells that an item fills in, by the roles of their columns."""
    match item:
        case RiskItem():
            result: dict[str, Value] = {"family": item.group, "statement": _wording(item.statement)}
            parts = {"cause": item.cause, "event": item.event, "consequence": item.consequence}
            signs = {"early_sign": item.early_sign, "first_observer": item.first_observer}
            result |= {key: _wording(text) for key, text in (parts | signs).items() if text}
            return result | ({"topics": item.topics} if item.topics else {})
        case IndicatorItem():
            groups = session.instrument.groups("indicators")
            tactic = next((group.tactic for group in groups if group.id == item.group), None)
            new_cells: dict[str, Value] = {
                "name": _wording(item.label),
                "nature": item.nature,
                "unit": _wording(item.unit),
            }
            return new_cells | ({"tactic": _wording(tactic)} if tactic else {})
        case _:
            return {}


def is_listed(instrument: Instrument, wording: Wording) -> bool:
    """Return whether a text is, in both languages, one that a catalogue fills in."""
    groups = instrument.groups("indicators")
    return any(group.tactic and _wording(group.tactic) == wording for group in groups) or any(
        _wording(text) == wording
        for catalogue in instrument.catalogues.values()
        for item in catalogue.items
        for text in _texts(item)
    )


def _texts(item: Item) -> tuple[Text, ...]:
    match item:
        case RiskItem():
            parts = (item.statement, item.cause, item.event, item.consequence)
            signs = (item.early_sign, item.first_observer)
            return (*parts, *(text for text in signs if text), *item.mitigations)
        case IndicatorItem():
            return (item.label, item.unit)
        case _:
            return ()


def _wording(text: Text) -> Wording:
    return Wording(text.en, text.fr)


def _catalogue_presets(session: Session, table: Question) -> Iterator[RowPreset]:
    name = table.preset_by
    if name is None:
        return
    source = table.column(name).choose_from or ""
    is_present = {row[name] for row in session.answers.rows(table.id)}
    if options := table.column(name).options:
        for option in options:
            yield RowPreset(option.id, option.label, used=option.id in is_present)
        return
    if source.startswith("group:"):
        for group in session.instrument.catalogues[source.removeprefix("group:")].groups:
            yield RowPreset(
                group.id, group.label, None, group.description, used=group.id in is_present
            )
        return
    catalogue = session.instrument.catalogues[source]
    headings = {group.id: group.label for group in catalogue.groups}
    for item in catalogue.items:
        if item.id not in is_present and not _is_offered(session, item):
            continue
        heading = headings.get(item.group or "")
        yield RowPreset(
            item.id,
            item.label,
            heading,
            _help(session, item),
            _fits(session, item),
            item.id in is_present,
        )


def _is_offered(session: Session, item: Item) -> bool:
    controls = item.controls if isinstance(item, IndicatorItem) else ()
    return not item.is_retired(session.context.today) and not missing_control(session, controls)


def _risk_help(session: Session, item: RiskItem) -> Text:
    """Return the help for a risk: all its parts, and its source."""
    instrument = session.instrument
    parts = {
        "statement": item.statement,
        "cause": item.cause,
        "event": item.event,
        "consequence": item.consequence,
    }
    key, more = "risk.help", {}
    if item.early_sign and item.first_observer:
        key, more = "risk.help_with_sign", {"sign": item.early_sign, "who": item.first_observer}
    description = per_language(lambda language: instrument.words(key, language, **parts, **more))
    if item.source is None or item.review_on is None:
        return description
    source, review_on = item.source, item.review_on
    return per_language(
        lambda language: instrument.words(
            "risk.sourced",
            language,
            help=description,
            source=source,
            date=instrument.date_figures(review_on, language),
        )
    )


def _indicator_help(
    session: Session, item: IndicatorItem, limit: Text, source: Text, review_on: date
) -> Text:
    """Return the help for an indicator that platforms no longer provide, with its replacement."""
    instrument = session.instrument
    values = {
        "description": item.description or item.label,
        "limit": limit,
        "source": source,
    }
    key = "indicator.limit"
    if item.stand_in:
        key = "indicator.limit_with_stand_in"
        values["stand_in"] = instrument.item("indicators", item.stand_in).label
    return per_language(
        lambda language: instrument.words(
            key, language, **values, date=instrument.date_figures(review_on, language)
        )
    )


def _help(session: Session, item: Item) -> Text | None:
    match item:
        case RiskItem():
            return _risk_help(session, item)
        case IndicatorItem() if item.limit and item.source and item.review_on:
            return _indicator_help(session, item, item.limit, item.source, item.review_on)
        case AreaItem():
            return item.contact
        case _:
            return item.description


def _fits(session: Session, item: Item) -> bool:
    functions = session.answers.selection(session.answers.path_of("functions"))
    if not isinstance(item, IndicatorItem) or not functions:
        return True
    return set(item.needs) <= set(functions)


def _mitigations(session: Session, table: Question) -> Iterator[RowPreset]:
    action = table.column_id("action")
    actions = {row.wording(action) for row in session.answers.rows(table.id)}
    register = session.document.question(session.document.path_of("register"))
    for row, item in _risks(session):
        name = row_name(session.instrument, register, row)
        for number, mitigation in enumerate(item.mitigations):
            is_present = _wording(mitigation) in actions
            if not is_present and missing_control(session, mitigation.controls):
                continue
            yield RowPreset(f"{row.id}/{number}", mitigation, name, used=is_present)


def _risks(session: Session) -> Iterator[tuple[Row, RiskItem]]:
    items = {item.id: item for item in session.instrument.items("risks")}
    source = session.document.column_of("register", "source")
    for row in session.answers.rows(session.answers.path_of("register")):
        item = items.get(str(row[source]))
        if isinstance(item, RiskItem):
            yield row, item


def _split(session: Session, preset: str) -> tuple[Row, RiskItem, int]:
    row_id, _, number = preset.partition("/")
    for row, item in _risks(session):
        if row.id == row_id and number.isdecimal() and int(number) < len(item.mitigations):
            return row, item, int(number)
    raise KeyError(preset)
