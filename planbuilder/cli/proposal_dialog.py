"""Shows proposals in a terminal one by one, and asks what to do with each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import click
from msgspec import Struct, field

from planbuilder.answers import Answers
from planbuilder.cli.reading_lines import cleaning_lines
from planbuilder.cli.screen import echo
from planbuilder.documents.settlement import (
    IncomingDecision,
    documents_by_name,
    needs_insistence,
)
from planbuilder.documents.value_reader import value_reader
from planbuilder.frontends.proposal_lines import (
    changed_parts,
    conflict_line,
    detail_lines,
    interpretation_lines,
    origin_of,
    place_of,
    quote,
    unplaced_line,
)
from planbuilder.frontends.proposal_values import ProposalValues
from planbuilder.proposals import EditKind, EditProposal, ProposalError, UnplacedText
from planbuilder.proposals.entry_readings import entry_readings
from planbuilder.proposals.manual_placement import place_text
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace

_REPLIES = ("yes", "no", "later", "all", "none", "stop")


class ProposalDialog(Struct):
    """Asks about proposals on a day. `placed_texts` are those a person assigned to a question."""

    translate: Translator
    workspace: Workspace
    today: date
    placed_texts: list[UnplacedText] = field(default_factory=list)

    @property
    def documents(self) -> Mapping[str, Answers]:
        """Return the answers by the name of their file."""
        return documents_by_name(self.workspace)

    def accept_all(
        self, proposals: Sequence[EditProposal], *, quiet: bool
    ) -> list[IncomingDecision]:
        """Return an acceptance of every proposal without conflict, printed unless `quiet`."""
        if not quiet:
            for each in proposals:
                echo("\n".join(self.describe(each)))
        return [IncomingDecision(each, accept=True) for each in proposals if not each.conflict]

    def decisions(self, proposals: Sequence[EditProposal]) -> list[IncomingDecision]:
        """Return a person's decisions, asked in a terminal; none without a terminal."""
        decisions: list[IncomingDecision] = []
        whole: dict[EditKind, bool] = {}
        is_asking = sys.stdin.isatty()
        for each in proposals:
            echo("\n".join(self.describe(each)))
            if each.kind in whole and each.conflict is None:
                decisions.append(IncomingDecision(each, accept=whole[each.kind]))
                continue
            reply = self._ask() if is_asking else "later"
            if reply == "stop":
                break
            if reply in ("all", "none"):
                whole[each.kind] = reply == "all"
            if reply != "later":
                accept = reply in ("yes", "all")
                insist = accept and needs_insistence(self.workspace, each)
                decisions.append(IncomingDecision(each, accept, insist=insist))
        return decisions

    def placements(self, texts: Sequence[UnplacedText]) -> list[IncomingDecision]:
        """Return the passages that a person assigns to questions; a blank reply skips one."""
        decisions: list[IncomingDecision] = []
        for text in texts:
            if not text.can_be_placed or text.file not in self.documents:
                continue
            echo(f"\n{unplaced_line(self.translate, text)}")
            proposal = self._place(text)
            if proposal is not None:
                decisions.append(IncomingDecision(proposal, accept=True))
                self.placed_texts.append(text)
        return decisions

    def _place(self, text: UnplacedText) -> EditProposal | None:
        answers = self.documents[text.file]
        reader = value_reader(self.workspace, answers)
        while True:
            entry = click.prompt(self.translate("import.place"), default="", show_default=False)
            if not entry.strip():
                return None
            try:
                return place_text(text, entry.strip(), answers, reader)
            except ProposalError as error:
                echo(self.translate(f"import.refused.{error.code}", place=entry.strip()))

    def _ask(self) -> str:
        """Return a person's decision, one of `_REPLIES`."""
        words = {self.translate(f"import.key.{reply}"): reply for reply in _REPLIES}
        while True:
            entry = click.prompt(self.translate("import.ask"), default="", show_default=False)
            reply = words.get(entry.strip().lower())
            if reply is not None:
                return reply

    def describe(self, proposal: EditProposal) -> Iterator[str]:
        """Yield the lines on a proposal: kind, place, source, old and new text, conflict."""
        translate = self.translate
        kind = translate(f"import.kind.{proposal.kind.value}")
        yield ""
        yield f"{kind} · {proposal.file} · {place_of(translate, self.documents, proposal)}"
        if origin := origin_of(translate, proposal):
            yield f"  {origin}"
        yield from (f"  {line}" for line in detail_lines(translate, proposal))
        values = ProposalValues(self.workspace, self.documents, translate.language, self.today)
        old, new = (values.text(proposal, text) for text in (proposal.old, proposal.new))
        before, after = quote(old), " ".join(new.split())
        if proposal.kind is EditKind.CHANGE:
            before, after = changed_parts(old, new)
        if before:
            yield f"  − {before}"
        if cells := values.cells(proposal):
            yield from (f"  + {heading} · {' '.join(text.split())}" for heading, text in cells)
        elif after:
            yield f"  + {after}"
        if (answers := self.documents.get(proposal.file)) is not None:
            reader = value_reader(self.workspace, answers)
            readings = entry_readings(proposal, answers, reader)
            yield from (f"  {line}" for line in interpretation_lines(translate, readings))
        yield from cleaning_lines(translate, (proposal.new, *proposal.cells.values()))
        if proposal.conflict is not None:
            yield f"  {conflict_line(translate, proposal)}"
            if proposal.old and not needs_insistence(self.workspace, proposal):
                yield f"  {translate('import.joins')}"
