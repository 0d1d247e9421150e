"""Web and mail addresses in a text: where one begins and ends, and whether it may be a link.

A link in a file we hand out leads to the web or to a mailbox and nowhere else: no program, no
file of a disk, no address that Word would call damaged, none that shows one host and means
another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_LONGEST = 2000  # Word gives up on longer ones
_ADDRESS = re.compile(r'(?i)https?://[^\s<>"«»“”\\^`{|}]+')
_UNUSABLE = re.compile(r'[\s<>"\\^`{|}]')
_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.?")
_MAIL = re.compile(r"(?i)mailto:[^@?&]+@([^@?&]+)(\?[^@]*)?")
_CLOSING = ".,;:!?…'’"
_BRACKETS = {")": "(", "]": "["}


def may_link(address: str) -> bool:
    """Return whether a link may lead to `address`: http, https or mailto, and well formed."""
    if len(address) > _LONGEST or not address.isprintable() or _UNUSABLE.search(address):
        return False
    if mail := _MAIL.fullmatch(address):
        return _HOST.fullmatch(mail[1]) is not None
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:  # a port that is no number, or half an IPv6 address
        return False
    return is_web and "@" not in parts.netloc and bool(_HOST.fullmatch(parts.hostname or ""))


def by_address(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield `text` in pieces, each with its address: that of a bare web address is itself.

    What ends a sentence does not belong to an address, nor does a bracket it did not open.
    """
    at = 0
    for match in _ADDRESS.finditer(text) if "://" in text else ():
        address = _without_closing(match.group())
        if not may_link(address):
            continue
        if text[at : match.start()]:
            yield text[at : match.start()], None
        yield address, address
        at = match.start() + len(address)
    if text[at:]:
        yield text[at:], None


def _without_closing(address: str) -> str:
    while address:
        last = address[-1]
        is_stray = last in _BRACKETS and address.count(last) > address.count(_BRACKETS[last])
        if not is_stray and last not in _CLOSING:
            break
        address = address[:-1]
    return address
