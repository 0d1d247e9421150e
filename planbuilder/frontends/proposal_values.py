"""The values of a proposal as a person reads them: labels of options and rows, printed dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planbuilder.answers import Answers, kind_of, parse_path
from planbuilder.content.material import Material
from planbuilder.content.value_display import ValueDisplay
from planbuilder.documents.value_reader import value_reader
from planbuilder.instrument import Question
from planbuilder.proposals import EditProposal, ProposalError
from planbuilder.proposals.application import text_value
from planbuilder.text import Language
from planbuilder.workspace import Workspace


class ProposalValues:
    """Formats the texts of proposals in one language.

    `documents` are the answers by file name, `today` the day relative to which they are shown.
    """

    def __init__(
        self,
        workspace: Workspace,
        documents: Mapping[str, Answers],
        language: Language,
        today: date,
    ) -> None:
        self.workspace = workspace
        self.documents = documents
        self.language = language
        self.today = today
        self._displays: dict[str, ValueDisplay] = {}

    def cells(self, proposal: EditProposal) -> list[tuple[str, str]]:
        """Return the headings and texts of a proposed row; nothing for any other proposal."""
        answers = self.documents.get(proposal.file)
        if answers is None or not proposal.cells:
            return []
        try:
            columns = answers.document.question(proposal.path).columns
        except KeyError:  # the instrument no longer has the question
            return list(proposal.cells.items())
        return [
            (column.heading[self.language] or "", self._entry(answers, column, text))
            for column in columns
            if (text := proposal.cells.get(column.id, ""))
        ]

    def text(self, proposal: EditProposal, text: str) -> str:
        """Return the old, new or present text of a proposal in readable form."""
        answers = self.documents.get(proposal.file)
        if answers is None or not text:
            return text
        try:
            question = answers.document.question(parse_path(proposal.path).model)
        except (KeyError, ValueError):
            return text
        return self._entry(answers, question, text)

    def _entry(self, answers: Answers, question: Question, text: str) -> str:
        kind = kind_of(question)
        if kind.is_wording or kind.is_verbatim or kind.is_table:
            return text
        try:
            reader = value_reader(self.workspace, answers)
            value = text_value(text, question, reader, self.language)
        except ProposalError:
            return text
        display = None if value is None else self._display(answers).text(question, value)
        return text if display is None else display

    def _display(self, answers: Answers) -> ValueDisplay:
        name = answers.name
        if name not in self._displays:
            material = Material(
                self.workspace.instrument,
                answers,
                self.language,
                self.today,
                self.workspace.profile,
                self.workspace.strategy,
            )
            self._displays[name] = ValueDisplay(material)
        return self._displays[name]
