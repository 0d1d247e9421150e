"""The trials: each yields one outcome an attempt, "" where it survived, else what was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from io import BytesIO
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from planbuilder.answers import Answers, Row, Wording
from planbuilder.documents.assemble import assemble_documents
from planbuilder.errors import PlanbuilderError, WorkspaceError
from planbuilder.package.verdict import Conclusion
from planbuilder.package.verify import verify_files, verify_package
from planbuilder.storage.package_zip import read_package, write_package
from planbuilder.text import Language
from planbuilder.wording import format_problem
from planbuilder.workbook import plan_workbook
from planbuilder.workspace import Workspace, read_workspace
from tests.approval.conftest import DAY, PLAN, copy_parks
from tests.frontends.terminal.conversation import Break
from tests.package.alterations import (
    MARKED,
    OFFICE,
    PDF_KINDS,
    RECORD_KINDS,
    Alteration,
    alterations,
    altered_zips,
    pdf_alterations,
    rare_alterations,
)
from tests.package.conftest import Files, make_package, signed_package
from tests.reliability.author_trials import conflicts, killed_interviews, together
from tests.reliability.command_trials import clocks, faults, killed_commands, lost_folders
from tests.reliability.conflict_trials import conflicts_by_kind
from tests.reliability.conversion_trials import damaged_conversions
from tests.reliability.edit_trials import BATCH, SCRIPTS, random_edits
from tests.reliability.interview_trials import broken_interviews
from tests.reliability.outside_trials import (
    active_templates,
    calls_by_libreoffice,
    costly_templates,
    hidden_answers,
    out_elsewhere,
    unfit_names,
)
from tests.reliability.parser_trials import MUTATIONS, damaged_files, parsers
from tests.reliability.writing_commands import COMMANDS

Outcomes = Iterator[str]
Part = Callable[[], Outcomes]
Trial = Callable[[float], Sequence[Part]]

_OTHER_PDF = 2
"""Kinds of alteration of a PDF as a whole: removed, and that of another document."""

PARTS = 8
"""Parts of the trial of altered packages."""

BLOCK = 6_000
"""Characters of one answer, which one document carries."""


@cache
def sample() -> Workspace:
    """Return the sample agency's workspace, in a folder of its own that is read only."""
    folder = TemporaryDirectory()
    _FOLDERS.append(folder)
    return read_workspace(copy_parks(Path(folder.name) / "parks"))


_FOLDERS: list[TemporaryDirectory[str]] = []


@cache
def package() -> Files:
    """Return the files of a package without PDF copies."""
    return read_package(make_package(sample().root, PLAN).data, "p")


def characters(share: float = 1) -> Outcomes:
    """Yield for every character of the first three planes that text may hold: through Word.

    A share of them is one of blocks from every part of the planes.
    """
    allowed = [
        chr(code)
        for code in range(0x20, 0x30000)
        if not (0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE or 0x7F <= code <= 0x9F)
        and chr(code) not in "\\*[]<>`#-+.!_&|"
        and not 0xFDD0 <= code <= 0xFDEF
    ]
    plan = sample().plans[PLAN]
    for start in range(0, len(allowed), round(BLOCK / share)):
        block = "".join(allowed[start : start + BLOCK])
        text = "x" + "x".join(block.split()) + "x"
        changed = plan.with_value("objectives.mandate_link", Wording(en=text, fr=text))
        lost = _loss(changed)
        yield from (lost for _ in block)


def _loss(plan: Answers) -> str:
    """Return what the read-back misses of a plan; nothing where every answer is there."""
    space = replace(sample(), plans=MappingProxyType({plan.name: plan}))
    try:
        assemble_documents(
            space,
            (plan,),
            today=DAY,
            languages=(Language.EN,),
            page_numbers=False,
            findings={plan.name: ()},
        )
    except PlanbuilderError as error:
        return str(error.problems[0])
    return ""


def injections(_share: float = 1) -> Outcomes:
    """Yield for each formula a spreadsheet could run: through one risk register that has them all.

    Each holds a number of its own, by which it is known among the formulas of the register.
    """
    calls = ('HYPERLINK("http://{}")', 'WEBSERVICE("http://{}")', "cmd|'/C calc'!A{}", "{}+1")
    starts = ("=", "+", "-", "@", "\t=", "\r=", " =", "'=", "＝", "\u200b=", "{=", "=-")
    plan = sample().plans[PLAN]
    row, *rest = plan.rows("risks.register")
    texts = {
        f"x{number}": f"{start}{call.format(number)}"
        for number, (start, call) in enumerate(product(starts, calls), 70_001)
    }
    rows = [
        Row(own, MappingProxyType({**row.cells, "statement": Wording(en=text, fr=text)}))
        for own, text in texts.items()
    ]
    changed = plan.with_value("risks.register", (*rows, *rest))
    data = plan_workbook(
        sample().instrument, changed, Language.EN, day=DAY, profile=sample().profile
    )
    formulas, written = formulas_and_texts(data)
    for number, text in texts.items():
        live = [each for each in formulas if number[1:] in each]
        lost = [] if any(number[1:] in each for each in written) else [f"{text} is not there"]
        yield (*live, *lost, "")[0]


def formulas_and_texts(workbook: bytes) -> tuple[list[str], list[str]]:
    """Return what the formulas of a workbook compute, and what its other cells say."""
    cells = [
        cell
        for sheet in load_workbook(BytesIO(workbook))
        for line in sheet.iter_rows()
        for cell in line
    ]
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    written = [str(cell.value) for cell in cells if cell.data_type != "f"]
    # An array formula prints as an object with its place in memory, whose digits are chance.
    return [str(f.text if isinstance(f, ArrayFormula) else f) for f in formulas], written


