"""What the register of a portfolio says of one plan, packed, so that a thousand take little memory.

A workbook is written sheet by sheet, and each sheet unpacks one plan after the other.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, cast

from msgspec import Struct

from planbuilder.answers import Answers
from planbuilder.content.register import PlanRegister, plan_register
from planbuilder.content.typesetting import typeset
from planbuilder.workbook.register.register_columns import SheetRow
from planbuilder.workbook.register.rows import tables
from planbuilder.workbook.register.workbook_words import RegisterWords, account_label


class PortfolioPlan(Struct, frozen=True):
    """What the register of a portfolio says of one plan, in one language.

    `label` names its account. `counts` are the numbers of rows of its tables by key. The rest is
    packed, each by itself, so that a sheet unpacks only what it shows: `packed_rows` by table,
    `packed_register`, and `packed_base`, that of `plan_workbook`.
    """

    name: str
    label: str
    counts: Mapping[str, int]
    packed_rows: Mapping[str, bytes]
    packed_register: bytes
    packed_base: bytes

    @property
    def register(self) -> PlanRegister:
        """The register of the plan."""
        return cast("PlanRegister", _unpack(self.packed_register))

    @property
    def base(self) -> list[tuple[str, str]]:
        """The place and the digest of each answer."""
        return cast("list[tuple[str, str]]", _unpack(self.packed_base))

    def rows(self, table: str) -> tuple[SheetRow, ...]:
        """Return the rows of a table by its key."""
        rows = _unpack(self.packed_rows[table])
        return tuple(SheetRow(path, cells) for path, cells in rows)


def portfolio_plan(
    words: RegisterWords, answers: Answers, base: Mapping[str, str] = MappingProxyType({})
) -> PortfolioPlan:
    """Return what the register of a portfolio says of a plan; its answers need not be kept.

    Raises AssemblyError naming every answer too long for a cell.
    """
    plan = typeset(answers, words.language)
    register = plan_register(words.instrument, plan, words.language)
    lines = {table.key: table.lines for table in tables(words, (register,), portfolio=True)}
    return PortfolioPlan(
        plan.name,
        account_label(words, plan),
        {key: len(rows) for key, rows in lines.items()},
        {key: _pack([(row.path, row.cells) for row in rows]) for key, rows in lines.items()},
        _pack(register),
        _pack([*base.items()]),
    )


def pack_portfolio_plan(plan: PortfolioPlan) -> bytes:
    """Return a plan as bytes; `unpack_portfolio_plan` must not be given any from elsewhere."""
    return _pickle(plan)


def unpack_portfolio_plan(data: bytes) -> PortfolioPlan:
    """Return the plan that `pack_portfolio_plan` packed in this run."""
    return cast("PortfolioPlan", _unpickle(data))


class PlanRegisters(Iterable[PlanRegister]):
    """The registers of some plans, each unpacked when its turn comes."""

    def __init__(self, plans: Iterable[PortfolioPlan]) -> None:
        self._plans = plans

    def __iter__(self) -> Iterator[PlanRegister]:
        return (plan.register for plan in self._plans)


class PlanRows(Collection[SheetRow]):
    """The rows of one table of some plans, those of a plan unpacked when its turn comes."""

    def __init__(self, plans: Iterable[PortfolioPlan], table: str) -> None:
        self._plans = plans
        self._table = table
        self._count = sum(plan.counts[table] for plan in plans)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[SheetRow]:
        return (row for plan in self._plans for row in plan.rows(self._table))

    def __contains__(self, row: object) -> bool:
        return any(each == row for each in self)


def _pack(value: object) -> bytes:
    return zlib.compress(_pickle(value), 1)


def _unpack(data: bytes) -> Any:
    return _unpickle(zlib.decompress(data))


def _pickle(value: object) -> bytes:
    import pickle  # the register of a single plan packs nothing

    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _unpickle(data: bytes) -> Any:
    import pickle  # loaded already when there is something to unpack

    return pickle.loads(data)
