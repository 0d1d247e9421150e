"""Hidden characters of every kind."""

from __future__ import annotations

KINDS = {
    "bidi control": "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e",
    "isolate": "\u2066\u2067\u2068\u2069",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff\u180e",
    "tag": "\U000e0001\U000e0041\U000e007f",
    "soft hyphen": "\u00ad",
    "noncharacter": "\ufdd0\ufdef\U0001fffe\U0010ffff",
    "variation selector": "\ufe00\ufe0e\ufe0f\U000e0100\U000e01ef",
    "line and paragraph separator": "\u2028\u2029",
    "filler": "\u115f\u3164\uffa0\u2800\ufffc\U0001d173",
}


HIDDEN = "".join(KINDS.values())
