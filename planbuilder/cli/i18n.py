"""The language of the command line, and of the messages click prints itself."""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from planbuilder.errors import InstrumentError, PlanbuilderError
from planbuilder.storage import read_yaml
from planbuilder.text import Language

_CATALOGUES = Path(__file__).parent / "locale"


def interface_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language of the interface.

    In this order: `--language en` or `fr` among the arguments, PLANBUILDER_LANGUAGE, the first
    language in the profile of the workspace around, the locale, English.
    """
    return (
        _from_arguments(arguments)
        or _language(environment.get("PLANBUILDER_LANGUAGE"))
        or _from_profile(Path.cwd())
        or _from_locale(environment)
        or Language.EN
    )


def _language(code: str | None) -> Language | None:
    short = (code or "")[:2].lower()
    return Language(short) if short in set(Language) else None


def _from_arguments(arguments: Sequence[str]) -> Language | None:
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            following = arguments[position + 1] if position + 1 < len(arguments) else ""
            return _language(value or following)
    return None


def _from_profile(folder: Path) -> Language | None:
    for candidate in (folder, *folder.parents):
        path = candidate / "profile.yaml"
        if path.is_file():
            try:
                answers = read_yaml(path, InstrumentError).value["answers"]
                return _language(answers["department"]["first_language"])
            except (PlanbuilderError, KeyError, TypeError):
                return None  # the command itself will report what is wrong with the profile
    return None


def _from_locale(environment: Mapping[str, str]) -> Language | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return _language(environment[name])
    return _language(locale.getlocale()[0])


def set_click_language(language: Language) -> None:
    """Make click's own messages come in `language`, through gettext as click does it."""
    os.environ["LANGUAGE"] = language.value
    gettext.bindtextdomain("messages", str(_CATALOGUES))
    gettext.textdomain("messages")
