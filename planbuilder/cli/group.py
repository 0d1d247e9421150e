"""The commands, found by name and imported only when called."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from gettext import gettext
from importlib import import_module
from io import StringIO
from pathlib import Path

import click

from planbuilder import __version__
from planbuilder.cli import DONE, FAILED, MISUSED, STOPPED
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.parameter_types import Day, PrintableText
from planbuilder.cli.screen import echo
from planbuilder.errors import PlanbuilderError, Problem, refusal
from planbuilder.storage.change_log import recording
from planbuilder.text import NO_FORMATS, FormatsByLanguage, Language
from planbuilder.wording import Translator, format_problems

COMMANDS = (
    "help",
    "tour",
    "demo",
    "init",
    "new",
    "list",
    "interview",
    "next",
    "open",
    "serve",
    "check",
    "assemble",
    "view",
    "status",
    "translate",
    "import",
    "comments",
    "sign",
    "move",
    "record",
    "log",
    "keys",
    "package",
    "seal",
    "verify",
    "redline",
    "renew",
    "close",
    "template",
    "instrument",
    "editor",
    "completion",
    "manual",
    "migrate",
    "rename",
    "copy",
    "archive",
    "undo",
    "history",
    "restore",
)

"""Every command, in the order help lists them; `planbuilder.cli.commands.<name>` holds each."""

UNRECORDED = frozenset({"open", "serve", "tour", "undo", "restore"})
"""Commands that record what they change themselves, act by act."""


_CLICK_QUOTES = re.compile(r"""(?<!\w)'([^'\n]*)'(?!\w)|"([^"\n]*'[^"\n]*)\"""")
_SENTENCE_END = re.compile(r"(?<=\.)\s")


