"""Print a line for each requirement that is installed: its name, its version and its licence."""

from __future__ import annotations

import csv
import re
import sys
from importlib import metadata
from pathlib import Path


def licence(name: str) -> str:
    """Return the licence of an installed package, as its own metadata states it."""
    fields = metadata.metadata(name)
    if stated := fields.get("License-Expression"):
        return str(stated)
    classifiers = fields.get_all("Classifier") or []
    names = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]
    first = (fields.get("License") or "").strip().partition("\n")[0]
    return "; ".join(names) or first or "not stated"


def main(requirements: Path) -> None:
    """Print the table; a requirement of another system is not installed here, and left out."""
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("name", "version", "licence"))
    for name in re.findall(r"^([\w.-]+)==", requirements.read_text("utf-8"), re.MULTILINE):
        try:
            table.writerow((name, metadata.version(name), licence(name)))
        except metadata.PackageNotFoundError:
            continue


if __name__ == "__main__":
    main(Path(sys.argv[1]))
