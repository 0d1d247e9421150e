"""Texts that try to become formulas, links or controls."""

from __future__ import annotations

HOSTILE = [
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.ca","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "https://example.ca",
    "#N/A",
    "#REF!",
    "0012",
    "1e3",
    "TRUE",
    "'quoted",
    '"quoted"',
    "_x000D_ stays",
    "_x0041_",
    "<b>&amp;</b> ]]>",
    "{{ 7*7 }}",
    "right \N{RIGHT-TO-LEFT OVERRIDE}to left",
    "مرحبا بالعالم",
    "👩🏽‍🚒 and 👨‍👩‍👧",
    "two\nlines",
    "no-break\N{NO-BREAK SPACE}: space\N{NARROW NO-BREAK SPACE}!",
]
