from __future__ import annotations

import pytest

from tests.answers.builders import parse_answer, refusal


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.ca/été?a=1#b",
        "http://example.ca",
        "HTTPS://EXAMPLE.CA",
        "https://[::1]/",
    ],
)
def test_an_address_of_the_web_is_kept_as_written(address: str) -> None:
    assert parse_answer("url", address) == address


@pytest.mark.parametrize(
    "raw",
    [
        *("www.example.ca", "javascript:alert(1)", "file:///etc/passwd", "https://", "http:///a"),
        *("https://[::1", "https://example.ca/a b", "https://a.ca\nhttps://b.ca", "ftp://a.ca"),
    ],
)
def test_anything_else_is_refused_as_it_was_written(raw: str) -> None:
    refused = refusal("url", raw)
    assert (refused.code, refused.values) == ("not_a_url", {"value": raw})


def test_no_address_is_no_answer() -> None:
    assert parse_answer("url", "\n") is None
