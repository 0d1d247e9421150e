"""Who may see the pages: the person at this machine, or people a proxy has signed in."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address, ip_network
from typing import Protocol

COOKIE = "planbuilder"


class TeamRole(StrEnum):
    """What a person of a team may do."""

    AUTHOR = "author"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    COORDINATOR = "coordinator"


class Permission(StrEnum):
    """What a page may need."""

    READ = "read"
    WRITE = "write"
    TRANSLATE = "translate"
    ASSEMBLE = "assemble"
    APPROVE = "approve"
    MANAGE = "manage"


_ALLOWED: Mapping[TeamRole, frozenset[Permission]] = {
    TeamRole.REVIEWER: frozenset({Permission.READ, Permission.ASSEMBLE}),
    TeamRole.TRANSLATOR: frozenset({Permission.READ, Permission.TRANSLATE}),
    TeamRole.AUTHOR: frozenset(
        {Permission.READ, Permission.WRITE, Permission.TRANSLATE, Permission.ASSEMBLE}
    ),
    TeamRole.APPROVER: frozenset({Permission.READ, Permission.ASSEMBLE, Permission.APPROVE}),
    TeamRole.COORDINATOR: frozenset(Permission),
}


@dataclass(frozen=True)
class TeamMember:
    """Somebody at a browser: the name a proxy gives, blank for the person at this machine."""

    name: str
    roles: frozenset[TeamRole]

    def may(self, permission: Permission) -> bool:
        """Return whether one of the person's roles allows something."""
        return any(permission in _ALLOWED[role] for role in self.roles)


AT_THIS_MACHINE = TeamMember("", frozenset({TeamRole.COORDINATOR}))
"""Who opened the workspace on their own machine may do everything a command could."""


class Access(Protocol):
    """Decides from a request who is asking; None for nobody who may come in."""

    def hosts(self) -> frozenset[str]:
        """Return the values of the Host header that are answered."""

    def person(
        self, client: str, headers: Mapping[str, str], cookie: str | None
    ) -> TeamMember | None:
        """Return who is asking. `headers` have lower-case names."""


@dataclass
class LocalAccess:
    """One person on this machine: a token that opens once, then a cookie.

    `port` is the one served on 127.0.0.1.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _sessions: set[str] = field(default_factory=set)
    _is_used: bool = False

    def hosts(self) -> frozenset[str]:
        """Return the names this machine has for itself: a rebound name is not among them."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    def redeem(self, token: str) -> str | None:
        """Return the cookie value that a token opens with; None for a wrong or a used one."""
        if self._is_used or not hmac.compare_digest(token.encode(), self.token.encode()):
            return None
        self._is_used = True
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        return session

    def person(
        self, client: str, headers: Mapping[str, str], cookie: str | None
    ) -> TeamMember | None:
        """Return the person at this machine, once their browser has the cookie."""
        is_signed_in = cookie is not None and any(
            hmac.compare_digest(cookie.encode(), each.encode()) for each in self._sessions
        )
        return AT_THIS_MACHINE if is_signed_in else None


@dataclass(frozen=True)
class ProxyAccess:
    """People a reverse proxy has signed in: their name in a header, only from the proxy.

    `proxies` are the addresses or networks the proxy calls from, `host` the public name it
    serves, `header` the header it writes and never lets through, `roles` what each name may do.
    """

    host: str
    proxies: tuple[str, ...]
    header: str
    roles: Mapping[str, frozenset[TeamRole]]

    def hosts(self) -> frozenset[str]:
        """Return the public name."""
        return frozenset({self.host})

    def person(
        self, client: str, headers: Mapping[str, str], cookie: str | None
    ) -> TeamMember | None:
        """Return who the proxy says is asking; None from elsewhere, and for unlisted names."""
        name = headers.get(self.header.lower(), "").strip()
        if not name or not self._is_proxy(client):
            return None
        roles = self.roles.get(name.casefold())
        return TeamMember(name, roles) if roles else None

    def _is_proxy(self, client: str) -> bool:
        try:
            address = ip_address(client)
        except ValueError:
            return False
        return any(address in ip_network(each, strict=False) for each in self.proxies)
