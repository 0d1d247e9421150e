"""A program that reads lines from its terminal and writes what it read, until it is closed."""

from __future__ import annotations

import json
import sys

from planbuilder.frontends.terminal.line_input import LineInput


def write(kind: str, text: str) -> None:
    """Write one report as a line."""
    sys.stdout.write(json.dumps([kind, text]) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Write a report for each line, and what was begun for each time that is broken off."""
    reader = LineInput(sys.stdin)
    with reader.delaying_signals():
        write("ready", "")
        while True:
            try:
                kind, text = "line", reader.read_line()
            except KeyboardInterrupt:
                kind, text = "stopped", reader.draft
            except EOFError:
                kind, text = "ended", reader.draft
            write(kind, text)
            if (kind, text) == ("line", "bye"):
                return


if __name__ == "__main__":
    main()
