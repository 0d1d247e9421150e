"""The models of an instrument: questions, rules, policies, catalogues and the life cycle."""

from planbuilder.instrument.action_facts import ActionFacts
from planbuilder.instrument.catalogue import (
    AreaItem,
    Availability,
    Catalogue,
    ControlCatalogue,
    ControlCell,
    ControlCells,
    ControlItem,
    Group,
    IndicatorItem,
    Item,
    Mitigation,
    PlatformItem,
    RiskItem,
)
from planbuilder.instrument.exemption import Exemption
from planbuilder.instrument.instrument import Choice, Instrument, Term
from planbuilder.instrument.lifecycle import (
    Due,
    LifeCycle,
    LifeState,
    Move,
    SignOffKind,
)
from planbuilder.instrument.matrix import Rating, RiskMatrix, ScaleStep
from planbuilder.instrument.policy import (
    Clause,
    Level,
    Limit,
    Policies,
    Policy,
    Requirement,
    Status,
    Threshold,
)
from planbuilder.instrument.question import (
    Document,
    Kind,
    Option,
    Question,
    Section,
    Show,
    Stage,
    stages_for,
)
from planbuilder.instrument.renewal import RenewalOf
from planbuilder.instrument.rule import Rule, Severity, Variant

__all__ = [
    "ActionFacts",
    "AreaItem",
    "Availability",
    "Catalogue",
    "Choice",
    "Clause",
    "ControlCatalogue",
    "ControlCell",
    "ControlCells",
    "ControlItem",
    "Document",
    "Due",
    "Exemption",
    "Group",
    "IndicatorItem",
    "Instrument",
    "Item",
    "Kind",
    "Level",
    "LifeCycle",
    "LifeState",
    "Limit",
    "Mitigation",
    "Move",
    "Option",
    "PlatformItem",
    "Policies",
    "Policy",
    "Question",
    "Rating",
    "RenewalOf",
    "Requirement",
    "RiskItem",
    "RiskMatrix",
    "Rule",
    "ScaleStep",
    "Section",
    "Severity",
    "Show",
    "SignOffKind",
    "Stage",
    "Status",
    "Term",
    "Threshold",
    "Variant",
    "stages_for",
]
