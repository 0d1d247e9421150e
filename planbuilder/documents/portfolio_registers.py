"""The registers that combine several plans, made from what each plan left in a temporary file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from planbuilder.answers import Answers
from planbuilder.content.register import has_workbook
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.errors import PlanbuilderError
from planbuilder.proposals.register_base import register_base
from planbuilder.storage.frame_cache import stored_frames
from planbuilder.temporary.spool import Spool
from planbuilder.text import Language
from planbuilder.workbook import (
    PortfolioPlan,
    pack_portfolio_plan,
    portfolio_plan,
    portfolio_workbook,
    register_words,
    unpack_portfolio_plan,
)
from planbuilder.workspace import Workspace
from planbuilder.workspace.workspace import read_answer_file


def pack_for_registers(
    workspace: Workspace, answers: Answers, languages: Iterable[Language]
) -> dict[Language, bytes]:
    """Return what a register of several plans says of one, by language, as packed bytes.

    Nothing is returned for a document without a register. Raises AssemblyError naming every answer
    too long for a cell.
    """
    instrument = workspace.instrument
    if not has_workbook(instrument, answers.document):
        return {}
    return {
        language: pack_portfolio_plan(
            portfolio_plan(
                register_words(instrument, language),
                answers,
                register_base((answers,), language),
            )
        )
        for language in languages
    }


class PortfolioRegisters:
    """Collects what the registers of several plans say of each, and makes them.

    What they say waits in a temporary file until `close` frees it.
    """

    def __init__(self, workspace: Workspace, request: OutputRequest) -> None:
        self._workspace = workspace
        self._request = request
        self._spool = Spool()

    def close(self) -> None:
        """Free the temporary file."""
        self._spool.close()

    def __contains__(self, name: str) -> bool:
        return all(_key(name, language) in self._spool for language in self._request.languages)

    def keep(self, name: str, packed: Mapping[Language, bytes]) -> None:
        """Keep what `pack_for_registers` returned for a plan."""
        for language, data in packed.items():
            self._spool.keep(_key(name, language), data)

    def read_others(self, files: Iterable[str]) -> None:
        """Keep also the plans of `files` that are not there, without those that cannot be read."""
        workspace, document = self._workspace, self._workspace.instrument.plan
        for file in files:
            if document is not None and file not in self:
                with suppress(PlanbuilderError):
                    answers = read_answer_file(workspace.root, workspace.instrument, file, document)
                    self.keep(file, pack_for_registers(workspace, answers, self._request.languages))

    def files(self, names: Iterable[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield the name and the bytes of each register of the plans kept, in the order of `names`.

        There is none for fewer than two plans. The bytes come in pieces, which are made as they are
        taken.
        """
        plans = [name for name in names if name in self]
        if len(plans) < 2:
            return
        for language in self._request.languages:
            yield f"portfolio.register.{language.value}.xlsx", self._register(plans, language)

    def _register(self, names: Sequence[str], language: Language) -> Iterator[bytes]:
        instrument = self._workspace.instrument
        with stored_frames(instrument.name, language) as frames:
            yield from portfolio_workbook(
                register_words(instrument, language),
                _KeptPlans(self._spool, [_key(name, language) for name in names]),
                day=self._request.today,
                profile=self._workspace.profile,
                frames=frames,
            )


class _KeptPlans(Iterable[PortfolioPlan]):
    """Plans in a temporary file, each read when its turn comes."""

    def __init__(self, spool: Spool, keys: Sequence[str]) -> None:
        self._spool = spool
        self._keys = keys

    def __iter__(self) -> Iterator[PortfolioPlan]:
        return (unpack_portfolio_plan(self._spool.read(key)) for key in self._keys)


def _key(name: str, language: Language) -> str:
    return f"{name}:{language.value}"
