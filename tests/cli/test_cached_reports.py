"""A report is said again to the byte, and only where nothing that decides it has changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from planbuilder.cli import BLOCKED, DONE, FAILED, STOPPED, cached_reports, group
from planbuilder.cli.cached_reports import report_digest
from planbuilder.storage.cache import write_entry
from planbuilder.text import Language
from tests.cli.conftest import Command, Sample

DAY = ("--today", "2026-11-21")
CALLS = (
    ("status", *DAY),
    ("--language", "fr", "status", "--plain", *DAY),
    ("status", "--format", "json", *DAY),
    ("check", *DAY),
    ("check", "--all", "--for", "draft", *DAY),
    ("check", "--format=json", *DAY),
    ("check", "plans/data-x.yaml", *DAY),
    ("check", "data-x", "--plain", *DAY),
    ("next", *DAY),
    ("next", "--for", "approver", "--format", "json", *DAY),
)


class OneDay(date):
    """A day on which no test begins before midnight and ends after it."""

    @classmethod
    def today(cls) -> OneDay:
        """Return the day of the calls."""
        return cls(2026, 11, 21)


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached_reports, "date", OneDay)


def test_a_second_report_is_the_first_without_its_work(
    command: Command, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample("draft")
    first = [command(*words) for words in CALLS]
    assert {each.code for each in first} == {DONE, BLOCKED} and all(each.out for each in first)

    def refuse(*arguments: object) -> int:
        raise AssertionError(arguments)

    with monkeypatch.context() as patch:
        patch.setattr(group, "invoke", refuse)
        assert [command(*words) for words in CALLS] == first
    assert [command(*words, "--fresh") for words in CALLS] == first, "with everything read again"


@pytest.fixture
def own_cache(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder with nothing in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "planbuilder"


def digest(*words: str, language: Language = Language.EN) -> str | None:
    return report_digest(words or ("check",), language)


def add(name: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        with (root / name).open("a", encoding="utf-8") as stream:
            stream.write("x")

    return change


def same_size(root: Path) -> None:
    """Change a letter of an answer and keep the size and the times of its file."""
    path = root / "plans" / "data-x.yaml"
    data, times = path.read_bytes(), path.stat()
    path.write_bytes(data.replace(b"open data", b"shut data", 1))
    assert path.read_bytes() != data
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "an answer": same_size,
    "the profile": add("profile.yaml"),
    "the strategy": add("strategy.yaml"),
    "another plan": add("plans/other.yaml"),
    "a journal": add("plans/.planbuilder/journal/data-x.yamll"),
    "a conflict": add("plans/.planbuilder/conflict/data-x.yaml.json"),
    "a record": add("records/plans/data-x/0001.yaml"),
    "comments": add("reviews/data-x.yaml"),
    "its own matrix": add("matrix.yaml"),
    "its own controls": add("controls.yaml"),
    "a list": add("catalogues/uses.yaml"),
    "a template": add("templates/plan.en.docx"),
    "a pack of its own": add("instruments/own/instrument.yaml"),
    "an assembled file": add("out/data-x.en.docx"),
    "a name": lambda root: (root / "plans" / "data-x.yaml").rename(root / "plans" / "d.yaml"),
    "a file gone": lambda root: (root / "strategy.yaml").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_of_any_file_makes_another_report(
    sample: Sample, change: Callable[[Path], object]
) -> None:
    root = sample("draft")
    before = digest()
    assert before is not None and before == digest()
    change(root)
    assert digest() not in (None, before)


def test_the_day_the_place_and_planbuilder_itself_make_another_report(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Tomorrow(date):
        @classmethod
        def today(cls) -> Tomorrow:
            return cls(2127, 1, 1)

    root = sample("draft")
    digests = {digest(), digest("check", "--all"), digest("status"), digest(language=Language.FR)}
    replacements: tuple[tuple[object, str, object], ...] = (
        (cached_reports, "date", Tomorrow),
        (cached_reports, "product_digest", lambda: "another"),
        (cached_reports, "_width", lambda stream: 60),
        (sys.stdout, "isatty", lambda: True),
    )
    for place, name, replacement in replacements:
        with monkeypatch.context() as patch:
            patch.setattr(place, name, replacement)
            digests.add(digest())
    for name, value in (("COLUMNS", "60"), ("NO_COLOR", "1"), ("PLANBUILDER_LANGUAGE", "fr")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            digests.add(digest())
    monkeypatch.chdir(root / "plans")
    digests.add(digest())
    assert None not in digests and len(digests) == 12


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--fix"),
        ("check", "--remove-hidden"),
        ("check", "--fresh"),
        ("status", "--fresh"),
        ("next", "--fresh"),
        ("check", "--help"),
        ("status", "--ics", "due.ics"),
        ("status", "--dashboard=d.xlsx"),
        ("status", "--unknown"),
        ("check", "--", "plans/data-x.yaml"),
        ("check", "../other/plans/a.yaml"),
        ("check", "x" * 5000),
        ("assemble",),
        ("sign", "data-x"),
        ("--language",),
    ],
)
def test_what_writes_or_reads_elsewhere_is_never_remembered(
    sample: Sample, words: Sequence[str]
) -> None:
    root = sample("draft")
    other = root.parent / "other"
    (other / "plans").mkdir(parents=True)
    (other / "profile.yaml").touch()
    (other / "plans" / "a.yaml").touch()
    assert report_digest(words, Language.EN) is None


def test_a_link_is_always_followed_anew(sample: Sample) -> None:
    root = sample("draft")
    (root / "plans" / "z.yaml").symlink_to(root / "plans" / "data-x.yaml")
    assert digest() is None


def test_a_report_with_a_warning_is_not_remembered(command: Command, sample: Sample) -> None:
    root = sample("draft")
    (root / "plans" / "broken.yaml").write_text("a: [", encoding="utf-8")
    first = command("status", *DAY)
    assert first.code == FAILED and "broken.yaml" in first.err
    assert command("status", *DAY) == first


def test_files_of_planbuilder_that_are_gone_are_left_to_the_command(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> str:
        raise FileNotFoundError

    sample("draft")
    monkeypatch.setattr(cached_reports, "product_digest", fail)
    assert digest("status") is None


def test_who_stops_while_files_are_compared_is_told_so(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cached_reports, "report_digest", interrupt)
    stopped = command("--language", "fr", "status")
    assert (stopped.code, stopped.err[:12]) == (STOPPED, "\nInterrompu.")


def test_a_command_may_write_to_a_closed_stream(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def invoke(*_: object) -> int:
        sys.stdout.write(sys.stdin.read())
        sys.stderr.flush()
        return DONE

    monkeypatch.setattr(group, "invoke", invoke)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    code = command("list").code
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.close()
    assert code == DONE


def test_what_changes_while_it_is_read_is_not_remembered(
    command: Command, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = sample("draft")
    calls: list[int] = []

    def invoke(arguments: Sequence[str], language: Language) -> int:
        calls.append(len(calls))
        if len(calls) == 1:
            add("strategy.yaml")(root)
        sys.stdout.write(f"run {len(calls)}\n")
        return DONE

    monkeypatch.setattr(group, "invoke", invoke)
    output = [command("status").out for _ in range(3)]
    assert output == ["run 1\n", "run 2\n", "run 2\n"]


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"digest": "0", "code": 0, "text": "fine"}'])
def test_a_damaged_memory_is_made_again(
    own_cache: Path, command: Command, sample: Sample, damage: bytes
) -> None:
    sample("draft")
    first = command("check", *DAY)
    (entry,) = own_cache.glob("report-*.json")
    whole = entry.read_bytes()
    write_entry(entry.stem, damage)
    assert command("check", *DAY) == first
    assert entry.read_bytes() == whole
