"""What a shell completes: answer files by name, states, sections, steps, events, positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from planbuilder.errors import PlanbuilderError
from planbuilder.instrument import Instrument
from planbuilder.storage import load_instrument, own_instrument
from planbuilder.workspace import plan_files, root_around

Completion = Callable[[click.Context, click.Parameter, str], list[str]]


class AnswerFile(click.Path):
    """An answer file, given by its path or by the name of its plan or document."""

    def __init__(self) -> None:
        super().__init__(readable=False, path_type=Path)

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Return the path; a bare name that is no file is looked up in the current workspace."""
        path = Path(str(super().convert(value, param, ctx)))  # type: ignore[arg-type]
        if path.suffix or len(path.parts) != 1 or path.exists():
            return path
        root = root_around(Path.cwd())
        return _files(root).get(path.name, path) if root is not None else path

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the matching names; where there is none, have the shell complete files."""
        names = plan_names(ctx, param, incomplete)
        # A shell that is told to complete files ignores every other completion.
        items = [CompletionItem(each) for each in names]
        return items or super().shell_complete(ctx, param, incomplete)


def _files(root: Path) -> dict[str, Path]:
    """Return the answer files of a workspace by name, as paths from the current folder."""
    single = (each.file_of("") for each in own_instrument(root).single_documents)
    paths = [*(root / name for name in single), *plan_files(root)]
    return {path.stem: _from_here(path) for path in paths if path.is_file()}


def _from_here(path: Path) -> Path:
    here = Path.cwd().resolve()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _completion(values: Callable[[Instrument], Iterable[str]]) -> Completion:
    """Return a completion with values of the instrument of the current workspace."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        # Completion cannot show an error message: nothing is offered then.
        with suppress(PlanbuilderError, OSError):
            root = root_around(Path.cwd())
            instrument = own_instrument(root) if root else load_instrument()
            items = dict.fromkeys(values(instrument))
            return [each for each in items if each.startswith(incomplete)]
        return []

    return complete


def plan_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of answer files of the current workspace that begin with `incomplete`."""
    with suppress(PlanbuilderError, OSError):
        root = root_around(Path.cwd())
        return [each for each in _files(root) if each.startswith(incomplete)] if root else []
    return []


def _states(instrument: Instrument) -> Iterator[str]:
    if instrument.lifecycle is not None:
        yield from (state.id for state in instrument.lifecycle.states)


def _events(instrument: Instrument) -> Iterator[str]:
    if instrument.lifecycle is not None:
        yield from (event.id for event in instrument.lifecycle.log)


def _sign_offs(instrument: Instrument) -> Iterator[str]:
    if instrument.lifecycle is not None:
        yield from (each.id for each in instrument.lifecycle.sign_offs)


def _sections(instrument: Instrument) -> Iterator[str]:
    for document in instrument.documents:
        yield from (section.id for section in document.sections)


def _steps(_instrument: Instrument) -> Iterator[str]:
    # The module with the steps imports signatures, which takes longer than most commands run.
    from planbuilder.approval.closure import LAST, STEP_ROLES

    return (step for step in STEP_ROLES if step != LAST)


states = _completion(_states)
events = _completion(_events)
sign_offs = _completion(_sign_offs)
sections = _completion(_sections)
steps = _completion(_steps)
documents = _completion(lambda instrument: (document.id for document in instrument.documents))
rules = _completion(lambda instrument: (rule.id for rule in instrument.rules))
