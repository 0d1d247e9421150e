"""Asks in a terminal which options the values of an imported list stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from planbuilder.answers import Answers
from planbuilder.cli.screen import echo
from planbuilder.documents.settlement import documents_by_name
from planbuilder.frontends.option_labels import option_column, option_labels
from planbuilder.proposals.option_choices import OptionChoice, option_choices
from planbuilder.proposals.proposal import EditProposal
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace


class OptionDialog:
    """Asks what values stand for. Values that were recognised can be changed by their number."""

    def __init__(self, translate: Translator, workspace: Workspace) -> None:
        self.translate, self.workspace = translate, workspace
        self.documents: Mapping[str, Answers] = documents_by_name(workspace)

    def options(self, proposals: Sequence[EditProposal]) -> dict[str, str]:
        """Return a person's choices: the id of an option, or an empty text, by the key of a value.

        A value that was not recognised is asked for; then any value can be changed.
        """
        choices = [each for each in option_choices(proposals) if each.file in self.documents]
        options = {each.key: each.option or self._option(each) for each in choices}
        while choices:
            self._list(choices, options)
            number = self._number(self.translate("import.option_change"), len(choices))
            if not number:
                break
            options[choices[number - 1].key] = self._option(choices[number - 1])
        return options

    def _list(self, choices: Sequence[OptionChoice], options: Mapping[str, str]) -> None:
        """Show every value under the heading of its column, and the option it stands for."""
        before = ""
        for number, each in enumerate(choices, 1):
            heading, labels = self._column(each)
            title = self.translate("import.options", heading=heading, source=each.source)
            if title != before:
                echo(f"\n{title}")
            before = title
            label = labels.get(options[each.key]) or self.translate("import.option_none")
            echo(f"  {number}. {self._text(each)} → {label}")

    def _option(self, choice: OptionChoice) -> str:
        """Return the id of the option a person chooses for a value, an empty text for none."""
        heading, labels = self._column(choice)
        listed = " · ".join(f"{number} {label}" for number, label in enumerate(labels.values(), 1))
        values = {"heading": heading, "text": self._text(choice), "options": listed}
        number = self._number(self.translate("import.option_ask", **values), len(labels))
        return list(labels)[number - 1] if number else ""

    def _column(self, choice: OptionChoice) -> tuple[str, Mapping[str, str]]:
        column, language = option_column(self.documents, choice), self.translate.language
        labels = option_labels(self.workspace.instrument, column, language)
        return column.heading[language] or column.id, labels

    def _text(self, choice: OptionChoice) -> str:
        return choice.text or self.translate("import.option_blank")

    def _number(self, prompt: str, most: int) -> int:
        """Return a number from 1 to `most`, or 0 for a blank reply; asks until the reply is one."""
        while True:
            reply = click.prompt(prompt, default="", show_default=False).strip()
            if not reply:
                return 0
            if reply.isdecimal() and 1 <= int(reply) <= most:
                return int(reply)
