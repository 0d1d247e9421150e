"""The language of the command line, and of the messages click prints itself.

Every command needs it at start-up, so a YAML parser is imported only where the profile is not laid
out as planbuilder writes it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from planbuilder.storage.workspace_root import PROFILE, root_around
from planbuilder.text import Language

_CATALOGUES = Path(__file__).parent / "locale"
_LANGUAGE_LINE = rb"(?m)^ +first_language:[ \t]*[\"']?(en|fr)[\"']?[ \t]*(?:#.*)?\r?$"
_ROLE = "first_language"
"""The question of a profile that is named after its role."""

_MAX_SEARCHED = 1_000_000
"""The largest profile that is searched for one line, in bytes; a larger one is parsed."""


def interface_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language of the interface.

    The first that is present decides: `--language en` or `fr` among the arguments,
    PLANBUILDER_LANGUAGE, the first language in the profile of the current workspace, the locale,
    English.
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
    root = root_around(folder)
    if root is None:
        return None
    profile = root / PROFILE
    try:
        if profile.stat().st_size <= _MAX_SEARCHED:
            codes = re.findall(_LANGUAGE_LINE, profile.read_bytes())
            if len(codes) == 1:
                return _language(codes[0].decode())
    except OSError:
        return None  # the command itself will report what is wrong with the profile
    return _from_parsed_profile(profile)


def _from_parsed_profile(profile: Path) -> Language | None:
    from planbuilder.errors import InstrumentError, PlanbuilderError
    from planbuilder.storage import read_yaml

    try:
        answers = read_yaml(profile, InstrumentError).value["answers"]
        sections = [section for section in answers.values() if isinstance(section, dict)]
        codes = [section[_ROLE] for section in sections if _ROLE in section]
        return _language(codes[0]) if len(codes) == 1 else None
    except (PlanbuilderError, KeyError, TypeError, AttributeError):
        return None  # the command itself will report what is wrong with the profile


def _from_locale(environment: Mapping[str, str]) -> Language | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return _language(environment[name])
    import locale

    return _language(locale.getlocale()[0])


def set_click_language(language: Language) -> None:
    """Have click's own messages appear in `language`, through gettext as click does it."""
    import gettext

    os.environ["LANGUAGE"] = language.value
    gettext.bindtextdomain("messages", str(_CATALOGUES))
    gettext.textdomain("messages")