class CommandGroup(click.Group):
    """A click group that builds each command, in the chosen language, when it is first needed."""

    def __init__(self, translate: Translator) -> None:
        super().__init__(
            name="planbuilder",
            help=translate("help"),
            epilog=translate("help.epilog"),
            context_settings={"help_option_names": ["-h", "--help"]},
            params=[_language_option(translate)],
            subcommand_metavar=translate("commands.metavar"),
        )
        self.translate = translate

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, or None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        # `import` is a Python keyword, so the module of that command is `import_`.
        name = "import_" if cmd_name == "import" else cmd_name
        module = import_module(f"planbuilder.cli.commands.{name}")
        return _localize(module.command(self.translate), self.translate, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing their modules."""
        rows = [(name, self.translate(f"{name}.short")) for name in COMMANDS]
        with formatter.section(gettext("Commands")):
            formatter.write_dl(rows)


def _language_option(translate: Translator) -> click.Option:
    # `interface_language` reads it before click does, because help and usage errors depend on it.
    return CommandOptions(translate)(
        "--language", type=click.Choice(["en", "fr"]), expose_value=False
    )


def _localize(command: click.Command, translate: Translator, path: str) -> click.Command:
    """Return the command with the option `--language`, unless it has an option of that name.

    Placeholders are put in the language of the help, and a list of commands shows whole sentences.
    """
    for param in command.params:
        if isinstance(param.type, Day):
            param.metavar = translate("option.day")
        elif param.type is click.STRING and isinstance(param, click.Option):
            param.type = PrintableText()
            param.metavar = param.metavar or translate("option.text")
        elif isinstance(param.type, click.Path) and param.metavar is None:
            folder = not param.type.file_okay
            param.metavar = translate("demo.folder" if folder else "argument.files")
    if all("--language" not in param.opts for param in command.params):
        command.params.append(_language_option(translate))
    _add_examples(command, path, translate)
    if isinstance(command, click.Group):
        command.subcommand_metavar = translate("commands.metavar")
        for inner in command.commands.values():
            inner.short_help = _SENTENCE_END.split(inner.help or "")[0]
            _localize(inner, translate, f"{path}.{inner.name}")
    return command


def _add_examples(command: click.Command, path: str, translate: Translator) -> None:
    """Append a command's examples to its help, each on a line of its own."""
    if f"{path}.examples" in translate:
        lines = translate(f"{path}.examples").splitlines()
        title = translate("examples.title")
        # \\b tells click not to rewrap the paragraph.
        command.epilog = "\n".join(["\b", title, *(f"  planbuilder {line}" for line in lines)])


def root(language: Language) -> click.Group:
    """Return the group of all commands, with help in `language`."""
    translate = Translator(language)
    group = CommandGroup(translate)
    group.params.append(
        CommandOptions(translate)(
            "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version
        )
    )
    return group


def _show_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from planbuilder.storage.pack_names import pack_name
        from planbuilder.storage.packs import available_instruments
        from planbuilder.storage.workspace_root import root_around

        echo(f"planbuilder {__version__}")
        for _, folder in available_instruments(root_around(Path.cwd())):
            echo(f"  {pack_name(folder)}")
        ctx.exit()


def _record(arguments: Sequence[str]) -> AbstractContextManager[None]:
    """Return a context in which the changes a command makes are recorded, for `undo`."""
    names = [each for each in arguments if each in COMMANDS]
    if not names or names[0] in UNRECORDED:
        return nullcontext()
    return recording(tuple(arguments), datetime.now())


def _result(arguments: Sequence[str], language: Language) -> object:
    """Run one command and return its result. Raises PlanbuilderError when memory runs out."""
    try:
        return root(language).main(
            list(arguments),
            prog_name="planbuilder",
            standalone_mode=False,
            obj=Translator(language),
        )
    except MemoryError:
        raise PlanbuilderError(Problem("out_of_memory")) from None
    except RecursionError:
        raise PlanbuilderError(Problem("nested_too_deep")) from None


def _show_misuse(error: click.ClickException, translate: Translator) -> None:
    if isinstance(error, click.exceptions.NoSuchCommand):
        echo(_unknown_command(error, translate), err=True)
    else:
        page = StringIO()
        error.show(page)
        echo(_with_curly_quotes(page.getvalue().rstrip("\n"), translate), err=True)


def _with_curly_quotes(text: str, translate: Translator) -> str:
    """Return a message of click with the quotation marks of its language; click writes 'so'."""
    return _CLICK_QUOTES.sub(
        lambda match: translate("misuse.quoted", text=match[1] or match[2]), text
    )


def _unknown_command(error: click.exceptions.NoSuchCommand, translate: Translator) -> str:
    """Return the message for an unknown command, with the commands that may be meant."""
    from planbuilder.cli.command_search import near_names  # most commands are known

    context = error.ctx
    group = context.command if context is not None else None
    names = group.list_commands(context) if context and isinstance(group, click.Group) else []
    before = context.command_path if context is not None else "planbuilder"
    lines = [translate("command.unknown", name=error.command_name)]
    near = near_names(error.command_name, names)
    if near:
        lines.append(translate("command.near", names=", ".join(f"{before} {n}" for n in near)))
    lines.append(translate("command.find", name=error.command_name))
    return "\n".join(lines)


def invoke(arguments: Sequence[str], language: Language) -> int:
    """Run one command and return its exit code. Every error is reported without a traceback."""
    try:
        with _record(arguments):
            result = _result(arguments, language)
        return result if isinstance(result, int) else DONE
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "")
        return MISUSED
    except click.ClickException as error:
        _show_misuse(error, Translator(language))
        return MISUSED
    except PlanbuilderError as error:
        echo(format_problems(error.problems, language, _formats_here()), err=True)
        return FAILED
    except (KeyboardInterrupt, click.Abort):
        echo(f"\n{Translator(language)('stopped')}", err=True)
        return STOPPED
    except (BrokenPipeError, SystemExit):
        # The reader of a pipe (`| head`) is gone, and click or rich may have noticed first; Python
        # would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        problem = refusal("system_refused", str(error.filename or ""), error)
        echo(format_problems((problem,), language), err=True)
        return FAILED
    except Exception as error:  # a defect of planbuilder, not of the person's files
        echo(Translator(language)("defect", error=f"{type(error).__name__}: {error}"), err=True)
        if os.environ.get("PLANBUILDER_DEBUG"):
            import traceback  # no command fails so in daily use

            traceback.print_exc()
        return FAILED


def _formats_here() -> FormatsByLanguage:
    """Return how the current workspace writes dates and numbers; the tool's own way without one."""
    from planbuilder.storage.instruments import own_formats
    from planbuilder.storage.workspace_root import root_around

    root = root_around(Path.cwd())
    return own_formats(root) if root is not None else NO_FORMATS
