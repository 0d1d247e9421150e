"""Where the pages are served: what a browser keeps by address is found again after a crash."""

from __future__ import annotations

from pathlib import Path

from planbuilder.frontends.web.server import usual_listener


def test_a_workspace_is_served_on_the_same_port_each_time(tmp_path: Path) -> None:
    for root in (tmp_path / str(number) for number in range(20)):
        first = usual_listener(root)
        port = first.getsockname()[1]
        if port in range(20_000, 30_000):
            break
        first.close()  # another program has the usual port of that folder
    second = usual_listener(root)
    assert second.getsockname()[0] == "127.0.0.1"
    assert second.getsockname()[1] not in (0, port), "another program has the port: a free one"
    first.close()
    again = usual_listener(root)
    assert again.getsockname()[1] == port
    for each in (second, again):
        each.close()
