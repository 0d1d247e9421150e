"""Which names a plan may have, and the nearest valid name to any other.

The name of a plan is that of its file: it is typed in commands, appears in addresses, and travels
in packages to machines with other rules for names.
"""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Instrument
from planbuilder.storage.file_guard import refuse_unlisted
from planbuilder.storage.workspace_root import PROFILE

_LONGEST = 61
_NAME = re.compile(r"(?!(con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9][a-z0-9_-]{0,60}", re.ASCII)
_FALLBACK = "plan"
_SLIP = 0.8
"""The likeness of two words from which one is taken for a slip of the other."""
_SUFFIX = re.compile(
    r"(?P<plan>.+?)(?: ?\(\d+\)"  # a browser, or a drive
    r"|-[A-Z0-9]+(?:-[A-Z0-9]+)+"  # the name of a machine
    r"| ?[(\[][^()\[\]]*[)\]]"  # (conflicted copy of …), [Conflit]
    r"| - (?:Copy|Copie)(?: \(\d+\))?)"
)
_LIGATURES = {0x153: "oe", 0x152: "OE"}


PLANS = "plans"
"""The folder of a workspace that holds the answers to its plans."""


def plan_files(root: Path) -> list[Path]:
    """Return the answer files of the plans, sorted by name, without hidden files.

    Raises WorkspaceError when their folder cannot be listed.
    """
    refuse_unlisted(root, root / PLANS)
    paths = sorted((root / PLANS).glob("*.yaml"))
    return [path for path in paths if not path.name.startswith(".")]


def unread_files(root: Path, instrument: Instrument) -> Iterator[Problem]:
    """Yield the problem of each file that somebody may take for answers, and that is not read.

    It has another ending than answer files, or is a copy that a shared drive made of the profile or
    of a document of which there is one.
    """
    for path in (*root.glob("*.yml"), *(root / PLANS).glob("*.yml")):
        yield Problem("yml_ending", path.relative_to(root).as_posix())
    documents = (PROFILE, *(each.file_of("") for each in instrument.single_documents))
    originals = {Path(file).stem: file for file in documents}
    for path in sorted(root.glob("*.yaml")):
        if (name := copied_name(path.stem, originals)) is not None:
            yield Problem("document_copied", path.name, values={"original": originals[name]})


def copied_name(name: str, others: Container[str]) -> str | None:
    """Return the name among `others` that a shared drive added to for a copy, or None."""
    match = _SUFFIX.fullmatch(name)
    plan = match["plan"] if match else None
    return plan if plan is not None and plan in others else None


def is_plan_name(name: str) -> bool:
    """Return whether a plan may have this name: valid on every system, in any letter case."""
    return _NAME.fullmatch(name) is not None


def similar_name(name: str, others: Container[str]) -> str:
    """Return a valid plan name similar to `name` and different from the `others`."""
    plain = unicodedata.normalize("NFKD", name.translate(_LIGATURES))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    base = re.sub(r"[^a-z0-9_]+", "-", letters.lower(), flags=re.ASCII).strip("-_")[:_LONGEST]
    base = base.rstrip("-_")
    if not is_plan_name(base):
        base = f"{_FALLBACK}-{base}".rstrip("-")
    candidates = (f"{base[: _LONGEST - 4]}-{number}" for number in count(2))
    return base if base not in others else next(each for each in candidates if each not in others)


def mistyped_name(name: str, others: Iterable[str]) -> str | None:
    """Return the name among `others` that `name` is probably a slip of, None where there is none.

    All parts between hyphens are the same but one, which has similar letters: short parts, as in
    `parks-x` and `parks-y`, and numbers tell plans apart on purpose, and so do k and c, as in
    `parks-x` and `parcs-x`, the accounts of a pair.
    """
    return next((each for each in others if _is_slip(name.split("-"), each.split("-"))), None)


def _is_slip(parts: Sequence[str], others: Sequence[str]) -> bool:
    from difflib import SequenceMatcher  # most commands make no use of it

    if len(parts) != len(others):
        return False
    different = [pair for pair in zip(parts, others, strict=True) if pair[0] != pair[1]]
    if len(different) != 1:
        return False
    typed, meant = (each.rstrip("0123456789") for each in different[0])
    return (
        typed.replace("k", "c") != meant.replace("k", "c")
        and min(len(typed), len(meant)) > 3
        and SequenceMatcher(None, typed, meant).ratio() >= _SLIP
    )


def plan_file(root: Path, name: str) -> Path:
    """Return the path of a plan. Raises WorkspaceError for a name that is not allowed.

    Where a file in the workspace has that name, the problem offers another one for it.
    """
    if is_plan_name(name):
        return root / PLANS / f"{name}.yaml"
    names = {path.stem for path in plan_files(root)}
    if name in names:
        raise WorkspaceError(name_problem(name, f"{PLANS}/{name}.yaml", names))
    raise WorkspaceError(Problem("bad_name", values={"name": name}))


def name_problem(name: str, file: str, others: Container[str]) -> Problem:
    """Return the problem of a plan whose file has a name no plan may have."""
    similar = similar_name(name, others)
    values = {"name": name, "similar": similar, "quoted": shlex.quote(file)}
    return Problem("plan_badly_named", file, values=values)