def hostile_files(mutations: int = MUTATIONS) -> Outcomes:
    """Yield for each damaged file given to each parser: read or refused, never a crash."""
    yield from damaged_files(package(), OFFICE, mutations)


@cache
def copies() -> Files:
    """Return the files of a package with PDF copies."""
    folder = TemporaryDirectory()
    _FOLDERS.append(folder)
    return read_package(signed_package(Path(folder.name)).data, "p")


def altered_packages(share: float = 1, part: int | None = None) -> Outcomes:
    """Yield for each altered package, digests made again: it is never proved.

    A share of them is one of the places of each kind of alteration, of each kind one at least.
    """
    yield from _not_proved(_alterations_of_files(), share, part)


def _alterations_of_files() -> Iterator[Alteration]:
    yield from alterations(package(), office=OFFICE, marked=MARKED)
    yield from rare_alterations(package(), (*OFFICE, MARKED))


def altered_copies(share: float = 1) -> Outcomes:
    """Yield for each altered PDF copy or record, and each zip altered around its files."""
    for language in Language:
        every = pdf_alterations(copies(), f"documents/strategy.{language.value}.pdf")
        yield from _not_proved(every, share, None)
    yield from _not_proved(rare_alterations(copies(), ()), share, None)
    for kind, data in altered_zips(write_package(package()), MARKED):
        try:
            is_sound = verify_package(data, "p", format_problem, today=DAY).sound
        except WorkspaceError:
            is_sound = False
        yield kind if is_sound else ""


def kinds_of_alterations() -> int:
    """Return how many kinds of alteration there are."""
    zips = len(list(altered_zips(write_package(package()), MARKED)))
    kinds = {each.kind for each in _alterations_of_files()}
    return len(kinds) + len(RECORD_KINDS) + len(PDF_KINDS) + _OTHER_PDF + zips


def _not_proved(every: Iterable[Alteration], share: float, part: int | None) -> Outcomes:
    seen: Counter[str] = Counter()
    chosen = 0
    for altered in every:
        seen[altered.kind] += 1
        if (seen[altered.kind] - 1) % round(1 / share):
            continue
        chosen += 1
        if part is not None and chosen % PARTS != part:
            continue
        yield f"{altered.kind}: {altered.place}" if _passes(altered) else ""


def _passes(altered: Alteration) -> bool:
    try:
        verdict = verify_files(altered.files, "p", format_problem)
    except WorkspaceError:
        return False
    return verdict.conclusion is Conclusion.PROVED


def _times(size: int, trial: Callable[[int], Outcomes]) -> Trial:
    """Return a trial that is tried so often, or a share of that, and once at the least."""
    return lambda share: [partial(trial, max(1, round(size * share)))]


def _whole(trial: Callable[[float], Outcomes]) -> Trial:
    return lambda share: [partial(trial, share)]


def _by_command(trial: Callable[[Any, Iterable[str]], Outcomes], size: int = 0) -> Trial:
    """Return a trial with a part for each command: so many times, or a share of its moments."""

    def parts(share: float) -> Sequence[Part]:
        amount = max(1, round(size * share)) if size else share
        return [partial(trial, amount, (name,)) for name in COMMANDS]

    return parts


def _edits(share: float) -> Sequence[Part]:
    numbers = range(max(1, round(SCRIPTS * share)))
    return [partial(random_edits, numbers[start : start + BATCH]) for start in numbers[::BATCH]]


def _interviews(share: float) -> Sequence[Part]:
    return [partial(broken_interviews, share, *each) for each in product(Language, Break)]


def _alterations(share: float) -> Sequence[Part]:
    parts = [partial(altered_packages, share, number) for number in range(PARTS)]
    return [partial(altered_copies, share), *parts]


TRIALS: Mapping[str, Trial] = {
    "Characters through Word": _whole(characters),
    "Hidden characters": _whole(hidden_answers),
    "Formula injections": _whole(injections),
    "Hostile and damaged files": _times(MUTATIONS, hostile_files),
    "Damaged OpenDocument and RTF": _times(10, damaged_conversions),
    "Active content in templates": lambda _share: [active_templates],
    "Costly templates": lambda _share: [costly_templates],
    "Addresses in documents": lambda _share: [calls_by_libreoffice],
    "Names of plans": lambda _share: [unfit_names],
    "Folder out elsewhere": lambda _share: [out_elsewhere],
    "Answers typed in two places": _times(200, conflicts),
    "Conflicts by kind": _times(20, conflicts_by_kind),
    "Commands at the same time": _times(20, together),
    "Killed interviews": _times(300, killed_interviews),
    "Plain interviews": _interviews,
    "Killed commands": _by_command(killed_commands, 100),
    "Disk faults": _by_command(faults),
    "Lost folders": _by_command(lost_folders),
    "Clocks that go back": _by_command(clocks),
    "Random edits in LibreOffice": _edits,
    "Altered packages": _alterations,
}
"""Every trial, by what is counted: from the share of its attempts, 1 for all, to its parts.

Parts can be tried side by side.
"""


def facts() -> Mapping[str, int]:
    """Return the numbers that the names of the rows have in them."""
    return {
        "kinds": kinds_of_alterations(),
        "parsers": len(parsers(package(), OFFICE)),
        "commands": len(COMMANDS),
    }
