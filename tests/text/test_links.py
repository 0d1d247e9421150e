"""Web addresses found in a text, and which addresses a link may lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.text.links import by_address, may_link

GOOD = (
    "https://example.ca",
    "HTTP://EXAMPLE.CA:8080/a[1]?b=1&c=2",
    "https://exemple.ca/été_(2026)",
    "https://élan.example.ca./",
    "https://localhost/a%20b#c",
    "mailto:info@example.ca",
    "mailto:info@example.ca?subject=a%20b",
)
BAD = (
    "",
    "example.ca",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ftp://example.ca",
    "\\\\server\\share",
    "https://",
    "https:///a",
    "https://example..ca",
    "https://[::1",
    "https://example.ca:http/",
    "https://example.ca:99999/",
    "https://example.ca:0/",
    "https://canada.ca@example.com/",
    "https://example.ca/a b",
    'https://example.ca/"onmouseover="',
    "https://example.ca/<b>",
    "https://example.ca/\u202egnp.exe",
    "https://example.ca/" + "a" * 2000,
    "mailto:",
    "mailto:nobody",
    "mailto:a@b@c",
)


@pytest.mark.parametrize("address", GOOD)
def test_a_link_may_lead_to_the_web_or_a_mailbox(address: str) -> None:
    assert may_link(address)


@pytest.mark.parametrize("address", BAD)
def test_a_link_leads_nowhere_else(address: str) -> None:
    assert not may_link(address)
    assert [link for _, link in by_address(address) if link == address] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.ca/a, then go.", ["https://example.ca/a"]),
        ("(https://example.ca/a_(b)).", ["https://example.ca/a_(b)"]),
        (
            "[1](https://example.ca/a[1]). [https://b.ca]",
            ["https://example.ca/a[1]", "https://b.ca"],
        ),
        ("« https://exemple.ca/é\u00a0»; https://b.ca?", ["https://exemple.ca/é", "https://b.ca"]),
        ("https://a.ca\nhttps://b.ca…", ["https://a.ca", "https://b.ca"]),
        ("https://a.ca/<b>", ["https://a.ca/"]),
        ("https:// and http://!", []),
        ("https://me@example.ca/", []),
    ],
)
def test_what_surrounds_an_address_does_not_belong_to_it(text: str, found: list[str]) -> None:
    assert [address for _, address in by_address(text) if address] == found


@given(
    st.lists(
        st.sampled_from(["https://", "a.ca", "/", ".", ")", "(", " ", "@", "é", "<", "x"])
    ).map("".join)
    | st.text()
)
def test_no_letter_is_lost_and_every_link_may_be_one(text: str) -> None:
    pieces = list(by_address(text))
    assert "".join(piece for piece, _ in pieces) == text
    for piece, address in pieces:
        assert piece
        assert address is None or (address == piece and may_link(address))
