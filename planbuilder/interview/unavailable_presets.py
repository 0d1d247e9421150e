"""Prefilled rows that need a control the platform does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbuilder.instrument import Availability, IndicatorItem, Question, RiskItem
from planbuilder.interview.prompt_parts import UnavailablePreset
from planbuilder.interview.session import Session
from planbuilder.text import Text
from planbuilder.text.language import per_language


def unavailable_presets(session: Session, table: Question) -> tuple[UnavailablePreset, ...]:
    """Return the presets that a table does not offer on the platform of the plan, with the reason.

    These are measures against risks of the register, and indicators, that need a control the
    platform is listed without. Each text is given once.
    """
    presets = {each.label: each for each in _unavailable(session, table)}
    return tuple(presets.values())


def _unavailable(session: Session, table: Question) -> Iterator[UnavailablePreset]:
    if session.document.role_of(table.id) == "mitigations":
        source = session.document.column_of("register", "source")
        sources = {row[source] for row in session.answers.rows(_register(session))}
        for item in session.instrument.items("risks"):
            if isinstance(item, RiskItem) and item.id in sources:
                for measure in item.mitigations:
                    if control := missing_control(session, measure.controls):
                        yield UnavailablePreset(measure, _reason(session, control))
        return
    column = table.column(table.preset_by) if table.preset_by else None
    source = (column.choose_from or "") if column else ""
    for item in session.instrument.items(source):
        if not isinstance(item, IndicatorItem) or item.is_retired(session.context.today):
            continue
        if control := missing_control(session, item.controls):
            yield UnavailablePreset(item.label, _reason(session, control))


def missing_control(session: Session, controls: Iterable[str]) -> str | None:
    """Return the first of `controls` that the plan's platform is listed without, None for none."""
    platform = session.answers.text(session.answers.path_of("platform"))
    for control in controls:
        cell = session.instrument.control_cell(control, platform)
        if cell is not None and cell.value is Availability.NO:
            return control
    return None


def _register(session: Session) -> str:
    return session.answers.path_of("register")


def _reason(session: Session, control: str) -> Text:
    """Return the reason in words: the control, the source, and its date of review."""
    instrument = session.instrument
    path = session.answers.path_of("platform")
    platform = session.answers.text(path) or ""
    cell = instrument.control_cell(control, platform)
    assert cell is not None
    question = session.document.question(path)
    labels = dict(instrument.choices(question))
    control_label = instrument.item("controls", control).label
    source = instrument.control_source(cell.source)
    return per_language(
        lambda language: instrument.words(
            "control.not_offered",
            language,
            platform=labels[platform][language],
            control=control_label[language],
            source=source[language],
            date=instrument.date_figures(cell.review_on, language),
        )
    )
