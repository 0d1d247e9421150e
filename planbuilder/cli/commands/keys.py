"""`planbuilder keys`: which public key signs for which position, and which keys are revoked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from planbuilder.approval.action import position_title
from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.key_register import (
    new_key_grant,
    new_key_revocation,
    registered_keys,
)
from planbuilder.approval.record import Position
from planbuilder.approval.sign_off import coordinator
from planbuilder.approval.signatures import public_key
from planbuilder.cli import DONE
from planbuilder.cli.arguments import today_option, workspace_of
from planbuilder.cli.options import FILE, CommandOptions
from planbuilder.cli.parameter_types import Day
from planbuilder.cli.record_output import echo_record
from planbuilder.cli.screen import echo
from planbuilder.errors import WorkspaceError
from planbuilder.storage import read_bytes
from planbuilder.storage.record_reader import KEYS
from planbuilder.storage.record_writer import append_record
from planbuilder.text import Text
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace, read_workspace
from planbuilder.workspace.sign_offs import sign_offs_of


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    group = click.Group("keys", help=translate("keys.help"))
    for subcommand in (_add(translate), _list(translate), _revoke(translate)):
        group.add_command(subcommand)
    return group


def _roles(workspace: Workspace) -> tuple[str, ...]:
    life = workspace.instrument.lifecycle
    if life is None:
        return ()
    positions = (*(move.by for move in life.moves), *(kind.by for kind in life.sign_offs))
    return tuple(dict.fromkeys(path for paths in positions for path in paths))


def _add(translate: Translator) -> click.Command:
    option = CommandOptions(translate, "keys")

    def add(position: str, file: Path, start: date | None, until: date | None, today: date) -> int:
        workspace = workspace_of(())
        key = public_key(read_bytes(file, str(file), WorkspaceError), str(file))
        record = new_key_grant(
            workspace.profile, _roles(workspace), position, key, start or today, until
        )
        path = append_record(workspace.root, KEYS, record)
        echo(translate("keys.added", fingerprint=fingerprint(key)))
        echo_record(translate, workspace, path)
        return DONE

    params: list[click.Parameter] = [
        click.Argument(["position"], metavar=translate("keys.position")),
        click.Argument(["file"], type=FILE, metavar=translate("argument.files")),
        option("--from", "start", type=Day()),
        option("--until", type=Day()),
        today_option(translate),
    ]
    return click.Command("add", params=params, callback=add, help=translate("keys.add.help"))


def _list(translate: Translator) -> click.Command:
    def list_keys() -> int:
        workspace = workspace_of(())
        words = translate.under(workspace.instrument.formats)
        keys = registered_keys(workspace.records.of(KEYS).records)
        for key in keys:
            title = position_title(workspace.profile, key.role)
            line = translate(
                "keys.line" if key.until is None else "keys.line.until",
                fingerprint=fingerprint(key.public_key),
                position=title[translate.language] if title else key.role,
                start=words.date_words(key.start),
                until=words.date_words(key.until) if key.until else "",
            )
            if key.revoked_on is not None:
                day = words.date_words(key.revoked_on)
                line += translate("keys.revoked", date=day)
            echo(line)
        if not keys:
            echo(translate("keys.none"))
        return DONE

    return click.Command("list", callback=list_keys, help=translate("keys.list.help"))


def _revoke(translate: Translator) -> click.Command:
    option = CommandOptions(translate, "keys")

    def revoke(key: str, reason: str, start: date | None, today: date) -> int:
        workspace = workspace_of(())
        keys = registered_keys(workspace.records.of(KEYS).records)
        registrar = coordinator(workspace.profile)
        title = position_title(workspace.profile, registrar)
        by = Position(role=registrar, title=title or Text(en=registrar, fr=registrar))
        record = new_key_revocation(keys, key, start or today, reason, by)
        path = append_record(workspace.root, KEYS, record)
        echo(translate("keys.revocation", fingerprint=fingerprint(record.public_key)))
        echo_record(translate, workspace, path)
        for line in _lost_sign_offs(translate, read_workspace(workspace.root), record.public_key):
            echo(line)
        return DONE

    params: list[click.Parameter] = [
        click.Argument(["key"], metavar=translate("keys.fingerprint")),
        option("--from", "start", type=Day()),
        option("--reason", required=True),
        today_option(translate),
    ]
    return click.Command(
        "revoke", params=params, callback=revoke, help=translate("keys.revoke.help")
    )


def _lost_sign_offs(translate: Translator, workspace: Workspace, public: str) -> Iterator[str]:
    """Yield the sign-offs on current texts that a revoked key made invalid, each with a remedy."""
    for answers in workspace.documents():
        file = workspace.file_name(answers)
        summaries = sign_offs_of(workspace, answers)
        purposes = {each.source.record.purpose for each in summaries if each.source.holds}
        for each in summaries:
            record, signature = each.source.record, each.source.record.signature
            is_void = each.source.validity == "current" and each.source.key == "revoked"
            if (
                is_void
                and record.purpose not in purposes
                and signature
                and signature.public_key == public
            ):
                yield translate("keys.no_longer", label=each.label[translate.language], file=file)
                yield "  " + translate("keys.sign_again", file=file, purpose=record.purpose)
