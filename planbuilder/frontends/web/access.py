"""Who may see the pages: the person at this machine, or people signed in by a proxy."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from enum import StrEnum
from ipaddress import ip_address, ip_network
from typing import Protocol

from msgspec import Struct, field

COOKIE = "planbuilder"


class TeamRole(StrEnum):
    """The role of a person in a team."""

    AUTHOR = "author"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    COORDINATOR = "coordinator"


class Permission(StrEnum):
    """What a page may require."""

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


class TeamMember(Struct, frozen=True):
    """A person at a browser: the name from the proxy, empty for the person at this machine."""

    name: str
    roles: frozenset[TeamRole]

    def may(self, permission: Permission) -> bool:
        """Return whether one of the person's roles grants a permission."""
        return any(permission in _ALLOWED[role] for role in self.roles)


AT_THIS_MACHINE = TeamMember("", frozenset({TeamRole.COORDINATOR}))
"""A person who opened the workspace on their own machine may do whatever commands can."""


class Access(Protocol):
    """Identifies the person behind a request, None for strangers."""

    def hosts(self) -> frozenset[str]:
        """The values of the Host header that are accepted."""

    def person(
        self, client: str, headers: Mapping[str, str], cookie: str | None
    ) -> TeamMember | None:
        """Return who is asking. `headers` have lower-case names."""


class LocalAccess(Struct):
    """One person on this machine: a one-time token, exchanged for a cookie.

    `port` is the port served on 127.0.0.1.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _sessions: set[str] = field(default_factory=set)
    _is_used: bool = False

    def hosts(self) -> frozenset[str]:
        """The names of this machine only, so that DNS rebinding has no effect."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    def redeem(self, token: str) -> str | None:
        """Return the cookie value for a token; None when it is wrong or was used before."""
        if self._is_used or not hmac.compare_digest(token.encode(), self.token.encode()):
            return None
        self._is_used = True
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        return session

    def person(
        self, client: str, headers: Mapping[str, str], cookie: str | None
    ) -> TeamMember | None:
        """Return the person at this machine if their browser sends the cookie."""
        is_signed_in = cookie is not None and any(
            hmac.compare_digest(cookie.encode(), each.encode()) for each in self._sessions
        )
        return AT_THIS_MACHINE if is_signed_in else None


class ProxyAccess(Struct, frozen=True):
    """People signed in by a reverse proxy: their name is in a header, trusted only from the proxy.

    `proxies` are the addresses or networks of the proxy, `host` the public host name, `header` the
    header the proxy sets and removes from incoming requests, `roles` the roles of each name.
    """

    host: str
    proxies: tuple[str, ...]
    header: str
    roles: Mapping[str, frozenset[TeamRole]]

    def hosts(self) -> frozenset[str]:
        """The public host name."""
        return frozenset({self.host})

    def person(
        self, client: str, headers: Mapping[str, str], cookie: str | None
    ) -> TeamMember | None:
        """Return the person named by the proxy; None for other clients, and for unlisted names."""
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
