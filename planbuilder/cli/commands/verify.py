"""`planbuilder verify`: whether a package is as it was made, with the verdict in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planbuilder.approval.signatures import public_key
from planbuilder.cli import BLOCKED, DONE, UNPROVED
from planbuilder.cli.arguments import today_option
from planbuilder.cli.options import ANY_PATH, FILE, CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.errors import WorkspaceError
from planbuilder.storage import read_bytes
from planbuilder.storage.instruments import shipped_formats
from planbuilder.storage.package_file import read_package_file
from planbuilder.wording import Translator, format_problem

if TYPE_CHECKING:
    from planbuilder.package.verdict import Verdict

EXIT_CODES = {"proved": DONE, "altered": BLOCKED, "unproved": UNPROVED}
"""By conclusion: 0 proved, 3 altered, 4 neither."""


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "verify")

    def verify(package: Path, key: Path | None, today: date) -> int:
        data = read_package_file(package)  # refused before the import, which takes a while
        from planbuilder.package.verify import verify_package

        public = public_key(read_bytes(key, str(key), WorkspaceError), str(key)) if key else None
        verdict = verify_package(data, package.name, format_problem, public, today=today)
        for voice in (translate, Translator(translate.language.other)):
            echo("\n".join(map(_printable, verdict_lines(voice, verdict))))
            echo("")
        return EXIT_CODES[verdict.conclusion.value]

    params: list[click.Parameter] = [
        click.Argument(["package"], type=ANY_PATH, metavar=translate("verify.package")),
        option("--key", type=FILE),
        today_option(translate),
    ]
    return click.Command("verify", params=params, callback=verify, help=translate("verify.help"))


def _printable(line: str) -> str:
    # A package comes from elsewhere: its texts must not send control codes to the terminal.
    return "".join(each if each.isprintable() or each in "\u00a0\u202f" else "�" for each in line)


def verdict_lines(translate: Translator, verdict: Verdict) -> Iterator[str]:
    """Yield the result of a verification in one language."""
    manifest = verdict.manifest
    # The formats of an instrument inside the package are not trusted: it could misstate a day.
    speak = translate.under(shipped_formats(manifest.instrument.partition("/")[0]))
    yield speak(
        "verify.about",
        document=manifest.document,
        date=manifest.day,
        tool=manifest.tool,
        instrument=manifest.instrument,
        count=verdict.files,
    )
    yield translate(f"verify.{verdict.conclusion.value}", count=len(verdict.faults))
    for fault in verdict.faults:
        yield "  ✗ " + speak(f"verify.{fault.key}", **fault.values)
    for doubt in verdict.doubts:
        yield "  ? " + speak(f"verify.{doubt.key}", **doubt.values)
    for remark in verdict.remarks:
        yield "  – " + speak(f"verify.{remark.key}", **remark.values)
    yield translate("sign.not_authenticated")
    yield translate("sign.not_in_law")
