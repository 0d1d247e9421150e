"""Types of values on the command line: a day, a text typed by a person."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date
from typing import Any

import click

from planbuilder.cli.screen import echo
from planbuilder.text import Language
from planbuilder.wording import Translator

_MOST_TYPED = 4000
_DAY = re.compile(r"(20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")


class Day(click.ParamType[date]):
    """A day as `YYYY-MM-DD`, from 2000 to 2199: deadlines are computed from it."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day. Anything else is wrong usage."""
        if isinstance(value, date):
            return value
        with suppress(ValueError):
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        self.fail(translator_of(ctx)("option.day_wrong", value=value), param, ctx)


class Number(click.ParamType[int]):
    """A whole number from `least` to `most`."""

    name = "number"

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the number. Anything else is wrong usage."""
        with suppress(ValueError):
            if self.least <= int(value) <= self.most:
                return int(value)
        limits = {"least": self.least, "most": self.most}
        self.fail(translator_of(ctx)("option.number_wrong", value=value, **limits), param, ctx)


class PrintableText(click.types.StringParamType):
    """A text typed by a person: printable, at most 4,000 characters, not blank where required.

    Signs alone are refused: they are the ellipsis of an example that was copied as it stands.
    """

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the text as typed. Any other text is wrong usage."""
        words: str = super().convert(value, param, ctx)
        if param is not None and param.required and not words.strip():
            self.fail(translator_of(ctx)("option.blank"), param, ctx)
        if len(words) > _MOST_TYPED:
            self.fail(translator_of(ctx)("option.long", limit=_MOST_TYPED), param, ctx)
        if any(
            unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"
            for character in words
        ):
            self.fail(translator_of(ctx)("option.unprintable"), param, ctx)
        if words.strip() and not any(map(str.isalnum, words)):
            self.fail(translator_of(ctx)("option.wordless", value=words), param, ctx)
        return words


def report_present_name(ctx: click.Context, earlier: str, present: str) -> None:
    """Print on standard error that a name has been replaced by another one."""
    if not ctx.resilient_parsing:
        echo(translator_of(ctx)("option.earlier_name", value=earlier, name=present), err=True)


def translator_of(ctx: click.Context | None) -> Translator:
    """Return the translator of a click context; without one, the English translator."""
    return (
        ctx.obj if ctx is not None and isinstance(ctx.obj, Translator) else Translator(Language.EN)
    )
