"""`planbuilder comments`: lists reviewers' comments that are still open, and settles them."""

from __future__ import annotations

from pathlib import Path

import click

from planbuilder.cli import DONE, FAILED
from planbuilder.cli.arguments import workspace_of
from planbuilder.cli.completion import AnswerFile
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.documents.review_comments import (
    OpenComment,
    every_open_comment,
    settle_comments,
)
from planbuilder.documents.settlement import documents_by_name
from planbuilder.frontends.proposal_lines import heading_of, quote
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "comments")

    def run(file: Path | None, settle: tuple[str, ...]) -> int:
        workspace = workspace_of((file,) if file is not None else ())
        if settle:
            return _settle(translate, workspace, settle)
        name = file.stem if file is not None else None
        comments = [each for each in every_open_comment(workspace) if name in (None, each.file)]
        for each in comments:
            echo(f"{each.key} · {_line(translate, workspace, each)}")
        echo(translate("comments.total" if comments else "comments.none", count=len(comments)))
        return DONE

    params = [
        click.Argument(
            ["file"],
            required=False,
            type=AnswerFile(),
            metavar=f"[{translate('argument.files')}]",
        ),
        option("--settle", multiple=True),
    ]
    return click.Command("comments", params=params, callback=run, help=translate("comments.help"))


def _settle(translate: Translator, workspace: Workspace, keys: tuple[str, ...]) -> int:
    comments = settle_comments(workspace, keys)
    for each in comments:
        echo(translate("comments.settled", comment=_line(translate, workspace, each)))
    unknown = [key for key in keys if key not in {each.key for each in comments}]
    for key in unknown:
        echo(translate("comments.unknown", value=key), err=True)
    return FAILED if unknown else DONE


def _line(translate: Translator, workspace: Workspace, comment: OpenComment) -> str:
    place = heading_of(translate, documents_by_name(workspace), comment.file, comment.path)
    who = ", ".join(filter(None, (comment.author, comment.date[:10])))
    return f"{comment.file} · {place} · {who}\n  {quote(comment.text)}"
