"""Web and mail addresses in a text: where they begin and end, and which may be links.

A link in a finished file leads to the web or to a mailbox. Refused are links to programs and to
local files, addresses that Word calls damaged, and addresses with a user name, which can show one
host and lead to another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

_LONGEST = 2000  # Word gives up on longer ones
_ADDRESS = re.compile(r'(?i)https?://[^\s<>"«»“”\\^`{|}]+')
_UNUSABLE = re.compile(r'[\s<>"\\^`{|}]')
_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.?")
_MAIL = re.compile(r"(?i)mailto:[^@?&]+@([^@?&]+)(\?[^@]*)?")
_CLOSING = ".,;:!?…'’"
_BRACKETS = {")": "(", "]": "["}


@lru_cache(maxsize=256)  # every plan names the same pages of its department
def may_link(address: str) -> bool:
    """Return whether `address` may be the target of a link: http, https or mailto, well formed."""
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
    """Yield `text` in pieces: each web address with itself as target, the rest with None.

    A punctuation mark at the end does not belong to an address, nor does a bracket that is not
    opened in it.
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
