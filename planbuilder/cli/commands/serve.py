"""`planbuilder serve`: serves the workspace to a team, behind a proxy that signs people in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from planbuilder.cli import DONE
from planbuilder.cli.options import FOLDER, CommandOptions
from planbuilder.cli.parameter_types import Day, Number
from planbuilder.cli.screen import echo
from planbuilder.wording import Translator
from planbuilder.workspace import find_root, read_workspace


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "serve")

    def serve(
        folder: Path,
        public: str,
        header: str,
        proxies: tuple[str, ...],
        bind: str,
        port: int,
        today: date | None,
    ) -> int:
        from planbuilder.frontends.web.access import ProxyAccess
        from planbuilder.frontends.web.server import serve_workspace
        from planbuilder.frontends.web.team import read_team

        root = find_root(folder)
        team = read_team(read_workspace(root))
        access = ProxyAccess(public.lower(), _networks(translate, proxies), header, team)
        serve_workspace(
            root,
            access,
            host=bind,
            port=port,
            today=(lambda: today) if today else date.today,
            announce=lambda address: echo(
                translate("serve.started", folder=root, address=address, host=public)
            ),
        )
        return DONE

    params: list[click.Parameter] = [
        click.Argument(
            ["folder"], type=FOLDER, default=Path(), metavar=f"[{translate('demo.folder')}]"
        ),
        option("--host", "public", required=True),
        option("--header", required=True),
        option("--proxy", "proxies", required=True, multiple=True),
        option("--bind", default="127.0.0.1", show_default=True),
        option("--port", type=Number(1, 65535), default=8731, show_default=True, metavar="1–65535"),
        option("--today", type=Day()),
    ]
    return click.Command("serve", params=params, callback=serve, help=translate("serve.help"))


def _networks(translate: Translator, proxies: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addresses of the proxy. A value that is no address is wrong usage."""
    from ipaddress import ip_network

    for each in proxies:
        try:
            ip_network(each, strict=False)
        except ValueError:
            raise click.UsageError(translate("serve.proxy_wrong", value=each)) from None
    return proxies
