"""The checks rules may name; importing this package registers them all."""

from planbuilder.checks.rules import (
    accounts,
    agreement,
    answers,
    assessments,
    dates,
    hours,
    house_rules,
    language,
    life_cycle,
    options,
    parity,
    platforms,
    ratings,
    risks,
    roles,
    rows,
    status,
    terminology,
)

MODULES = (
    accounts,
    agreement,
    answers,
    assessments,
    dates,
    hours,
    house_rules,
    language,
    life_cycle,
    options,
    parity,
    platforms,
    ratings,
    risks,
    roles,
    rows,
    status,
    terminology,
)
"""Every module that registers checks."""
