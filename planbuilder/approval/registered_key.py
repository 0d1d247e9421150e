"""A public key that a department trusts for one position."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class RegisteredKey(Struct, frozen=True):
    """A registered key: for the position `role`, from `start` to `until`, both included.

    `revoked_on` is the first day on which it is not trusted, None if it was not revoked.
    """

    public_key: str
    role: str
    start: date
    until: date | None
    revoked_on: date | None

    def valid_on(self, day: date) -> bool:
        """Return whether the key is valid for a signature of that day."""
        return self.start <= day and (self.until is None or day <= self.until)
